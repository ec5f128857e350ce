"""A graph as a terminal picture: a chart and a table of the same figures."""

import re
from collections import Counter
from collections.abc import Sequence

import click
from msgspec import structs

from groundswell.analyses.graph.answer import GraphAnswer, GraphSeries
from groundswell.cli.pictures.dates import MARKS, begun, labels_of, last_named, marked, without_year
from groundswell.cli.pictures.layout import by_time, in_tables, lines
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import group_named
from groundswell.cli.terminal import Cell, bars, figure, percentage, shown, table
from groundswell.model.questions.graph import Series, series_id
from groundswell.model.states import State

MEASURES = {
    "per_user_avg": "times per user",
    "per_user_max": "most times of one user",
    "active_7d": "users active within 7 days",
    "active_30d": "users active within 30 days",
    "avg": "average",
}
EVERYBODY = {"active_7d": "users", "active_30d": "users"}
"""Measures that count the same as others do."""
MOST_GROUPS = 20
"""So many groups of a series are shown, unless a question names how many with `top_n`."""
DIVISION = re.compile(r"\s*(\w+)\s*/\s*(\w+)\s*")


def show_graph(answer: GraphAnswer) -> None:
    """A graph: upright bars for one series, a line of blocks for each of several; then the table."""
    whole, answer = answer, _shortened(answer)
    current, before = ([s for s in answer.series if s.period == p] for p in ("current", "previous"))
    if len(answer.times) == 1:
        _one_bucket(answer)
    elif len(current) == 1 and [s.group for s in before] in ([], [current[0].group]):
        _bars(answer, current[0])
        _side_by_side(answer, current[0], before)
    else:
        _lines(answer, current)
        _by_time(answer, current)
        _by_time(answer, before)
    if answer.previous_times is not None and not before:
        click.echo("\nPeriod before: no groups.")
    left = len({tuple(s.group) for s in whole.series}) - len({tuple(s.group) for s in answer.series})
    if left:
        click.echo(
            f"\n… and {left:,} more groups. --top {MOST_GROUPS} ('top_n' in a question) tells the rest as one; "
            "--format csv has them all."
        )
    _formulas(answer)
    show_listed(answer.list_, _behind(answer))


def _shortened(answer: GraphAnswer) -> GraphAnswer:
    """The answer with the first groups alone of each series and period, which are its largest; all of `top_n`."""
    if answer.question.top_n is not None:
        return answer
    shown: list[GraphSeries] = []
    count: Counter[tuple[str, str]] = Counter()
    for series in answer.series:
        line = (series.series, series.period)
        if count[line] < MOST_GROUPS:
            shown.append(series)
        count[line] += 1
    return structs.replace(answer, series=shown)


def _name_of(series: GraphSeries, answer: GraphAnswer) -> str:
    """What a series shows: what is measured, its group and period."""
    before = "period before" if series.period == "previous" else ""
    group = _group_of(series, answer)
    return " · ".join(part for part in (_measured(series, answer), group, before) if part)


def _group_of(series: GraphSeries, answer: GraphAnswer) -> str:
    edges = answer.bin_edges if series.period == "current" else answer.previous_bin_edges
    return group_named(series.group, answer.question.group_by, edges)


def _measured(series: GraphSeries, answer: GraphAnswer) -> str:
    """`Commit`, `Commit, users`, `sum of seconds of Session`."""
    if series.measure in ("count", "formula"):
        return series.label
    measure, asked = MEASURES.get(series.measure, series.measure), _asked(answer).get(series.series)
    if asked is not None and asked.property is not None:
        return f"{measure} of {asked.property} of {series.label}"
    return f"{series.label}, {measure}"


def _asked(answer: GraphAnswer) -> dict[str, Series]:
    return {series_id(i, series): series for i, series in enumerate(answer.question.series)}


def _told(series: GraphSeries, answer: GraphAnswer) -> list[Cell]:
    """A series' figures, none where there was nothing to measure; shares in percent."""
    percent = _is_share(series, answer)
    return [
        None if place in series.empty else shown(value, percent=percent)
        for place, value in enumerate(series.values)
    ]


def _is_share(series: GraphSeries, answer: GraphAnswer) -> bool:
    """Whether it is told in percent.

    So is a saved measure that says so, and a formula that divides a count by one of the same things, if it is never
    above 1 in this answer.
    """
    if series.percent:
        return True
    division = DIVISION.fullmatch(series.label) if series.measure == "formula" else None
    if division is None:
        return False
    asked = _asked(answer)
    parts = [asked[id] for id in division.groups() if id in asked]
    counts = {part.population or EVERYBODY.get(part.measure, part.measure) for part in parts}
    if len(parts) < len(division.groups()) or counts not in ({"count"}, {"users"}, {"accounts"}):
        return False
    same = (s for s in answer.series if s.series == series.series)
    return all(0 <= value <= 1 for s in same for value in s.values)


