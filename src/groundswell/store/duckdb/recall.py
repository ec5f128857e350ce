"""Plain events from columns that lie in memory, where the engine would hand over the same rows again and again.

It answers for the compacted rows of those segments that have all wanted columns in their narrow index. The engine adds
hot rows, where memberships count those of users whose identity has changed since, and reads whatever else is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa

from groundswell.model.period import TICK, Period, microseconds
from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.owned import Owner, of_nobody, owner_of_test
from groundswell.plan.relations import Events, Known, Relation
from groundswell.store.duckdb.defined import parts as parts_of
from groundswell.store.duckdb.edges import Edges
from groundswell.store.duckdb.recalled_rows import (
    Array,
    Mask,
    Reader,
    Rows,
    Unfit,
    as_written,
    column_of,
    columns_of,
    columns_of_test,
    looked_up,
    tells_account,
    text_tested,
)
from groundswell.store.duckdb.resident import MISSING, Codes, Resident, TooManyTexts, numbers_read
from groundswell.store.duckdb.scan import reads_owner
from groundswell.store.duckdb.searched import Texts
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment
from groundswell.store.protocol import WorkedOut

MOST_RUNS, ROWS_OF_RUN = 100, 5_000
"""More runs than these, if each has fewer rows than those, take longer to be looked through than the engine to read."""
FEW_ROWS = 200_000
"""So few rows are looked through sooner than threads are started."""


@dataclass(frozen=True, slots=True)
class _Run:
    """The rows of an event name in a segment.

    Attributes:
        plan: as it is to be read from this segment.
        period: only rows of it; None where all are.
        changed: users whose rows are resolved now; None where that does not matter.
        is_whole: whether these are resolved here, and no rows are left to the engine.
    """

    plan: Events
    segment: int
    rows: Rows
    period: Period | None
    changed: Array | None
    is_whole: bool

    def parts(self, owners: Array) -> Iterator[Rows]:
        """The rows that lie in the period: those that keep what they resolved to, and those that are resolved now."""
        rows = self.rows
        if self.period is not None:
            at = rows["at"]
            start, end = microseconds(self.period.start), microseconds(self.period.end)
            rows = rows.where((at >= start) & (at < end))
        if self.changed is None:
            yield rows
            return
        size = max(self.rows.columns["user"].highest, int(self.changed.max(initial=MISSING))) + 2
        is_changed = np.zeros(size, np.bool_)
        is_changed[self.changed] = True
        resolved_now = is_changed.take(rows["user"])
        yield rows.where(~resolved_now)
        if self.is_whole:
            changed = rows.where(resolved_now)
            yield Rows(changed.name, changed.columns, changed.count, changed.chosen, owners, changed.accounts)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a plan wants of the rows of some segments.

    Attributes:
        plan: as it is to be read from these.
        wanted: the columns by which it is told.
        names: the numbers of the event names; None: of any.
        held: the segments that can hold some.
        of_owner: whether it matters whose an event is.
    """

    plan: Events
    wanted: tuple[str, ...]
    names: frozenset[int] | None
    held: list[Segment]
    of_owner: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a plan wants of rows, in parts that are read alike."""

    plan: Events
    parts: list[_Part]

    @property
    def held(self) -> list[Segment]:
        """The segments that can hold some."""
        return [segment for part in self.parts for segment in part.held]

    @property
    def extent(self) -> Period:
        """The part of the period in which there are events."""
        start, end = min(s.first_at for s in self.held), max(s.last_at for s in self.held) + TICK
        if self.plan.period is None:
            return Period(start, end)
        return Period(max(start, self.plan.period.start), min(end, self.plan.period.end))


@dataclass(slots=True)
class Recall:
    """What one snapshot reads from memory.

    Attributes:
        run: the rows of a plan from the engine; of `Events` without those of some segments that are as they were
            resolved when these were compacted, or where it says true without all of theirs.
        decide: whether a test holds for each of some texts of the event property of a number.
    """

    cursor: duckdb.DuckDBPyConnection
    layout: Layout
    resident: Resident
    threads: int
    run: Callable[[Relation, Mapping[int, bool]], pa.Table]
    decide: Callable[[v.Test, int | None, Texts], Mask]
    _said: dict[tuple[v.Test, int], Mask] = field(default_factory=dict)

    def events(
        self, plan: Events, worked_out: Mapping[WorkedOut, pa.Table], *, at_hand: bool = False
    ) -> pa.Table | None:
        """The rows of `plan` in any order; None where the engine has to read them all.

        With `at_hand` None as well where a column is not in memory yet: one statement of the engine is sooner than one
        for each segment.

        Texts and starts of intervals come encoded as dictionaries. Cost: some ns a row, after reading each column once.
        """
        try:
            asked = self._asked(plan)
            edges = self._edges(asked)
            runs = self._runs(asked, at_hand=at_hand)
            owners = self._owners(runs)
            reader = self._reader(asked, runs, worked_out, edges, int(owners.max()))
            pieces = self._pieces(runs, reader, owners)
            pieces += self._rest(asked, {run.segment: run.is_whole for run in runs}, reader)
        except (Unfit, TooManyTexts):
            return None
        return pa.table(
            {
                alias: self._column(value, [piece[place] for piece in pieces], reader)
                for place, (alias, value) in enumerate(plan.columns)
            }
        )

    def _asked(self, plan: Events) -> _Asked:
        """What a plan wants of rows.

        Raises:
            Unfit: rows in memory do not tell it.
        """
        if plan.person is not None:
            raise Unfit
        return _Asked(plan, [self._part(part, layout) for part, layout in parts_of(plan, self.layout)])

    def _part(self, plan: Events, layout: Layout) -> _Part:
        values = (column for _, value in plan.columns for column in columns_of(value, layout))
        wanted = tuple(dict.fromkeys([*values, *columns_of_test(plan.where, layout)]))
        names = layout.name_numbers(plan.names)
        held = [s for s in layout.segments if s.holds(plan.period, names)]
        of_owner = reads_owner(Wants.of([value for _, value in plan.columns], [plan.where]))
        return _Part(plan, wanted, names, held, of_owner)

    def _runs(self, asked: _Asked, *, at_hand: bool) -> list[_Run]:
        """The rows to look through.

        Raises:
            Unfit: there are none, or so many that they would not stay, or so few of each name that it takes longer; or
                some are not at hand, and have to be.
            TooManyTexts: a property has more than are kept.
        """
        found = [(part, *each) for part in asked.parts for each in self._in_memory(part)]
        runs = sum(len(names) for *_, names in found)
        rows = sum(segment.names[name] for _, segment, names in found for name in names)
        is_small = runs > MOST_RUNS and rows < runs * ROWS_OF_RUN
        wanted = {column for part in asked.parts for column in part.wanted}
        if not found or is_small or not self.resident.fits(rows, {*wanted, "at", "user"}):
            raise Unfit
        return [
            run
            for part, segment, names in found
            for run in self._of_segment(part, segment, names, at_hand=at_hand)
        ]

    def _in_memory(self, part: _Part) -> Iterator[tuple[Segment, list[int]]]:
        """The segments of a part that are read from memory, and the names of which there are rows."""
        properties = {int(column[1:]) for column in part.wanted if column.startswith("p")}
        if any(self.resident.codes(number).too_many for number in properties):
            raise Unfit
        for segment in part.held:
            if not segment.hot and properties <= segment.promoted:
                there = part.names
                if there is None:
                    there = frozenset(name for name in segment.names if name > SESSION_NUMBER)
                yield segment, sorted(there & segment.names.keys())

    def _of_segment(
        self, part: _Part, segment: Segment, names: list[int], *, at_hand: bool
    ) -> Iterator[_Run]:
        here = {c for c in part.wanted if not tells_account(c) or segment.has_kind(int(c[1:]))}
        changed, is_whole, period = None, True, part.plan.period
        if segment.overridden and part.of_owner:
            changed = self.resident.overridden(self.cursor, segment)
            accounts = {as_written(c) for c in here if tells_account(c)}
            here.add("user")
            # Where memberships count, whose account an event is depends on its time.
            is_whole = self.layout.membership == "event" or not any(map(tells_account, part.wanted))
            here |= {"actor", *accounts} if is_whole else set()
        if period is not None and segment.first_at >= period.start and segment.last_at < period.end:
            period = None
        if period is not None or not here:
            here.add("at")
        if at_hand and not self.resident.has(self.layout, segment, names, here):
            raise Unfit
        read = self.resident.columns(self.cursor, self.layout, segment, names, sorted(here))
        merged = self._accounts() if any(map(tells_account, part.wanted)) else None
        for name, columns in read.items():
            count = len(next(iter(columns.values())).values)
            rows = Rows(name, columns, count, accounts=merged)
            yield _Run(part.plan, segment.id, rows, period, changed, is_whole)

    def _accounts(self) -> Array | None:
        """To which account each belongs by merges, at last none; None without merges."""
        if not self.layout.merged:
            return None
        rows = self.resident.account_owners(self.cursor, self.layout)
        accounts = np.arange(self.layout.texts["accounts"] + 2, dtype=np.int32)
        accounts[rows["id"].to_numpy()] = rows["account"].to_numpy()
        accounts[MISSING] = MISSING
        return accounts

    def _owners(self, runs: list[_Run]) -> Array:
        """To whom each id in the rows belongs now, at last nobody; of rows that keep what they resolved to, nobody."""
        if all(run.changed is None or not run.is_whole for run in runs):
            return np.full(1, MISSING, np.int32)
        rows = self.resident.owners(self.cursor, self.layout)
        ids, users = rows["id"].to_numpy(), rows["user"].to_numpy()
        owners = np.arange(max(_highest(runs, "actor"), int(ids.max(initial=0))) + 2, dtype=np.int32)
        owners[ids] = users
        owners[MISSING] = MISSING
        return owners

    def _edges(self, asked: _Asked) -> dict[v.BucketStart, Edges]:
        """Where the intervals that the plan tells begin, over the part of its period in which there are events."""
        found: dict[v.BucketStart, Edges] = {}
        for bucket in dict.fromkeys(leaves(asked.plan.columns, v.BucketStart)):
            if not asked.held or (edges := Edges.over(bucket, asked.extent)) is None:
                raise Unfit
            found[bucket] = edges
        return found

    def _reader(
        self,
        asked: _Asked,
        runs: list[_Run],
        worked_out: Mapping[WorkedOut, pa.Table],
        edges: Mapping[v.BucketStart, Edges],
        highest_owner: int,
    ) -> Reader:
        tables: dict[v.Test, Mask] = {}
        for test in (one for part in asked.parts for each in _tests(part.plan) for one in looked_up(each)):
            if (of := text_tested(test)) is not None:
                tables[test] = self._decided(test, of)
                continue
            key = test.key if isinstance(test, v.Belongs) else owner_of_test(test)
            assert key is not None
            column = column_of(key, self.layout) or ""
            highest = [highest_owner, *(_highest(runs, each) for each in (column, as_written(column)))]
            if self.layout.merged and tells_account(column):
                highest.append(self.layout.texts["accounts"])
            size = max(highest) + 2
            if isinstance(test, v.Belongs):
                tables[test] = _table(worked_out[test.population], size, of_nobody=False)
            else:
                tables[test] = self._said_of(test, key, size)
        return Reader(self.layout, tables, edges, self._empty(asked.plan))

    def _decided(self, test: v.Test, of: v.EventProperty) -> Mask:
        """Whether a test of texts holds for the text of each code, and at last for a missing one."""
        number = self.layout.properties.get(("event", of.name))
        if number is None:
            return self.decide(test, None, Texts([None]))
        return self.resident.codes(number).decided(test, partial(self.decide, test, number))

    def _said_of(self, test: v.Test, key: Owner, size: int) -> Mask:
        """Of whom a test holds."""
        if (test, size) not in self._said:
            if isinstance(key, v.AccountKey):
                known = Known("accounts", (("key", key),), test, key.kind)
            else:
                known = Known("users", (("key", key),), test)
            self._said[test, size] = _table(self.run(known, {}), size, of_nobody=of_nobody(test))
        return self._said[test, size]

    def _empty(self, plan: Events) -> dict[str, int]:
        found = {}
        for value in leaves(plan.columns, v.EventProperty):
            column = column_of(value, self.layout)
            if column and (code := self.resident.codes(int(column[1:])).codes.get("")) is not None:
                found[column] = code
        return found

    def _pieces(self, runs: list[_Run], reader: Reader, owners: Array) -> list[list[Array]]:
        """The columns of each run's rows."""

        def read(run: _Run) -> list[list[Array]]:
            passing = (rows.where(reader.holds(run.plan.where, rows)) for rows in run.parts(owners))
            return [[reader.value(value, rows) for _, value in run.plan.columns] for rows in passing]

        if self.threads == 1 or sum(run.rows.count for run in runs) < FEW_ROWS:
            found = [read(run) for run in runs]
        else:
            with ThreadPoolExecutor(self.threads, thread_name_prefix="recall") as pool:
                found = list(pool.map(read, runs))
        return [piece for pieces in found for piece in pieces]

    def _rest(self, asked: _Asked, recalled: Mapping[int, bool], reader: Reader) -> list[list[Array]]:
        """The columns of the rows that are not in memory."""
        if all(
            s.id in recalled and (recalled[s.id] or not s.overridden or not part.of_owner)
            for part in asked.parts
            for s in part.held
        ):
            return []
        rows = self.run(asked.plan, recalled)
        return [[self._read(value, rows[alias], reader) for alias, value in asked.plan.columns]]

    def _read(self, value: v.Value, read: pa.ChunkedArray, reader: Reader) -> Array:
        """A column that the engine has read, as those from memory are."""
        if isinstance(value, v.BucketStart):
            return reader.edges[value].codes_of_starts(read.cast(pa.int64()).to_numpy())
        if isinstance(value, v.EventProperty | v.GroupText):
            codes = self._codes(value)
            return np.concatenate([np.empty(0, np.int32), *(codes.encoded(piece) for piece in read.chunks)])
        return numbers_read(read)

    def _column(self, value: v.Value, pieces: list[Array], reader: Reader) -> pa.ChunkedArray:
        """The pieces of a column as the engine would hand them over, but for what is encoded."""
        if isinstance(value, v.BucketStart):
            starts = pa.array(reader.edges[value].starts).cast(pa.timestamp("us"))
            return _encoded(pieces, starts)
        if isinstance(value, v.EventProperty | v.GroupText):
            return _encoded(pieces, pa.array(self._codes(value).all(), pa.string()))
        if isinstance(value, v.EventTime):
            return pa.chunked_array([pa.array(piece).cast(pa.timestamp("us")) for piece in pieces])
        if isinstance(value, v.Microseconds | v.IntervalStart | v.Satisfied):
            return pa.chunked_array([pa.array(piece, pa.int64()) for piece in pieces])
        return pa.chunked_array([_numbers(piece) for piece in pieces])

    def _codes(self, value: v.EventProperty | v.GroupText) -> Codes:
        column = column_of(value, self.layout)
        return self.resident.codes(int(column[1:])) if column else Codes()


def _tests(plan: Events) -> list[v.Test]:
    return [
        *(test for satisfied in leaves(plan.columns, v.Satisfied) for test in satisfied.tests),
        plan.where,
    ]


def _highest(runs: list[_Run], column: str) -> int:
    """The highest number in a column."""
    found = (run.rows.columns.get(column) for run in runs)
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
