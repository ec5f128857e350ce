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
MOST_KEPT = 8_000_000
"""Most events that are kept for several periods; each takes 12 bytes."""


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
    """Events of several periods: `keys` are the actors, rising, and `place` of each event which of them did it.

    Attributes:
        moments: the starts and ends of all periods, rising, in microseconds since 1970.
        begins: where the events from each of these on begin; those between two of them lie together.
    """

    keys: Numbers
    place: npt.NDArray[np.int32]
    moments: Numbers
    begins: Numbers

    def within(self, period: Period) -> tuple[Numbers, Numbers]:
        """Who did some in one of the periods, rising, and how many. Cost: linear in its events, and in all actors."""
        ends = [microseconds(period.start), microseconds(period.end)]
        first, last = self.begins[np.searchsorted(self.moments, ends)]
        times = np.bincount(self.place[first:last], minlength=len(self.keys))
        there = np.flatnonzero(times)
        return self.keys[there], times[there]


def key_of(who: Who, account_kind: str | None) -> v.UserKey | v.AccountKey | v.PairKey:
    """The value that tells users, accounts or pairs apart."""
    if who == "pairs":
        return v.PairKey(account_kind or "")
    return v.AccountKey(account_kind or "") if who == "accounts" else v.UserKey()


def times_in(doing: Doing, period: Period | None, reading: "Reading") -> tuple[Numbers, Numbers]:
    """Who did it in a period (None: ever), rising, and how often.

    Cost: reads a row for each event unless these are many, as the engine takes longer to tell keys apart.
    """
    if reading.snapshot.layout.rows_read(period, doing.choice.names) <= MOST_EVENTS:
        keys = reading.events(_with_key(doing.events(period)))["key"]
        if doing.who == "pairs":
            return _counts_of_pairs(keys, reading)
        if (counted := _counts(keys)) is not None:
            there = np.flatnonzero(counted)
            return there, counted[there]
    tally = Tally(doing.events(period), ("key",), (("n", Measure("count")),), present=("key",))
    rows = reading.read(tally)
    keys, times = rows["key"].to_numpy().astype(np.int64), rows["n"].to_numpy().astype(np.int64)
    order = np.argsort(keys)
    return keys[order], times[order]


def _counts(keys: pa.ChunkedArray) -> Numbers | None:
    """How often each number up to the highest occurs; None where that would be many more numbers than there are keys.

    Keys are counted piece by piece, as each takes twice its memory meanwhile.
    """
    highest = pc.max(keys).as_py()
    if highest is None or highest > 8 * len(keys) + 1_000_000:
        return None
    counts = np.zeros(highest + 1, np.int64)
    for piece in keys.chunks:
        counts += np.bincount(piece.to_numpy(), minlength=len(counts))
    return counts


def _counts_of_pairs(keys: pa.ChunkedArray, reading: "Reading") -> tuple[Numbers, Numbers]:
    """The different pairs, rising, and how often each occurs. Cost: linear in keys, and a sort of the pairs."""
    place, pairs = _placed(keys, reading)
    return pairs, np.bincount(place, minlength=len(pairs))


def _placed(keys: pa.ChunkedArray, reading: "Reading") -> tuple[npt.NDArray[np.int32], Numbers]:
    """The place of each key among the different ones, and these, rising."""
    reading.prepare("distinct")
    from groundswell.walk.distinct import numbered  # noqa: PLC0415

    place, different = numbered(np.require(keys.to_numpy(), np.int64, ["C", "W"]))
    order = np.argsort(different)
    rank = np.empty(len(different), np.int32)
    rank[order] = np.arange(len(different), dtype=np.int32)
    return rank.take(place), different[order]


def who_did(doing: Doing, period: Period | None, reading: "Reading") -> Numbers:
    """Who did it in a period (None: ever), rising.

    Cost: reads a row for each event unless these are many, as the engine takes longer to tell keys apart.
    """
    if reading.snapshot.layout.rows_read(period, doing.choice.names) > MOST_EVENTS or doing.who == "pairs":
        return times_in(doing, period, reading)[0]
    keys = reading.events(_with_key(doing.events(period)))["key"]
    highest = pc.max(keys).as_py()
    if highest is None or highest > 8 * len(keys) + 1_000_000:
        return np.unique(keys.to_numpy()).astype(np.int64)
    there = np.zeros(highest + 1, np.bool_)
    for piece in keys.chunks:
        there[piece.to_numpy()] = True
    return np.flatnonzero(there)


def kept(doing: Doing, periods: Collection[Period], reading: "Reading") -> Kept:
    """Read the events of all periods that are to be asked about."""
    whole = _over(periods)
    rows = reading.events(_with_key(doing.events(whole, ("at", v.Microseconds()))))
    place, keys = _placed(rows["key"], reading)
    moments = np.unique([microseconds(moment) for each in periods for moment in (each.start, each.end)])
    stretch = np.searchsorted(moments, rows["at"].to_numpy(), side="right").astype(np.int16)
    order = np.argsort(stretch, kind="stable")
    begins = np.searchsorted(stretch[order], np.arange(1, len(moments) + 1))
    return Kept(keys, place[order], moments, begins)


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
