"""Plain events from columns that lie in memory, where the engine would hand over the same rows again and again.

It answers for the compacted rows of those segments that have all wanted columns in their narrow index. Hot rows, those
of users whose identity has changed since, and what else an `Events` may ask for are left to the engine.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa

from groundswell.model.period import TICK, Period, microseconds
from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.owned import Owner, of_nobody, owner_of_test
from groundswell.plan.relations import Events, Known, Relation
from groundswell.store.duckdb.edges import Edges
from groundswell.store.duckdb.recalled_rows import (
    Array,
    Holds,
    Mask,
    Reader,
    Rows,
    Unfit,
    column_of,
    columns_of,
    columns_of_test,
    looked_up,
)
from groundswell.store.duckdb.resident import MISSING, Resident, Texts, column_read
from groundswell.store.duckdb.scan import reads_owner
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment
from groundswell.store.protocol import WorkedOut

FEW_ROWS = 200_000
"""So few rows are looked through sooner than threads are started."""
NONE = frozenset[int]()


@dataclass(frozen=True, slots=True)
class _Run:
    """The rows of an event name in a segment.

    Attributes:
        period: only rows of it; None where all are.
        changed: only rows of other users than these; None where those do not matter.
    """

    segment: int
    rows: Rows
    period: Period | None
    changed: Array | None


@dataclass(slots=True)
class Recall:
    """What one snapshot reads from memory.

    Attributes:
        run: the rows of a plan from the engine; of `Events` without those that some segments have as they were
            resolved when they were compacted.
    """

    cursor: duckdb.DuckDBPyConnection
    layout: Layout
    resident: Resident
    threads: int
    run: Callable[[Relation, frozenset[int]], pa.Table]
    _said: dict[tuple[v.Test, int], Mask] = field(default_factory=dict)

    def events(self, plan: Events, worked_out: Mapping[WorkedOut, pa.Table]) -> pa.Table | None:
        """The rows of `plan` in any order; None where the engine has to read them all.

        Texts and starts of intervals come encoded as dictionaries. Cost: some ns a row, after reading each column once.
        """
        try:
            runs = self._runs(plan)
            reader = self._reader(plan, runs, worked_out)
        except Unfit:
            return None
        pieces = self._pieces(plan, runs, reader)
        pieces += self._rest(plan, {run.segment for run in runs}, reader)
        return pa.table(
            {
                alias: self._column(value, [piece[place] for piece in pieces], reader)
                for place, (alias, value) in enumerate(plan.columns)
            }
        )

    def _runs(self, plan: Events) -> list[_Run]:
        """The rows to look through.

        Raises:
            Unfit: there are none, they do not say all, or they are so many that they would not stay.
        """
        if plan.person is not None:
            raise Unfit
        values = (column for _, value in plan.columns for column in columns_of(value, self.layout))
        wanted = tuple(dict.fromkeys([*values, *columns_of_test(plan.where, self.layout)]))
        properties = {int(column[1:]) for column in wanted if column.startswith("p")}
        if any(self.resident.texts(number).too_many for number in properties):
            raise Unfit
        names = self.layout.name_numbers(plan.names)
        found, rows = [], 0
        for segment in self.layout.segments:
            if segment.hot or not segment.holds(plan.period, names) or not properties <= segment.promoted:
                continue
            of = segment.names.keys() - {SESSION_NUMBER} if names is None else names & segment.names.keys()
            found += [(segment, name) for name in sorted(of)]
            rows += sum(segment.names[name] for name in of)
        if not found or not self.resident.fits(rows, {*wanted, "at", "user"}):
            raise Unfit
        return [self._run(plan, segment, name, wanted) for segment, name in found]

    def _run(self, plan: Events, segment: Segment, name: int, wanted: Sequence[str]) -> _Run:
        here = {c for c in wanted if not c.startswith("r") or segment.has_kind(int(c[1:]))}
        changed, period = None, plan.period
        if segment.overridden and reads_owner(Wants.of([value for _, value in plan.columns], [plan.where])):
            changed = self.resident.overridden(self.cursor, segment)
            here.add("user")
        if period is not None and segment.first_at >= period.start and segment.last_at < period.end:
            period = None
        if period is not None or not here:
            here.add("at")
        columns = self.resident.columns(self.cursor, self.layout, segment, name, sorted(here))
        count = len(next(iter(columns.values())).values)
        return _Run(segment.id, Rows(name, columns, count), period, changed)

    def _reader(self, plan: Events, runs: list[_Run], worked_out: Mapping[WorkedOut, pa.Table]) -> Reader:
        edges: dict[v.BucketStart, Edges] = {}
        for bucket in dict.fromkeys(leaves(plan.columns, v.BucketStart)):
            if (found := Edges.over(bucket, self._extent(plan))) is None:
                raise Unfit
            edges[bucket] = found
        tests = [test for satisfied in leaves(plan.columns, v.Satisfied) for test in satisfied.tests]
        tables: dict[v.Test, Mask] = {}
        for test in (one for each in (*tests, plan.where) for one in looked_up(each)):
            key = test.key if isinstance(test, v.Belongs) else owner_of_test(test)
            assert key is not None
            size = _highest(runs, column_of(key, self.layout)) + 2
            if isinstance(test, v.Belongs):
                tables[test] = _table(worked_out[test.population], size, of_nobody=False)
            else:
                tables[test] = self._said_of(test, key, size)
        return Reader(self.layout, tables, edges, self._empty(plan))

    def _extent(self, plan: Events) -> Period:
        """The part of the period in which there are events."""
        names = self.layout.name_numbers(plan.names)
        held = [s for s in self.layout.segments if s.holds(plan.period, names)]
        start, end = min(s.first_at for s in held), max(s.last_at for s in held) + TICK
        if plan.period is None:
            return Period(start, end)
        return Period(max(start, plan.period.start), min(end, plan.period.end))

    def _said_of(self, test: v.Test, key: Owner, size: int) -> Mask:
        """Of whom a test holds."""
        if (test, size) not in self._said:
            if isinstance(key, v.AccountKey):
                known = Known("accounts", (("key", key),), test, key.kind)
            else:
                known = Known("users", (("key", key),), test)
            self._said[test, size] = _table(self.run(known, NONE), size, of_nobody=of_nobody(test))
        return self._said[test, size]

    def _empty(self, plan: Events) -> dict[str, int]:
        found = {}
        for value in leaves(plan.columns, v.EventProperty):
            column = column_of(value, self.layout)
            if column and (code := self.resident.texts(int(column[1:])).codes.get("")) is not None:
                found[column] = code
        return found

    def _pieces(self, plan: Events, runs: list[_Run], reader: Reader) -> list[list[Array]]:
        """The columns of each run's rows."""

        def read(run: _Run) -> list[Array]:
            rows = _within(run)
            rows = rows.where(reader.holds(plan.where, rows))
            return [reader.value(value, rows) for _, value in plan.columns]

        if self.threads == 1 or sum(run.rows.count for run in runs) < FEW_ROWS:
            return [read(run) for run in runs]
        with ThreadPoolExecutor(self.threads, thread_name_prefix="recall") as pool:
            return list(pool.map(read, runs))

    def _rest(self, plan: Events, recalled: set[int], reader: Reader) -> list[list[Array]]:
        """The columns of the rows that are not in memory."""
        names = self.layout.name_numbers(plan.names)
        held = (s for s in self.layout.segments if s.holds(plan.period, names))
        of_owner = reads_owner(Wants.of([value for _, value in plan.columns], [plan.where]))
        if not any(s.id not in recalled or (s.overridden and of_owner) for s in held):
            return []
        rows = self.run(plan, frozenset(recalled))
        return [[self._read(value, rows[alias], reader) for alias, value in plan.columns]]

    def _read(self, value: v.Value, read: pa.ChunkedArray, reader: Reader) -> Array:
        """A column that the engine has read, as those from memory are."""
        if isinstance(value, v.BucketStart):
            return reader.edges[value].codes_of_starts(read.cast(pa.int64()).to_numpy())
        if isinstance(value, v.EventProperty | v.GroupText):
            return self._texts(value).encoded(read)
        return column_read(read).values

    def _column(self, value: v.Value, pieces: list[Array], reader: Reader) -> pa.ChunkedArray:
        """The pieces of a column as the engine would hand them over, but for what is encoded."""
        if isinstance(value, v.BucketStart):
            starts = pa.array(reader.edges[value].starts).cast(pa.timestamp("us"))
            return _encoded(pieces, starts)
        if isinstance(value, v.EventProperty | v.GroupText):
            return _encoded(pieces, pa.array(self._texts(value).all(), pa.string()))
        if isinstance(value, v.EventTime):
            return pa.chunked_array([pa.array(piece).cast(pa.timestamp("us")) for piece in pieces])
        if isinstance(value, v.Microseconds | v.IntervalStart | v.Satisfied):
            return pa.chunked_array([pa.array(piece, pa.int64()) for piece in pieces])
        return pa.chunked_array([_numbers(piece) for piece in pieces])

    def _texts(self, value: v.EventProperty | v.GroupText) -> Texts:
        column = column_of(value, self.layout)
        return self.resident.texts(int(column[1:])) if column else Texts()


