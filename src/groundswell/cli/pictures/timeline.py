"""A timeline as tables: one for each session, with its events."""

from datetime import timedelta
from itertools import groupby

import click

from groundswell.analyses.timeline.answer import TimelineAnswer, TimelineEvent, TimelineSession
from groundswell.cli.terminal import Cell, figure, table

MOST_OF_PROPERTIES = 60


def show_timeline(answer: TimelineAnswer) -> None:
    """Events side by side in one session stand below its line; times in UTC."""
    others = f" (also {', '.join(answer.ids[1:])})" if answer.ids[1:] else ""
    click.echo(f"{answer.ids[0]}{others}: {figure(answer.total)} events")
    for place, events in groupby(answer.events, lambda e: e.session):
        click.echo(f"\n{_line_of(answer.sessions[place], is_named=answer.question.account is not None)}")
        table(["time", "event", "page", "properties"], [_row(e) for e in events], empty="")
    for cursor, word, option in ((answer.previous, "Newer", "before"), (answer.next, "Older", "after")):
        if cursor is not None:
            click.echo(f"\n{word}: --{option} {cursor}")


def _line_of(session: TimelineSession, *, is_named: bool) -> str:
    who = f"{session.user or 'nobody'}, " if is_named else ""
    what = "session" if session.is_session else "events"
    length = timedelta(seconds=round(session.seconds))
    return f"{who}{what} from {session.start:%Y-%m-%d %H:%M}, {length}, {figure(session.events)} in all"


def _row(event: TimelineEvent) -> list[Cell]:
    page = event.page.get("path") or event.page.get("url")
    others = {name: value for name, value in event.properties.items() if name not in event.page}
    told = ", ".join(f"{name}: {value}" for name, value in others.items())
    short = told if len(told) <= MOST_OF_PROPERTIES else f"{told[: MOST_OF_PROPERTIES - 1]}…"
    return [f"{event.at:%H:%M:%S}", event.name, page, short]
