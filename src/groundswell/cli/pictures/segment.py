"""A segment as a terminal picture: its size, its size over time, and who belongs."""

import click

from groundswell.analyses.segment.answer import SegmentAnswer, Size
from groundswell.cli.pictures.dates import marked
from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import Cell, bars, figure, table
from groundswell.model.questions.segment import OverTime

MOST_SHOWN = 40


def show_segment(answer: SegmentAnswer) -> None:
    """The size in words, its size over time if asked for, then the first members by name unless none were wanted."""
    asked = answer.question
    whose = "users" if asked.subject == "user" else "accounts"
    click.echo(f"{counted(answer.size, whose)}\n")
    if asked.over_time is not None:
        _over_time(asked.over_time, [size for size in answer.sizes or [] if size.state != "not_begun"])
    if asked.limit != 0 or not answer.size:
        table(["id"], [[id] for id in answer.members[:MOST_SHOWN]], empty="Nobody belongs to it.")
    shown = min(len(answer.members), MOST_SHOWN)
    if shown and answer.size > shown:
        click.echo(f"… and {figure(answer.size - shown)} more")


def _over_time(over: OverTime, begun: list[Size]) -> None:
    """Bars, and below them the figures, of what has begun."""
    if begun:
        labels = marked(over.interval, [size.start for size in begun], [size.state for size in begun])
        click.echo(bars([size.size or 0 for size in begun], labels) + "\n")
        rows: list[list[Cell]] = [[label, size.size] for label, size in zip(labels, begun, strict=True)]
        table([over.interval, "size at its end"], rows, empty="")
        click.echo()
