"""A graph as a terminal picture: a chart and a table of the same figures."""

import click

from groundswell.analyses.graph.answer import GraphAnswer, GraphSeries
from groundswell.cli.terminal import Cell, bars, sparkline, table
from groundswell.plan.relations import OTHER

MOST_COLUMNS = 8


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
        click.echo(bars(current[0].values, answer.times) + "\n")
        _by_time(answer)
    else:
        _lines(current)
        click.echo()
        _by_time(answer)


def name_of(series: GraphSeries) -> str:
    """What a series shows: its event, measure, group and period."""
    group = ", ".join("(missing)" if g is None else "(other)" if g == OTHER else g for g in series.group)
    name = series.label if series.measure in ("count", "formula") else f"{series.label}, {series.measure}"
    parts = [name, group, "period before" if series.period == "previous" else ""]
    return " · ".join(p for p in parts if p)


def _lines(series: list[GraphSeries]) -> None:
    rows: list[list[Cell]] = [[name_of(s), sparkline(s.values), max(s.values), s.values[-1]] for s in series]
    table(["series", "", "largest", "last"], rows, empty="No groups in this range.")


def _by_time(answer: GraphAnswer) -> None:
    """All figures, so many series side by side; the others follow in tables of their own."""
    times = list(answer.times)
    if answer.unfinished and times:
        times[-1] += " (so far)"
    for start in range(0, len(answer.series), MOST_COLUMNS):
        shown = answer.series[start : start + MOST_COLUMNS]
        rows: list[list[Cell]] = [
            [time, *(s.values[i] if i < len(s.values) else None for s in shown)]
            for i, time in enumerate(times)
        ]
        if start:
            click.echo()
        table([answer.interval, *(name_of(s) for s in shown)], rows, empty="")


def _range_of(answer: GraphAnswer) -> str:
    """What the only figure is of: the bucket, or the range as it was asked for."""
    asked, named = answer.question, answer.times[0]
    if answer.interval == "total":
        first, last = (
            (asked.from_ or named).removesuffix("T00:00:00"),
            (asked.to or "").removesuffix("T23:59:59"),
        )
        named = asked.range or f"{first} to {last or 'now'}"
    return named + (" (so far)" if answer.unfinished else "")
