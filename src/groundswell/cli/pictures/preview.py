"""A preview of a definition: a chart, how much and of whom, its last events, its users."""

import click

from groundswell.cli.pictures.dates import labels_of
from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import Cell, bars, day, table
from groundswell.model.preview import DefinitionPreview, PreviewedEvent

LONGEST_VALUE = 40


def show_preview(preview: DefinitionPreview) -> None:
    """Upright bars over time, then tables; times in UTC, but for the days of the chart."""
    events = counted(preview.events, "events")
    who = f"{counted(preview.users, 'users')}, {counted(preview.accounts, 'accounts')}"
    click.echo(f"{preview.range.capitalize()}: {events} of {who}; of {preview.captured:,} captured in all")
    if preview.says:
        click.echo(preview.says)
    if preview.events == 0:
        if preview.last_at is not None:
            click.echo(f"Last at {day(preview.last_at)}.")
        return
    click.echo(f"\n{bars(preview.counts, labels_of(preview.interval, preview.times))}")
    click.echo()
    heads = ["time", "event", "shown as", "user", *preview.kinds, "page", "element", *preview.tested]
    table(heads, [_row(event, preview) for event in preview.latest], empty="")
    click.echo()
    table(
        ["user", "events", "last"],
        [[user.id, user.events, day(user.last_at)] for user in preview.most],
        empty="Nobody is known to have done it.",
    )


def _row(event: PreviewedEvent, preview: DefinitionPreview) -> list[Cell]:
    shown = event.definition if event.definition != event.name else None
    accounts = [event.accounts.get(kind) for kind in preview.kinds]
    values = [event.values.get(name) for name in preview.tested]
    cells: list[Cell] = [f"{event.at:%Y-%m-%d %H:%M:%S}", event.name, shown, event.user, *accounts]
    return [*cells, *map(_short, (event.page, event.element, *values))]


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
