"""The engagement with events as a terminal picture: a table by quadrant."""

import click

from groundswell.analyses.engagement.answer import EngagementAnswer
from groundswell.cli.pictures.listed import show_listed
from groundswell.cli.terminal import Cell, figure, table

WORDS = {
    "wide_deep": "many, often",
    "narrow_deep": "few, often",
    "wide_shallow": "many, rarely",
    "narrow_shallow": "few, rarely",
}


def show_engagement(answer: EngagementAnswer) -> None:
    """Quadrant by quadrant, the widest event first."""
    share, depth = f"{answer.cut_reach:.1%}", figure(answer.cut_depth)
    click.echo(
        f"of {figure(answer.actors)} {answer.question.of} actors; many from {share} on, often from {depth} times on\n"
    )
    order = {quadrant: place for place, quadrant in enumerate(WORDS)}
    events = sorted(answer.events, key=lambda e: (order[e.quadrant], -e.share, e.event))
    rows: list[list[Cell]] = [
        [WORDS[e.quadrant], e.event, e.reach, f"{e.share:.1%}", e.mean, e.median] for e in events
    ]
    table(
        ["quadrant", "event", "actors", "share", "times each", "median"],
        rows,
        empty="No events in this range.",
    )
    show_listed(answer.list_)
