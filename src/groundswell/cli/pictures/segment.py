"""A segment as a terminal picture: its size, its size over time, and who belongs."""

import click

from groundswell.analyses.segment.answer import SegmentAnswer
from groundswell.cli.terminal import bars, figure, table

MOST_SHOWN = 40


def show_segment(answer: SegmentAnswer) -> None:
    """The size in words, bars of its size over time if asked for, then the first members by name."""
    whose = "users" if answer.question.subject == "user" else "accounts"
    click.echo(f"{figure(answer.size)} {whose}\n")
    begun = [size for size in answer.sizes or [] if size.size is not None]
    if begun:
        click.echo(bars([size.size or 0 for size in begun], [size.start for size in begun]) + "\n")
    table(["id"], [[id] for id in answer.members[:MOST_SHOWN]], empty="Nobody belongs to it.")
    if answer.size > min(len(answer.members), MOST_SHOWN):
        click.echo(f"… and {figure(answer.size - min(len(answer.members), MOST_SHOWN))} more")
