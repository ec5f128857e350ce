"""Answers as terminal pictures: a chart and a table of the same figures."""

import click

from groundswell.analyses.graph.answer import GraphAnswer, GraphSeries
from groundswell.cli.terminal import Cell, bars, figure, sparkline, table
from groundswell.plan.relations import OTHER

MOST_COLUMNS = 8


def show_graph(answer: GraphAnswer) -> None:
    """A graph: upright bars for one series, a line of blocks for each of several; then the table."""
    current = [s for s in answer.series if s.period == "current"]
    if len(answer.times) == 1:
        table(
            ["series", "value"],
            [[name_of(s), s.values[0]] for s in answer.series],
            empty="No groups in this range.",
        )
    elif len(current) == 1:
        click.echo(f"{name_of(current[0])}\n")
        click.echo(bars(current[0].values, answer.times) + "\n")
        _by_time(answer)
    elif len(current) <= MOST_COLUMNS:
        _lines(current)
        click.echo()
        _by_time(answer)
    else:
        _lines(current)
    click.echo(f"\n{_foot(answer)}")


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
    rows: list[list[Cell]] = []
    for i, time in enumerate(answer.times):
        unfinished = answer.unfinished and i == len(answer.times) - 1
        values = [s.values[i] if i < len(s.values) else None for s in answer.series]
        rows.append([time + (" (so far)" if unfinished else ""), *values])
    table([answer.interval, *(name_of(s) for s in answer.series)], rows, empty="")


def _foot(answer: GraphAnswer) -> str:
    return (
        f"{figure(answer.rows_read)} rows read, {answer.elapsed_ms:g} ms, {answer.engine}; days in {answer.timezone}. "
        f"Rules: {', '.join(r.code for r in answer.rules)}"
    )
