"""A graph question made concrete: names looked up, dates fixed, filters turned into tests."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypedDict

from groundswell.analyses.graph.formula import Formula, formula
from groundswell.definitions.conditions import Chosen, chosen, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import EVENT, Scope
from groundswell.definitions.splits import Part, refuse_beyond, split_of
from groundswell.model.period import Buckets, Calendar, Interval, Period
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.graph import GraphQuestion, Series, series_id
from groundswell.plan import values as v

TRAILING_DAYS = {"active_7d": 7, "active_30d": 30}


@dataclass(frozen=True, slots=True)
class Line:
    """One resolved series.

    Attributes:
        chosen: the events it reads; None for a population.
        where: what must hold besides, the whole question's filters included.
        groups: the values it is split by, empty and missing text alike.
        segments: the segments it is split by, asked one by one.
        place: where a segment's name stands among the texts of a group.
    """

    id: str
    label: str
    measure: str
    chosen: Chosen | None
    where: v.Test
    groups: tuple[v.Value, ...]
    account_kind: str
    property: v.Value | None = None
    population: Literal["users", "accounts"] | None = None
    segments: tuple[Part, ...] = ()
    place: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its buckets: the asked one, or the one before that it is compared with."""

    name: Literal["current", "previous"]
    period: Period
    buckets: Buckets


@dataclass(frozen=True, slots=True)
class ResolvedGraph:
    """Everything that the figures depend on.

    Attributes:
        known_until: from then on nothing is known, which states of buckets tell.
    """

    question: GraphQuestion
    now: datetime
    known_until: datetime
    calendar: Calendar
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    interval: Interval
    cumulative: bool
    formulas: tuple[Formula, ...]
    bins: int | None
    top_n: int | None
    other: bool
    overall: bool


def resolve(question: GraphQuestion, context: Context) -> ResolvedGraph:
    """Fix names, dates and filters.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    context = context.asked(question)
    calendar = context.calendar
    spans = _spans(question, context)
    lines = tuple(_line(i, s, question, context) for i, s in enumerate(question.series))
    ids = [line.id for line in lines]
    return ResolvedGraph(
        question=context.written_out(question, spans[0].period),
        now=context.now,
        known_until=context.known_until,
        calendar=calendar,
        lines=lines,
        spans=spans,
        interval=question.interval,
        cumulative=question.cumulative,
        formulas=tuple(formula(text, i, ids) for i, text in enumerate(question.formula)),
        bins=question.group_by[0].bins if question.group_by else None,
        top_n=question.top_n if question.group_by else None,
        other=question.other,
        overall=question.overall,
    )


def _spans(question: GraphQuestion, context: Context) -> tuple[Span, ...]:
    calendar = context.calendar
    period = context.period(question)
    current = Span("current", period, calendar.buckets(period, question.interval))
    earlier = context.compared(period, question.compare)
    if earlier is None:
        return (current,)
    return (current, Span("previous", earlier, calendar.buckets(earlier, question.interval)))


def _line(index: int, series: Series, question: GraphQuestion, context: Context) -> Line:
    at = f"/series/{index}"
    kind = context.account_kind(series.account_type, at)
    if series.population is not None:
        return _population(index, series, question, context)
    events = chosen(
        EventChoice(event=series.event, any_of=series.any_of, filters=series.filters), context, at
    )
    measured = None
    if series.property is not None:
        measured = value_of(series.source, series.property, None, context, at)
    return Line(
        id=series_id(index, series),
        label=events.label,
        measure=series.measure,
        chosen=events,
        where=v.all_of(events.where, condition_test(question.filters, context, "/filters")),
        account_kind=kind,
        property=measured,
        **_by_group(question.group_by, context, EVENT),
    )


class ByGroup(TypedDict):
    """What a line is split by, as its fields."""

    groups: tuple[v.Value, ...]
    segments: tuple[Part, ...]
    place: int


def _by_group(group_by: list[GroupBy], context: Context, scope: Scope) -> ByGroup:
    split = split_of(group_by, context, scope)
    if split.place is None:
        return ByGroup(groups=split.values, segments=(), place=0)
    return ByGroup(groups=split.values, segments=split.parts, place=split.place)


def _population(index: int, series: Series, question: GraphQuestion, context: Context) -> Line:
    at = f"/series/{index}"
    who = series.population or "users"
    kind = context.account_kind(series.account_type, at)
    scope = Scope("population", "account", kind) if who == "accounts" else Scope("population", "user")
    where = v.all_of(
        condition_test(series.filters, context, f"{at}/filters", scope),
        condition_test(question.filters, context, "/filters", scope),
    )
    named = series_id(index, series)
    refuse_beyond(question.group_by, context, scope, f"The series '{named}' counts all {who}")
    return Line(
        id=named,
        label=f"All {who}" if where == v.TRUE else f"{who.capitalize()} that pass",
        measure="count",
        chosen=None,
        where=where,
        account_kind=kind,
        population=who,
        **_by_group(question.group_by, context, scope),
    )
