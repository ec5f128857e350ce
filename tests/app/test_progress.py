"""How far a question is, and that it can be stopped, at both doors."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.app.test_underway import Endless, serving, wait_until
from tests.histories import NOW, WEEK, History, StoreHistory, event, history, stored
from tests.serving import serving as served

import groundswell
from groundswell.app.stop import Stop, Stopped
from groundswell.model.errors import GroundswellError
from groundswell.store import moments

FUNNEL = {"kind": "funnel", "steps": [{"event": "View"}, {"event": "Buy"}], **WEEK}


class Heard(Stop):
    """A stop that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: list[float] = []

    def tell(self, share: float) -> None:
        """Keep it."""
        super().tell(share)
        self.shares.append(self.share)


def views_and_purchases(made: History) -> None:
    """Four people who view and buy, in companies of two sizes."""
    for user, account in (("ann", "acme"), ("bob", "acme"), ("cy", "bits"), ("dee", "bits")):
        made.events(event("1", "View", user, account, colour=account), event("2", "Buy", user, account))


@pytest.fixture
def shops(people: History) -> History:
    """A project that begins so."""
    people.begin(views_and_purchases)
    return people


@pytest.fixture
def slices_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is read two moments at a time."""
    monkeypatch.setattr(moments, "MOST_MOMENTS", 2)
    monkeypatch.setattr(moments, "FEW_MOMENTS", 2)


@pytest.mark.usefixtures("slices_of_two")
@pytest.mark.parametrize(
    "question",
    [
        FUNNEL,
        FUNNEL | {"group_by": [{"source": "event", "property": "colour"}], "top_n": 1, "attribution": "all_events"},
        {"kind": "stickiness", "event": "View", **WEEK, "interval": "day"},
        {
            "kind": "retention", "start": {"event": "View"}, "return": {"event": "Buy"}, **WEEK,
            "group_by": [{"source": "event", "property": "colour"}], "top_n": 1,
        },
    ],
    ids=["a funnel", "one that is walked twice", "stickiness", "retention in two passes"],
)  # fmt: skip
def test_a_question_that_is_worked_out_in_pieces_tells_its_share(
    shops: History, question: dict[str, Any]
) -> None:
    """It only grows, is between nothing and all of it, and comes to all of it."""
    stop = Heard()
    shops.project.ask(question, stop, anew=True)

    shares = stop.shares
    assert (len(set(shares)) > 1, shares == sorted(shares), shares[0] > 0, shares[-1]) == (
        True,
        True,
        True,
        1,
    )


@pytest.mark.parametrize("ask", [lambda p, s: p.ask(FUNNEL, s), lambda p, s: list(p.rows(FUNNEL, s))])
@pytest.mark.parametrize("door", ["open", "connect"])
def test_a_question_that_is_answered_is_done(
    shops: History, door: str, ask: Callable[[Any, Stop], object]
) -> None:
    """All of it, at both doors, also where nothing was told on the way or it had been worked out before."""
    shares = []
    with served(shops.workspace) as url, groundswell.connect(url) as remote:
        project: Any = shops.project if door == "open" else remote.project("product")
        for _ in range(2):
            stop = Stop()
            ask(project, stop)
            shares.append(stop.share)

    assert shares == [1, 1]


@pytest.mark.usefixtures("slices_of_two")
def test_a_question_stopped_after_its_first_piece_reads_no_other(shops: History) -> None:
    """With the reason that it was stopped for."""

    class Impatient(Heard):
        def tell(self, share: float) -> None:
            super().tell(share)
            self.ask()

    stop = Impatient()
    with pytest.raises(Stopped):
        shops.project.ask(FUNNEL, stop, anew=True)

    assert stop.shares[-1] < 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store with one event."""
    with stored(tmp_path / "store") as made:
        made.load(event("1", "View", "ann"))
        yield made


