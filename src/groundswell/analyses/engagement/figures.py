"""From the tallies of events to where each of them stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.analyses.engagement.answer import Engagement, EngagementAnswer, EngagementGroup, Quadrant
from groundswell.analyses.engagement.plan import (
    Groups,
    engagement,
    engagement_with,
    everybody,
    extent,
    those,
    widest,
)
from groundswell.analyses.engagement.resolve import ResolvedEngagement
from groundswell.definitions.actors import page
from groundswell.definitions.conditions import Chosen
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, Part, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.errors import QuestionError
from groundswell.model.questions.who import Listed
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Relation
from groundswell.store.reading import Reading

OF_EACH = 5
"""Figures of an event."""

Times = tuple[int, float, float]
"""How many did an event, and how often each: mean and median."""
NEVER: Times = (0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Measured:
    """One part of a question: of each group how many the shares are of, and each event's figures in order."""

    part: Part
    groups: Groups
    actors: dict[Group, int]
    events: list[dict[Group, Times]] = field(default_factory=list)


def answer(asked: ResolvedEngagement, reading: Reading) -> EngagementAnswer:
    """Measure each event. Cost: a tally of its own events for each; of the top ones, two of all events."""
    asked = _binned(asked, reading)
    asked = replace(asked, events=_events(asked, reading))
    measured = [_measured(asked, part, groups, reading) for part, groups in reading.each(list(_parts(asked)))]
    rows = [row for of in measured for row in _rows(asked, of)]
    refuse_unknown_group(asked.question.list_, (row.group for row in rows))
    whole = rows[0] if not asked.question.group_by else None
    return EngagementAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        bin_edges=asked.of_known.told_ends,
        actors=whole.actors if whole else None,
        events=whole.events if whole else None,
        cut_reach=whole.cut_reach if whole else None,
        cut_depth=whole.cut_depth if whole else None,
        groups=[] if whole else rows,
        list_=_listed(asked, measured, reading),
    )


def _binned(asked: ResolvedEngagement, reading: Reading) -> ResolvedEngagement:
    """With its bins fixed: between the ends of the values of those whom the shares are of (rule T13)."""
    if asked.split.bins is None:
        return asked
    cut = asked.of_known.cut(extent(asked, asked.of_known.values[0]), reading)
    (of_known,) = cut.values
    assert isinstance(of_known, v.Bin)
    split = replace(asked.split, values=(v.Bin(asked.split.values[0], of_known.edges),), bins=None)
    return replace(asked, of_known=cut, split=split)


def _events(asked: ResolvedEngagement, reading: Reading) -> tuple[Chosen, ...]:
    """The events that are measured: those asked for, or the ones of widest reach."""
    if asked.question.top is None:
        return asked.events
    names = reading.run(widest(asked, asked.question.top))["name"].to_pylist()
    return tuple(Chosen((name,), v.TRUE, name) for name in names)


def _parts(asked: ResolvedEngagement) -> Iterator[tuple[Part, Groups]]:
    for part, known in zip(asked.split.parts, asked.of_known.parts, strict=True):
        yield part, Groups(asked.split.values, part.where, asked.of_known.values, known.where)


def _measured(asked: ResolvedEngagement, part: Part, groups: Groups, reading: Reading) -> Measured:
    actors = _actors(asked, groups, reading)
    top = asked.question.top_n
    if top is not None and groups.keys and len(actors) > top:
        keep = largest(list(actors), np.array(list(actors.values()), np.int64), top)
        groups = replace(groups, keep=keep)
        actors = _actors(asked, groups, reading)
    refuse_too_many(len(actors) * len(asked.events) * OF_EACH)
    return Measured(part, groups, actors, _times(asked, groups, reading))


def _actors(asked: ResolvedEngagement, groups: Groups, reading: Reading) -> dict[Group, int]:
    rows = reading.run(everybody(asked, groups))
    return dict(zip(_groups(rows, groups), rows["actors"].to_pylist(), strict=True))


