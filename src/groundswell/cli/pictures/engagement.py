"""The engagement with events as a terminal picture: a table by quadrant."""

import click

from groundswell.analyses.engagement.answer import EngagementAnswer, EngagementGroup
from groundswell.cli.pictures.dates import tell_unfinished
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.pictures.words import actors_named, counted, group_named
from groundswell.cli.terminal import Cell, figure, percentage, table

MOST_GROUPS = 6
WORDS = {
    "wide_deep": "many, often",
    "narrow_deep": "few, often",
    "wide_shallow": "many, rarely",
    "narrow_shallow": "few, rarely",
}


def show_engagement(answer: EngagementAnswer) -> None:
    """For each group quadrant by quadrant, the widest event first."""
    rows = answer.rows()
    if not rows:
        click.echo("Nobody did anything in this range.")
    for number, row in enumerate(rows[:MOST_GROUPS]):
        if number:
            click.echo()
        _matrix(answer, row)
    if len(rows) > MOST_GROUPS:
        click.echo(f"\n… and {len(rows) - MOST_GROUPS} more groups; --format csv has them all")
    tell_unfinished(answer)
    show_listed(answer.list_, actors_named(answer.question.by))


def _matrix(answer: EngagementAnswer, row: EngagementGroup) -> None:
    share, depth = percentage(row.cut_reach), figure(row.cut_depth)
    name = f"{group_named(row.group, answer.question.group_by, answer.bin_edges)} · " if row.group else ""
    whose = actors_named(answer.question.by)
    of = counted(row.actors, whose, answer.question.of)
    click.echo(f"{name}of {of}; many from {share} on, often from {depth} times on\n")
    order = {quadrant: place for place, quadrant in enumerate(WORDS)}
    events = sorted(row.events, key=lambda e: (order[e.quadrant], -e.share, e.event))
    rows: list[list[Cell]] = [
        [WORDS[e.quadrant], e.event, e.reach, percentage(e.share), e.mean, e.median] for e in events
    ]
    table(
        ["quadrant", "event", whose, "share", "times each", "median"],
        rows,
        empty="No events in this range.",
    )