@contextmanager
def asking(url: str, id: str) -> Iterator[list[httpx.Response]]:
    """A client that asks the endless question under an id; yields where its answer will be."""
    answers: list[httpx.Response] = []

    def ask() -> None:
        with suppress(httpx.TransportError):
            answers.append(httpx.post(f"{url}/endless/questions", headers={"x-question-id": id}, timeout=60))

    client = threading.Thread(target=ask)
    client.start()
    try:
        yield answers
    finally:
        client.join(timeout=60)


def test_a_question_is_told_of_and_stopped_by_its_id(people: History, store: StoreHistory) -> None:
    """While it runs; afterwards nobody knows it any more."""
    endless = Endless(people, store, at_once=1, waiting=0)
    with serving(endless.app) as (host, port):
        url = f"http://{host}:{port}"
        question = f"{url}/api/questions/mine"
        with asking(url, "mine") as answers:
            endless.began.get(timeout=30)
            told = httpx.get(question).json()
            stopped = httpx.delete(question).status_code
        gone = httpx.get(question)

    assert (told["share"], told["elapsed_ms"] > 0, stopped) == (0, True, 204)
    assert (answers[0].status_code, answers[0].json()["error"]["code"]) == (409, "stopped")
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "unknown-question")


def test_an_id_is_that_of_one_question(people: History, store: StoreHistory) -> None:
    """Another one with it is refused while the first is answered, and does not end it."""
    endless = Endless(people, store, at_once=2, waiting=0)
    with serving(endless.app) as (host, port):
        url = f"http://{host}:{port}"
        with asking(url, "mine"):
            endless.began.get(timeout=30)
            refused = httpx.post(f"{url}/endless/questions", headers={"x-question-id": "mine"})
            is_there = httpx.get(f"{url}/api/questions/mine").status_code
            httpx.delete(f"{url}/api/questions/mine")

    assert (refused.status_code, refused.json()["error"]["at"], is_there) == (409, "X-Question-Id", 200)


def test_what_is_no_id_is_refused(people: History) -> None:
    """With what one is."""
    with served(people.workspace) as url:
        asked = httpx.post(
            f"{url}/api/projects/product/ask", json=FUNNEL, headers={"x-question-id": "mine/../yours"}
        )

    assert (asked.status_code, asked.json()["error"]["at"]) == (400, "X-Question-Id")


@pytest.mark.parametrize("ask", [lambda p, s: p.ask(FUNNEL, s), lambda p, s: list(p.rows(FUNNEL, s))])
@pytest.mark.parametrize("door", ["open", "connect"])
def test_a_question_that_is_stopped_from_another_thread_ends(
    tmp_path: Path, door: str, ask: Callable[[Any, Stop], object]
) -> None:
    """At both doors, with the reason that was given, even while it waits for the store."""
    with history(tmp_path, now=NOW) as people:
        people.events(event("1", "View", "ann"), event("1", "Buy", "ann"))
        with served(people.workspace) as url, groundswell.connect(url) as remote:
            project: Any = people.project if door == "open" else remote.project("product")
            stop, ended = Stop(), list[GroundswellError]()
            stop.ask(Stopped("Enough."))
            try:
                ask(project, stop)
            except GroundswellError as error:
                ended.append(error)

    assert [error.message for error in ended] == ["Enough."]


def test_a_remote_question_is_stopped_on_the_server(people: History, store: StoreHistory) -> None:
    """Not only let go of: its turn is free for others."""
    endless = Endless(people, store, at_once=1, waiting=0)
    with serving(endless.app) as (host, port), groundswell.connect(f"http://{host}:{port}") as remote:
        people.events(event("1", "View", "ann"))
        project: Any = remote.project("product")
        project._path = "/endless/questions?"  # where a question does not end
        stop = Stop()
        asked = threading.Thread(target=lambda: _quietly(lambda: project.ask(FUNNEL, stop)))
        asked.start()
        endless.began.get(timeout=30)
        stop.ask()
        asked.join(timeout=30)

        assert isinstance(endless.ended.get(timeout=30), Stopped)
        wait_until(lambda: not endless.underway.questions._free.locked())


def _quietly(call: Callable[[], object]) -> None:
    with suppress(GroundswellError):
        call()
