"""A lifecycle question made concrete, and what is read for it."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import bucket_start, stored
from groundswell.definitions.splits import Part, Split, split_of
from groundswell.model.errors import QuestionError
from groundswell.model.period import BEGINNING, TICK, Buckets, Calendar, Period
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.plan import values as v
from groundswell.plan.moments import Moments


@dataclass(frozen=True, slots=True)
class ResolvedLifecycle:
    """Everything that the figures depend on.

    Attributes:
        known_until: from then on nothing is known, which states of buckets tell.
        near: the intervals of the range, taken whole (rule L03), and the one before them.
        edges: as `IntervalStart` tells them: a moment that stands for all before the interval before the range, that
            interval, and those of the range.
    """

    question: LifecycleQuestion
    now: datetime
    known_until: datetime
    calendar: Calendar
    actor: Actor
    choice: v.Choice
    where: v.Test
    split: Split
    near: Period
    buckets: Buckets
    edges: tuple[datetime, ...]


def resolve(question: LifecycleQuestion, context: Context) -> ResolvedLifecycle:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    asked = context.period(question)
    buckets = context.calendar.buckets(asked, question.interval)
    earlier = context.calendar.interval_before(buckets)
    before = stored(earlier)[0]
    actor = actor_of(question.by, context, "/by")
    if question.list_ is not None and question.list_.bucket >= len(buckets.starts):
        raise QuestionError(
            f"The range has {len(buckets.starts)} intervals, counted from 0.", at="/list/bucket"
        )
    return ResolvedLifecycle(
        question=context.written_out(question, asked),
        now=context.now,
        known_until=context.known_until,
        calendar=context.calendar,
        actor=actor,
        choice=choice(question.choice, context, ""),
        where=condition_test(question.filters, context, "/filters"),
        split=split_of(question.group_by, context, actor.scope),
        near=Period(earlier.edges[0], buckets.edges[-1]),
        buckets=buckets,
        edges=(before - TICK, before, *stored(buckets)),
    )


def moments(asked: ResolvedLifecycle, part: Part) -> Moments:
    """All history up to the range's end: each actor's intervals once, those of long ago as one (rule L01)."""
    interval = bucket_start(asked.calendar, asked.question.interval, asked.near)
    return Moments(
        asked.actor.key,
        Period(BEGINNING, asked.near.end),
        (asked.choice,),
        where=v.all_of(asked.where, part.where),
        groups=asked.split.values,
        at=v.IntervalStart(interval, asked.edges[0]),
        once=True,
    )
