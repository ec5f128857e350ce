"""What one question reads: its plans run in one snapshot, after whatever they ask for by name has been worked out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from groundswell.model.period import Period
from groundswell.plan.explain import leaves, reads_sessions
from groundswell.plan.moments import Moments
from groundswell.plan.relations import Distinct, Events, Person, Relation, Tally, Top
from groundswell.plan.values import EventProperty, Population
from groundswell.store.countable import by_time, countable, counted_by_time
from groundswell.store.doing import Doing, Kept, Who, kept, times_in, who_did, worth_keeping
from groundswell.store.pieces import Pieces
from groundswell.store.populations import Numbers, everybody, work_out
from groundswell.store.protocol import WORKED_OUT, Snapshot, WorkedOut

if TYPE_CHECKING:
    from groundswell.store.counting import Cells
    from groundswell.store.moments import Slices

MOST_ROWS = 1_000_000
"""Most rows of a plan whose rows become figures: they leave the engine, whose memory is limited."""
MOST_DONE = 4
"""Conditions, columns and groups of a question often count the same; so many counts are kept, 16 bytes an actor."""

T = TypeVar("T")


class SessionsBehind(Exception):
    """A plan wants sessions, and the snapshot has rows that do not know theirs: its figures would be partial.

    Whoever took the snapshot has them worked out and begins again on a new one.
    """


@dataclass(slots=True)
class Reading:
    """Reads for one question, and keeps the books. Any reading may raise `SessionsBehind`.

    Attributes:
        check: called before each piece of work; raises when the question is to stop.
        prepare: called with the name of a module of `walk` before it, or what stands on it, is imported, which then
            takes no time; raises when the question is to stop.
        tell: told how much of the question is done, 0 to 1, wherever that is known.
        plans: everything that was run, in order.
    """

    snapshot: Snapshot
    check: Callable[[], None] = lambda: None
    prepare: Callable[[str], None] = lambda kernel: None
    tell: Callable[[float], None] = lambda _: None
    plans: list[Relation] = field(default_factory=list)
    _worked_out: dict[WorkedOut, pa.Table] = field(default_factory=dict)
    _stretch: tuple[float, float] = (0.0, 1.0)
    _cells: dict[tuple[Events, str], "Cells | None"] = field(default_factory=dict)
    _expected: dict[Doing, frozenset[Period]] = field(default_factory=dict)
    _kept: dict[Doing, Kept] = field(default_factory=dict)
    _done: dict[tuple[Doing, Period | None], tuple[Numbers, Numbers]] = field(default_factory=dict)
    _everybody: dict[tuple[str, str | None], Numbers] = field(default_factory=dict)

    def run(self, plan: Relation) -> pa.Table:
        """The plan's rows, of which each becomes a figure.

        Raises:
            QuestionError: there are more than `MOST_ROWS`.
            EngineError: the engine failed or was stopped.
        """
        return self._read(plan, MOST_ROWS)

    def read(self, plan: Relation, *, again: bool = False) -> pa.Table:
        """The plan's rows, however many; the caller bounds them.

        `again`: it is one of many like the one before, and is not told in the books.
        """
        return self._read(plan, None, again=again)

    def events(self, plan: Events, *, instead: Relation | None = None, again: bool = False) -> pa.Table:
        """The rows of events, however many, in any order; their texts and starts of intervals may be encoded.

        Args:
            plan: the events.
            instead: what to read where the engine reads them: fewer rows that serve as well.
            again: it is one of many like the one before, and is not told in the books.
        """
        named = self._prepared(plan)
        rows = self.snapshot.recall(plan, named)
        if rows is None:
            return self._read(instead or plan, None, again=again)
        if not again:
            self.plans.append(plan)
        return rows

    def members(self, population: Population) -> pa.Table:
        """Who belongs to a population: `key`, or of pairs `account` and `user`; dense numbers, rising."""
        self._work_out(population)
        return self._worked_out[population]

    def moments(self, wanted: Moments) -> "Slices":
        """The moments of all actors, some actors at a time; see `store.moments`."""
        self.prepare("moments")
        from groundswell.store.moments import Slices  # noqa: PLC0415

        return Slices(wanted, self)

    def pieces(self, person: Person) -> Pieces | None:
        """When a user's events happened, as far as that is known before they are read; None where nothing is."""
        self.check()
        return self.snapshot.pieces(person)

    @contextmanager
    def stretch(self, first: float, last: float) -> Iterator[None]:
        """What is told of progress meanwhile is of this stretch of the work in hand, whose shares are 0 to 1."""
        low, high = before = self._stretch
        self._stretch = low + (high - low) * first, low + (high - low) * last
        try:
            yield
        finally:
            self._stretch = before

    def each(self, parts: Sequence[T]) -> Iterator[T]:
        """The parts of a question in turn, each as much of it as any other."""
        for place, part in enumerate(parts):
            with self.stretch(place / len(parts), (place + 1) / len(parts)):
                yield part

    def progressed(self, share: float) -> None:
        """Say how much of the work in hand is done, 0 to 1."""
        low, high = self._stretch
        self.tell(low + (high - low) * share)

    def everybody(self, who: Who, account_kind: str | None) -> Numbers:
        """The numbers of all known users, accounts of a kind, or pairs, rising; read once."""
        if (who, account_kind) not in self._everybody:
            self._everybody[who, account_kind] = everybody(who, account_kind, self)
        return self._everybody[who, account_kind]

    def done(self, doing: Doing, period: Period | None) -> tuple[Numbers, Numbers]:
        """Who did something in a period (None: ever), rising, and how often: dense numbers. The last few are kept."""
        if period is not None and period in self._expected.get(doing, ()):
            return self._kept_of(doing).within(period)
        if (doing, period) not in self._done:
            while len(self._done) >= MOST_DONE:
                del self._done[next(iter(self._done))]
            self._done[doing, period] = times_in(doing, period, self)
        return self._done[doing, period]

    def doers(self, doing: Doing, period: Period | None) -> Numbers:
        """Who did something in a period (None: ever): dense numbers, rising."""
        if period is None or period not in self._expected.get(doing, ()):
            return who_did(doing, period, self)
        return self._kept_of(doing).within(period)[0]

    def expect(self, populations: Sequence[Population]) -> None:
        """Say which populations alone will be asked for from now on, so that what several look at is read once."""
        self._kept.clear()
        self._expected = worth_keeping(populations, self.snapshot.layout)

    def _kept_of(self, doing: Doing) -> Kept:
        if doing not in self._kept:
            self._kept[doing] = kept(doing, self._expected[doing], self)
        return self._kept[doing]

    def _read(self, plan: Relation, most: int | None, *, again: bool = False) -> pa.Table:
        named = self._prepared(plan)
        if (rows := self._counted(plan, most)) is not None:
            return rows
        if not again:
            self.plans.append(plan)
        if (events := by_time(plan)) is not None:
            at_hand = self.snapshot.recall(events, named, at_hand=True)
            if at_hand is not None:
                return counted_by_time(at_hand)
        return self.snapshot.run(plan, named, most=most)

    def _prepared(self, plan: Relation) -> dict[WorkedOut, pa.Table]:
        """What a plan asks for by name, worked out."""
        if reads_sessions(plan) and self.snapshot.layout.sessions_behind:
            raise SessionsBehind
        named = list(dict.fromkeys(leaves(plan, WORKED_OUT)))
        for node in named:
            self._work_out(node)
        self.check()
        return {node: self._worked_out[node] for node in named}

    def _counted(self, plan: Relation, most: int | None) -> pa.Table | None:
        """The rows of a count that a kernel makes sooner than the engine would; None for anything else.

        Its events are kept for the next count, which most often is another one of the same; the books tell them once.
        """
        if not isinstance(plan, Distinct | Tally | Top):
            return None
        found = countable(plan, self.snapshot.layout)
        if found is None:
            return None
        self.prepare("distinct")
        from groundswell.store.counting import cells, counted  # noqa: PLC0415

        if found not in self._cells:
            self._cells.clear()
            self._cells[found] = cells(*found, self)
            if self._cells[found] is not None:
                self.plans.append(plan)
        of = self._cells[found]
        rows = None if of is None else counted(plan, of)
        return rows if rows is not None and (most is None or len(rows) <= most) else None

    def _work_out(self, node: WorkedOut) -> None:
        if node not in self._worked_out:
            with self.stretch(0, 0):  # how much of the question it is, is not known
                self._worked_out[node] = work_out(node, self)

    @property
    def rows_read(self) -> int:
        """How many stored rows the plans so far have touched."""
        return sum(self.snapshot.rows_read(e) for plan in self.plans for e in leaves(plan, Events))

    @property
    def properties(self) -> set[str]:
        """The event properties that the plans so far have used and that some event has carried."""
        known = self.snapshot.layout.properties
        used = {p.name for plan in self.plans for p in leaves(plan, EventProperty)}
        return {name for name in used if ("event", name) in known}
