"""A timeline as tables: one for each session, with its events."""

from datetime import timedelta
from itertools import groupby

import click

from groundswell.analyses.timeline.answer import TimelineAnswer, TimelineEvent, TimelineSession
from groundswell.cli.pictures.listed import asked_by
from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import Cell, figure, table

MOST_OF_PROPERTIES = 60


def show_timeline(answer: TimelineAnswer) -> None:
    """Events side by side in one session stand below its line; times in UTC."""
    others = f" (also {', '.join(answer.ids[1:])})" if answer.ids[1:] else ""
    click.echo(f"{answer.ids[0]}{others}: {counted(answer.total, 'events')}")
    for place, found in groupby(answer.events, lambda e: e.session):
        events = list(found)
        is_named = answer.question.account is not None
        click.echo(f"\n{_line_of(answer.sessions[place], len(events), is_named=is_named)}")
        table(["time", "event", "page", "properties"], [_row(e) for e in events], empty="")
    for cursor, word, field in ((answer.previous, "Newer", "before"), (answer.next, "Older", "after")):
        if cursor is not None:
            click.echo(f"\n{word}: {asked_by(field, cursor)}")


def _line_of(session: TimelineSession, shown: int, *, is_named: bool) -> str:
    """When it was and how many events it has, of which those below may be a part: others were not asked for."""
    who = f"{session.user or 'nobody'}, " if is_named else ""
    what = "session" if session.is_session else "events"
    length = timedelta(seconds=round(session.seconds))
    events = counted(session.events, "events")
    here = events if shown == session.events else f"{figure(shown)} of {events}"
    return f"{who}{what} from {session.start:%Y-%m-%d %H:%M}, {length}, {here} in all"


def _row(event: TimelineEvent) -> list[Cell]:
    page = event.page.get("path") or event.page.get("url")
    others = {name: value for name, value in event.properties.items() if name not in event.page}
    told = ", ".join(f"{name}: {value}" for name, value in others.items())
    short = told if len(told) <= MOST_OF_PROPERTIES else f"{told[: MOST_OF_PROPERTIES - 1]}…"
    name = event.name if event.definition is None else f"{event.definition} ({event.name})"
    return [f"{event.at:%H:%M:%S}", name, page, short]
