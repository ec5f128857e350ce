"""The inbox: what was acknowledged is there, whatever happens to its files."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.disk import files_up_to

from groundswell.model.errors import DataFolderError
from groundswell.model.event import Event
from groundswell.store.inbox import Inbox, InboxFull, Keeping
from groundswell.store.inbox_files import HourFile
from groundswell.store.inbox_reading import Reader, kept_in

NOON = datetime(2024, 4, 1, 12, tzinfo=UTC)


@dataclass
class Wound:
    """A clock that is set by hand."""

    at: datetime = NOON

    def now(self) -> datetime:
        """The moment it is set to."""
        return self.at


@pytest.fixture
def clock() -> Wound:
    """A clock that is set to noon."""
    return Wound()


@pytest.fixture
def inbox(tmp_path: Path, clock: Wound) -> Iterator[Inbox]:
    """An empty inbox."""
    made = Inbox(tmp_path / "inbox", clock)
    yield made
    made.close()


def view(id: str, **fields: object) -> Event:
    """A view of that id."""
    return Event(kind="track", id=id, name="View", at=1, known_at=2, **fields)  # type: ignore[arg-type]


def put(inbox: Inbox, *ids: str) -> int:
    """Keep views as one batch; its number."""
    return inbox.put([view(id) for id in ids]).result(timeout=10)


def ids(inbox: Inbox, after: int = 0, most: int = 100) -> list[list[str | None]]:
    """The ids in the batches after a number, as many as are read at once have so many events."""
    return [[event.id for event in batch.events] for batch in inbox.batches(after, most)]


def all_ids(inbox: Inbox, after: int = 0) -> list[list[str | None]]:
    """The ids in all batches after a number, as they are read one after the other."""
    found = []
    while batches := inbox.batches(after, 1):
        found += [[event.id for event in batch.events] for batch in batches]
        after = batches[-1].number
    return found


def reopened(inbox: Inbox, clock: Wound) -> Inbox:
    """The same folder, opened by the next process."""
    inbox.close()
    return Inbox(inbox.folder, clock)


def test_events_are_read_as_they_were_kept(inbox: Inbox) -> None:
    """Whatever their properties hold."""
    event = view(
        "a", user="ann", accounts={"": "acme"}, properties={"n": [1, {"x": None}], "é": 1.5}, flags=("bot",)
    )
    inbox.put([event]).result()

    assert inbox.batches(0, 1)[0].events == [event]


def test_batches_come_in_the_order_of_their_numbers(inbox: Inbox) -> None:
    """Each is read by whoever knows the number before it."""
    first = put(inbox, "a", "b")
    put(inbox, "c")

    assert (all_ids(inbox), all_ids(inbox, after=first)) == ([["a", "b"], ["c"]], [["c"]])


def test_as_many_batches_are_read_as_have_so_many_events(inbox: Inbox) -> None:
    """At least one, however many events that has."""
    for batch in ("ab", "cd", "ef"):
        put(inbox, *batch)

    assert [ids(inbox, most=n) for n in (1, 3)] == [[["a", "b"]], [["a", "b"], ["c", "d"]]]


def test_batches_of_several_files_are_read_together(inbox: Inbox, clock: Wound) -> None:
    """In their order, and no more than were asked for."""
    hours(inbox, clock, "a", "b", "c")

    assert [ids(inbox, most=n) for n in (1, 2, 9)] == [[["a"]], [["a"], ["b"]], [["a"], ["b"], ["c"]]]


def test_numbers_rise_after_a_restart(inbox: Inbox, clock: Wound) -> None:
    """Whoever knows the last number is given what came later, and nothing twice."""
    last = put(inbox, "a")
    again = reopened(inbox, clock)
    put(again, "b")

    assert all_ids(again, after=last) == [["b"]]
    again.close()


def test_every_hour_has_a_file(inbox: Inbox, clock: Wound) -> None:
    """It is named by its hour in UTC."""
    put(inbox, "a")
    clock.at += timedelta(minutes=59)
    put(inbox, "b")
    clock.at += timedelta(minutes=1)
    put(inbox, "c")

    assert [file.hour for file in HourFile.all_in(inbox.folder)] == ["2024-04-01T12", "2024-04-01T13"]


@pytest.mark.parametrize("restarts", [False, True])
def test_a_clock_that_jumps_keeps_the_order(inbox: Inbox, clock: Wound, restarts: bool) -> None:
    """Numbers rise, forwards and backwards."""
    last = 0
    for hours in (0, 50, -100, 3, -3):
        clock.at += timedelta(hours=hours)
        inbox = reopened(inbox, clock) if restarts else inbox
        number = put(inbox, str(hours))
        assert number > last
        last = number

    assert all_ids(inbox) == [["0"], ["50"], ["-100"], ["3"], ["-3"]]
    inbox.close()


def test_numbers_of_a_folder_that_was_lost_do_not_come_again(tmp_path: Path, clock: Wound) -> None:
    """The store has taken them already, and would take others for them."""
    numbers = []
    for name in ("a", "b"):
        made = Inbox(tmp_path / name, clock)
        numbers.append(put(made, name))
        made.close()
        clock.at += timedelta(seconds=1)

    assert numbers[1] > numbers[0]


def test_numbers_are_above_the_last_one_that_the_store_has(inbox: Inbox) -> None:
    """Also if the clock was ahead when that was given."""
    inbox.resume(10**17)

    assert put(inbox, "a") == 10**17 + 1


def test_many_senders_at_once_are_each_told_when_their_events_are_kept(inbox: Inbox) -> None:
    """They share transactions; every batch is there once."""

    def send(sender: int) -> None:
        for i in range(20):
            put(inbox, f"{sender}-{i}")

    senders = [threading.Thread(target=send, args=(n,)) for n in range(8)]
    for thread in senders:
        thread.start()
    for thread in senders:
        thread.join()

    assert sorted(all_ids(inbox)) == sorted([f"{n}-{i}"] for n in range(8) for i in range(20))


def test_what_waits_is_written_when_the_inbox_is_closed(inbox: Inbox, clock: Wound) -> None:
    """Nobody has to wait for the future."""
    for batch in "abc":
        inbox.put([view(batch)])
    again = reopened(inbox, clock)

    assert all_ids(again) == [["a"], ["b"], ["c"]]
    again.close()


def test_a_closed_inbox_keeps_nothing(inbox: Inbox) -> None:
    """Whoever sends is told."""
    inbox.close()
    with pytest.raises(DataFolderError, match="has been closed"):
        inbox.put([view("a")])


def test_an_inbox_that_is_full_of_what_could_not_be_loaded_sends_events_away(
    tmp_path: Path, clock: Wound
) -> None:
    """What was acknowledged never goes for what comes."""
    made = Inbox(tmp_path, clock, Keeping(size=1))
    put(made, "a")
    with pytest.raises(InboxFull, match="could not be loaded") as full:
        made.put([view("b")])

    assert (full.value.retry_after, all_ids(made)) == (60, [["a"]])
    made.close()


def test_what_waits_for_the_disk_is_bounded(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another holds the file nothing can be written; what is beyond the bound is sent away, the rest is kept."""
    put(inbox, "a")
    (file,) = HourFile.all_in(inbox.folder)
    monkeypatch.setattr("groundswell.store.inbox.MOST_WAITING_BYTES", 300)
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        waiting, refused = [], []
        for n in range(50):
            try:
                waiting.append(inbox.put([view(f"b{n}")]))
            except InboxFull as full:
                refused.append(full.retry_after)
        other.execute("rollback")
    numbers = [kept.result(timeout=20) for kept in waiting]

    assert set(refused) == {1}
    assert len(all_ids(inbox)) == 1 + len(numbers) == 1 + len(set(numbers))


