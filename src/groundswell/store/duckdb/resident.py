"""Columns of compacted segments that are kept in memory, so that the engine need not hand the same rows over again.

A compacted row never changes but for its session, so a column is read once and kept until others need the room. What
questions use of it is the narrow index: all rows of one event name in one segment, sorted by user and time. Of the wide
table, which has the texts as well, only the places are kept at which each user's rows begin.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from groundswell.store.duckdb.resolving import of_overridden
from groundswell.store.duckdb.searched import Texts
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

MISSING = -1
"""Stands in columns where nothing is: dense numbers and codes are never negative, and a time always is there."""
MOST_TEXTS = 50_000
MOST_CHARACTERS = 4_000_000
"""A property with more different texts, or longer ones in all, is not kept: codes would say little that they do not."""
MOST_DECIDED_BYTES = 32_000_000
"""Of what tests say of the texts of one property: 1,600 tests of 20,000 texts."""
MOST_CODED = 20
"""Of so many properties texts are kept, which `column_memory` does not count: at most some 100 MB."""
ROWS_AT_ONCE = 122_880
"""As many rows as the engine reads at once."""
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


@dataclass(frozen=True, slots=True)
class Aligned:
    """Columns of the same rows in the same order."""

    columns: dict[str, Column]

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return sum(column.nbytes for column in self.columns.values())


class TooManyTexts(Exception):
    """A property has more different texts than are kept."""


@dataclass(slots=True)
class Codes:
    """The different texts of a property, in the order in which they were first read; their places are the codes.

    Attributes:
        too_many: whether there were more than are kept; those that are stay, as questions under way tell by them.
    """

    codes: dict[str, int] = field(default_factory=dict)
    too_many: bool = False
    _characters: int = 0
    _texts: Texts = field(default_factory=lambda: Texts([]))
    _decided: OrderedDict[Hashable, Mask] = field(default_factory=OrderedDict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def encoded(self, texts: pa.Array) -> Array:
        """The code of each text. Cost: linear in rows.

        Raises:
            TooManyTexts: of the property; none of these is kept.
        """
        found = pc.dictionary_encode(texts)
        different = found.dictionary.to_pylist() if len(found.dictionary) <= MOST_TEXTS else None
        with self._guard:
            places = None if different is None or self.too_many else self._places(different)
            if places is None:
                self.too_many = True
                raise TooManyTexts
        taken: Array = np.array([*places, MISSING], np.int32).take(
            pc.fill_null(found.indices, len(places)).to_numpy(zero_copy_only=False)
        )
        return taken

    def _places(self, texts: list[str]) -> list[int] | None:
        """The codes of some different texts, new ones added; None where there would be too many."""
        new = [text for text in texts if text not in self.codes]
        characters = self._characters + sum(map(len, new))
        if len(self.codes) + len(new) > MOST_TEXTS or characters > MOST_CHARACTERS:
            return None
        self._characters = characters
        self.codes |= {text: code for code, text in enumerate(new, len(self.codes))}
        return [self.codes[text] for text in texts]

    def all(self) -> Texts:
        """The texts so far, each at the place of its code."""
        with self._guard:
            if len(self._texts) < len(self.codes):
                self._texts = Texts(list(self.codes))
            return self._texts

    def decided(self, test: Hashable, decide: Callable[[Texts], Mask]) -> Mask:
        """What a test says of the text of each code, and at last of a missing one. The tests asked last are kept.

        Cost: that of deciding the texts that were not decided yet.
        """
        with self._guard:
            count, said = len(self.codes), self._decided.get(test)
        if said is not None and len(said) > count:
            return said
        texts = self.all()
        if said is None:
            said = np.concatenate([decide(texts), decide(Texts([None]))])
        else:
            said = np.concatenate([said[:-1], decide(texts[len(said) - 1 :]), said[-1:]])
        with self._guard:
            self._decided[test] = said
            self._decided.move_to_end(test)
            while len(self._decided) * len(said) > MOST_DECIDED_BYTES:
                self._decided.popitem(last=False)
        return said


class Kept(Protocol):
    """What is kept: columns, or a table."""

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""


class Resident:
    """What a store keeps in memory: the columns used last, up to so many bytes. Safe from any thread."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._codes: dict[int, Codes] = {}
        self._guard = threading.Lock()

    @property
    def nbytes(self) -> int:
        """How much memory the columns take."""
        return self._bytes

    def codes(self, number: int) -> Codes:
        """The texts of the event property of that number; of properties beyond the first few, too many."""
        with self._guard:
            if number not in self._codes:
                self._codes[number] = Codes(too_many=len(self._codes) >= MOST_CODED)
            return self._codes[number]

    def beside(self) -> "Resident":
        """Another one with the same texts and no columns yet, for rows that may go again."""
        other = Resident(self.most_bytes)
        other._codes = self._codes
        other._guard = self._guard
        return other

    def fits(self, rows: int, columns: Iterable[str]) -> bool:
        """Whether so many rows of some columns would leave room for as many others."""
        return 2 * rows * sum(BYTES.get(column, 4) for column in columns) <= self.most_bytes

    def columns(
        self,
        cursor: duckdb.DuckDBPyConnection,
        layout: Layout,
        segment: Segment,
        names: Sequence[int],
        wanted: Sequence[str],
    ) -> dict[int, dict[str, Column]]:
        """Columns of the rows of some event names in a compacted segment, row by row the same of all columns of a name.

        Where one is not kept, all of that name are read through the cursor, with one statement: the engine need not
        give rows in one order twice. Cost: that of a pass over these rows the first time, none afterwards.

        Raises:
            TooManyTexts: a column is of a property with more different ones than are kept.
        """
        keys = _keys(layout, segment, names, wanted)
        found = self._found(keys)
        if lacking := [name for name in names if not found.get(name, {}).keys() >= set(wanted)]:
            others = {
                column for name in lacking for column in found.get(name, ()) if not self._is_over(column)
            }
            every = sorted({*wanted, *others})
            read = self._read(cursor, segment, lacking, every)
            found |= read
            for name, columns in read.items():
                self._keep(keys[name], Aligned(columns))
        return found

    def has(self, layout: Layout, segment: Segment, names: Sequence[int], wanted: Collection[str]) -> bool:
        """Whether `columns` would read nothing."""
        found = self._found(_keys(layout, segment, names, wanted))
        return all(found.get(name, {}).keys() >= set(wanted) for name in names)

    def _found(self, keys: Mapping[int, Hashable]) -> dict[int, dict[str, Column]]:
        kept = {name: self._get(key) for name, key in keys.items()}
        return {name: each.columns for name, each in kept.items() if isinstance(each, Aligned)}

    def _is_over(self, column: str) -> bool:
        return column.startswith("p") and self.codes(int(column[1:])).too_many

    def overridden(self, cursor: duckdb.DuckDBPyConnection, segment: Segment) -> Array:
        """The users of a segment whose rows are resolved when asked: dense numbers (int32)."""
        # Users are added while a segment lasts, never taken away, so that their count says which ones they are.
        key = segment.id, "overridden", segment.overridden
        if isinstance(kept := self._get(key), Column):
            return kept.values
        users = exp.select(exp.column("user")).from_("overrides").where(exp.column("segment").eq(OF))
        column = _measured("user", numbers_read(_rows(cursor, users, segment.id)["user"]))
        self._keep(key, column)
        return column.values

    def rows_of(self, cursor: duckdb.DuckDBPyConnection, segment: Segment, user: int) -> tuple[int, int]:
        """The first row in its wide table of a segment's rows under a user's number, and how many there are."""
        key = segment.id, "users"
        if not isinstance(kept := self._get(key), Aligned):
            rows = _users(cursor, segment)
            columns = {c: _measured(c, np.array(numbers_read(rows[c]), np.int32)) for c in rows.column_names}
            kept = Aligned(columns)
            self._keep(key, kept)
        users = kept.columns["user"].values
        # For a number of another type all users would be turned into that.
        place = int(np.searchsorted(users, np.int32(user)))
        if place == len(users) or users[place] != user:
            return 0, 0
        first, last = (int(kept.columns[c].values[place]) for c in ("first", "last"))
        return first, last - first + 1

    def changed_ids(self, cursor: duckdb.DuckDBPyConnection, segment: Segment) -> Array:
        """The ids that the rows of a segment's overridden users came with: dense numbers (int32), rising."""
        key = segment.id, "changed ids", segment.overridden
        if not isinstance(kept := self._get(key), Column):
            ids = numbers_read(_changed_ids(cursor, segment))
            kept = _measured("ids", np.array(ids[ids != MISSING], np.int32))
            self._keep(key, kept)
        return kept.values

    def owners(self, cursor: duckdb.DuckDBPyConnection, layout: Layout) -> pa.Table:
        """To whom every id belongs that belongs to another than itself: `id`, `user`."""
        select = exp.select(exp.column("id"), exp.column("user")).from_("owner")
        return self.table(("owners", layout.revision), lambda: _rows(cursor, select))

    def account_owners(self, cursor: duckdb.DuckDBPyConnection, layout: Layout) -> pa.Table:
        """To which account every one belongs that belongs to another by a merge: `id`, `account`."""
        select = exp.select(exp.column("id"), exp.column("account")).from_("account_owner")
        return self.table(("account owners", layout.revision), lambda: _rows(cursor, select))

    def table(self, key: Hashable, read: Callable[[], pa.Table]) -> pa.Table:
        """What `read` returns: read the first time that a key is asked for, which says all that it depends on."""
        if isinstance(kept := self._get(key), pa.Table):
            return kept
        rows = read()
        self._keep(key, rows)
        return rows

    def _get(self, key: Hashable) -> Kept | None:
        with self._guard:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: Hashable, what: Kept) -> None:
        with self._guard:
            if (before := self._kept.pop(key, None)) is not None:
                self._bytes -= before.nbytes
            self._kept[key] = what
            self._bytes += what.nbytes
            while self._bytes > self.most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.nbytes

    def _read(
        self, cursor: duckdb.DuckDBPyConnection, segment: Segment, names: Sequence[int], wanted: Sequence[str]
    ) -> dict[int, dict[str, Column]]:
        """Columns from the narrow index; each has memory of its own, and holds on to nothing else that was read."""
        told = [*wanted, "name"] if len(names) > 1 else list(wanted)
        values = {f"of{place}": name for place, name in enumerate(names)}
        select = exp.select(*(exp.column(column) for column in told)).from_(f"narrow_{segment.id}")
        select = select.where(exp.column("name").isin(*(exp.Placeholder(this=key) for key in values)))
        pieces: dict[str, list[Array]] = {column: [np.empty(0, _type(column))] for column in told}
        read = cursor.sql(select.sql(dialect="duckdb", identify=True), params=values)
        # Piece by piece: texts take many times the room of their codes.
        for batch in read.to_arrow_reader(ROWS_AT_ONCE):
            for column in told:
                pieces[column].append(self._values(column, batch[column]))
        whole = {column: np.concatenate(each) for column, each in pieces.items()}
        if len(names) == 1:
            return {names[0]: {column: _measured(column, whole[column]) for column in wanted}}
        order = np.argsort(whole["name"], kind="stable")
        ends = np.searchsorted(whole["name"][order], names, side="right").tolist()
        places = {name: order[first:end] for name, first, end in zip(names, [0, *ends], ends, strict=False)}
        return {
            name: {column: _measured(column, whole[column].take(of)) for column in wanted}
            for name, of in places.items()
        }

    def _values(self, column: str, read: pa.Array) -> Array:
        if column.startswith("p"):
            return self.codes(int(column[1:])).encoded(read)
        return numbers_read(read)