def _within(run: _Run) -> Rows:
    """The rows that lie in the period, and are not resolved when asked."""
    holds: Holds = True
    if run.period is not None:
        at = run.rows["at"]
        holds = (at >= microseconds(run.period.start)) & (at < microseconds(run.period.end))
    if run.changed is not None:
        size = max(run.rows.columns["user"].highest, int(run.changed.max(initial=MISSING))) + 2
        stays = np.ones(size, np.bool_)
        stays[run.changed] = False
        kept = stays.take(run.rows["user"])
        holds = kept if isinstance(holds, bool) else holds & kept
    return run.rows.where(holds)


def _highest(runs: list[_Run], column: str | None) -> int:
    """The highest number in a column."""
    found = (run.rows.columns.get(column or "") for run in runs)
    return max((each.highest for each in found if each), default=MISSING)


def _table(rows: pa.Table, size: int, *, of_nobody: bool) -> Mask:
    """Whether each number below `size` but the last is a key, and at last what holds of nobody."""
    keys = rows["key"].to_numpy()
    table = np.zeros(size, np.bool_)
    table[keys[keys < size - 1]] = True
    table[MISSING] = of_nobody
    return table


def _encoded(pieces: list[Array], dictionary: pa.Array) -> pa.ChunkedArray:
    found = (pa.DictionaryArray.from_arrays(_numbers(piece), dictionary, safe=False) for piece in pieces)
    return pa.chunked_array(list(found), pa.dictionary(pa.int32(), dictionary.type))


def _numbers(values: Array) -> pa.Array:
    missing = values < 0
    return pa.array(values, mask=missing) if missing.any() else pa.array(values)
