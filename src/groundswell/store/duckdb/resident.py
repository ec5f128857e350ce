"""Columns of compacted segments that are kept in memory, so that the engine need not hand the same rows over again.

A compacted row never changes but for its session, so a column is read once and kept until others need the room. What
questions use of it is the narrow index: all rows of one event name in one segment, sorted by user and time. Of the wide
table, which has the texts as well, only the places are kept at which each user's rows begin.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from groundswell.store.duckdb.resolving import of_overridden
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment

Array = npt.NDArray[Any]

MISSING = -1
"""Stands in columns where nothing is: dense numbers and codes are never negative, and a time always is there."""
MOST_TEXTS = 50_000
"""A property with more different texts is not kept: its codes would say little that the texts do not."""
MOST_CHARACTERS = 8_000_000
OF_SESSIONS = "visit"
OF = exp.Placeholder(this="of")
BYTES = {"at": 8, OF_SESSIONS: 8}
"""What a row of a column takes; all others take 4."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the rows of an event name in a segment.

    Attributes:
        values: dense numbers or codes of texts (int32), or microseconds or sessions (int64); `MISSING` where none is.
        highest: the highest of them; `MISSING` of no rows.
        is_full: whether nothing is missing.
    """

    values: Array
    highest: int
    is_full: bool

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.values.nbytes


@dataclass(slots=True)
class Texts:
    """The different texts of a property, in the order in which they were first read; their places are the codes."""

    codes: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def too_many(self) -> bool:
        """Whether so many were seen that the property is not kept."""
        return len(self.codes) > MOST_TEXTS or self.characters > MOST_CHARACTERS

    def encoded(self, texts: pa.ChunkedArray) -> Array:
        """The code of each text. Cost: linear in rows."""
        found = pc.dictionary_encode(texts.combine_chunks())
        with self.guard:
            places = [self._code(text) for text in found.dictionary.to_pylist()]
        codes = np.array([*places, MISSING], np.int32)
        taken: Array = codes.take(pc.fill_null(found.indices, len(places)).to_numpy(zero_copy_only=False))
        return taken

    def _code(self, text: str) -> int:
        if text not in self.codes:
            self.codes[text] = len(self.codes)
            self.characters += len(text)
        return self.codes[text]

    def all(self) -> list[str]:
        """The texts so far, each at the place of its code."""
        with self.guard:
            return list(self.codes)


class Resident:
    """What a store keeps in memory: the columns used last, up to so many bytes. Safe from any thread."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, Column | pa.Table] = OrderedDict()
        self._bytes = 0
        self._texts: dict[int, Texts] = {}
        self._guard = threading.Lock()

    def texts(self, number: int) -> Texts:
        """The texts of the event property of that number."""
        with self._guard:
            return self._texts.setdefault(number, Texts())

    def fits(self, rows: int, columns: Iterable[str]) -> bool:
        """Whether so many rows of some columns would leave room for as many others."""
        return 2 * rows * sum(BYTES.get(column, 4) for column in columns) <= self.most_bytes

    def columns(
        self,
        cursor: duckdb.DuckDBPyConnection,
        layout: Layout,
        segment: Segment,
        name: int,
        wanted: Sequence[str],
    ) -> dict[str, Column]:
        """Columns of the rows of an event name in a compacted segment, all in the order in which the rows lie.

        Those that are not kept are read through the cursor, with one statement. Cost: that of a pass over these rows
        the first time, none afterwards.
        """
        keys = {column: _key(layout, segment, name, column) for column in wanted}
        found: dict[str, Column] = {}
        for column, key in keys.items():
            if isinstance(kept := self._get(key), Column):
                found[column] = kept
        if missing := [column for column in wanted if column not in found]:
            read = self._read(cursor, segment, name, missing)
            found |= read
            for column in missing:
                self._keep(keys[column], read[column])
        return found

    def overridden(self, cursor: duckdb.DuckDBPyConnection, segment: Segment) -> Array:
        """The users of a segment whose rows are resolved when asked: dense numbers (int32)."""
        # Users are added while a segment lasts, never taken away, so that their count says which ones they are.
        key = segment.id, "overridden", segment.overridden
        if isinstance(kept := self._get(key), Column):
            return kept.values
        users = exp.select(exp.column("user")).from_("overrides").where(exp.column("segment").eq(OF))
        column = column_read(_rows(cursor, users, segment.id)["user"])
        self._keep(key, column)
        return column.values

    def rows_of(self, cursor: duckdb.DuckDBPyConnection, segment: Segment, user: int) -> tuple[int, int]:
        """The place in its wide table where a segment's rows under a user's number begin, and how many they are."""
        users, first = self._runs((segment.id, "users"), partial(_users, cursor, segment))
        # For a number of another type all users would be turned into that.
        place = int(np.searchsorted(users, np.int32(user)))
        if place == len(users) or users[place] != user:
            return 0, 0
        return int(first[place]), int(first[place + 1] - first[place])

    def changed_ids(self, cursor: duckdb.DuckDBPyConnection, segment: Segment) -> Array:
        """The ids that the rows of a segment's overridden users came with: dense numbers (int32), rising."""
        key = segment.id, "changed ids", segment.overridden
        return self._runs(key, partial(_changed_ids, cursor, segment))[0]

    def _runs(self, key: tuple[Hashable, ...], read: Callable[[], pa.ChunkedArray]) -> tuple[Array, Array]:
        """The different numbers of rows that lie in order, and the first place of each, at last the end (int32)."""
        numbers, places = self._get((*key, "numbers")), self._get((*key, "places"))
        if not (isinstance(numbers, Column) and isinstance(places, Column)):
            rows = column_read(read()).values
            rows = rows[: len(rows) - int((rows == MISSING).sum())]
            first = np.flatnonzero(np.diff(rows, prepend=MISSING)).astype(np.int32)
            numbers, places = _measured(rows[first]), _measured(np.append(first, np.int32(len(rows))))
            self._keep((*key, "numbers"), numbers)
            self._keep((*key, "places"), places)
        return numbers.values, places.values

    def owners(self, cursor: duckdb.DuckDBPyConnection, layout: Layout) -> pa.Table:
        """To whom every id belongs that belongs to another than itself: `id`, `user`."""
        select = exp.select(exp.column("id"), exp.column("user")).from_("owner")
        return self.table(("owners", layout.revision), lambda: _rows(cursor, select))

    def table(self, key: Hashable, read: Callable[[], pa.Table]) -> pa.Table:
        """What `read` returns: read the first time that a key is asked for, which says all that it depends on."""
        if isinstance(kept := self._get(key), pa.Table):
            return kept
        rows = read()
        self._keep(key, rows)
        return rows

    def _get(self, key: Hashable) -> Column | pa.Table | None:
        with self._guard:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: Hashable, what: Column | pa.Table) -> None:
        with self._guard:
            if key not in self._kept:
                self._kept[key] = what
                self._bytes += what.nbytes
            while self._bytes > self.most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.nbytes

    def _read(
        self, cursor: duckdb.DuckDBPyConnection, segment: Segment, name: int, wanted: Sequence[str]
    ) -> dict[str, Column]:
        columns = (exp.column(column) for column in wanted)
        select = exp.select(*columns).from_(f"narrow_{segment.id}").where(exp.column("name").eq(OF))
        rows = _rows(cursor, select, name)
        found = {}
        for column in wanted:
            if column.startswith("p"):
                found[column] = _measured(self.texts(int(column[1:])).encoded(rows[column]))
            else:
                found[column] = column_read(rows[column])
        return found


