"""From the intervals in which actors were active to how many were in how many."""

from dataclasses import dataclass, field

import numpy as np

from groundswell.analyses.stickiness.answer import StickinessAnswer, StickyGroup
from groundswell.analyses.stickiness.resolve import ResolvedStickiness, Span, moments
from groundswell.definitions.actors import page
from groundswell.definitions.intervals import edge_numbers, stored, times_of
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, in_name_order, is_group
from groundswell.model.answer import envelope
from groundswell.model.questions.who import Listed
from groundswell.store.populations import COMPARE
from groundswell.store.reading import Reading
from groundswell.walk.intervals import Runs, counted, runs
from groundswell.walk.moments import Numbers


@dataclass(slots=True)
class Counts:
    """How many actors of each group were active in how many intervals, and who of them was asked for."""

    by_group: dict[Group, Numbers] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


def answer(asked: ResolvedStickiness, reading: Reading) -> StickinessAnswer:
    """Read the moments of each period and count."""
    found = [_counts(asked, span, reading) for span in reading.each(asked.spans)]
    groups = _groups(asked, [counts.by_group for counts in found])
    whole = groups[0] if not asked.question.group_by else None
    current = asked.spans[0]
    previous = asked.spans[1] if len(asked.spans) > 1 else None
    return StickinessAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        interval=asked.question.interval,
        times=_times(asked, current),
        previous_times=_times(asked, previous) if previous else None,
        unfinished=current.period.end > asked.now,
        values=whole.values if whole else None,
        previous=whole.previous if whole else None,
        groups=[] if whole else groups,
        list_=_listed(asked, found),
    )


def _times(asked: ResolvedStickiness, span: Span) -> list[str]:
    return times_of(span.buckets)[:: asked.question.interval_count]


def _counts(asked: ResolvedStickiness, span: Span, reading: Reading) -> Counts:
    """Count the actors of a period. Cost: that of reading its events of the choice."""
    edges = edge_numbers(stored(span.buckets))[:: asked.question.interval_count]
    counts = Counts()
    wanted = asked.question.list_
    if wanted is not None and (wanted.period == "current") != (span is asked.spans[0]):
        wanted = None
    split = asked.split.binned(asked.choice, asked.where, span.period, reading)
    for part in reading.each(split.parts):
        slices = reading.moments(moments(asked, span, split, part))
        keys = [np.empty(0, np.int64)]
        total = np.zeros((0, len(edges)), np.int64)
        for actors in slices:
            refuse_too_many(len(slices.groups) * len(edges), top_n=False)
            group, owner, active = _active(asked, runs(actors, edges))
            total = counted(total, group, active - 1)
            if wanted is not None:
                enough = (
                    active >= wanted.intervals if asked.question.cumulative else active == wanted.intervals
                )
                groups = [split.group(part, g) for g in slices.groups]
                keys.append(actors.keys[owner[enough & is_group(groups, wanted)[group]]])
        if wanted is not None:
            counts.ids.update(asked.actor.ids(np.unique(np.concatenate(keys)), slices.names, reading))
        for code, row in enumerate(total):
            if row.any():
                counts.by_group[split.group(part, slices.groups[code])] = row
    return counts


def _active(asked: ResolvedStickiness, found: Runs) -> tuple[Numbers, Numbers, Numbers]:
    """The group and place of each actor that was active, and in how many intervals it was (rules S01, S03)."""
    criteria = asked.question.criteria
    if criteria is not None:
        found = found.where(COMPARE[criteria.op](found.times, criteria.value))
    begins = np.flatnonzero(found.first)
    active = np.diff(np.append(begins, len(found.owner)))
    return found.group[begins].astype(np.int64), found.owner[begins], active


def _groups(asked: ResolvedStickiness, found: list[dict[Group, Numbers]]) -> list[StickyGroup]:
    """The figures of each group, the one with the most actors first."""
    if not asked.question.group_by:
        found = [counts or {(): np.zeros(0, np.int64)} for counts in found]
    groups = dict.fromkeys(group for counts in found for group in counts)
    lengths = [len(_times(asked, span)) for span in asked.spans]

    def values(group: Group, place: int) -> list[int]:
        row = found[place].get(group)
        if row is None or len(row) == 0:
            return [0] * lengths[place]
        figures: list[int] = (np.cumsum(row[::-1])[::-1] if asked.question.cumulative else row).tolist()
        return figures

    def order(group: Group) -> tuple[int, tuple[tuple[bool, str], ...]]:
        row = found[0].get(group)
        return (-int(row.sum()) if row is not None else 0, in_name_order(group))

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
