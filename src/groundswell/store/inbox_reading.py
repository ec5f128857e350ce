"""Reading an inbox: every batch that can be read, whatever happened to the files."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import structlog

from groundswell.model.errors import DataFolderError
from groundswell.store.inbox_files import (
    HourFile,
    KeptBatch,
    Row,
    count_after,
    is_passing,
    last_number,
    latest_rows,
    oldest_after,
    readable_rows_after,
    rows_after,
)

MOST_BYTES = 32_000_000
"""Batches that are read at once take so much at most, as they were kept; as objects several times that."""

log = structlog.get_logger(__name__)
T = TypeVar("T")


class Reader:
    """Reads the files of an inbox, one at a time, from any thread; knows which are damaged.

    A file that cannot be reached for the moment is not damaged: what is in it is asked for again.

    Attributes:
        damaged: how many batches could not be read, of files that could be opened.
        closed_files: files that could not be opened, for they are no inbox any more.
    """

    def __init__(self) -> None:
        self.damaged = 0
        self.closed_files: set[HourFile] = set()
        self._guard = threading.RLock()
        self._open: tuple[HourFile, sqlite3.Connection] | None = None
        self._sees_later = True  # what is written while it is open
        self._missed: dict[HourFile, int] = {}
        self._ends: dict[HourFile, int] = {}
        self._damaged_files: set[HourFile] = set()

    def batches(
        self, file: HourFile, after: int, most_events: int, *, is_done: bool = True
    ) -> list[KeptBatch]:
        """The next batches of a file that can be read: about as many as have so many events, at least one if any.

        `is_done`: nobody writes to it any more, so that one that was read to its end is not opened again.

        Raises:
            DataFolderError: it cannot be reached for the moment.
        """
        with self._guard:
            if after >= self._ends.get(file, after + 1):
                return []
            found: list[KeptBatch] = []
            events = size = 0
            try:
                for row in self._rows(file, after):
                    batch = row.decoded() if isinstance(row, Row) else None
                    if batch is None:
                        self._note_missed(file, row.number if isinstance(row, Row) else row)
                        continue
                    found.append(batch)
                    events, size = events + len(batch.events), size + batch.size
                    if events >= most_events or size >= MOST_BYTES:
                        return found
            except sqlite3.Error as error:
                if not found:
                    raise unreachable(file, error) from error
                return found
            if is_done and not found:
                self._ends[file] = after
            return found

    @property
    def missed_upto(self) -> int:
        """The highest number of a batch that could not be read; 0 without any."""
        return max(self._missed.values(), default=0)

    def last(self, file: HourFile) -> int | None:
        """The number of a file's last batch, 0 without any; None where it cannot be read, if only for the moment."""
        return self._asked(file, lambda connection: last_number(connection) or 0)

    def is_whole(self, file: HourFile) -> bool:
        """Whether nothing is known of it that could not be read."""
        return file not in self._damaged_files and file not in self._missed

    def count(self, file: HourFile, after: int) -> tuple[int, int, int]:
        """Batches, events and bytes after a number; none where they cannot be read for good.

        Raises:
            DataFolderError: it cannot be reached for the moment.
        """
        with self._guard:
            try:
                return self._of(file, lambda connection: count_after(connection, after)) or (0, 0, 0)
            except sqlite3.Error as error:
                raise unreachable(file, error) from error

    def oldest(self, files: Sequence[HourFile], after: int) -> int | None:
        """When the first batch after a number was kept."""
        found = (self._asked(file, lambda connection: oldest_after(connection, after)) for file in files)
        return next((at for at in found if at is not None), None)

    def latest(self, file: HourFile, most_events: int, most_bytes: int) -> list[KeptBatch]:
        """The last batches of a file that can be read, the last one first: as many as have so much, at least one."""

        def ask(connection: sqlite3.Connection) -> list[KeptBatch]:
            found: list[KeptBatch] = []
            events = size = 0
            for row in latest_rows(connection):
                size += len(row.body)
                if found and (events >= most_events or size > most_bytes):
                    break
                if (batch := row.decoded()) is not None:
                    found.append(batch)
                    events += len(batch.events)
            return found

        return self._asked(file, ask) or []

    @contextmanager
    def without(self, file: HourFile) -> Iterator[None]:
        """Keep a file closed, and everybody who reads waiting, until the context ends."""
        with self._guard:
            self.let_go(file)
            yield

    def let_go(self, file: HourFile) -> None:
        """Close a file if it is open."""
        with self._guard:
            if self._open and self._open[0] == file:
                self.close()

    def close(self) -> None:
        """Let go of the file that is open."""
        with self._guard:
            if self._open:
                with suppress(sqlite3.Error):
                    self._open[1].close()
                self._open = None

    def _asked(self, file: HourFile, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """An answer as far as the file can be read now."""
        with self._guard, suppress(sqlite3.Error):
            return self._of(file, ask)
        return None

    def _of(self, file: HourFile, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """An answer; None of a damaged file. Raises sqlite3.Error where it cannot be reached for the moment."""
        connection = self._connection(file)
        if connection is None:
            return None
        try:
            return ask(connection)
        except sqlite3.DatabaseError as error:
            self._note_damaged(file, error)
            return None

    def _rows(self, file: HourFile, after: int) -> Iterator[Row | int]:
        """A file's rows in order; in place of one that cannot be read its number."""
        connection = self._connection(file)
        if connection is None:
            return
        last = after
        try:
            for row in rows_after(connection, after):
                last = row.number
                yield row
        except sqlite3.DatabaseError as error:
            self._note_damaged(file, error)
            yield from readable_rows_after(connection, max(last, file.first - 1))

    def _connection(self, file: HourFile) -> sqlite3.Connection | None:
        """The file opened; None where it is none. Raises sqlite3.Error where it cannot be reached for the moment."""
        if self._open and self._open[0] == file and self._sees_later:
            return self._open[1]
        self.close()
        try:
            connection, self._sees_later = file.connect_to_read()
        except sqlite3.Error as error:
            self._note_damaged(file, error)
            self.closed_files.add(file)
            return None
        self._open = (file, connection)
        return connection

    def _note_damaged(self, file: HourFile, error: sqlite3.Error) -> None:
        """Note that a file is damaged. Raises the error where it says only that the file cannot be reached now."""
        if is_passing(error):
            self.close()
            raise error
        if file not in self._damaged_files:
            self._damaged_files.add(file)
            log.error("inbox file damaged", file=file.path.name, fault=str(error)[:200])

    def _note_missed(self, file: HourFile, number: int) -> None:
        """Count a batch that cannot be read, once however often it is met."""
        if number > self._missed.get(file, 0):
            self._missed[file] = number
            self.damaged += 1
            log.error("inbox batch damaged", file=file.path.name, batch=number)


def unreachable(file: HourFile, error: Exception) -> DataFolderError:
    """What to say of a file that cannot be reached for the moment."""
    return DataFolderError(
        f"{file.path} cannot be read or written: {error}. See that the disk answers and has room, that the file may be "
        "read and written, and that the process may open files; it is tried again.",
        at=str(file.path),
    )


def kept_in(folder: Path, most_events: int, reader: Reader) -> Iterator[list[KeptBatch]]:
    """All batches of an inbox that nobody writes to, in order, about so many events at a time.

    What cannot be read is left out; the reader knows how much that is.
    """
    try:
        for file in HourFile.all_in(folder):
            after = 0
            while batches := reader.batches(file, after, most_events):
                yield batches
                after = batches[-1].number
    finally:
        reader.close()