def test_a_full_disk_is_told_and_keeps_what_was_kept(inbox: Inbox) -> None:
    """Once there is room again, events are kept."""
    put(inbox, "a")
    with files_up_to(1000):
        refused = inbox.put([view("b", properties={"text": "x" * 100_000})]).exception(timeout=10)
    put(inbox, "c")

    assert isinstance(refused, InboxFull)
    assert all_ids(inbox) == [["a"], ["c"]]


def test_half_a_write_at_the_end_is_as_if_it_had_never_begun(
    inbox: Inbox, clock: Wound, tmp_path: Path
) -> None:
    """It was never acknowledged."""
    put(inbox, "a")
    (log,) = inbox.folder.glob("*-wal")
    torn = tmp_path / "torn"
    torn.mkdir()
    for file in inbox.folder.iterdir():
        (torn / file.name).write_bytes(file.read_bytes() + (b"\1" * 3000 if file == log else b""))
    again = Inbox(torn, clock)
    put(again, "b")

    assert all_ids(again) == [["a"], ["b"]]
    again.close()


@pytest.mark.parametrize("content", [b"", b"nothing", b"\0" * 8192], ids=["empty", "text", "noughts"])
def test_a_newest_file_that_cannot_be_read_does_not_stop_the_start(
    inbox: Inbox, clock: Wound, content: bytes
) -> None:
    """What is before it is read, what comes goes behind it."""
    last = put(inbox, "a")
    inbox.close()
    HourFile(last + 1, "2024-04-01T12", inbox.folder).path.write_bytes(content)
    again = Inbox(inbox.folder, clock)
    put(again, "b")

    assert all_ids(again) == [["a"], ["b"]]
    again.close()


def test_what_is_readable_of_a_damaged_file_is_read(inbox: Inbox, clock: Wound) -> None:
    """Batches on other pages than the damaged ones come out; the others are counted."""
    for n in range(40):
        inbox.put([view(f"{n}", properties={"text": "x" * 3000})]).result()
    inbox.close()
    (file,) = HourFile.all_in(inbox.folder)
    with file.path.open("r+b") as damaged:
        damaged.seek(20 * 4096)
        damaged.write(b"\xff" * 2 * 4096)
    again = Inbox(inbox.folder, clock)
    found = [id for batch in all_ids(again) for id in batch]

    assert 30 <= len(found) < 40
    assert len(found) + again.depth().damaged == 40
    again.close()


