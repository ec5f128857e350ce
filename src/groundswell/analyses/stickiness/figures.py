"""From the intervals in which actors were active to how many were in how many."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from groundswell.analyses.stickiness.answer import StickinessAnswer, StickyGroup
from groundswell.analyses.stickiness.resolve import ResolvedStickiness, Span, moments
from groundswell.definitions.actors import page
from groundswell.definitions.intervals import edge_numbers, stored, times_of
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.questions.stickiness import WantedIntervals
from groundswell.model.questions.who import Listed
from groundswell.plan.relations import OTHER
from groundswell.store.populations import COMPARE
from groundswell.store.reading import Reading
from groundswell.walk.intervals import Runs, counted, runs
from groundswell.walk.moments import Numbers

if TYPE_CHECKING:
    from groundswell.store.moments import Slices

Keep = dict[str | None, frozenset[Group]]
"""Of each part, by its name, the groups that are told apart; of those that are not among them all are."""


@dataclass(slots=True)
class Counts:
    """How many actors of each group were active in how many intervals, who was asked for, and the ends of bins."""

    by_group: dict[Group, Numbers] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    ends: list[float] | None = None


def answer(asked: ResolvedStickiness, reading: Reading) -> StickinessAnswer:
    """Read the moments of each period and count."""
    keep: Keep = {}
    found = [_counts(asked, span, keep, reading) for span in reading.each(asked.spans)]
    groups = _groups(asked, [counts.by_group for counts in found])
    refuse_unknown_group(asked.question.list_, (group.group for group in groups))
    whole = groups[0] if not asked.question.group_by else None
    current = asked.spans[0]
    previous = asked.spans[1] if len(asked.spans) > 1 else None
    return StickinessAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        bin_edges=found[0].ends,
        previous_bin_edges=found[1].ends if previous else None,
        interval=asked.question.interval,
        times=_times(asked, current),
        previous_times=_times(asked, previous) if previous else None,
        unfinished=current.period.end > asked.known_until,
        values=whole.values if whole else None,
        previous=whole.previous if whole else None,
        groups=[] if whole else groups,
        list_=_listed(asked, found),
    )


def _times(asked: ResolvedStickiness, span: Span) -> list[str]:
    return times_of(span.buckets)[:: asked.question.interval_count]


def _counts(asked: ResolvedStickiness, span: Span, keep: Keep, reading: Reading) -> Counts:
    """Count the actors of a period. Cost: that of reading its events of the choice; with `top_n` twice, to rank first.

    `keep` are the groups that are told apart of each part, and receives those of the first period.
    """
    edges = _edges(asked, span)
    counts = Counts()
    wanted = asked.question.list_
    if wanted is not None and (wanted.period == "current") != (span is asked.spans[0]):
        wanted = None
    split = asked.split.binned(asked.choice, asked.where, span.period, reading)
    counts.ends = split.told_ends
    for part in reading.each(split.parts):
        slices = reading.moments(moments(asked, span, split, part))
        rank = asked.question.top_n is not None and bool(split.values) and part.name not in keep
        if rank:
            with reading.stretch(0, 0.5):
                keep[part.name] = _largest(asked, slices, edges)
        groups: list[Group] = []
        keys = [np.empty(0, np.int64)]
        total = np.zeros((0, len(edges)), np.int64)
        with reading.stretch(0.5 if rank else 0, 1):
            for actors in slices:
                groups, pool = split.pooled(part, slices.groups, keep.get(part.name))
                refuse_too_many(len(groups) * len(edges))
                told = replace(actors, group=pool.take(actors.group))
                group, owner, active = _active(asked, runs(told, edges))
                total = counted(total, group, active - 1)
                if wanted is not None:
                    behind = _is_meant(asked, wanted, active) & is_group(
                        groups, wanted, other=asked.question.other
                    ).take(group)
                    keys.append(actors.keys[owner[behind]])
        if wanted is not None:
            counts.ids.update(asked.actor.ids(np.unique(np.concatenate(keys)), slices.names, reading))
        counts.by_group |= {group: row for group, row in zip(groups, total, strict=False) if row.any()}
    return counts


def _edges(asked: ResolvedStickiness, span: Span) -> Numbers:
    return edge_numbers(stored(span.buckets))[:: asked.question.interval_count]


def _largest(asked: ResolvedStickiness, slices: "Slices", edges: Numbers) -> frozenset[Group]:
    """The groups with the most actors."""
    total = np.zeros((0, 1), np.int64)
    for actors in slices:
        group, _, _ = _active(asked, runs(actors, edges))
        total = counted(total, group, np.zeros(len(group), np.int64))
    return largest(slices.groups, total[:, 0], asked.question.top_n or 1)


def _is_meant(asked: ResolvedStickiness, wanted: WantedIntervals, active: Numbers) -> npt.NDArray[np.bool_]:
    """Who was active in as many intervals as the list is of."""
    meant: npt.NDArray[np.bool_] = (
        active >= wanted.intervals if asked.question.cumulative else active == wanted.intervals
    )
    return meant


def _active(asked: ResolvedStickiness, found: Runs) -> tuple[Numbers, Numbers, Numbers]:
    """The group and place of each actor that was active, and in how many intervals it was (rules S01, S03)."""
    criteria = asked.question.criteria
    if criteria is not None:
        found = found.where(COMPARE[criteria.op](found.times, criteria.value))
    begins = np.flatnonzero(found.first)
    active = np.diff(np.append(begins, len(found.owner)))
    return found.group[begins].astype(np.int64), found.owner[begins], active


def _groups(asked: ResolvedStickiness, found: list[dict[Group, Numbers]]) -> list[StickyGroup]:
    """The figures of each group, the one with the most actors first, the pooled rest last."""
    if not asked.question.group_by:
        found = [counts or {(): np.zeros(0, np.int64)} for counts in found]
    groups = [
        group
        for group in dict.fromkeys(group for counts in found for group in counts)
        if asked.question.other or OTHER not in group
    ]
    lengths = [len(_times(asked, span)) for span in asked.spans]

    def values(group: Group, place: int) -> list[int]:
        row = found[place].get(group)
        if row is None or len(row) == 0:
            return [0] * lengths[place]
        figures: list[int] = (np.cumsum(row[::-1])[::-1] if asked.question.cumulative else row).tolist()
        return figures

    def order(group: Group) -> tuple[bool, int, tuple[tuple[bool, str], ...]]:
        row = found[0].get(group)
        return OTHER in group, -int(row.sum()) if row is not None else 0, in_name_order(group)

    return [
        StickyGroup(list(group), values(group, 0), values(group, 1) if len(found) > 1 else None)
        for group in sorted(groups, key=order)
    ]


def _listed(asked: ResolvedStickiness, found: list[Counts]) -> Listed | None:
    wanted = asked.question.list_
    if wanted is None:
        return None
    return page(sorted(found[0 if wanted.period == "current" else 1].ids), wanted)


def _codes(asked: ResolvedStickiness) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    question = asked.question
    codes = ["S01", "T03"]
    codes += ["S02"] if question.interval_count > 1 else []
    return [*codes, *(["S03"] if question.criteria is not None else [])]
