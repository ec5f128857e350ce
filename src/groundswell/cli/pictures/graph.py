"""A graph as a terminal picture: a chart and a table of the same figures."""

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from groundswell.analyses.graph.answer import GraphAnswer, GraphSeries
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.terminal import Cell, bars, room, sparkline, table, width_of
from groundswell.definitions.grouping import ALL
from groundswell.model.period import Interval
from groundswell.model.states import State
from groundswell.plan.relations import OTHER

MOST_COLUMNS = 8
SAID: dict[str | None, str] = {None: "(missing)", OTHER: "(other)", ALL: "(everybody)"}
MARKS: dict[State, str] = {"cut": " (part)", "so_far": " (so far)"}


def show_graph(answer: GraphAnswer) -> None:
    """A graph: upright bars for one series, a line of blocks for each of several; then the table."""
    current = [s for s in answer.series if s.period == "current"]
    if len(answer.times) == 1:
        table(
            ["series", _range_of(answer)],
            [[name_of(s), s.values[0]] for s in answer.series],
            empty="No groups in this range.",
        )
    elif len(current) == 1:
        click.echo(f"{name_of(current[0])}\n")
        click.echo(bars(current[0].values, labels_of(answer.interval, answer.times)) + "\n")
        _by_time(answer)
    else:
        _lines(current, begun(answer.states))
        click.echo()
        _by_time(answer)
    show_listed(answer.list_)


def group_named(group: Sequence[str | None]) -> str:
    """A group's values for people."""
    return ", ".join(SAID.get(g, g or "") for g in group)


def name_of(series: GraphSeries) -> str:
    """What a series shows: its event, measure, group and period."""
    group = group_named(series.group)
    name = series.label if series.measure in ("count", "formula") else f"{series.label}, {series.measure}"
    parts = [name, group, "period before" if series.period == "previous" else ""]
    return " · ".join(p for p in parts if p)


def labels_of(interval: Interval, times: list[str]) -> list[str]:
    """The buckets' starts, as short as they can be: an hour has its offset only where it comes twice."""
    if interval != "hour":
        return times
    short = [time[:16].replace("T", " ") for time in times]
    often = Counter(short)
    return [
        f"{label} {time[19:]}" if often[label] > 1 else label
        for label, time in zip(short, times, strict=True)
    ]


def marked(interval: Interval, times: list[str], states: list[State]) -> list[str]:
    """The same, with a word for those that the figures are of a part of."""
    labels = labels_of(interval, times)
    return [label + MARKS.get(state, "") for label, state in zip(labels, states, strict=True)]


def begun(states: list[State]) -> int:
    """How many buckets have begun, at least one."""
    return max(1, sum(state != "not_begun" for state in states))


def _lines(series: list[GraphSeries], count: int) -> None:
    rows: list[list[Cell]] = [
        [name_of(s), sparkline(s.values[:count]), max(s.values[:count]), s.values[count - 1]] for s in series
    ]
    table(["series", "", "largest", "last"], rows, empty="No groups in this range.")


def _by_time(answer: GraphAnswer) -> None:
    """All figures, as many series side by side as there is room for; the others follow in tables of their own."""
    times = marked(answer.interval, answer.times, answer.states)
    # The period before may touch one bucket more.
    longest = max((len(s.values) for s in answer.series), default=0)
    times += [""] * (longest - len(times))
    head = [answer.interval, *_heads(answer)]
    columns: list[list[Cell]] = [[*times], *(_cells(answer, s, longest) for s in answer.series)]
    in_tables(head, columns)


def in_tables(head: Sequence[str], columns: Sequence[Sequence[Cell]]) -> None:
    """Columns as tables that fit, each beginning with the first one."""
    for number, shown in enumerate(_side_by_side(head, columns)):
        if number:
            click.echo()
        table(
            [head[0], *(head[i] for i in shown)],
            [list(row) for row in zip(columns[0], *(columns[i] for i in shown), strict=True)],
            empty="",
        )


def _heads(answer: GraphAnswer) -> list[str]:
    """A name for each column. That of an only series stands above the table already."""
    if len(answer.series) == 2 and answer.series[1].period == "previous":
        return ["this period", "period before"]
    return [name_of(s) for s in answer.series]


def _cells(answer: GraphAnswer, series: GraphSeries, count: int) -> list[Cell]:
    """A series' figures, none where the bucket has not begun or does not exist."""
    states = answer.states if series.period == "current" else answer.previous_states or []
    told: list[Cell] = [
        None if state == "not_begun" else value for value, state in zip(series.values, states, strict=True)
    ]
    return told + [None] * (count - len(told))


def _side_by_side(head: Sequence[str], columns: Sequence[Sequence[Cell]]) -> Iterator[list[int]]:
    """Numbers of the columns that fit beside the first one, table by table."""
    widths = [width_of(name, column) for name, column in zip(head, columns, strict=True)]
    shown: list[int] = []
    left = room() - widths[0]
    for number in range(1, len(columns)):
        if shown and (len(shown) == MOST_COLUMNS or widths[number] > left):
            yield shown
            shown, left = [], room() - widths[0]
        shown.append(number)
        left -= widths[number]
    if shown:
        yield shown


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
