"""A preview of a definition: a chart, how much and of whom, its last events, its users."""

from zoneinfo import ZoneInfo

import click

from groundswell.cli.pictures.dates import labels_of
from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import Cell, bars, day, table
from groundswell.model.preview import DefinitionPreview, PreviewedEvent

LONGEST_VALUE = 40
BESIDE = {"page": "path", "element": "element_text"}
"""What is told of each event besides, and the property that it is of."""


def show_preview(preview: DefinitionPreview) -> None:
    """Upright bars over time, then tables; all times in the zone of the chart's days, which is told."""
    zone = ZoneInfo(preview.timezone)
    events = counted(preview.events, "events")
    who = f"{counted(preview.users, 'users')}, {counted(preview.accounts, 'accounts')}"
    click.echo(f"{preview.range.capitalize()}: {events} of {who}; of {preview.captured:,} captured in all")
    if preview.says:
        click.echo(preview.says)
    if preview.events == 0:
        if preview.last_at is not None:
            click.echo(f"Last at {day(preview.last_at, zone)} ({preview.timezone}).")
        return
    click.echo(f"\n{bars(preview.counts, labels_of(preview.interval, preview.times))}")
    click.echo()
    # What is tested is told once, under the name by which it is tested.
    beside = [head for head, property in BESIDE.items() if property not in preview.tested]
    time = f"time ({preview.timezone})"
    heads = [time, "event", "shown as", "user", *preview.kinds, *beside, *preview.tested]
    table(heads, [_row(event, beside, preview, zone) for event in preview.latest], empty="")
    click.echo()
    table(
        ["user", "events", f"last ({preview.timezone})"],
        [[user.id, user.events, day(user.last_at, zone)] for user in preview.most],
        empty="Nobody is known to have done it.",
    )


def _row(event: PreviewedEvent, beside: list[str], preview: DefinitionPreview, zone: ZoneInfo) -> list[Cell]:
    shown = event.definition if event.definition != event.name else None
    accounts = [event.accounts.get(kind) for kind in preview.kinds]
    values = [event.values.get(name) for name in preview.tested]
    at = f"{event.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    cells: list[Cell] = [at, event.name, shown, event.user, *accounts]
    return [*cells, *map(_short, (*(getattr(event, head) for head in beside), *values))]


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
