"""The graph question: one or several measures over time, by user or by account."""

import re
from typing import ClassVar, Literal

from msgspec import field, to_builtins

from groundswell.model.errors import QuestionError, closest, did_you_mean
from groundswell.model.period import Interval
from groundswell.model.questions.asked import (
    Compare,
    GroupBy,
    Ranged,
    check_compare,
    check_groups,
    check_range,
    check_top,
    check_top_alone,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.who import Who, check_who

MOST_SERIES = 26

TRAILING = ("active_7d", "active_30d")
"""Measures that look back."""
PLAIN_MEASURES = ("count", "users", "accounts", "per_user_avg", "per_user_max", *TRAILING)
PROPERTY_MEASURES = ("sum", "avg", "min", "max", "median")
_PERCENTILE = re.compile(r"p(\d{1,2}(\.\d+)?)")


class Figure(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A figure of the whole project: an event choice with a measure, or a population (rule T14).

    `measure`: `count`, `users`, `accounts`, `per_user_avg`, `per_user_max`, `active_7d`, `active_30d`, or with
    `property` one of `sum`, `avg`, `min`, `max`, `median`, `p90` (any percentile). `source` says whose property that
    is: the event's, or that of the `session` that it is in.
    """

    example: ClassVar[str] = '{"event": "Commit", "measure": "accounts"}'

    measure: str = "count"
    property: str | None = None
    source: Literal["event", "session"] = "event"
    account_type: str | None = None
    population: Literal["accounts", "users"] | None = None


class Series(Figure, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One line of a graph: a figure over time, or the `saved` measure of that name.

    With `filters` a saved one is of those events, or of those of a population, that pass them as well.
    """

    id: str | None = None
    saved: str | None = None


class Behind(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Whose ids are wanted of a figure: the one of a `series` in the bucket that starts at `time`, in one `period`.

    `time` is written as the answer's `times` (or `previous_times`) are; without it the whole range's figure is meant,
    as `overall` has it. `of`: the `users` or the `accounts` whose events it is of, if not given those that are counted:
    of `accounts` and a population of accounts these, else users.
    """

    series: str
    time: str | None = None
    period: Literal["current", "previous"] = "current"
    of: Literal["users", "accounts"] | None = None


class GraphQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="graph",
):
    """How much, how many, over time. `overall` adds the measure over the whole range as one figure.

    `list` tells who is behind a figure.
    """

    series: list[Series]
    interval: Interval = "day"
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    formula: list[str] = field(default_factory=list)
    cumulative: bool = False
    compare: Literal["previous"] | Compare | None = None
    overall: bool = False
    list_: Behind | None = field(default=None, name="list")


def percentile_of(measure: str) -> float | None:
    """The share (0 to 1) that a percentile measure asks for (`p90` is 0.9, `median` 0.5); None for other measures."""
    if measure == "median":
        return 0.5
    match = _PERCENTILE.fullmatch(measure)
    return float(match[1]) / 100 if match else None


def series_id(index: int, series: Series) -> str:
    """The id of a series: its own, or A, B, C … by place."""
    return series.id if series.id is not None else chr(ord("A") + index)


def check_graph(question: GraphQuestion) -> None:
    """Refuse a graph that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    if not 1 <= len(question.series) <= MOST_SERIES:
        raise QuestionError(
            f"A graph has 1 to {MOST_SERIES} series; this one has {len(question.series)}.", at="/series"
        )
    check_top(question.top_n, question.group_by)
    check_range(question)
    check_compare(question.compare)
    check_groups(question.group_by)
    check_top_alone(question.top_n, question.group_by)
    for i, series in enumerate(question.series):
        _check_series(series, question, f"/series/{i}")
    ids = [series_id(i, s) for i, s in enumerate(question.series)]
    if len(set(ids)) < len(ids):
        raise QuestionError(f"Two series have the same id ({', '.join(ids)}).", at="/series")
    if question.list_ is not None:
        _check_behind(question.list_, question, dict(zip(ids, question.series, strict=True)))


def _check_behind(wanted: Behind, question: GraphQuestion, series: dict[str, Series]) -> None:
    check_who(wanted, len(question.group_by), "/list")
    if wanted.series not in series:
        raise QuestionError(
            f"No series has the id '{wanted.series}'.{did_you_mean(wanted.series, series)} There are: "
            f"{', '.join(series)}. Of a formula the series that it is worked out from can be listed.",
            at="/list/series",
            suggestion=closest(wanted.series, list(series)),
        )
    if wanted.period == "previous" and question.compare is None:
        raise QuestionError("There is no previous period without 'compare'.", at="/list/period")
    population = series[wanted.series].population
    if population is not None and wanted.of not in (None, population):
        raise QuestionError(
            f"The series '{wanted.series}' counts {population}, so its list is of {population}. Leave 'of' out.",
            at="/list/of",
        )


def _check_series(series: Series, question: GraphQuestion, at: str) -> None:
    if series.saved is not None:
        given = [f for f in Figure.__struct_fields__ if f != "filters" and f in _given(series)]
        if given:
            raise QuestionError(f"'saved' says all of it; remove '{given[0]}'.", at=f"{at}/{given[0]}")
        return
    check_figure(series, at)
    if question.cumulative and series.measure in TRAILING:
        raise QuestionError(
            f"'{series.measure}' already looks back; it cannot be cumulative.", at="/cumulative"
        )


def _given(series: Series) -> set[str]:
    """The fields that are not left out."""
    return set(to_builtins(series))


def check_figure(figure: Figure, at: str) -> None:
    """Refuse a figure that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    if figure.population is not None:
        if figure.event or figure.any_of is not None:
            raise QuestionError("A series is an event choice or a population, not both.", at=at)
        if figure.measure != "count" or figure.property is not None:
            field = "property" if figure.measure == "count" else "measure"
            raise QuestionError(
                f"A population is counted: it takes no '{field}'. Leave it out, or name an event.",
                at=f"{at}/{field}",
            )
        return
    check_choice(EventChoice(event=figure.event, any_of=figure.any_of), at)
    needs_property = figure.measure in PROPERTY_MEASURES or percentile_of(figure.measure) is not None
    if not needs_property and figure.measure not in PLAIN_MEASURES:
        raise QuestionError(
            f"No measure is named '{figure.measure}'. There are: {', '.join(PLAIN_MEASURES)}; and with a property: "
            f"{', '.join(PROPERTY_MEASURES)}, p90 (any percentile).",
            at=f"{at}/measure",
        )
    if needs_property and figure.property is None:
        raise QuestionError(f"The measure '{figure.measure}' needs a property.", at=f"{at}/property")
    if figure.property is not None and not needs_property:
        raise QuestionError(
            f"The measure '{figure.measure}' reads no property. Leave it out, or measure its 'sum', for example.",
            at=f"{at}/property",
        )
    if figure.source != "event" and not needs_property:
        raise QuestionError(
            f"The measure '{figure.measure}' reads no property, so it takes no 'source'. Leave it out.",
            at=f"{at}/source",
        )
