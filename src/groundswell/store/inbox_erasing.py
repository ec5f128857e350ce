"""Taking events out of the files of an inbox, so that no byte of them is left."""

import zlib
from collections.abc import Callable, Sequence
from contextlib import closing

import msgspec

from groundswell.model.event import Event
from groundswell.store.inbox_files import HourFile, Row, rows_after

Rest = Callable[[Event], Event | None]
"""What stays of an event; None: nothing."""


def erase_in(file: HourFile, rest: Rest, texts: Sequence[bytes]) -> int:
    """Take events out of a file that nobody else has open; returns how many.

    Batches keep their numbers, also those of which nothing is left. Cost: a pass over the bytes of the file, and where
    something is found writing it anew.

    Args:
        file: the file.
        rest: what stays of each event.
        texts: each of them has one of these in it.

    Raises:
        sqlite3.DatabaseError: the file is damaged; nothing has changed.
    """
    if not file.path.exists():
        return 0
    with closing(file.connect()) as connection:
        changed = []
        count = 0
        for row in rows_after(connection, 0):
            kept = _without(row, rest, texts)
            if kept is not None:
                count += row.count - len(kept)
                body = msgspec.msgpack.encode(kept)
                changed.append((len(kept), zlib.crc32(body), body, row.number))
        if not changed:
            return 0
        connection.execute("begin immediate")
        connection.executemany(
            "update batches set events = ?, checksum = ?, body = ? where number = ?", changed
        )
        connection.execute("commit")
        # What was overwritten still stands in pages that are free, until the file is written as a whole.
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)")
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
