"""From the moments of actors to the times between them."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from groundswell.analyses.time_between.bins import DAY, edges
from groundswell.analyses.time_between.resolve import ResolvedTimes, resolve
from groundswell.analyses.time_between.shape import TimeBetweenAnswer, Times, UsageInterval
from groundswell.definitions.actors import page
from groundswell.definitions.context import Context
from groundswell.definitions.durations import means
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, Part, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.errors import QuestionError
from groundswell.model.period import SECOND
from groundswell.model.questions.time_between import Bin, TimeBetweenQuestion
from groundswell.model.questions.who import Listed
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading
from groundswell.walk.time_between import NEVER, between, medians

OF_EACH = 8
"""So many figures each group has, besides two of each bin."""
SHARE = 80
"""Percent of actors whose usual time lies within the usage interval."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """The times of one group: µs and whose they are, side by side; how many events none followed."""

    spans: Numbers
    actors: Numbers
    open: int


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of one part's walk.

    Attributes:
        groups: the times of each group.
        names: what actors stand for that are texts.
    """

    part: Part
    groups: dict[Group, Found]
    names: list[str]


def answer(question: TimeBetweenQuestion, context: Context, reading: Reading) -> TimeBetweenAnswer:
    """Walk everybody's moments and put the figures together."""
    asked = resolve(question, context)
    split = asked.split.binned(asked.begin, asked.where, asked.period, reading)
    asked = replace(asked, split=split)
    walked = [_walk(asked, part, reading) for part in reading.each(split.parts)]
    bins = edges([found.spans for each in walked for found in each.groups.values()], question.bins)
    found = {group: times for each in walked for group, times in each.groups.items()}
    refuse_too_many(len(found) * (OF_EACH + 2 * len(bins)))
    groups = _groups(asked, found, bins, reading)
    refuse_unknown_group(question.list_, (times.group for times in groups))
    return TimeBetweenAnswer(
        question=asked.question,
        **envelope(asked.context.calendar, asked.context.now, _codes(asked)),
        bin_edges=split.told_ends,
        edges=[edge / SECOND for edge in bins],
        unfinished=asked.period.end > asked.context.known_until,
        groups=groups,
        list_=_listed(asked, walked, bins, reading) if question.list_ else None,
    )


def _walk(asked: ResolvedTimes, part: Part, reading: Reading) -> Walked:
    """The times of one part, the groups beyond `top_n` pooled. Cost: the times stay in memory, 20 bytes each."""
    slices = reading.moments(asked.moments(part))
    pieces = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int32))]
    for actors in slices:
        rank = np.empty(len(slices.groups), np.int32)
        rank[sorted(range(len(rank)), key=lambda i: in_name_order(slices.groups[i]))] = np.arange(len(rank))
        spans, who, codes = between(actors.starts, actors.at, actors.mask, actors.group, rank)
        pieces.append((spans, actors.keys[who], codes))
    spans, who, codes = (np.concatenate(each) for each in zip(*pieces, strict=True))
    top = asked.question.top_n if asked.split.values else None
    times = np.bincount(codes[spans != NEVER], minlength=len(slices.groups))
    keep = None if top is None else largest(slices.groups, times, top)
    names, pool = asked.split.pooled(part, slices.groups, keep)
    refuse_too_many(len(names) * OF_EACH)
    order = np.argsort(pool[codes], kind="stable") if len(pool) else np.empty(0, np.int64)
    starts = np.searchsorted(pool[codes][order], np.arange(len(names) + 1)) if len(pool) else np.zeros(1, int)
    groups = {}
    for place, group in enumerate(names):
        chosen = order[starts[place] : starts[place + 1]]
        there = spans[chosen] != NEVER
        found = Found(spans[chosen][there], who[chosen][there], int((~there).sum()))
        if len(chosen):
            groups[group] = found
    if not asked.split.values:
        groups.setdefault(asked.split.group(part, ()), Found(spans[:0], who[:0], 0))
    return Walked(part, groups, slices.names)


