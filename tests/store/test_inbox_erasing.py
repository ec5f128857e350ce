"""Taking events out of an inbox: no byte is left, and nobody waits for it."""

import sqlite3
import threading
from contextlib import closing

import pytest
from tests.disk import files_up_to
from tests.store.test_inbox import Wound, all_ids, clock, hours, inbox, put, reopened, view

from groundswell.model.errors import DataFolderError
from groundswell.model.event import Event
from groundswell.store.inbox import Inbox
from groundswell.store.inbox_files import HourFile

__all__ = ["clock", "inbox"]


def without_ann(event: Event) -> Event | None:
    """What stays without ann."""
    return None if event.user == "ann" else event


def bytes_of(inbox: Inbox) -> bytes:
    """All bytes in its folder."""
    return b"".join(path.read_bytes() for path in inbox.folder.iterdir())


@pytest.fixture
def anns(inbox: Inbox) -> Inbox:
    """An inbox with a long event of ann, of which pages are freed when it goes, and one of bob."""
    inbox.put([view("a", user="ann", properties={"text": "ann" * 4000}), view("b", user="bob")]).result()
    return inbox


def test_events_go_with_every_byte(anns: Inbox) -> None:
    """The others' stay, and so does the number of their batch."""
    count = anns.erase(without_ann, ["ann"])

    assert (count, all_ids(anns), b"ann" in bytes_of(anns)) == (1, [["b"]], False)


def test_what_was_cut_short_behind_its_commit_is_ended_by_the_next_one(anns: Inbox, clock: Wound) -> None:
    """Bytes that stand in free pages go although no event names anybody any more."""
    anns.close()
    (file,) = HourFile.all_in(anns.folder)
    with closing(sqlite3.connect(file.path)) as connection, connection:
        connection.execute("pragma secure_delete = off")
        connection.execute("create table other as select body from batches")
        connection.execute("drop table other")
        connection.execute("update batches set body = x'90', checksum = 0, events = 0")
    before = b"ann" in bytes_of(anns)
    again = Inbox(anns.folder, clock)
    again.erase(without_ann, ["ann"])

    assert (before, b"ann" in bytes_of(again)) == (True, False)
    again.close()


def test_a_full_disk_is_not_told_as_damage(anns: Inbox) -> None:
    """The file is whole, and is gone through again."""
    with files_up_to(1000), pytest.raises(DataFolderError, match="has room"):
        anns.erase(without_ann, ["ann"])

    assert (anns.erase(without_ann, ["ann"]), b"ann" in bytes_of(anns)) == (1, False)


def test_a_damaged_file_keeps_nobody_from_the_others(inbox: Inbox, clock: Wound) -> None:
    """It is named at the end."""
    for user in ("ann", "bob"):
        inbox.put([view(user, user=user)]).result()
        clock.at = clock.at.replace(hour=clock.at.hour + 1)
    HourFile(1, "2024-04-01T10", inbox.folder).path.write_bytes(b"nothing" * 99)
    again = reopened(inbox, clock)
    with pytest.raises(DataFolderError, match=r"2024-04-01T10\.sqlite is damaged"):
        again.erase(without_ann, ["ann"])

    assert all_ids(again) == [[], ["bob"]]
    again.close()


def test_senders_and_readers_go_on_while_events_are_taken_out(anns: Inbox) -> None:
    """The file that is written to is left for a new one."""
    seen: list[object] = []

    def rest(event: Event) -> Event | None:
        if event.user == "ann":
            thread = threading.Thread(
                target=lambda: seen.extend([put(anns, "c"), anns.depth(), anns.batches(0, 9)])
            )
            thread.start()
            thread.join(5)
        return without_ann(event)

    anns.erase(rest, ["ann"])

    assert (len(seen), all_ids(anns)) == (3, [["b"], ["c"]])


def test_what_waits_is_counted_right_when_a_batch_is_loaded_that_was_read_before(anns: Inbox) -> None:
    """Its events were taken out in between."""
    anns.resume(0)
    read = anns.batches(0, 1)
    put(anns, "c")
    anns.erase(without_ann, ["ann"])
    between = anns.depth().events
    anns.loaded(read)

    assert (between, anns.depth().events, anns.depth().batches) == (2, 1, 1)


def test_a_file_that_cannot_be_opened_for_the_moment_is_not_passed_over(inbox: Inbox, clock: Wound) -> None:
    """Its events are read when it can be; nothing of it goes before."""
    hours(inbox, clock, "a", "b", "c")
    again = reopened(inbox, clock)
    middle = HourFile.all_in(inbox.folder)[1]
    with out_of_reach(middle):
        found = [[event.id for event in batch.events] for batch in again.batches(0, 9)]
        with pytest.raises(DataFolderError, match="tried again"):
            again.batches(middle.first - 1, 9)
        clock.at = clock.at.replace(day=28)
        outdated = again.outdated(10**17)

    assert (found, middle in outdated, all_ids(again)) == ([["a"]], False, [["a"], ["b"], ["c"]])
    again.close()


class out_of_reach:  # noqa: N801
    """A file in whose place is a folder, until the context ends: SQLite cannot open it, whoever asks."""

    def __init__(self, file: HourFile) -> None:
        self._path, self._aside = file.path, file.path.with_suffix(".aside")

    def __enter__(self) -> None:
        self._path.rename(self._aside)
        self._path.mkdir()

    def __exit__(self, *_: object) -> None:
        self._path.rmdir()
        self._aside.rename(self._path)
