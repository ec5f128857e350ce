"""How often who did something in a period; where several periods are asked about, from events that are read once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.period import Period, microseconds
from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.relations import Events, Measure, Tally
from groundswell.store.layout import Layout

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

Numbers = npt.NDArray[np.int64]
Who = Literal["users", "accounts", "pairs"]

MOST_EVENTS = 20_000_000
"""So many keys are read rather than told apart by the engine: 80 MB."""
MOST_PERIODS = 10_000
"""Their starts and ends are numbered by 16 bits."""
MOST_KEPT = 8_000_000
"""Most events that are kept for several periods, of 10 bytes each, and most pairs that are read: 64 MB."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Events of a choice by users, accounts of a kind, or pairs."""

    who: Who
    account_kind: str | None
    choice: v.Choice

    @classmethod
    def by(cls, key: v.UserKey | v.AccountKey, choice: v.Choice) -> "Doing":
        """Events of a choice by whomever a key tells apart."""
        if isinstance(key, v.AccountKey):
            return cls("accounts", key.kind, choice)
        return cls("users", None, choice)

    @property
    def actor(self) -> v.UserKey | v.AccountKey | v.PairKey:
        """The key of whoever does them."""
        return key_of(self.who, self.account_kind)

    def events(self, period: Period | None, *columns: tuple[str, v.Value]) -> Events:
        """The events of a period: `key`, and the given columns."""
        return Events(period, self.choice.names, (("key", self.actor), *columns), self.choice.where)


@dataclass(frozen=True, slots=True)
class Kept:
    """Events of several periods.

    Attributes:
        keys: whose each is.
        moments: the starts and ends of all periods, rising, in microseconds since 1970.
        stretch: how many of these each event lies at or after.
    """

    keys: Numbers
    moments: Numbers
    stretch: npt.NDArray[np.int16]

    def within(self, period: Period) -> tuple[Numbers, Numbers]:
        """Who did some in one of the periods, rising, and how many. Cost: linear in all events, little for each."""
        first, last = np.searchsorted(self.moments, [microseconds(period.start), microseconds(period.end)])
        inside = (self.stretch > first) & (self.stretch <= last)
        return _tallied(self.keys[np.flatnonzero(inside)])


def key_of(who: Who, account_kind: str | None) -> v.UserKey | v.AccountKey | v.PairKey:
    """The value that tells users, accounts or pairs apart."""
    if who == "pairs":
        return v.PairKey(account_kind or "")
    return v.AccountKey(account_kind or "") if who == "accounts" else v.UserKey()


def times_in(doing: Doing, period: Period | None, reading: "Reading") -> tuple[Numbers, Numbers]:
    """Who did it in a period (None: ever), rising, and how often.

    Cost: reads a row for each event unless these are many, as the engine takes longer to tell keys apart.
    """
    most = MOST_KEPT if doing.who == "pairs" else MOST_EVENTS
    if reading.snapshot.layout.rows_read(period, doing.choice.names) <= most:
        keys = reading.events(_with_key(doing.events(period)))["key"]
        if doing.who == "pairs":
            return _tallied(keys.to_numpy())
        if (counted := _counts(keys)) is not None:
            there = np.flatnonzero(counted)
            return there, counted[there]
    tally = Tally(doing.events(period), ("key",), (("n", Measure("count")),), present=("key",))
    rows = reading.read(tally)
    keys, times = rows["key"].to_numpy().astype(np.int64), rows["n"].to_numpy().astype(np.int64)
    order = np.argsort(keys)
    return keys[order], times[order]


def _are_dense(highest: int, count: int) -> bool:
    """Whether a table of all numbers up to the highest is worth it for so many of them."""
    return highest <= 8 * count + 1_000_000


def _counts(keys: pa.ChunkedArray) -> Numbers | None:
    """How often each number up to the highest occurs; None where that would be many more numbers than there are keys.

    Keys are counted piece by piece, as each takes twice its memory meanwhile.
    """
    highest = pc.max(keys).as_py()
    if highest is None or not _are_dense(highest, len(keys)):
        return None
    counts = np.zeros(highest + 1, np.int64)
    for piece in keys.chunks:
        counts += np.bincount(piece.to_numpy(), minlength=len(counts))
    return counts


def _tallied(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The different keys, rising, and how often each occurs. Cost: a sort, of what is not dense."""
    if len(keys) and _are_dense(int(keys.max()), len(keys)):
        times = np.bincount(keys)
        there = np.flatnonzero(times)
        return there, times[there]
    # Stable, as this sort makes use of keys that rise already: those of compacted pairs do, by user.
    keys = np.sort(keys, kind="stable")
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[begins], np.diff(begins, append=len(keys))


def who_did(doing: Doing, period: Period | None, reading: "Reading") -> Numbers:
    """Who did it in a period (None: ever), rising.

    Cost: reads a row for each event unless these are many, as the engine takes longer to tell keys apart.
    """
    if reading.snapshot.layout.rows_read(period, doing.choice.names) > MOST_EVENTS or doing.who == "pairs":
        return times_in(doing, period, reading)[0]
    keys = reading.events(_with_key(doing.events(period)))["key"]
    highest = pc.max(keys).as_py()
    if highest is None or not _are_dense(highest, len(keys)):
        return np.unique(keys.to_numpy()).astype(np.int64)
    there = np.zeros(highest + 1, np.bool_)
    for piece in keys.chunks:
        there[piece.to_numpy()] = True
    return np.flatnonzero(there)


def kept(doing: Doing, periods: Collection[Period], reading: "Reading") -> Kept:
    """Read the events of all periods that are to be asked about."""
    whole = _over(periods)
    rows = reading.events(_with_key(doing.events(whole, ("at", v.Microseconds()))))
    moments = np.unique([microseconds(moment) for each in periods for moment in (each.start, each.end)])
    stretch = np.searchsorted(moments, rows["at"].to_numpy(), side="right").astype(np.int16)
    return Kept(rows["key"].to_numpy().astype(np.int64), moments, stretch)


def worth_keeping(populations: Iterable[v.Population], layout: Layout) -> dict[Doing, frozenset[Period]]:
    """What populations ask about in several periods, and these, where reading all at once is less."""
    asked: dict[Doing, set[Period]] = {}
    for population in leaves(tuple(populations), v.Population):
        for did in leaves(population.test, v.DidSome):
            if did.period is not None:
                doing = Doing(population.who, population.account_kind, did.choice)
                asked.setdefault(doing, set()).add(did.period)
    found = {}
    for doing, periods in asked.items():
        rows = layout.rows_read(_over(periods), doing.choice.names)
        each = sum(layout.rows_read(p, doing.choice.names) for p in periods)
        if 1 < len(periods) <= MOST_PERIODS and rows <= min(each, MOST_KEPT):
            found[doing] = frozenset(periods)
    return found


def _over(periods: Collection[Period]) -> Period:
    return Period(min(p.start for p in periods), max(p.end for p in periods))


def _with_key(events: Events) -> Events:
    there = v.all_of(events.where, v.IsPresent(events.columns[0][1]))
    return Events(events.period, events.names, events.columns, there)