def _formulas(answer: GraphAnswer) -> None:
    """What the letters in formulas stand for."""
    if answer.question.formula:
        names = {part.series: _measured(part, answer) for part in answer.parts}
        click.echo("\n" + "; ".join(f"{id} is {name}" for id, name in names.items()))


def _behind(answer: GraphAnswer) -> str:
    """Of whom a list is."""
    wanted = answer.question.list_
    if wanted is None:
        return "users"
    asked = _asked(answer)[wanted.series]
    counts_accounts = "accounts" in (asked.population, asked.measure)
    return wanted.of or ("accounts" if counts_accounts else "users")


def _one_bucket(answer: GraphAnswer) -> None:
    """A row for each series; where two periods are compared, with the time that it is of."""
    told: list[tuple[str, Cell, GraphSeries]] = [
        (_name_of(s, answer), _told(s, answer)[0], s) for s in answer.series
    ]
    empty = "No groups in this range."
    if answer.previous_times is None:
        table(["series", _range_of(answer)], [[name, value] for name, value, _ in told], empty=empty)
        return
    earlier = labels_of(answer.interval, answer.previous_times)[0]
    earlier = f"from {earlier}" if answer.interval == "total" else earlier
    when = {"current": _range_of(answer), "previous": earlier}
    table(
        ["series", "time", "figure"], [[name, when[s.period], value] for name, value, s in told], empty=empty
    )


def _bars(answer: GraphAnswer, series: GraphSeries) -> None:
    click.echo(f"{_name_of(series, answer)}\n")
    labels = marked(answer.interval, answer.times, answer.states)
    told = percentage if _is_share(series, answer) else figure
    click.echo(bars(series.values, labels, told) + "\n")


def _lines(answer: GraphAnswer, series: list[GraphSeries]) -> None:
    count = begun(answer.states)
    rows: list[tuple[str, Sequence[float], list[Cell]]] = []
    for each in series:
        values, told = each.values[:count], _told(each, answer)
        largest = told[values.index(max(values))]
        rows.append((_name_of(each, answer), values, [largest, told[count - 1]]))
    lines(["series", "largest", last_named(answer.states)], rows, empty="No groups in this range.")


def _side_by_side(answer: GraphAnswer, current: GraphSeries, before: list[GraphSeries]) -> None:
    """The figures of one series, and beside them those of the period before with dates of their own."""
    times: list[Cell] = [*marked(answer.interval, answer.times, answer.states)]
    if not before:
        in_tables([answer.interval, _name_of(current, answer)], [times, _cells(answer, current)])
        return
    labels = labels_of(answer.interval, answer.previous_times or [])
    short = without_year(labels, answer.times)
    states = answer.previous_states or []
    earlier: list[Cell] = [label + MARKS.get(state, "") for label, state in zip(short, states, strict=True)]
    # The period before may touch one bucket more, or one fewer.
    count = max(len(times), len(earlier))
    columns = [
        times + [""] * (count - len(times)),
        _cells(answer, current) + [None] * (count - len(times)),
        earlier + [""] * (count - len(earlier)),
        _cells(answer, before[0]) + [None] * (count - len(earlier)),
    ]
    in_tables([answer.interval, "this period", "before", "period before"], columns)


def _by_time(answer: GraphAnswer, series: list[GraphSeries]) -> None:
    """All figures of the series of one period."""
    if not series:
        return
    is_current = series[0].period == "current"
    times = answer.times if is_current else answer.previous_times or []
    states = answer.states if is_current else answer.previous_states or []
    names, title = [_name_of(s, answer) for s in series], "" if is_current else "Period before"
    if len({s.series for s in series}) == 1 and series[0].group:
        title = _measured(series[0], answer) + ("" if is_current else ", period before")
        names = [_group_of(s, answer) for s in series]
    click.echo(f"\n{title}" if title else "")
    by_time(
        answer.interval,
        marked(answer.interval, times, states),
        names,
        [_cells(answer, s) for s in series],
        "group" if series[0].group else "series",
    )


def _cells(answer: GraphAnswer, series: GraphSeries) -> list[Cell]:
    """A series' figures, none where the bucket has not begun."""
    states: Sequence[State] = answer.states if series.period == "current" else answer.previous_states or []
    return [
        None if state == "not_begun" else value
        for value, state in zip(_told(series, answer), states, strict=True)
    ]


def _range_of(answer: GraphAnswer) -> str:
    """What the only figure is of: the bucket, or the range as it was asked for."""
    asked, named = answer.question, labels_of(answer.interval, answer.times)[0]
    if answer.interval == "total":
        first, last = (
            (asked.from_ or named).removesuffix("T00:00:00"),
            (asked.to or "").removesuffix("T23:59:59"),
        )
        named = asked.range or f"{first} to {last or 'now'}"
    return named + ("".join(MARKS.get(state, " (not begun)") for state in answer.states if state != "whole"))
