"""Following everybody through a funnel: from moments to how far each actor got, and under which group."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.analyses.funnel.resolve import FirstEver, ResolvedFunnel
from groundswell.definitions.splits import Group, Part
from groundswell.model.period import LATEST, TICK, Period, microseconds
from groundswell.model.questions.choice import SESSION_GAP
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Events, Measure, Tally
from groundswell.store.carried import Places, dense
from groundswell.store.moments import MOST_MOMENTS, Slices
from groundswell.store.reading import Reading
from groundswell.walk.attribution import Filed, each_value, each_value_of_step, touched
from groundswell.walk.funnel import NO_WINDOW, ORDERED, STRICT, UNORDERED, furthest
from groundswell.walk.moments import Actors, Codes, Masks, Numbers
from groundswell.walk.parallel import Arrays, in_parts

ORDERS = {"ordered": ORDERED, "strict": STRICT, "unordered": UNORDERED}
NEVER = -(2**62)
Flags = npt.NDArray[np.bool_]
ONE = np.uint64(1)


@dataclass(slots=True)
class Groups:
    """Groups and their numbers; with `keep` all others have one number together."""

    keep: Collection[Group] | None = None
    all: list[Group] = field(default_factory=list)
    _numbers: dict[Group, int] = field(default_factory=dict)

    def number(self, group: Group) -> int:
        """The number of a group, from 0 in the order in which they appear."""
        if self.keep is not None and group not in self.keep:
            group = (OTHER,) * len(group)
        if group not in self._numbers:
            self._numbers[group] = len(self.all)
            self.all.append(group)
        return self._numbers[group]

    def numbers(self, groups: list[Group]) -> Numbers:
        """The numbers of several."""
        return np.array([self.number(group) for group in groups], np.int64)


@dataclass(frozen=True, slots=True)
class Walked:
    """How far everybody got: an entry for each actor, or for each group that an actor is judged in.

    Attributes:
        key: the actor.
        group: the group's number.
        reach: how many steps were taken.
        times: when, in microseconds since 1970; undefined beyond `reach`.
        latest: the entry of the last attempt that could still go on; -1: none.
        entry, bucket, bucket_reach: of a trend, for each entry and bucket with an attempt: which, and how far.
    """

    key: Numbers
    group: Numbers
    reach: npt.NDArray[np.int8]
    times: Numbers
    latest: Numbers
    entry: Codes
    bucket: Codes
    bucket_reach: npt.NDArray[np.int8]


def walk(
    funnel: ResolvedFunnel, part: Part, groups: Groups, names: list[str], reading: Reading
) -> Iterator[Walked]:
    """How far everybody gets with the events of one part; `names` receives the texts of keys that stand for texts.

    Cost: one pass over the steps' events, of a strict funnel over all events of whoever has step 1.
    """
    slices = reading.moments(funnel.of_part(part.where))
    firsts = [(each, _first_times(each, funnel, reading)) for each in funnel.first_ever]
    known = len(names)
    for actors in slices:
        names[known:] = slices.names
        for each, times in firsts:
            actors = replace(actors, mask=_first_only(actors, each, times, slices, funnel))
        for filed, group in _filed(actors, slices, funnel, part, groups):
            reading.check()
            yield _followed(funnel, filed, actors.keys[filed.owner] + known, group, actors.threads)


def goes_on(everybody: Walked, funnel: ResolvedFunnel, until: datetime, reading: Reading) -> Flags:
    """Who can still do something in the range, after all that is known `until` a moment: not a session that is over.

    Cost: of sessions, that of all events of the last half hour.
    """
    if funnel.period.end <= until:
        return np.zeros(len(everybody.key), np.bool_)
    if not isinstance(funnel.actor.key, v.SessionKey):
        return np.ones(len(everybody.key), np.bool_)
    lately = Events(Period(until - TICK - SESSION_GAP, LATEST), None, (("session", funnel.actor.key),))
    rows = reading.read(Tally(lately, ("session",), present=("session",)))
    return np.isin(everybody.key, rows["session"].to_numpy())


def joined(found: Iterable[Walked], steps: int) -> Walked:
    """All of them as one."""
    each = [*found]
    if not each:
        none, few = np.empty(0, np.int64), np.empty(0, np.int32)
        return Walked(
            none, none, np.empty(0, np.int8), none.reshape(0, steps), none, few, few, none.astype(np.int8)
        )
    before = np.cumsum([0, *(len(walked.key) for walked in each)])
    moved = [
        replace(walked, entry=(walked.entry + first).astype(np.int32))
        for walked, first in zip(each, before.tolist(), strict=False)
    ]
    columns = (np.concatenate([getattr(walked, f.name) for walked in moved]) for f in fields(Walked))
    return Walked(*columns)


def _followed(funnel: ResolvedFunnel, filed: Filed, keys: Numbers, group: Numbers, threads: int) -> Walked:
    window = NO_WINDOW if funnel.window_us is None else funnel.window_us
    exclusions = np.array(funnel.exclusions, np.int64).reshape(-1, 2)
    edges = np.array(
        [microseconds(edge) for edge in funnel.buckets.edges] if funnel.buckets else [], np.int64
    )
    order = ORDERS[funnel.question.order]

    def some(starts: Numbers, first: int) -> Arrays:
        found = furthest(starts, filed.at, filed.mask, order, funnel.steps, window, exclusions, edges)
        reach, times, latest, entry, bucket, bucket_reach = found
        return reach, times, latest, entry + np.int32(first), bucket, bucket_reach

    return Walked(keys, group, *in_parts(filed.starts, threads, some))


def _filed(
    actors: Actors, slices: Slices, funnel: ResolvedFunnel, part: Part, groups: Groups
) -> Iterator[tuple[Filed, Numbers]]:
    """Everybody with the numbers of the groups that they are judged in (rules F12 to F14)."""

    def numbers(values: list[Group]) -> Numbers:
        return groups.numbers([funnel.split.group(part, texts) for texts in values])

    everybody = np.arange(len(actors), dtype=np.int64)
    whole = Filed(everybody, everybody, actors.starts, actors.at, actors.mask)
    if not funnel.split.values:
        yield whole, np.full(len(actors), numbers([()])[0])
    elif funnel.of_step is not None:
        value = numbers(slices.groups)[actors.group]
        (without,) = numbers([(None,) * len(funnel.split.values)])
        for filed in each_value_of_step(actors, value, funnel.of_step, int(without), MOST_MOMENTS):
            yield filed, filed.value
    elif funnel.question.attribution == "all_events":
        filed = each_value(actors, numbers(slices.groups)[actors.group])
        yield filed, filed.value
    else:
        texts, of = _touched(actors, slices.groups, funnel)
        yield whole, numbers(texts)[of]


def _touched(actors: Actors, codes: list[Group], funnel: ResolvedFunnel) -> tuple[list[Group], Places]:
    """The groups by first or last touch, and which of them each actor is in; each property by itself (rule F12)."""
    every_step = (ONE << np.uint64(funnel.steps)) - ONE
    is_last = funnel.question.attribution == "last_touch"
    found: list[Group] = [()]
    of: Places = np.zeros(len(actors), np.int64)
    for place in range(len(funnel.split.values)):
        known = sorted({texts[place] for texts in codes} - {None}, key=str)
        ranks = {text: rank for rank, text in enumerate(known)}
        rank = np.array([ranks.get(texts[place], -1) for texts in codes], np.int64)

        def some(starts: Numbers, _: int, rank: Numbers = rank) -> tuple[Numbers]:
            return (touched(starts, actors.at, actors.mask, actors.group, every_step, rank, is_last),)

        (value,) = in_parts(actors.starts, actors.threads, some)
        column = [None, *known]
        present, of = dense(of * len(column) + value + 1, len(found) * len(column))
        found = [(*found[n // len(column)], column[n % len(column)]) for n in present.tolist()]
    return found, of


def _first_times(first: FirstEver, funnel: ResolvedFunnel, reading: Reading) -> pa.Table:
    """When each `actor` `first` did it, in microseconds. Cost: a tally over all history of its events."""
    columns = (("actor", funnel.actor.key), ("at", v.Microseconds()))
    events = Events(first.period, first.choice.names, columns, first.choice.where)
    return reading.read(Tally(events, ("actor",), (("first", Measure("min", "at")),), present=("actor",)))


def _first_only(
    actors: Actors, first: FirstEver, times: pa.Table, slices: Slices, funnel: ResolvedFunnel
) -> Masks:
    """The masks with the steps that only a first event can serve as taken from all others (rule F18).

    Several steps that ask for the same one cannot all have it: in order the first of them needs it, in any order it
    counts once whichever of them it serves as.
    """
    whose: pa.Array = pa.array(actors.keys)
    if slices.names:
        whose = pa.array(slices.names).take(whose)
    place = pc.index_in(whose, times["actor"].combine_chunks().cast(whose.type))
    began = times["first"].combine_chunks().take(place).fill_null(NEVER).to_numpy().astype(np.int64)
    is_first = actors.at == np.repeat(began, np.diff(actors.starts))
    steps, (kept, *_) = reduce(or_, (ONE << np.uint64(s) for s in first.steps)), first.steps
    serving = steps if funnel.question.order == "unordered" else ONE << np.uint64(kept)
    serves = is_first & ((actors.mask & serving) != 0)
    masks: Masks = (actors.mask & ~steps) | (serves.astype(np.uint64) << np.uint64(kept))
    return masks
