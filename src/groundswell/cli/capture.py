"""`groundswell capture`: how the events that are sent arrive."""

from datetime import datetime

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import table
from groundswell.model.capture import CaptureStatus, Refusal, Source


@click.group()
def capture() -> None:
    """How the events that are sent arrive."""


@capture.command()
@in_project
def status(at: Where) -> None:
    """What came since the server's start, from which sources, what was refused and what waits to be loaded."""
    with at.project() as project:
        found = (project.slug, project.capture_status(), project.sources(), project.refusals())
    _say(*found)


def _say(slug: str, status: CaptureStatus, sources: list[Source], refusals: list[Refusal]) -> None:
    click.echo(
        f"{slug}: {status.received:,} events since the server's start, {status.accepted:,} accepted, "
        f"{status.refused:,} refused, {status.deferred:,} to be sent again."
    )
    waiting = f", the oldest for {status.oldest_waiting_s:,.0f} s" if status.waiting_events else ""
    click.echo(f"{status.waiting_events:,} wait to be loaded{waiting}.")
    click.echo()
    table(
        ["source", "first heard", "last heard", "events in 24 h"],
        [[s.library or "unnamed", _time(s.first_at), _time(s.last_at), s.events] for s in sources],
        empty="No source has been heard yet. docs/capture.md tells how to send events.",
    )
    if refusals:
        click.echo()
        table(
            ["refused", "of", "count", "last"],
            [[r.reason, r.of, r.count, _time(r.last_at)] for r in refusals],
            empty="",
        )


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