def _keys(
    layout: Layout, segment: Segment, names: Sequence[int], wanted: Collection[str]
) -> dict[int, Hashable]:
    """Under what the columns of each event name are kept."""
    changes = layout.sessions if OF_SESSIONS in wanted else None
    return {
        name: (segment.id, name, layout.sessions if name == SESSION_NUMBER else changes) for name in names
    }


def _users(cursor: duckdb.DuckDBPyConnection, segment: Segment) -> pa.Table:
    """Each user of a compacted segment, rising, with the first and the last of his rows, which lie together."""
    user, row = exp.column("user"), exp.column("rowid")
    ends = (exp.alias_(of(this=row.copy()), name) for of, name in ((exp.Min, "first"), (exp.Max, "last")))
    rows = exp.select(user, *ends).from_(f"wide_{segment.id}").where(user.is_(exp.null()).not_())
    return _rows(cursor, rows.group_by(user.copy()).order_by(user.copy()))


def _changed_ids(cursor: duckdb.DuckDBPyConnection, segment: Segment) -> pa.ChunkedArray:
    """The different ids that the rows of a segment's overridden users came with, rising."""
    rows = exp.select(exp.column("actor", "s")).distinct().order_by(exp.column("actor", "s"))
    rows = rows.from_(exp.table_(f"wide_{segment.id}", alias="s"))
    return _rows(cursor, of_overridden(rows, segment.id, are=True))["actor"]


def _rows(cursor: duckdb.DuckDBPyConnection, select: exp.Select, of: int | None = None) -> pa.Table:
    values = {} if of is None else {"of": of}
    rows: pa.Table = cursor.sql(select.sql(dialect="duckdb", identify=True), params=values).to_arrow_table()
    return rows


def _type(column: str) -> type:
    return np.int64 if column in BYTES else np.int32


def numbers_read(read: pa.Array | pa.ChunkedArray) -> Array:
    """Numbers or times that the engine has read; it may hold on to what else was read with them."""
    if pa.types.is_timestamp(read.type):
        read = read.cast(pa.int64())
    elif read.null_count:
        read = pc.fill_null(read, MISSING)
    values: Array = (
        read.to_numpy() if isinstance(read, pa.ChunkedArray) else read.to_numpy(zero_copy_only=False)
    )
    return values


def _measured(column: str, values: Array) -> Column:
    return Column(values, int(values.max(initial=MISSING)), column == "at" or bool((values >= 0).all()))
