"""What a server works at: so much at once, and nothing for clients that are gone."""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from litestar import Litestar, Request, post
from litestar.datastructures import State
from litestar.params import FromPath, RawBody
from tests.histories import NOW, WEEK, History, StoreHistory, event, stored
from tests.serving import for_anybody

from groundswell.app.asking import Asking
from groundswell.app.http.application import MOST_BODY_BYTES, litestar_over
from groundswell.app.http.roles import needing
from groundswell.app.http.underway import CHANGES_AT_ONCE, LISTS_AT_ONCE, LISTS_WAITING, Underway
from groundswell.app.stop import ClientLeft, ServerStopping, Stop
from groundswell.model.clock import FixedClock
from groundswell.model.errors import GroundswellError
from groundswell.model.period import Calendar, zone_named
from groundswell.plan.relations import Events
from groundswell.plan.values import EventTime

ALL_TIMES = Events(None, None, (("at", EventTime()),))


@pytest.fixture
def store(tmp_path: Any) -> Iterator[StoreHistory]:
    """A store with one event."""
    with stored(tmp_path / "store") as made:
        made.load(event("1", "View", "ann"))
        yield made


class Endless:
    """A server with a question that only a stop can end.

    Attributes:
        began: filled when such a question begins.
        ended: filled with what ended it.
    """

    def __init__(self, people: History, store: StoreHistory, *, at_once: int, waiting: int) -> None:
        self.began: queue.Queue[None] = queue.Queue()
        self.ended: queue.Queue[GroundswellError] = queue.Queue()
        self.underway = Underway(at_once, waiting)
        self._asking = Asking(
            store.store, Calendar(zone_named("UTC"), "monday"), FixedClock(NOW), limit_s=600
        )
        self.app = litestar_over(people.workspace, self.underway)
        self.app.register(self._route())

    def ask(self, stop: Stop) -> None:
        """Ask the same again and again."""
        try:
            with self._asking.reading(stop) as (reading, _):
                self.began.put(None)
                while True:
                    reading.run(ALL_TIMES)
        except GroundswellError as error:
            self.ended.put(error)
            raise

    def _route(self) -> Any:
        @needing(post)("/endless/{turns:str}", needs=None)
        async def endless(
            state: State, request: Request[Any, Any, State], turns: FromPath[str], body: RawBody
        ) -> None:
            underway: Underway = state["underway"]
            await underway.answer(request, self.ask, getattr(underway, turns))

        return endless


