"""The client of Python, before a real server."""

import gzip
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.sending.servers import KEY, failing, loaded, product_server

from groundswell import Client
from groundswell.sending.delivery import Counts

PAID = {"series": [{"event": "Paid"}]}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a project."""
    with product_server(tmp_path_factory.mktemp("data")) as address:
        yield address


def counted(event: str, measure: str = "count") -> dict[str, object]:
    """A question for one figure."""
    return {"series": [{"event": event, "measure": measure}]}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_what_is_told_is_in_answers(server: str) -> None:
    """An event of a device that turns out to be ann's counts as hers, and as her account's."""
    with Client(server, KEY) as client:
        client.track("Told", {"plan": "pro"}, device="phone")
        client.identify("ann", {"role": "admin"}, device="phone")
        client.account("acme", {"plan": "paid"}, user="ann")
        client.track("Told", user="ann")
        assert client.flush(30)

    assert loaded(server, counted("Told"), 2) == 2
    assert loaded(server, counted("Told", "users"), 1) == 1
    assert loaded(server, counted("Told", "accounts"), 1) == 1


@pytest.mark.parametrize("fault", [500, 503, 429, 408])
def test_what_the_server_could_not_take_is_sent_again_with_the_same_ids(server: str, fault: int) -> None:
    """It counts once, even where the server took it and only its answer was lost."""
    name = f"Again{fault}"
    with failing(server, fault) as before, Client(before.address, KEY) as client:
        ids = [client.track(name, user="bob"), client.track(name, user="bob")]
        assert client.flush(30)
        sent = [[e["id"] for e in json.loads(gzip.decompress(body))["events"]] for body in before.bodies]

    assert sent[:2] == [ids, ids]
    assert loaded(server, counted(name), 2) == 2


def test_a_server_that_comes_back_gets_what_was_told_meanwhile(tmp_path: Path) -> None:
    """The client tries again and again."""
    port = free_port()
    client = Client(f"http://127.0.0.1:{port}", KEY, at_exit_s=30)
    for n in range(10):
        client.track("Paid", {"n": n}, user="ann")
    assert not client.flush(0.3)
    with product_server(tmp_path, port) as address:
        assert client.flush(60)
        client.close()
        assert loaded(address, PAID, 10) == 10


def test_the_end_of_a_program_sends_what_waits(server: str) -> None:
    """Without a flush, and without a close."""
    program = f"""
import groundswell
client = groundswell.Client({server!r}, {KEY!r}, every_s=60)
for n in range(7):
    client.track("Left", user=n)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

    assert loaded(server, counted("Left"), 7) == 7


def test_a_client_that_nobody_holds_any_more_sends_what_it_was_told(server: str) -> None:
    """At the end of the program, or before it: its thread ends once all is sent."""
    program = f"""
import threading
import groundswell
def tell(event, every_s):
    groundswell.Client({server!r}, {KEY!r}, every_s=every_s).track(event, user="ann")
tell("Forgotten", 60)
for thread in threading.enumerate()[1:]:
    thread.join(30)
assert threading.active_count() == 1
tell("Forgotten", 60)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

    assert loaded(server, counted("Forgotten"), 2) == 2


def test_a_program_ends_in_time_without_a_server() -> None:
    """What could not be sent is told in the log."""
    program = f"""
import groundswell
client = groundswell.Client({NOWHERE!r}, {KEY!r}, at_exit_s=0.2)
client.track("Left", user="ann")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], check=True, timeout=60, capture_output=True, text=True
    )

    assert "not sent" in ended.stderr or "wait" in ended.stderr


def test_a_full_queue_drops_what_comes_then_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """The program is never held up, and its memory stays bounded."""
    client = Client(NOWHERE, KEY, most_waiting=5)
    with caplog.at_level(logging.WARNING, "groundswell"):
        ids = [client.track("Paid", user="ann") for _ in range(20)]
    client.close(0)

    assert (sum(id is None for id in ids), client.counts.dropped, client.waiting) == (15, 20, 0)
    assert sum("further ones are dropped" in record.message for record in caplog.records) == 1