def test_what_is_lost_at_the_end_of_a_damaged_file_counts_once(inbox: Inbox, clock: Wound) -> None:
    """How many batches that were, nobody knows."""
    for n in range(40):
        inbox.put([view(f"{n}", properties={"text": "x" * 3000})]).result()
    inbox.close()
    (file,) = HourFile.all_in(inbox.folder)
    with file.path.open("r+b") as damaged:
        damaged.truncate(30 * 4096)
    again = Inbox(inbox.folder, clock)
    found = [id for batch in all_ids(again) for id in batch]
    put(again, "later")

    assert found == [f"{n}" for n in range(len(found))]
    assert (10 < len(found) < 40, again.depth().damaged) == (True, 1)
    assert all_ids(again)[-1] == ["later"]
    again.close()


def test_a_batch_whose_bytes_have_changed_is_left_out_and_counted(inbox: Inbox, clock: Wound) -> None:
    """Half of an event is not an event."""
    for id in "abc":
        put(inbox, id)
    inbox.close()
    (file,) = HourFile.all_in(inbox.folder)
    with sqlite3.connect(file.path) as connection:
        connection.execute(
            "update batches set body = body || x'00' where number = (select min(number) + 1 from batches)"
        )
    again = Inbox(inbox.folder, clock)

    assert (all_ids(again), all_ids(again), again.depth().damaged) == ([["a"], ["c"]], [["a"], ["c"]], 1)
    again.close()


def test_depth_tells_what_is_not_loaded_yet(inbox: Inbox, clock: Wound) -> None:
    """Batches, events, and the age of the oldest."""
    put(inbox, "a", "b")
    clock.at += timedelta(seconds=5)
    put(inbox, "c")
    clock.at += timedelta(seconds=1)
    inbox.resume(0)
    before = inbox.depth()
    inbox.loaded(inbox.batches(0, 1))
    after = inbox.depth()

    assert [(d.batches, d.events, d.age_s) for d in (before, after)] == [(2, 3, 6), (1, 1, 1)]


def hours(inbox: Inbox, clock: Wound, *ids: str) -> list[int]:
    """Keep a view in each of so many hours; the numbers."""
    numbers = []
    for id in ids:
        numbers.append(put(inbox, id))
        clock.at += timedelta(hours=1)
    return numbers


def test_a_file_stays_for_its_time(tmp_path: Path, clock: Wound) -> None:
    """A day after its hour it goes, if all of it is in the store."""
    inbox = Inbox(tmp_path, clock, Keeping(age=timedelta(days=1)))
    last = hours(inbox, clock, "a", "b", "c")[-1]
    clock.at = NOON + timedelta(days=1, hours=2)
    inbox.remove(inbox.outdated(last))

    assert all_ids(inbox) == [["b"], ["c"]]
    inbox.close()


def test_a_file_with_something_that_is_not_loaded_stays(tmp_path: Path, clock: Wound) -> None:
    """However old it is, and those behind it."""
    inbox = Inbox(tmp_path, clock, Keeping(age=timedelta(0)))
    first, *_ = hours(inbox, clock, "a", "b", "c")
    clock.at += timedelta(days=9)
    inbox.remove(inbox.outdated(first))

    assert all_ids(inbox) == [["b"], ["c"]]
    inbox.close()


def test_files_that_take_too_much_room_go_sooner(tmp_path: Path, clock: Wound) -> None:
    """The oldest first; never the one that is written to."""
    inbox = Inbox(tmp_path, clock, Keeping(size=1))
    put(inbox, "a")
    inbox.loaded(inbox.batches(0, 1))
    clock.at += timedelta(hours=1)
    last = put(inbox, "b")
    inbox.remove(inbox.outdated(last))

    assert all_ids(inbox) == [["b"]]
    inbox.close()


def test_a_folder_is_read_by_whoever_may_not_write_to_it(inbox: Inbox, clock: Wound) -> None:
    """All of its batches, some at a time."""
    hours(inbox, clock, "a", "b", "c")
    inbox.close()
    for file in HourFile.all_in(inbox.folder):
        file.path.chmod(0o400)
    inbox.folder.chmod(0o500)
    read = [[e.id for e in b.events] for batches in kept_in(inbox.folder, 1, Reader()) for b in batches]
    inbox.folder.chmod(0o700)

    assert read == [["a"], ["b"], ["c"]]


def test_files_that_cannot_be_opened_are_counted(inbox: Inbox, clock: Wound) -> None:
    """Whoever replays a folder is told that there was more."""
    put(inbox, "a")
    inbox.close()
    HourFile(10**15, "2024-04-01T10", inbox.folder).path.write_bytes(b"nothing")
    reader = Reader()
    read = [[e.id for e in b.events] for batches in kept_in(inbox.folder, 1, reader) for b in batches]

    assert (read, len(reader.closed_files)) == ([["a"]], 1)
