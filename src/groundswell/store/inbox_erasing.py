"""Taking events out of the files of an inbox, so that no byte of them is left."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from groundswell.model.errors import DataFolderError
from groundswell.model.event import Event
from groundswell.store.inbox_files import HourFile, Row, is_passing, rows_after
from groundswell.store.inbox_reading import unreachable

Rest = Callable[[Event], Event | None]
"""What stays of an event; None: nothing."""


def finds(file: HourFile, texts: Sequence[bytes], after: int) -> tuple[bool, int]:
    """Whether a file has something to erase behind a batch, if only in what was overwritten; and its last batch.

    Raises:
        sqlite3.Error: the file is damaged, or cannot be reached.
    """
    if not file.path.exists():
        return False, after
    with closing(file.connect()) as connection:
        last = after
        for row in rows_after(connection, after):
            last = row.number
            if any(text in row.body for text in texts):
                return True, last
        return _free_pages(connection) > 0, last


def erase_in(file: HourFile, rest: Rest, texts: Sequence[bytes]) -> tuple[int, bool]:
    """Take events out of a file to which nobody writes; how many, and whether no byte of them is left.

    It is not if somebody was reading the file at the end; then it is to be folded again. Batches keep their numbers,
    also those of which nothing is left. Cost: a pass over the file's bytes, and where something is found rewriting it.

    Args:
        file: the file.
        rest: what stays of each event.
        texts: each of them has one of these in it.

    Raises:
        sqlite3.Error: the file is damaged, or cannot be written; nothing has changed.
    """
    if not file.path.exists():
        return 0, True
    with closing(file.connect()) as connection:
        changed = []
        count = 0
        for row in rows_after(connection, 0):
            kept = _without(row, rest, texts)
            if kept is not None:
                count += row.count - len(kept)
                body = msgspec.msgpack.encode(kept)
                changed.append((len(kept), zlib.crc32(body), body, row.number))
        if changed:
            connection.execute("begin immediate")
            connection.executemany(
                "update batches set events = ?, checksum = ?, body = ? where number = ?", changed
            )
            connection.execute("commit")
        return count, _is_written_whole(connection, bool(changed))


def events_with(folder: Path, texts: Sequence[str]) -> Iterator[Event]:
    """The events of all batches in an inbox's folder that have one of some texts anywhere.

    Raises:
        DataFolderError: a file or batch is damaged, or cannot be reached.
    """
    wanted = [text.encode(errors="surrogatepass") for text in texts]
    for file in HourFile.all_in(folder):
        if not file.path.exists():  # its time has come meanwhile
            continue
        try:
            with closing(file.connect()) as connection:
                for row in rows_after(connection, 0):
                    if any(text in row.body for text in wanted):
                        batch = row.decoded()
                        if batch is None:
                            raise sqlite3.DatabaseError("a batch is not as it was written")
                        yield from batch.events
        except (OSError, sqlite3.Error) as error:
            raise not_erased(file, error) from error


def not_erased(file: HourFile, error: Exception) -> DataFolderError:
    """What to say of a file in which somebody may still be."""
    if isinstance(error, sqlite3.DatabaseError) and not is_passing(error):
        return DataFolderError(
            f"{file.path} is damaged ({error}), so what it has of somebody cannot be erased. Delete it, or put a copy "
            "of it in its place.",
            at=str(file.path),
        )
    return unreachable(file, error)


def _is_written_whole(connection: sqlite3.Connection, has_changed: bool) -> bool:
    """Write a file as a whole if something in it was overwritten, now or by one who was cut short; whether it was.

    What was overwritten may still stand in pages that are free, and in the log.
    """
    if has_changed or _free_pages(connection):
        connection.execute("vacuum")
    return _is_folded(connection)


def fold(file: HourFile) -> None:
    """Bring all that was written into the file itself, so that nothing of before is left beside it.

    Raises:
        sqlite3.Error, OSError: it cannot be written, or somebody is reading it.
    """
    with closing(file.connect()) as connection:
        if not _is_folded(connection):
            raise OSError("somebody is reading it")


def _is_folded(connection: sqlite3.Connection) -> bool:
    is_busy, *_ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not is_busy


def _free_pages(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("pragma freelist_count").fetchone()[0]
    return count


def _without(row: Row, rest: Rest, texts: Sequence[bytes]) -> list[Event] | None:
    """What is left of a batch; None: all of it."""
    if not any(text in row.body for text in texts):
        return None
    batch = row.decoded()
    if batch is None:
        return []  # its bytes are not those that were written: it cannot be loaded, but it can be read by people
    kept = [left for event in batch.events if (left := rest(event)) is not None]
    return kept if kept != list(batch.events) else None