def _times(asked: ResolvedEngagement, groups: Groups, reading: Reading) -> list[dict[Group, Times]]:
    if asked.question.top is None:
        return [_by_group(reading.run(engagement(asked, event, groups)), groups) for event in asked.events]
    if not asked.events:
        return []
    rows = reading.run(engagement_with(asked, tuple(event.label for event in asked.events), groups))
    of_event = (rows.filter(pc.equal(rows["name"], event.label)) for event in asked.events)
    return [_by_group(each, groups) for each in of_event]


def _by_group(rows: pa.Table, groups: Groups) -> dict[Group, Times]:
    figures = zip(*(rows[name].to_pylist() for name in ("reach", "mean", "median")), strict=True)
    return {
        group: (reach, mean or 0.0, middle or 0.0)
        for group, (reach, mean, middle) in zip(_groups(rows, groups), figures, strict=True)
    }


def _groups(rows: pa.Table, groups: Groups) -> list[Group]:
    if not groups.keys:
        return [()] * len(rows)
    return list(zip(*(rows[key].to_pylist() for key in groups.keys), strict=True))


def _rows(asked: ResolvedEngagement, of: Measured) -> Iterator[EngagementGroup]:
    """The groups of a part, those with the most actors first, the pooled rest last."""

    def order(group: Group) -> tuple[bool, int, tuple[tuple[bool, str], ...]]:
        return OTHER in group, -of.actors[group], in_name_order(group)

    for group in sorted(of.actors, key=order):
        if asked.question.other or OTHER not in group:
            times = [event.get(group, NEVER) for event in of.events]
            yield _row(asked, asked.split.group(of.part, group), of.actors[group], times)


def _row(asked: ResolvedEngagement, group: Group, actors: int, times: list[Times]) -> EngagementGroup:
    shares = [reach / actors if actors else 0.0 for reach, _, _ in times]
    cut = asked.question.cut
    reach = cut.reach if cut.reach is not None else float(median(shares or [0]))
    depth = cut.depth if cut.depth is not None else float(median([mean for _, mean, _ in times] or [0]))
    events = [
        Engagement(event.label, count, share, mean, middle, _quadrant(share >= reach, mean >= depth))
        for event, (count, mean, middle), share in zip(asked.events, times, shares, strict=True)
    ]
    return EngagementGroup(list(group), actors, events, reach, depth)


def _quadrant(wide: bool, deep: bool) -> Quadrant:
    if deep:
        return "wide_deep" if wide else "narrow_deep"
    return "wide_shallow" if wide else "narrow_shallow"


def _listed(asked: ResolvedEngagement, measured: list[Measured], reading: Reading) -> Listed | None:
    """Those who did an event of the answer, or whom its shares are of."""
    wanted = asked.question.list_
    if wanted is None:
        return None
    event = None
    if wanted.event is not None:
        if wanted.event >= len(asked.events):
            raise QuestionError(
                f"The answer has {len(asked.events)} events, counted from 0; there is no {wanted.event}.",
                at="/list/event",
            )
        event = asked.events[wanted.event]
    ids: set[str] = set()
    for of in measured:
        ids.update(_ids(asked, those(asked, event, of.groups), of, reading))
    return page(sorted(ids), wanted)


def _ids(asked: ResolvedEngagement, plan: Relation, of: Measured, reading: Reading) -> list[str]:
    """What those of a plan are called who are of the group that is meant."""
    rows = reading.read(plan)
    wanted = asked.question.list_
    if wanted is not None and asked.question.group_by:
        groups = [asked.split.group(of.part, group) for group in _groups(rows, of.groups)]
        rows = rows.filter(pa.array(is_group(groups, wanted, other=asked.question.other)))
    who = rows["actor"]
    if pa.types.is_string(who.type):
        return list(who.to_pylist())
    return asked.actor.ids(np.unique(who.to_numpy()).astype(np.int64), [], reading)


def _codes(asked: ResolvedEngagement) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    return ["T02", *(["T14"] if asked.known is not None else [])]
