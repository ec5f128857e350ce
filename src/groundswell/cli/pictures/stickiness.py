"""Stickiness as a terminal picture: bars of how many were active in how many intervals, and a table."""

import click

from groundswell.analyses.stickiness.answer import StickinessAnswer
from groundswell.cli.pictures.graph import group_named, in_tables
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.terminal import Cell, bars


def show_stickiness(answer: StickinessAnswer) -> None:
    """Bars where there is one group; then the figures, a row for each number of intervals."""
    asked = answer.question
    unit = asked.interval if asked.interval_count == 1 else f"{asked.interval_count} {asked.interval}s"
    more = " or more" if asked.cumulative else ""
    if answer.values is not None:
        click.echo(f"active in so many intervals of a {unit}{more}\n")
        places = [str(n + 1) for n in range(len(answer.values))]
        click.echo(bars(answer.values, places) + "\n")
    figures = _figures(answer)
    longest = max((len(values) for _, values in figures), default=0)
    columns: list[list[Cell]] = [[f"{n + 1}{more}" for n in range(longest)]]
    columns += [[*values, *[None] * (longest - len(values))] for _, values in figures]
    in_tables([f"{unit}s" if asked.interval_count == 1 else unit, *(head for head, _ in figures)], columns)
    show_listed(answer.list_)


def _figures(answer: StickinessAnswer) -> list[tuple[str, list[int]]]:
    """The columns of figures with their heads."""
    if answer.values is not None:
        found = [("actors", answer.values), ("period before", answer.previous)]
    else:
        found = [
            (" · ".join([group_named(group.group), *after]), values)
            for group in answer.groups
            for after, values in (([], group.values), (["period before"], group.previous))
        ]
    return [(head, values) for head, values in found if values is not None]
