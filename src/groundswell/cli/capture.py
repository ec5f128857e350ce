"""`groundswell capture`: how the events that are sent arrive."""

import json
import time
from collections.abc import Iterator
from datetime import datetime

import click
import msgspec

from groundswell.app.door import OpenProject
from groundswell.app.interface import Project
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import row, table
from groundswell.model.capture import CaptureStatus, LatelyTurnedAway, LiveEvent, Source
from groundswell.model.errors import QuestionError

LIVE_ROWS = 20
MOST_LIVE_ROWS = 200
LOOK_S = 1.0
LONGEST_SAMPLE = 300


@click.group()
def capture() -> None:
    """How the events that are sent arrive."""


@capture.command()
@in_project
def status(at: Where) -> None:
    """What came since the server's start, from which sources, what was refused and what waits to be loaded."""
    with at.project() as project:
        status, sources, refusals = project.capture_status(), project.sources(), project.refusals()
        turned_away = project.turned_away()
        is_served = not isinstance(project, OpenProject)
    _say_status(project.slug, status, is_served=is_served)
    click.echo()
    _say_sources(sources)
    if refusals:
        click.echo()
        table(
            ["refused", "of", "count", "last"],
            [[r.reason, r.of, r.count, _time(r.last_at)] for r in refusals],
            empty="",
        )
        click.echo("'groundswell capture refused' tells what to do about it, with samples.")
    _say_turned_away(turned_away)


@capture.command()
@click.option("--follow", "-f", is_flag=True, help="Go on with those that come, until Ctrl-C.")
@click.option(
    "--limit",
    default=LIVE_ROWS,
    show_default=True,
    type=click.IntRange(0, MOST_LIVE_ROWS),
    help="So many of the last.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all that each carries, as JSON, one a line.")
@in_project
def live(limit: int, *, follow: bool, as_json: bool, at: Where) -> None:
    """Print the last events as they arrived, the latest last."""
    with at.project() as project:
        if follow and isinstance(project, OpenProject):
            raise QuestionError(
                "No server runs on this data folder, so nothing arrives. Start 'groundswell serve', or name a "
                "server with --url.",
                at="--follow",
            )
        shown = _following(project, limit) if follow else _last(project, limit)
        for event in shown:
            click.echo(json.dumps(msgspec.to_builtins(event)) if as_json else _line(event))


@capture.command()
@in_project
def refused(at: Where) -> None:
    """List what was refused, by reason, and what to do about it; of the last sample the form, without its values.

    At the end are requests to the whole server of which nothing entered lately.
    """
    with at.project() as project:
        found, turned_away = project.refusals(), project.turned_away()
    for refusal in found:
        click.echo(
            row(
                [
                    f"{refusal.reason} ({refusal.of})",
                    refusal.count,
                    _span(refusal.first_at, refusal.last_at),
                ]
            )
        )
        click.echo(f"  {refusal.remedy}")
        for sample in refusal.samples[:1]:
            text = msgspec.json.encode(sample.sample).decode()
            click.echo(row(["  " + (text if len(text) <= LONGEST_SAMPLE else text[:LONGEST_SAMPLE] + "…")]))
    if not found:
        click.echo("Nothing was refused.")
    _say_turned_away(turned_away)


def _last(project: Project, limit: int) -> list[LiveEvent]:
    """The last events, the latest last."""
    return project.live_events()[:limit][::-1]


def _following(project: Project, limit: int) -> Iterator[LiveEvent]:
    """The last events, and then each that comes."""
    shown = _last(project, MOST_LIVE_ROWS)
    yield from shown[max(0, len(shown) - limit) :]
    while True:
        time.sleep(LOOK_S)
        seen = {_key(event) for event in shown}
        shown = _last(project, MOST_LIVE_ROWS)
        fresh = [event for event in shown if _key(event) not in seen]
        if len(fresh) == MOST_LIVE_ROWS:
            click.echo("More came than are told.", err=True)
        yield from fresh


def _key(event: LiveEvent) -> tuple[datetime, str]:
    return event.received_at, event.id


def _line(event: LiveEvent) -> str:
    who = event.user or event.device
    accounts = ", ".join(event.accounts.values())
    told = {**event.properties, **event.user_properties}
    for properties in event.account_properties.values():
        told |= properties
    cells = [
        f"{event.received_at:%H:%M:%S}",
        event.name or event.kind,
        who,
        accounts or None,
        msgspec.json.encode(told).decode() if told else None,
    ]
    return row([cell for cell in cells if cell is not None])


def _say_status(slug: str, status: CaptureStatus, *, is_served: bool) -> None:
    waiting = f"{status.waiting_events:,} {'waits' if status.waiting_events == 1 else 'wait'} to be loaded"
    if not is_served:
        click.echo(
            f"{slug}: no server runs on this data folder, so nothing arrives and nothing is loaded. "
            f"Start one with 'groundswell serve'. {waiting}."
        )
        return
    again = f" ({status.again:,} of them again)" if status.again else ""
    events = "event" if status.received == 1 else "events"
    click.echo(
        f"{slug}: {status.received:,} {events} since the server's start, {status.accepted:,} accepted{again}, "
        f"{status.refused:,} refused, {status.deferred:,} to be sent again."
    )
    oldest = f", the oldest for {status.oldest_waiting_s:,.0f} s" if status.waiting_events else ""
    click.echo(f"{waiting}{oldest}.")


def _say_sources(sources: list[Source]) -> None:
    table(
        ["source", "heard", "events in 24 h"],
        [[s.library or "unnamed", _span(s.first_at, s.last_at), s.events] for s in sources],
        empty="No source has been heard yet. docs/capture.md tells how to send events.",
    )


def _say_turned_away(told: LatelyTurnedAway) -> None:
    """Requests of which nothing entered; they may have been meant for any project."""
    if told.turned_away:
        click.echo()
    for turned in told.turned_away:
        requests = "request" if turned.requests == 1 else "requests"
        click.echo(
            f"{turned.requests:,} {requests} to this server {turned.became} in the last {told.minutes} minutes, the "
            f"last at {turned.last_at:%H:%M} UTC. {turned.remedy}"
        )


def _span(first: datetime, last: datetime) -> str:
    """From when to when; of the same day, or the same minute, that is said once."""
    if f"{first:%Y-%m-%d %H:%M}" == f"{last:%Y-%m-%d %H:%M}":
        return _time(last)
    end = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M}"
    return f"{first:%Y-%m-%d %H:%M} to {end} UTC"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
