"""Values and tests over rows that lie in memory; of statements `expressions` says the same in SQL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import numpy as np
import numpy.typing as npt

from groundswell.model.period import microseconds
from groundswell.plan import values as v
from groundswell.plan.owned import owner_of_test
from groundswell.store.duckdb.edges import Edges
from groundswell.store.duckdb.resident import MISSING, Column
from groundswell.store.layout import PAIR_BITS, Layout

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Holds = bool | Mask
"""What a test says of some rows: the same of all, or of each."""


class Unfit(Exception):
    """Rows in memory do not say this; the engine has to."""


@dataclass(slots=True)
class Rows:
    """Rows of one event name in one segment, all or chosen ones; of these a column is gathered when first looked at.

    A column that the segment does not have is missing in all rows.

    Attributes:
        owners: of rows that are resolved now, to whom each id belongs, at last nobody; their accounts are those that
            were written on them. None: as they were resolved when they were compacted.
        accounts: to which account each belongs by merges, at last none; None: there are no merges.
    """

    name: int
    columns: Mapping[str, Column]
    count: int
    chosen: Array | None = None
    owners: Array | None = None
    accounts: Array | None = None
    _gathered: dict[str, Array] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Array:
        if column not in self._gathered:
            self._gathered[column] = self._column(column)
        return self._gathered[column]

    def _column(self, column: str) -> Array:
        if (stored := self._stored(column)) not in self.columns:
            return np.full(self.count, MISSING, np.int32)
        values = self.columns[stored].values
        found = values if self.chosen is None else values.take(self.chosen)
        if self.accounts is not None and tells_account(column):
            return self.accounts.take(found)
        return self.owners.take(found) if self.owners is not None and column == "user" else found

    def _stored(self, column: str) -> str:
        if self.owners is None:
            return column
        return "actor" if column == "user" else as_written(column)

    def are_full(self, column: str) -> bool:
        """Whether the column is known to be there in all rows."""
        stored = self._stored(column)
        return stored in self.columns and self.columns[stored].is_full

    def where(self, holds: Holds) -> "Rows":
        """Those of which a test holds."""
        if holds is True:
            return self
        found = np.flatnonzero(holds) if holds is not False else np.empty(0, np.intp)
        if len(found) == self.count:
            return self
        chosen = found if self.chosen is None else self.chosen.take(found)
        return Rows(self.name, self.columns, len(found), chosen, self.owners, self.accounts)


@dataclass(frozen=True, slots=True)
class Reader:
    """Tells values and tests of rows.

    Attributes:
        tables: of a test that is looked up, whether it holds for each user or account by dense number, or for each
            text by code, and at last for what is missing. It is longer than any number in the rows.
        edges: where the intervals of a `BucketStart` begin.
        empty: the codes of empty text in columns that have it.
    """

    layout: Layout
    tables: Mapping[v.Test, Mask]
    edges: Mapping[v.BucketStart, Edges]
    empty: Mapping[str, int]

    def value(self, node: v.Value, rows: Rows) -> Array:
        """The value of each row: a number or a code; `MISSING` where there is none.

        Raises:
            Unfit: it cannot be told.
        """
        match node:
            case v.PairKey(kind):
                account, user = (self.value(key, rows) for key in (v.AccountKey(kind), v.UserKey()))
                pair = (user.astype(np.int64) << PAIR_BITS) | account
                return (
                    pair
                    if self._is_there(node, rows) is True
                    else np.where((account | user) < 0, MISSING, pair)
                )
            case v.BucketStart():
                return self.edges[node].codes(rows["at"])
            case v.IntervalStart(bucket, floor):
                starts = np.maximum(
                    self.edges[bucket].starts,
                    microseconds(floor.astimezone(UTC) if floor.tzinfo else floor.replace(tzinfo=UTC)),
                )
                return starts.take(self.value(bucket, rows))
            case v.Satisfied(tests):
                return self._bits(tests, rows)
        column = column_of(node, self.layout)
        found = np.full(rows.count, MISSING, np.int32) if column is None else rows[column]
        if isinstance(node, v.GroupText) and (empty := self.empty.get(column or "")) is not None:
            found = np.where(found == empty, MISSING, found)
        return found

    def _bits(self, tests: tuple[v.Test, ...], rows: Rows) -> Array:
        of_all, of_each = 0, None
        for place, test in enumerate(tests):
            holds = self.holds(test, rows)
            if holds is True:
                of_all |= 1 << place
            elif holds is not False:
                bit = holds.astype(np.int64) << place
                of_each = bit if of_each is None else of_each | bit
        return np.full(rows.count, of_all, np.int64) if of_each is None else of_each | of_all

    def holds(self, test: v.Test, rows: Rows) -> Holds:
        """Whether a test holds."""
        if test in self.tables:
            column = column_of(_decides(test), self.layout)
            if column is None:
                return bool(self.tables[test][MISSING])
            said: Mask = self.tables[test].take(rows[column])
            return said
        match test:
            case v.AllOf(tests):
                return self._joined(tests, rows, decides=False)
            case v.AnyOf(tests):
                return self._joined(tests, rows, decides=True)
            case v.Not(inner):
                holds = self.holds(inner, rows)
                return not holds if isinstance(holds, bool) else ~holds
            case v.EventIs(names):
                return rows.name in (self.layout.name_numbers(names) or ())
            case v.IsPresent(value):
                return self._is_there(value, rows)
            case v.KeyBetween():
                keys = self.value(test.key, rows)
                inside: Mask = (keys >= test.low) & (keys < test.high) & (keys != MISSING)
                return inside
        raise Unfit

    def _joined(self, tests: tuple[v.Test, ...], rows: Rows, *, decides: bool) -> Holds:
        """Tests joined by and or or; one that says `decides` of all rows says it for all tests."""
        found: Holds = not decides
        for test in tests:
            holds = self.holds(test, rows)
            if holds is decides:
                return decides
            if not isinstance(holds, bool):
                found = holds if isinstance(found, bool) else (found | holds if decides else found & holds)
        return found

    def _is_there(self, value: v.Value, rows: Rows) -> Holds:
        if isinstance(value, v.PairKey):
            both = (v.IsPresent(v.AccountKey(value.kind)), v.IsPresent(v.UserKey()))
            return self._joined(both, rows, decides=False)
        column = column_of(value, self.layout)
        if column is None or rows.are_full(column):
            return column is not None
        there: Mask = rows[column] != MISSING
        return there


def as_written(column: str) -> str:
    """The column of the accounts that were written on rows, for that of the accounts they are of; any other itself."""
    return f"a{column[1:]}" if tells_account(column) else column


def tells_account(column: str) -> bool:
    """Whether a column tells the accounts that rows are of."""
    return column.startswith("r") and column[1:].isdecimal()


def column_of(value: v.Value, layout: Layout) -> str | None:
    """The column that tells a value; None where no row has it."""
    match value:
        case v.UserKey():
            return "user"
        case v.AccountKey(kind):
            return f"r{layout.kinds[kind]}" if kind in layout.kinds else None
        case v.SessionKey():
            return "visit"
        case v.StoredRow():
            return "row"
        case v.Microseconds() | v.EventTime():
            return "at"
        case v.EventProperty(name) | v.GroupText(v.EventProperty(name)):
            number = layout.properties.get(("event", name))
            return None if number is None else f"p{number}"
    raise Unfit


def columns_of(value: v.Value, layout: Layout) -> Iterator[str]:
    """The columns that a value is told by.

    Raises:
        Unfit: rows in memory do not tell it.
    """
    match value:
        case v.PairKey(kind):
            yield from columns_of(v.AccountKey(kind), layout)
            yield "user"
        case v.BucketStart() | v.IntervalStart():
            yield "at"
        case v.Satisfied(tests):
            for test in tests:
                yield from columns_of_test(test, layout)
        case _:
            column = column_of(value, layout)
            if column is not None:
                yield column


def columns_of_test(test: v.Test, layout: Layout) -> Iterator[str]:
    """The columns that a test looks at.

    Raises:
        Unfit: rows in memory do not say.
    """
    if (decides := text_tested(test) or owner_of_test(test)) is not None:
        yield from columns_of(decides, layout)
        return
    match test:
        case v.AllOf(tests) | v.AnyOf(tests):
            for each in tests:
                yield from columns_of_test(each, layout)
        case v.Not(inner):
            yield from columns_of_test(inner, layout)
        case v.IsPresent(key) | v.KeyBetween(key=key) | v.Belongs(key=key):
            if not isinstance(key, v.UserKey | v.AccountKey | v.PairKey | v.SessionKey):
                raise Unfit
            yield from columns_of(key, layout)
        case v.EventIs():
            pass
        case _:
            raise Unfit


def text_tested(test: v.Test) -> v.EventProperty | None:
    """The event property whose text alone decides a test; None where anything else does too."""
    match test:
        case (
            v.IsOneOf(value=value)
            | v.ContainsText(value=value)
            | v.MatchesPattern(value=value)
            | v.MatchesWildcard(value=value)
            | v.MatchesSelector(value=value)
            | v.ComparesNumber(value=value)
            | v.ComparesTime(value=value)
            | v.IsPresent(value=value)
        ) if isinstance(value, v.EventProperty):
            return value
    return None


def _decides(test: v.Test) -> v.Value:
    """Of a test that is looked up what decides it."""
    key = test.key if isinstance(test, v.Belongs) else text_tested(test) or owner_of_test(test)
    assert key is not None
    return key


def looked_up(test: v.Test) -> Iterator[v.Test]:
    """The tests in a test that are looked up by user, by account or by text."""
    if isinstance(test, v.Belongs) or text_tested(test) or owner_of_test(test) is not None:
        yield test
        return
    match test:
        case v.AllOf(tests) | v.AnyOf(tests):
            for each in tests:
                yield from looked_up(each)
        case v.Not(inner):
            yield from looked_up(inner)