def test_whatever_is_told_nothing_is_raised(server: str, caplog: pytest.LogCaptureFixture) -> None:
    """Values without a form of their own in JSON are written as texts; what cannot be written is counted."""
    loop: dict[str, object] = {}
    loop["self"] = loop
    with Client(server, KEY) as client:
        client.track("Odd", {"at": datetime(2024, 4, 1, tzinfo=UTC), "on": date(2024, 4, 1), "of": {1, 2}})
        client.track("Odd", {"object": object(), "error": ValueError("x"), "nan": float("nan"), 3: "three"})
        assert client.track("Odd", loop) is None
        assert client.track("Odd", {"large": "x" * 2_000_000}) is None
        client.track("")
        assert client.flush(30)

    assert client.counts == Counts(sent=2, refused=1, dropped=2)
    assert client.track("Late") is None
    assert client.counts.dropped == 3


def test_a_key_that_nobody_has_drops_what_is_told(server: str, caplog: pytest.LogCaptureFixture) -> None:
    """Sending it again would not help; the log says why."""
    with caplog.at_level(logging.WARNING, "groundswell"), Client(server, "gs_of_nobody_at_all") as client:
        client.track("Paid", user="ann")
        assert client.flush(30)

    assert client.counts.refused == 1
    assert any("Nobody has this write key" in record.message for record in caplog.records)


def test_what_is_too_large_together_is_sent_in_parts(server: str) -> None:
    """Until each part is taken."""
    with failing(server, 413, 413) as before, Client(before.address, KEY, every_s=0.2) as client:
        for n in range(8):
            client.track("Parts", {"n": n}, user="ann")
        assert client.flush(30)

    assert loaded(server, counted("Parts"), 8) == 8


def test_threads_tell_together(server: str) -> None:
    """Each event once."""
    with Client(server, KEY) as client:
        telling = [
            threading.Thread(target=lambda: [client.track("Many", user="ann") for _ in range(250)])
            for _ in range(8)
        ]
        for thread in telling:
            thread.start()
        for thread in telling:
            thread.join()
        assert client.flush(60)

    assert loaded(server, counted("Many"), 2000) == 2000


def test_a_forked_process_sends_its_own_and_nothing_of_its_parent(server: str) -> None:
    """What waits at a fork is the parent's to send."""
    client = Client(server, KEY, every_s=60)
    client.track("Forked", user="parent")
    child = os.fork()
    if not child:
        client.track("Forked", user="child")
        client.close(30)
        os._exit(0)
    os.waitpid(child, 0)
    client.close(30)

    assert loaded(server, counted("Forked"), 2) == 2


def test_a_time_that_is_given_is_meant(server: str) -> None:
    """It is history: no clock is put right by it."""
    with failing(server) as before, Client(before.address, KEY) as client:
        client.track("Past", user="ann", at=datetime(2024, 4, 1, 12, tzinfo=UTC))
        client.track("Now", user="ann")
        assert client.flush(30)
        past, now = json.loads(gzip.decompress(before.bodies[0]))["events"]

    assert (past["at"], past["is_history"], "is_history" in now) == ("2024-04-01T12:00:00+00:00", True, False)


@pytest.mark.parametrize(
    ("url", "key", "options"),
    [
        ("groundswell.example.com", KEY, {}),
        ("ftp://groundswell.example.com", KEY, {}),
        (NOWHERE, "", {}),
        (NOWHERE, KEY, {"most_waiting": 0}),
    ],
)
def test_a_client_that_could_never_send_is_not_made(url: str, key: str, options: dict[str, int]) -> None:
    """Only then something is raised."""
    with pytest.raises(ValueError, match=r"has to be|empty"):
        Client(url, key, **options)  # type: ignore[arg-type]


def test_the_client_needs_the_standard_library_alone() -> None:
    """A program that sends events loads neither engine nor framework."""
    program = """
import sys
from groundswell import Client
print(sorted({"duckdb", "numba", "numpy", "pyarrow", "msgspec", "httpx", "structlog", "click"} & set(sys.modules)))
"""
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert printed.strip() == "[]"