def _users(cursor: duckdb.DuckDBPyConnection, segment: Segment) -> pa.ChunkedArray:
    """The user of each row of a compacted segment, rising; those of nobody come last."""
    return _rows(cursor, exp.select(exp.column("user")).from_(f"wide_{segment.id}"))["user"]


def _changed_ids(cursor: duckdb.DuckDBPyConnection, segment: Segment) -> pa.ChunkedArray:
    """The different ids that the rows of a segment's overridden users came with, rising."""
    rows = exp.select(exp.column("actor", "s")).distinct().order_by(exp.column("actor", "s"))
    rows = rows.from_(exp.table_(f"wide_{segment.id}", alias="s"))
    return _rows(cursor, of_overridden(rows, segment.id, are=True))["actor"]


def _rows(cursor: duckdb.DuckDBPyConnection, select: exp.Select, of: int | None = None) -> pa.Table:
    values = {} if of is None else {"of": of}
    rows: pa.Table = cursor.sql(select.sql(dialect="duckdb", identify=True), params=values).to_arrow_table()
    return rows


def _key(layout: Layout, segment: Segment, name: int, column: str) -> Hashable:
    """What tells a column from all others, and from itself before its sessions changed."""
    changes = name == SESSION_NUMBER or column == OF_SESSIONS
    return segment.id, name, column, layout.sessions if changes else None


def column_read(read: pa.ChunkedArray) -> Column:
    """A column of numbers or times that the engine has read."""
    if pa.types.is_timestamp(read.type):
        at = read.cast(pa.int64()).to_numpy()
        return Column(at, int(at.max(initial=0)), is_full=True)
    return _measured((pc.fill_null(read, MISSING) if read.null_count else read).to_numpy())


def _measured(values: Array) -> Column:
    return Column(values, int(values.max(initial=MISSING)), bool((values >= 0).all()))