@contextmanager
def serving(app: Litestar) -> Iterator[tuple[str, int]]:
    """A real server; yields host and port."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(for_anybody(app), log_config=None, access_log=False, timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


@contextmanager
def sent(address: tuple[str, int], request: str) -> Iterator[None]:
    """A client that sends a request, and leaves at the end of the context."""
    with socket.create_connection(address) as connection:
        connection.sendall(f"{request} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n".encode())
        yield


def asked(address: tuple[str, int], turns: str = "questions") -> AbstractContextManager[None]:
    """A client that asks the endless question."""
    return sent(address, f"POST /endless/{turns}")


def test_a_question_whose_client_leaves_is_stopped(people: History, store: StoreHistory) -> None:
    """A closed browser tab costs nothing any more."""
    endless = Endless(people, store, at_once=1, waiting=0)
    with serving(endless.app) as address:
        with asked(address):
            endless.began.get(timeout=30)

        assert isinstance(endless.ended.get(timeout=30), ClientLeft)


def test_more_questions_than_the_server_takes_are_sent_away(people: History, store: StoreHistory) -> None:
    """With when to come back, and the settings to raise."""
    endless = Endless(people, store, at_once=1, waiting=1)
    with serving(endless.app) as address, asked(address):
        endless.began.get(timeout=30)
        with asked(address):
            wait_until(lambda: endless.underway.questions.room == 0)
            refused = httpx.post("http://{}:{}/endless/questions".format(*address))

    told = (refused.status_code, refused.json()["error"]["code"], refused.headers["retry-after"])
    assert told == (503, "server-busy", "2")


def test_a_waiting_question_whose_client_leaves_gives_up_its_place(
    people: History, store: StoreHistory
) -> None:
    """Nobody who is gone keeps others out."""
    endless = Endless(people, store, at_once=1, waiting=1)
    with serving(endless.app) as address, asked(address):
        endless.began.get(timeout=30)
        with asked(address):
            wait_until(lambda: endless.underway.questions.room == 0)
        wait_until(lambda: endless.underway.questions.room == 1)

        assert endless.began.empty()


def test_a_server_that_stops_ends_its_questions(people: History, store: StoreHistory) -> None:
    """With a reason, and before its grace is over."""
    endless = Endless(people, store, at_once=1, waiting=0)
    with serving(endless.app) as address, asked(address):
        endless.began.get(timeout=30)
        endless.underway.stop()

        assert isinstance(endless.ended.get(timeout=30), ServerStopping)


@pytest.fixture
def all_lists_taken(people: History, store: StoreHistory) -> Iterator[tuple[Endless, tuple[str, int]]]:
    """A server whose turns for lists are all taken by lists that do not end."""
    endless = Endless(people, store, at_once=1, waiting=0)
    with serving(endless.app) as address, ExitStack() as clients:
        for _ in range(LISTS_AT_ONCE):
            clients.enter_context(asked(address, "lists"))
            endless.began.get(timeout=30)
        yield endless, address


def test_a_waiting_list_whose_client_leaves_gives_up_its_place(
    all_lists_taken: tuple[Endless, tuple[str, int]],
) -> None:
    """As each keystroke of a search leaves the list of the one before."""
    endless, address = all_lists_taken
    with sent(address, "GET /api/projects/product/values?source=id&search=an"):
        wait_until(lambda: endless.underway.lists.room == LISTS_WAITING - 1)
    wait_until(lambda: endless.underway.lists.room == LISTS_WAITING)

    assert endless.began.empty()


def test_questions_are_answered_while_lists_take_long(
    people: History, all_lists_taken: tuple[Endless, tuple[str, int]]
) -> None:
    """They have threads of their own."""
    people.events(event("1", "View", "ann"))
    _, address = all_lists_taken

    assert _status(address, "POST", "/api/projects/product/ask") == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/projects/product/ask"),
        ("GET", "/api/projects"),
        ("GET", "/readyz"),
        ("POST", "/api/projects"),
    ],
)
def test_what_waits_for_a_write_to_end_stalls_nothing_else(people: History, method: str, path: str) -> None:
    """Merges queue behind a long compaction; questions, lists, the check and new projects go on."""
    people.events(event("1", "View", "ann"))
    underway = Underway(1, 0)
    writing = people.project._store._database.writing  # type: ignore[attr-defined]  # as a compaction holds it
    with serving(litestar_over(people.workspace, underway)) as address, writing, ExitStack() as clients:
        room = underway.changes.room
        for _ in range(CHANGES_AT_ONCE + 3):
            clients.enter_context(merging(address))
        wait_until(lambda: underway.changes.room == room - 3)

        assert _status(address, method, path) in (200, 201)


@contextmanager
def merging(address: tuple[str, int]) -> Iterator[None]:
    """A client that asks for a merge, and leaves at the end of the context."""
    body = b'{"id": "bob", "into": "ann"}'
    head = f"Host: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(address) as connection:
        connection.sendall(f"POST /api/projects/product/merges HTTP/1.1\r\n{head}".encode() + body)
        yield


def _status(address: tuple[str, int], method: str, path: str) -> int:
    bodies = {
        "/api/projects/product/ask": {"kind": "graph", "series": [{"event": "View"}], **WEEK},
        "/api/projects": {"name": "Another"},
    }
    body = bodies[path] if method == "POST" else None
    return httpx.request(method, f"http://{address[0]}:{address[1]}{path}", json=body, timeout=30).status_code


def test_a_question_of_a_megabyte_is_refused_unread(people: History) -> None:
    """Nobody writes such questions."""
    with serving(litestar_over(people.workspace)) as address:
        url = "http://{}:{}/api/projects/product/ask".format(*address)
        refused = httpx.post(url, content=b" " * (MOST_BODY_BYTES + 1))

    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "too-large")


def wait_until(done: Callable[[], bool]) -> None:
    """Look every now and then, for half a minute at most."""
    for _ in range(300):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")
