"""A stickiness question made concrete: names looked up, dates fixed, filters turned into tests."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import bucket_start, stored
from groundswell.definitions.splits import Part, Split, split_of
from groundswell.model.errors import QuestionError
from groundswell.model.period import Buckets, Calendar, Period
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.plan import values as v
from groundswell.plan.moments import Moments


@dataclass(frozen=True, slots=True)
class Span:
    """A period and the intervals that it touches: the asked one, or the one before that it is compared with."""

    period: Period
    buckets: Buckets


@dataclass(frozen=True, slots=True)
class ResolvedStickiness:
    """Everything that the figures depend on.

    Attributes:
        known_until: from then on nothing is known; a period that ends later is unfinished.
        spans: this period, and the one before if they are compared.
    """

    question: StickinessQuestion
    now: datetime
    known_until: datetime
    calendar: Calendar
    actor: Actor
    choice: v.Choice
    where: v.Test
    split: Split
    spans: tuple[Span, ...]


def resolve(question: StickinessQuestion, context: Context) -> ResolvedStickiness:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    period = context.period(question)
    periods = [p for p in (period, context.compared(period, question.compare)) if p is not None]
    actor = actor_of(question.by, context, "/by")
    spans = tuple(Span(p, context.calendar.buckets(p, question.interval)) for p in periods)
    _refuse_beyond(question, spans)
    return ResolvedStickiness(
        question=context.written_out(question, period),
        now=context.now,
        known_until=context.known_until,
        calendar=context.calendar,
        actor=actor,
        choice=choice(question.choice, context, ""),
        where=condition_test(question.filters, context, "/filters"),
        split=split_of(question.group_by, context, actor.scope),
        spans=spans,
    )


def _refuse_beyond(question: StickinessQuestion, spans: tuple[Span, ...]) -> None:
    """Refuse a list of who was active in more intervals than the period has."""
    wanted = question.list_
    if wanted is None:
        return
    buckets = len(spans[0 if wanted.period == "current" else -1].buckets.starts)
    count = -(-buckets // question.interval_count)
    if wanted.intervals > count:
        raise QuestionError(
            f"The period has {count} intervals; nobody can be active in {wanted.intervals}.",
            at="/list/intervals",
        )


def moments(asked: ResolvedStickiness, span: Span, split: Split, part: Part) -> Moments:
    """Each event as a moment of its interval; alike ones once, unless they are to be counted (rule S03)."""
    interval = bucket_start(asked.calendar, asked.question.interval, span.period)
    return Moments(
        asked.actor.key,
        span.period,
        (asked.choice,),
        where=v.all_of(asked.where, part.where),
        groups=split.values,
        at=v.IntervalStart(interval, stored(span.buckets)[0]),
        once=asked.question.criteria is None,
    )
