"""A paths question made concrete, and what is read for it."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.definitions.actors import Actor, actor_of
from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.splits import Part, Split, split_of
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.period import Calendar, Period
from groundswell.model.questions.paths import PathsQuestion
from groundswell.plan import values as v
from groundswell.plan.moments import Moments
from groundswell.plan.relations import OTHER, Events, Measure, Tally, Top


@dataclass(frozen=True, slots=True)
class ResolvedPaths:
    """Everything that the figures depend on.

    Attributes:
        place: the value that names the place of an event.
        refuses_unknown: whether a place that no event has had yet is an error, not a path that nobody took.
    """

    question: PathsQuestion
    now: datetime
    calendar: Calendar
    actor: Actor
    period: Period
    choice: v.Choice
    where: v.Test
    place: v.Value
    split: Split
    refuses_unknown: bool


def resolve(question: PathsQuestion, context: Context) -> ResolvedPaths:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    actor = actor_of(question.by, context, "/by")
    period = context.period(question)
    if question.label is None:
        for name, text in question.ends().items():
            context.event(text, f"/{name}")
    wanted = question.list_
    if wanted is not None and question.top is not None and (wanted.from_, wanted.to) == (OTHER, OTHER):
        raise QuestionError(
            "The edges beyond the top ones are not one edge. Leave 'top' out to list who is behind one of them.",
            at="/list",
        )
    return ResolvedPaths(
        question=context.written_out(question, period),
        now=context.now,
        calendar=context.calendar,
        actor=actor,
        period=period,
        choice=choice(question.events, context, "/events"),
        where=condition_test(question.filters, context, "/filters"),
        place=_place(question.label, context),
        split=split_of(question.group_by, context, actor.scope),
        # What was known earlier does not tell which values are known.
        refuses_unknown=context.unknown == "error" and context.known_at is None,
    )


def _place(label: str | list[str] | None, context: Context) -> v.Value:
    match label:
        case None:
            return v.EventName()
        case str():
            return v.GroupText(_property(label, context, "/label"))
    return v.FirstOf(tuple(_property(name, context, f"/label/{i}") for i, name in enumerate(label)))


def _property(name: str, context: Context, at: str) -> v.Value:
    try:
        return value_of("event", name, None, context, at)
    except UnknownName as unknown:
        unknown.at = at
        raise


def frequent_places(asked: ResolvedPaths, most: int) -> Top:
    """The `place`s of the events, the most frequent first; ties in name order."""
    where = v.all_of(asked.choice.where, asked.where, v.IsPresent(asked.place))
    return _top(Events(asked.period, asked.choice.names, (("place", asked.place),), where), most)


def seen_places(asked: ResolvedPaths, most: int, among: tuple[str, ...] | None = None) -> Top:
    """The `place`s that any event ever had, the most frequent first; of some places those of them."""
    where = v.IsPresent(asked.place) if among is None else v.IsOneOf(asked.place, among)
    return _top(Events(None, None, (("place", asked.place),), where), most)


def _top(events: Events, most: int) -> Top:
    return Top(Tally(events, ("place",), (("n", Measure("count")),)), "n", ("place",), most)


def moments(asked: ResolvedPaths, part: Part, keep: tuple[str, ...] | None) -> Moments:
    """Each event of a part as a moment that carries its place and what groups it; places not kept are one, `OTHER`."""
    ends = (asked.question.start_at, asked.question.end_at)
    choices = []
    if ends != (None, None):
        tests = (v.IsOneOf(asked.place, () if text is None else (text,)) for text in ends)
        choices = [v.Choice(asked.choice.names, v.all_of(asked.choice.where, test)) for test in tests]
    place = asked.place
    if keep is not None:
        kept = dict.fromkeys([*keep, *(text for text in ends if text is not None)])
        place = v.KeptText(place, tuple(kept), OTHER)
    return Moments(
        asked.actor.key,
        asked.period,
        (asked.choice, *choices),
        where=v.all_of(asked.where, part.where),
        groups=(place, *asked.split.values),
    )
