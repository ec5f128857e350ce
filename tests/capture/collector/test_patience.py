"""Nobody can stall the server: not by being slow, not by being large, not by going away."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import httpx
import pytest
from tests.capture.senders import Product, Sending, body, listening, told

from groundswell.app.http.patience import PatientProtocol
from groundswell.capture.collector import collector
from groundswell.capture.collector.receiving import Bounds

HEAD = b"POST /i HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"


class Impatient(PatientProtocol):
    """One that waits for the head of a request for a moment only."""

    head_s = 0.1


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that waits for nothing, and holds little."""
    bounds = Bounds(body_s=0.1, held_bytes=500_000)
    with listening(tmp_path_factory.mktemp("impatient"), http=Impatient, bounds=bounds) as (_, client):
        yield client


def connected(http: httpx.Client) -> socket.socket:
    """A bare connection to the server."""
    address = urlsplit(str(http.base_url))
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=20)


def heard(connection: socket.socket) -> bytes:
    """What comes until the server ends the connection."""
    parts = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


def test_a_body_that_does_not_come_is_not_waited_for(impatient: httpx.Client) -> None:
    """Its sender is told, and the connection ends."""
    with connected(impatient) as slow:
        slow.sendall(HEAD + b"\r\n" + b'{"events": [')

        assert heard(slow).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("begun", [b"", b"POST /i HT", HEAD, HEAD + b"x-a: b\r\n"])
def test_a_head_that_does_not_come_is_not_waited_for(impatient: httpx.Client, begun: bytes) -> None:
    """However much of it is there."""
    with connected(impatient) as slow:
        slow.sendall(begun)

        assert heard(slow) == b""


def test_a_second_head_is_not_waited_for_either(impatient: httpx.Client) -> None:
    """On a connection that had been of use."""
    with connected(impatient) as slow:
        slow.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /healthz HTTP/1.1\r\nHost:")

        assert heard(slow).count(b"HTTP/1.1 200 ") == 1


def test_an_endless_head_is_cut_off(http: httpx.Client) -> None:
    """It would fill the memory."""
    with connected(http) as talker:
        with suppress(ConnectionError):
            talker.sendall(b"GET / HTTP/1.1\r\n" + b"x-a: %s\r\n" % (b"y" * 1_000) * 10_000)

        assert heard(talker) == b""


def test_connections_that_say_nothing_keep_nobody_out(http: httpx.Client) -> None:
    """Nor those in the middle of a body."""
    with ExitStack() as stack:
        for n in range(150):
            connection = stack.enter_context(connected(http))
            connection.sendall([b"", HEAD, HEAD + b'\r\n{"events'][n % 3])

        assert told(http.post("/i", content=body({"name": "A"}))) == (1, [])


def test_who_leaves_in_the_middle_leaves_nothing_behind(impatient: httpx.Client) -> None:
    """What was received of him is forgotten."""
    for _ in range(20):
        with connected(impatient) as leaving:
            leaving.sendall(HEAD.replace(b"100", b"200000") + b"\r\n" + b"x" * 100_000)

    assert told(impatient.post("/i", content=body({"name": "A", "properties": {"a": "x" * 200_000}}))) == (
        1,
        [],
    )


def test_more_than_the_server_can_hold_is_to_be_sent_again(impatient: httpx.Client) -> None:
    """All bodies together have a bound."""
    answer = impatient.post("/i", content=body({"name": "A", "properties": {"a": "x" * 600_000}}))

    assert (answer.status_code, answer.headers["retry-after"], answer.json()["error"]["code"]) == (
        503,
        "5",
        "not-kept",
    )


def test_a_sender_that_is_refused_before_it_has_sent_all_hears_why(http: httpx.Client) -> None:
    """What it still sends is read and thrown away."""
    answer = http.post("/i", content=(b"x" * 65_536 for _ in range(300)))

    assert answer.status_code == 413


def test_large_bodies_are_worked_at_beside_the_others(shop: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread, with the same result."""
    monkeypatch.setattr(collector, "QUICK_BYTES", 10)
    answer = Sending(shop).send(body({"name": "A"}, 7, {"name": "B"}))

    assert told(answer) == (2, [1])


def test_events_that_cannot_be_kept_are_to_be_sent_again(shop: Product) -> None:
    """With a time to wait; they are counted as neither accepted nor refused."""
    shop.opened.inbox(shop.history.project.project).close()
    before = shop.history.project.capture_status()
    answer = Sending(shop).send(body({"name": "A"}, 7))
    after = shop.history.project.capture_status()

    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    assert (after.received - before.received, after.deferred - before.deferred) == (0, 2)
