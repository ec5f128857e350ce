"""A graph question made concrete: names looked up, dates fixed, filters turned into tests."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypedDict

from groundswell.analyses.graph.formula import Formula, formula
from groundswell.definitions.conditions import Chosen, chosen, condition_test
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import EVENT, Scope
from groundswell.definitions.splits import Part, refuse_beyond, split_of
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.measure import MeasureMeaning
from groundswell.model.period import Buckets, Calendar, Interval, Period
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import EventChoice, Filters
from groundswell.model.questions.graph import Figure, GraphQuestion, Series, series_id
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
        days: at each bucket's end so many days up to it are looked at; None: the bucket itself.
        to: what its figures are divided by.
        percent: whether they are shown as percentages.
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
    days: int | None = None
    to: "Line | None" = None
    percent: bool = False

    def each(self, change: Callable[["Line"], "Line"]) -> "Line":
        """The line with a change that is made to what it is divided by as well."""
        changed = change(self)
        return changed if self.to is None else replace(changed, to=self.to.each(change))


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
        first_event: when the first event of the project happened; None: there is none.
    """

    question: GraphQuestion
    now: datetime
    known_until: datetime
    first_event: datetime | None
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
        first_event=stored.start if (stored := context.layout.period) else None,
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
    at, named = f"/series/{index}", series_id(index, series)
    if series.saved is not None:
        return _saved(series.saved, series.filters, _Asked(named, at, question, context))
    return _figure(series, _Asked(named, at, question, context))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A series of a question: its id, and where it stands."""

    id: str
    at: str
    question: GraphQuestion
    context: Context


def _saved(name: str, filters: Filters | None, asked: _Asked) -> Line:
    """The line of a saved measure.

    Raises:
        UnknownName: there is none of that name.
        QuestionError: it is one of each account or user, or cannot be asked so.
    """
    at = f"{asked.at}/saved"
    meaning = asked.context.measure(name, at).defined.meaning
    if meaning.of != "project":
        raise QuestionError(
            f"'{name}' is a measure of each {meaning.of}. Show it in a list of {meaning.of}s, or name one of the whole "
            "project.",
            at=at,
        )
    if meaning.days is not None and asked.question.cumulative:
        raise QuestionError(f"'{name}' already looks back; it cannot be cumulative.", at="/cumulative")
    inner = asked.context.inside_measure(name, at)
    own = _also(filters, asked)
    try:
        line = measured(meaning, replace(asked, at="", context=inner))
    except GroundswellError as error:
        raise error.within(f"the measure '{name}'", at) from None
    return replace(line.each(own), label=name, percent=meaning.percent)


def _also(filters: Filters | None, asked: _Asked) -> Callable[[Line], Line]:
    """What adds the filters of a series to a line of a saved measure."""

    def added(line: Line) -> Line:
        scope = EVENT if line.population is None else _counted(line.population, line.account_kind)
        test = condition_test(filters, asked.context, f"{asked.at}/filters", scope)
        return replace(line, where=v.all_of(line.where, test))

    return added


def measured(meaning: MeasureMeaning, asked: _Asked) -> Line:
    """The line of what a measure of the project means; of a ratio with what it is divided by."""
    if meaning.tally is not None:
        return replace(
            _figure(meaning.tally, replace(asked, at="/tally")), days=_days(meaning, meaning.tally)
        )
    assert meaning.ratio is not None, "the meaning was checked"
    of, to = meaning.ratio.of, meaning.ratio.to
    below = replace(_figure(to, replace(asked, at="/ratio/to")), days=_days(meaning, to))
    return replace(_figure(of, replace(asked, at="/ratio/of")), days=_days(meaning, of), to=below)


def check_measured(meaning: MeasureMeaning, context: Context) -> None:
    """Look up all that a measure of the project means.

    Raises:
        QuestionError, UnknownName: with the place in the meaning.
    """
    question = GraphQuestion(series=[], range="last 30 days")
    measured(meaning, _Asked("A", "", question, context))


def _days(meaning: MeasureMeaning, figure: Figure) -> int | None:
    """How many days a figure of a measure looks back; what is known now has no time."""
    return None if figure.population is not None else meaning.days or TRAILING_DAYS.get(figure.measure)


def _figure(figure: Figure, asked: _Asked) -> Line:
    at, question, context = asked.at, asked.question, asked.context
    kind = context.account_kind(figure.account_type, at)
    if figure.population is not None:
        return _population(figure.population, figure, asked)
    events = chosen(
        EventChoice(event=figure.event, any_of=figure.any_of, filters=figure.filters), context, at
    )
    read = None
    if figure.property is not None:
        read = value_of(figure.source, figure.property, None, context, at)
    return Line(
        id=asked.id,
        label=events.label,
        measure=figure.measure,
        chosen=events,
        where=v.all_of(events.where, condition_test(question.filters, context, "/filters")),
        account_kind=kind,
        property=read,
        days=TRAILING_DAYS.get(figure.measure),
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


def _counted(who: Literal["users", "accounts"], kind: str) -> Scope:
    return Scope("population", "account", kind) if who == "accounts" else Scope("population", "user")


def _population(who: Literal["users", "accounts"], figure: Figure, asked: _Asked) -> Line:
    at, question, context = asked.at, asked.question, asked.context
    kind = context.account_kind(figure.account_type, at)
    scope = _counted(who, kind)
    where = v.all_of(
        condition_test(figure.filters, context, f"{at}/filters", scope),
        condition_test(question.filters, context, "/filters", scope),
    )
    refuse_beyond(question.group_by, context, scope, f"The series '{asked.id}' counts all {who}")
    return Line(
        id=asked.id,
        label=f"All {who}" if where == v.TRUE else f"{who.capitalize()} that pass",
        measure="count",
        chosen=None,
        where=where,
        account_kind=kind,
        population=who,
        **_by_group(question.group_by, context, scope),
    )