def _ordered(asked: ResolvedTimes, found: dict[Group, Found]) -> list[Group]:
    """The groups, those with the most times first, the pooled rest last; segments as they were asked for."""
    order = {part.name: place for place, part in enumerate(asked.split.parts)}
    place = asked.split.place
    return sorted(
        found,
        key=lambda group: (
            0 if place is None else order[group[place]],
            OTHER in group,
            -len(found[group].spans),
            in_name_order(group),
        ),
    )


def _groups(
    asked: ResolvedTimes, found: dict[Group, Found], bins: list[int], reading: Reading
) -> list[Times]:
    """The figures of all groups that are told. Cost: some 0.2 ms for each."""
    told = []
    for group in _ordered(asked, found):
        if asked.question.other or OTHER not in group:
            reading.check()
            told.append(_times(group, found[group], bins, asked))
    return told


def _times(group: Group, found: Found, bins: list[int], asked: ResolvedTimes) -> Times:
    """The figures of a group (percentiles by rule T02)."""
    spans, count = found.spans, len(found.spans)
    shares: list[float | None] = [None] * 4
    if count:
        shares = [float(p) / SECOND for p in np.percentile(spans, (25, 50, 75, 90))]
    place = np.searchsorted(np.array(bins, np.int64), spans, side="right") - 1
    several = int(found.actors.max()) + 1 if count else 1
    both = np.sort(place * several + found.actors)
    each = both[np.diff(both, prepend=-1) > 0] // several
    return Times(
        group=list(group),
        count=count,
        actors=len(np.unique(found.actors)),
        open=found.open,
        mean_seconds=float(means(spans, np.zeros(1, np.int64))[0]) if count else None,
        p25_seconds=shares[0],
        median_seconds=shares[1],
        p75_seconds=shares[2],
        p90_seconds=shares[3],
        bins=np.bincount(place, minlength=len(bins)).tolist(),
        bin_actors=np.bincount(each, minlength=len(bins)).tolist(),
        usage_interval=_usage_interval(found) if asked.is_usage and count else None,
    )


def _usage_interval(found: Found) -> UsageInterval:
    order = np.lexsort((found.spans, found.actors))
    _, first = np.unique(found.actors[order], return_index=True)
    own = medians(np.append(first, len(order)).astype(np.int64), found.spans[order])
    seconds = float(np.percentile(own, SHARE)) / SECOND
    return UsageInterval(seconds, max(1, int(-(-seconds // DAY))))


def _listed(asked: ResolvedTimes, walked: list[Walked], bins: list[int], reading: Reading) -> Listed:
    """Whose times lie in the bin; of none all who have a time."""
    wanted = asked.question.list_ or Bin()
    low, high = 0, 2**62
    if wanted.bin is not None:
        if not bins:
            raise QuestionError(
                "There are no times in this range: the answer has no bins, and nobody to list.",
                at="/list/bin",
            )
        if wanted.bin >= len(bins):
            raise QuestionError(
                f"There are {len(bins)} bins, counted from 0; there is no {wanted.bin}.", at="/list/bin"
            )
        low, high = [*bins, high][wanted.bin : wanted.bin + 2]
    ids: set[str] = set()
    for each in walked:
        meant = is_group(list(each.groups), wanted, other=asked.question.other)
        keys = [
            found.actors[(found.spans >= low) & (found.spans < high)]
            for found, is_meant in zip(each.groups.values(), meant, strict=True)
            if is_meant
        ]
        inside = np.unique(np.concatenate([np.empty(0, np.int64), *keys]))
        ids.update(asked.actor.ids(inside, each.names, reading))
    return page(sorted(ids), wanted)


def _codes(asked: ResolvedTimes) -> list[str]:
    """The codes of the rules that the figures rest on."""
    return ["U01", "T02", *(["U02"] if asked.is_usage else [])]
