"""Stickiness as a terminal picture: bars of how many were active in how many intervals, and a table."""

import click

from groundswell.analyses.stickiness.answer import StickinessAnswer
from groundswell.cli.pictures.dates import tell_unfinished
from groundswell.cli.pictures.layout import in_tables
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, group_named
from groundswell.cli.terminal import Cell, bars


def show_stickiness(answer: StickinessAnswer) -> None:
    """Bars where there is one group; then the figures, a row for each number of intervals."""
    asked = answer.question
    whose = actors_named(asked.by)
    count = asked.interval_count
    units = f"{asked.interval}s" if count == 1 else f"spans of {count} {asked.interval}s"
    least, more = ("at least ", " or more") if asked.cumulative else ("", "")
    click.echo(f"How many {whose} were active in {least}1, 2, 3 … {units} of the range\n")
    if answer.values is not None:
        places = [str(n + 1) for n in range(len(answer.values))]
        click.echo(bars(answer.values, places) + "\n")
    figures = _figures(answer)
    if not figures:
        click.echo("No groups in this range.")
    longest = max((len(values) for _, values in figures), default=0)
    columns: list[list[Cell]] = [[f"{n + 1}{more}" for n in range(longest)]]
    columns += [[*values, *[None] * (longest - len(values))] for _, values in figures]
    in_tables([units, *(head for head, _ in figures)], columns)
    tell_unfinished(answer)
    show_listed(answer.list_, whose)


def _figures(answer: StickinessAnswer) -> list[tuple[str, list[int]]]:
    """The columns of figures with their heads."""
    if answer.values is not None:
        found = [(actors_named(answer.question.by), answer.values), ("period before", answer.previous)]
    else:
        found = [
            (
                " · ".join([group_named(group.group, answer.question.group_by, answer.bin_edges), *after]),
                values,
            )
            for group in answer.groups
            for after, values in (([], group.values), (["period before"], group.previous))
        ]
    return [(head, values) for head, values in found if values is not None]
