"""Loading goes on while the server runs, whatever happens to one project."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.disk import files_up_to
from tests.histories import History, history, said

from groundswell.app.loading import ProjectLoader, load_round, loading
from groundswell.capture.taking import NOT_TAKEN, SET_ASIDE
from groundswell.model.event import Event
from groundswell.store.inbox_files import HourFile
from groundswell.store.taken import TakenReport

TIME_S = 20.0


@pytest.fixture
def live(tmp_path: Path) -> Iterator[History]:
    """A project whose clock is right, as messages are of now."""
    with history(tmp_path, membership="dated") as made:
        yield made


def view(id: str, **fields: Any) -> Event:
    """A view by Ann."""
    return said("1", "track", name="View", user="ann", id=id, **fields)


def keep(live: History, *events: Event, slug: str = "") -> None:
    """Have events accepted."""
    live.workspace.capture.inbox(slug or live.project.slug).put(list(events)).result(timeout=TIME_S)


def waits(until: Callable[[], bool]) -> None:
    """Wait for something that is to happen."""
    end = time.monotonic() + TIME_S
    while not until():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def round_(live: History) -> list[tuple[str, TakenReport]]:
    """Loading until there is nothing more; what it announces."""
    told: list[tuple[str, TakenReport]] = []
    live.workspace.capture.on_loaded.append(lambda slug, report: told.append((slug, report)))
    loaders: dict[str, ProjectLoader] = {}
    for _ in range(2):
        load_round(live.workspace, loaders, threading.Event())
    live.workspace.capture.on_loaded.clear()
    return told


def test_what_is_kept_is_soon_in_answers(live: History) -> None:
    """Nobody has to do anything for it."""
    with loading(live.workspace):
        keep(live, view("a"), view("b"))
        waits(lambda: live.project.summary().events == 2)

    assert live.values() == 2


def test_what_was_kept_before_the_start_is_loaded(live: History) -> None:
    """By the next process."""
    keep(live, view("a"))
    live.reopen()
    with loading(live.workspace):
        waits(lambda: live.project.summary().events == 1)


def test_whoever_wants_to_know_is_told_what_was_loaded(live: History) -> None:
    """Of which project, and how much."""
    keep(live, view("a"), view("a"), said("1", "user", user="ann"))

    assert [(slug, r.rows, r.messages, r.known) for slug, r in round_(live)] == [("product", 1, 2, 1)]


def test_a_listener_that_fails_does_not_stop_the_loading(live: History) -> None:
    """The events are in the store."""
    live.workspace.capture.on_loaded.append(lambda slug, report: 1 / 0)
    keep(live, view("a"))
    load_round(live.workspace, {}, threading.Event())

    assert live.values() == 1


def test_a_project_that_fails_keeps_nobody_from_the_others(live: History) -> None:
    """Its events wait."""
    other = live.workspace.create_project("Other")
    keep(live, view("a"))
    keep(live, view("b"), slug=other.slug)
    live.reopen()
    (live.workspace.folder.project("product") / "events.duckdb").write_bytes(b"no store")

    assert [slug for slug, _ in round_(live)] == ["other"]
    assert live.workspace.capture.inbox("product").batches(0, 10)


def test_an_event_that_the_store_cannot_take_is_set_aside(live: History) -> None:
    """Those around it come in; it is kept in a file and counted. Its time is none, and no door would let it in."""
    keep(live, view("a"), Event(kind="track", id="b", name="View", user="ann", known_at=2**63), view("c"))
    ((_, report),) = round_(live)

    assert (live.values(), report.refused) == (2, {NOT_TAKEN: 1})
    assert (live.workspace.capture.inbox("product").folder / SET_ASIDE).read_text().count("\n") == 1


def bad(id: str) -> Event:
    """An event that no store can take, and no door would let in: its time is none."""
    return Event(kind="track", id=id, name="View", user="ann", known_at=2**63)


def test_when_nothing_of_a_batch_goes_in_it_stays_in_the_inbox(live: History) -> None:
    """The fault is the engine's; what waits is loaded once something goes in again."""
    keep(live, *(bad(f"{n}") for n in range(5)))
    before = round_(live)
    inbox = live.workspace.capture.inbox("product")
    kept = (before, (inbox.folder / SET_ASIDE).exists(), inbox.depth().events)
    keep(live, view("a"))
    ((_, report),) = round_(live)

    assert (kept, report.rows, report.refused) == (([], False, 5), 1, {NOT_TAKEN: 5})


def test_what_was_set_aside_is_loaded_by_a_replay(live: History) -> None:
    """Once the store can take it; half of a line is passed over."""
    keep(live, view("a"))
    inbox = live.workspace.capture.inbox("product")
    (inbox.folder / SET_ASIDE).write_bytes(msgspec.json.encode(view("b")) + b'\n{"kind": "tr')
    report = live.workspace.capture.replay("product")

    assert (report.messages, live.values()) == (2, 2)


def test_an_event_that_cannot_be_taken_does_not_stop_a_replay(live: History) -> None:
    """It is counted."""
    keep(live, view("a"), bad("b"), view("c"))

    assert live.workspace.capture.replay("product").refused == {NOT_TAKEN: 1}
    assert live.values() == 2


def test_without_a_server_it_is_told_what_waits(live: History) -> None:
    """As the inbox has it."""
    keep(live, view("a"), view("b"))
    live.reopen()

    assert live.project.capture_status().waiting_events == 2


def test_a_batch_that_cannot_be_read_does_not_wait_for_ever(live: History) -> None:
    """It is counted as damaged, and what comes later is loaded."""
    keep(live, view("a"))
    keep(live, view("b"))
    live.workspace.close()
    (file,) = HourFile.all_in(live.workspace.folder.project("product") / "inbox")
    with closing(sqlite3.connect(file.path)) as connection, connection:
        connection.execute("update batches set checksum = 0 where number = (select max(number) from batches)")
    live.reopen()
    round_(live)
    depth = live.workspace.capture.inbox("product").depth()
    keep(live, view("c"))
    round_(live)

    assert (depth.events, depth.age_s, depth.damaged, live.values()) == (0, 0, 1, 2)


def test_a_full_disk_is_waited_for(live: History) -> None:
    """Nothing is lost meanwhile."""
    keep(live, view("a"))
    (captured,) = live.workspace.capture.captured()
    loader = ProjectLoader(captured)
    live.project.summary()
    with files_up_to(1000):
        failed = loader.load(threading.Event())
    waits(lambda: loader.load(threading.Event()) is not None)

    assert (failed, live.values()) == (None, 1)


def test_a_store_that_was_lost_is_made_again_from_its_inbox(live: History) -> None:
    """As far as that reaches back."""
    keep(live, view("a"), view("b"))
    round_(live)
    live.close()
    for file in live.workspace.folder.project("product").iterdir():
        if file.name.startswith("events"):
            file.unlink()
    live.reopen()
    round_(live)

    assert live.values() == 2


def test_an_inbox_is_replayed_into_another_project(live: History) -> None:
    """Twice is as good as once."""
    keep(live, view("a"), view("b"))
    other = live.workspace.create_project("Other", membership="dated")
    folder = live.workspace.capture.inbox("product").folder
    reports = [live.workspace.capture.replay(other.slug, folder) for _ in range(2)]

    assert [(r.messages, r.known) for r in reports] == [(2, 0), (0, 2)]
    assert other.summary().events == 2
