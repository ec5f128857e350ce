"""The files of an inbox: batches of events in SQLite, a file an hour, read as far as they can be."""

import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import structlog

from groundswell.model.event import Event

_NAME = re.compile(r"(\d{16})-(\d{4}-\d{2}-\d{2}T\d{2})\.sqlite")
_HOUR = "%Y-%m-%dT%H"
MOST_PROBES = 10_000
"""So many numbers after the last batch that could be read are tried in a damaged file."""

_PASSING = frozenset(
    (
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    )
)  # fmt: skip
"""What keeps SQLite from a file whatever is in it: no room, no handle, no permission, a disk that does not answer."""

log = structlog.get_logger(__name__)
_events = msgspec.msgpack.Decoder(list[Event])


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """What was kept together.

    Attributes:
        number: rises from batch to batch, also from file to file and after a restart; numbers may be left out.
        received_at: when it was kept, in µs since 1970 in UTC.
        events: in the order in which they came.
        size: bytes that it takes.
    """

    number: int
    received_at: int
    events: list[Event]
    size: int


@dataclass(frozen=True, slots=True)
class Depth:
    """What waits to be loaded: batches, their events, seconds since the oldest was kept; bytes of all files.

    `damaged`: batches that could not be read since the inbox was opened.
    """

    batches: int
    events: int
    age_s: float
    size: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Row:
    """A batch as a file has it."""

    number: int
    received_at: int
    count: int
    checksum: int
    body: bytes

    def decoded(self) -> KeptBatch | None:
        """The batch; None if its bytes are not those that were written."""
        if zlib.crc32(self.body) != self.checksum:
            return None
        try:
            return KeptBatch(self.number, self.received_at, _events.decode(self.body), len(self.body))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


@dataclass(frozen=True, slots=True, order=True)
class HourFile:
    """A file of batches, named after the least number that one of them may have, and its UTC hour.

    Files in the order of their names hold batches in the order of their numbers, whatever the clock did.
    """

    first: int
    hour: str
    folder: Path

    @classmethod
    def all_in(cls, folder: Path) -> list["HourFile"]:
        """The files of a folder, in order."""
        names = (_NAME.fullmatch(path.name) for path in folder.glob("*.sqlite"))
        return sorted(cls(int(name[1]), name[2], folder) for name in names if name)

    @classmethod
    def beginning(cls, first: int, now: datetime, folder: Path) -> "HourFile":
        """The file for batches from a number on in the hour of a moment."""
        return cls(first, now.astimezone(UTC).strftime(_HOUR), folder)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / f"{self.first:016d}-{self.hour}.sqlite"

    @property
    def began_at(self) -> datetime:
        """The beginning of its hour."""
        return datetime.strptime(self.hour, _HOUR).replace(tzinfo=UTC)

    @property
    def size(self) -> int:
        """Bytes on the disk, with what is not yet folded into the file."""
        return sum(part.stat().st_size for part in self._parts() if part.exists())

    def is_of(self, now: datetime) -> bool:
        """Whether a moment lies in its hour."""
        return self.hour == now.astimezone(UTC).strftime(_HOUR)

    def connect(self) -> sqlite3.Connection:
        """The file opened, made if there is none. Raises sqlite3.Error where it cannot be."""
        is_new = not self.path.exists()
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=10)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma secure_delete = on")
            connection.execute(
                "create table if not exists batches (number integer primary key, received_at integer not null, "
                "events integer not null, checksum integer not null, body blob not null)"
            )
        except BaseException:
            connection.close()
            raise
        if is_new:
            _sync_folder(self.folder)
        return connection

    def connect_to_read(self) -> tuple[sqlite3.Connection, bool]:
        """The file opened to be read, also where nothing can be written or its end is missing. Raises as `connect`.

        Beside it: whether what is written later is seen as well.
        """
        try:
            return self.connect(), True
        except sqlite3.OperationalError:
            # What was not folded into it could only be read by writing beside it.
            if any(part.exists() and part.stat().st_size for part in self._parts()[1:]):
                raise
            return self._connect_anyway("?immutable=1"), False
        except sqlite3.DatabaseError:
            return self._connect_anyway("?mode=ro"), True

    def _connect_anyway(self, how: str) -> sqlite3.Connection:
        address = self.path.resolve().as_uri() + how
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            # Else a file that is shorter than it says is refused as a whole.
            connection.execute("pragma writable_schema = on")
            connection.execute("select number from batches limit 1").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    def remove(self) -> None:
        """Delete it."""
        for part in self._parts():
            part.unlink(missing_ok=True)

    def _parts(self) -> list[Path]:
        return [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]


def is_passing(error: sqlite3.Error) -> bool:
    """Whether a file could not be reached for the moment, which says nothing of what is in it; else it is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return False
    # Of a file that ends too soon, or whose bytes are others than the disk was given.
    is_damage = code in (sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS)
    return code & 0xFF in _PASSING and not is_damage


def add_rows(connection: sqlite3.Connection, rows: list[tuple[int, int, int, int, bytes]]) -> None:
    """Write batches in one transaction; they are on the disk when this returns. All or none."""
    connection.execute("begin immediate")
    try:
        connection.executemany("insert into batches values (?, ?, ?, ?, ?)", rows)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def last_number(connection: sqlite3.Connection) -> int | None:
    """The number of a file's last batch; None without any."""
    number: int | None = connection.execute("select max(number) from batches").fetchone()[0]
    return number


def count_after(connection: sqlite3.Connection, after: int) -> tuple[int, int, int]:
    """How many batches after a number a file has, their events, and their bytes."""
    counted: tuple[int, int, int] = connection.execute(
        "select count(*), coalesce(sum(events), 0), coalesce(sum(length(body)), 0) from batches where number > ?",
        [after],
    ).fetchone()
    return counted


def oldest_after(connection: sqlite3.Connection, after: int) -> int | None:
    """When the first batch after a number was kept; None without one."""
    row = connection.execute(
        "select received_at from batches where number > ? order by number limit 1", [after]
    ).fetchone()
    return row[0] if row else None


def rows_after(connection: sqlite3.Connection, after: int) -> Iterator[Row]:
    """A file's batches after a number, in order. Raises sqlite3.DatabaseError where it is damaged."""
    for row in connection.execute("select * from batches where number > ? order by number", [after]):
        yield Row(*row)


def latest_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """A file's batches, the last one first. Raises sqlite3.DatabaseError where it is damaged."""
    for row in connection.execute("select * from batches order by number desc"):
        yield Row(*row)


def readable_rows_after(connection: sqlite3.Connection, after: int) -> Iterator[Row | int]:
    """What can be read of a damaged file's batches after a number; in place of one that cannot be, its number.

    At the end one number stands for all that may have been behind it.
    """
    number, missed = after, 0
    failed: list[int] = []
    while missed < MOST_PROBES:
        number, missed = number + 1, missed + 1
        try:
            row = connection.execute("select * from batches where number = ?", [number]).fetchone()
        except sqlite3.DatabaseError as error:
            if is_passing(error):
                raise
            failed.append(number)
            continue
        if row is not None:
            yield from failed
            yield Row(*row)
            failed, missed = [], 0
    yield from failed[:1]


def _sync_folder(folder: Path) -> None:
    """A machine that stops must find a new file's name as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
