"""From a timeline to one of its pages, or to all its events, some at a time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import Struct

from groundswell.analyses.timeline.plan import Timeline, resolved
from groundswell.analyses.timeline.read import Read, keys, reads
from groundswell.analyses.timeline.stretches import Page, Stretches, is_session, numbers_of, rank
from groundswell.definitions.context import Context
from groundswell.definitions.shown import called
from groundswell.model.answer import Answer, envelope
from groundswell.model.cursor import Cursor, fingerprint, read_cursor
from groundswell.model.errors import QuestionError
from groundswell.model.period import microseconds, moment_at
from groundswell.model.questions.timeline import PAGE_EVENTS, TimelineQuestion
from groundswell.model.value import read_exactly, text_of
from groundswell.store.protocol import Shown
from groundswell.store.reading import Reading

AT_ONCE = 20_000
"""So many events of a file are read together."""
PAGE_FIELDS = ("domain", "url", "path", "query", "title", "referrer")
"""Properties that say on which page an event happened, and from where one came to it."""


class TimelineEvent(Struct, frozen=True):
    """An event with all that is known of it.

    Attributes:
        user: whose it is now; null: nobody's. `sent_as` is the id that it came with.
        accounts: kind to the account it belongs to.
        page: those of its properties that say on which page it happened, as texts.
        properties: all of them, as they were sent.
        definition: the name of the most specific definition that matches it.
        session: its place in the answer's `sessions`; `sent_session` is the session id that it came with.
    """

    id: str
    at: datetime
    name: str
    kind: str | None
    user: str | None
    sent_as: str | None
    device: str | None
    session: int
    sent_session: str | None
    server: bool | None
    accounts: dict[str, str]
    page: dict[str, str]
    properties: dict[str, Any]
    definition: str | None = None


class TimelineSession(Struct, frozen=True):
    """A session; or, where it is none (`is_session`), a user's other events with no more than 30 minutes between two.

    Its `start`, `seconds` and number of `events` are of all that the user (or the account) has of it, asked for and on
    this page or not.
    """

    is_session: bool
    start: datetime
    seconds: float
    events: int
    user: str | None


class TimelineAnswer(Answer, frozen=True, kw_only=True, tag_field="kind", tag="timeline"):
    """A page of a timeline, the newest event first.

    `ids` are all that the user goes by, his own first. `kinds` are those of accounts, whether an event of the page has
    one or not. `total` counts the events that are asked for, on all pages.
    `next` asks for older ones (`after`), `previous` for newer ones (`before`); null where there are none.
    """

    question: TimelineQuestion
    ids: list[str]
    kinds: list[str]
    total: int
    events: list[TimelineEvent]
    sessions: list[TimelineSession]
    next: str | None
    previous: str | None

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def answer(question: TimelineQuestion, context: Context, reading: Reading) -> TimelineAnswer:
    """A page of a timeline.

    Cost: of a user the moments of his events as far back as the page and its sessions reach, of all where only some are
    asked for; of an account one column of all events; and the events of the page.
    """
    context = context.asked(question)
    timeline = resolved(question, context, reading)
    asked = _spelled_out(question, context)
    told = fingerprint(
        timeline.ids[0], asked.account, asked.account_type, asked.events, asked.filters, asked.timezone
    )
    at = _moment(asked, told, context)
    for read in reads(timeline, reading, asked.limit or PAGE_EVENTS, at):
        first, rows = _page(asked, told, at, read)
        places = read.stretches.holding(keys(rows, timeline), numbers_of(rows["at"]))
        if read.are_whole(places):
            break
    end = first + len(rows)
    events, sessions = _events(rows, places.tolist(), read)
    events = _called(events, context, reading)
    return TimelineAnswer(
        question=asked,
        **envelope(context.calendar, context.now, [] if timeline.person else ["G01"]),
        ids=list(timeline.ids),
        kinds=list(timeline.kinds),
        total=len(read.chosen),
        events=events,
        sessions=sessions,
        next=_cursor(told, events[-1]) if events and end < len(read.chosen) else None,
        previous=_cursor(told, events[0]) if events and first else None,
    )


def _spelled_out(question: TimelineQuestion, context: Context) -> TimelineQuestion:
    kind = question.account_type
    return msgspec.structs.replace(
        question,
        timezone=str(context.calendar.zone),
        week_start=context.calendar.week_start,
        account_type=context.account_kind(kind, "") if question.account is not None else None,
        limit=question.limit or PAGE_EVENTS,
    )


def _moment(question: TimelineQuestion, told: str, context: Context) -> int | None:
    """The moment around which, behind which or before which the page lies, in µs; None: it has the newest events."""
    for cursor, at in ((question.after, "/after"), (question.before, "/before")):
        if cursor is not None:
            return _place(cursor, told, at)[0]
    return None if question.around is None else microseconds(_around(question.around, context))


def _page(question: TimelineQuestion, told: str, at: int | None, read: Read) -> tuple[int, pa.Table]:
    """The place of the page's first event, and its events in order."""
    count, chosen = question.limit or PAGE_EVENTS, read.chosen
    if question.after is not None:
        place = _place(question.after, told, "/after")
        page = chosen.behind(place[0], count)
        rows = read.told(page)
        skipped = rank(rows["at"].to_pylist(), rows["id"].to_pylist(), place, with_it=True)
        return page.newer + skipped, rows.slice(skipped, count)
    if question.before is not None:
        place = _place(question.before, told, "/before")
        page = chosen.before(place[0], count)
        rows = read.told(page)
        end = rank(rows["at"].to_pylist(), rows["id"].to_pylist(), place, with_it=False)
        first = max(0, end - count)
        return page.newer + first, rows.slice(first, end - first)
    first = 0
    if at is not None:
        newer = chosen.newer_than(at)
        first = min(max(0, newer - count // 2), max(0, len(chosen) - count))
    return first, _between(first, count, read)


def _between(first: int, count: int, read: Read, *, again: bool = False) -> pa.Table:
    """The events from a place on, at most so many."""
    end = min(first + count, len(read.chosen))
    if first >= end:
        return read.told(Page(0, 0, 0), again=again).slice(0, 0)
    page = read.chosen.between(first, end)
    return read.told(page, again=again).slice(first - page.newer, end - first)


def _place(cursor: str, told: str, at: str) -> tuple[int, str]:
    moment, id = read_cursor(cursor, told, 2, at)
    if not isinstance(moment, int) or not isinstance(id, str):
        raise QuestionError(f"This is no cursor of this timeline. Ask without '{at[1:]}'.", at=at)
    return moment, id


def _cursor(told: str, event: TimelineEvent) -> str:
    return Cursor(told, (microseconds(event.at), event.id)).text


def _around(text: str, context: Context) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else context.calendar.to_utc(moment)
    except (ValueError, OverflowError):
        raise QuestionError(
            f"'{text}' is not a time. Write 2026-11-21 or 2026-11-21T10:30:00Z.", at="/around"
        ) from None


def _events(
    rows: pa.Table, stretches: list[int], read: Read
) -> tuple[list[TimelineEvent], list[TimelineSession]]:
    """The events of a page, and the sessions that they lie in, in order of appearance."""
    places: dict[int, int] = {}
    events, sessions = [], []
    # Read at once, which takes a third of the time of reading each.
    properties = read_exactly(f"[{','.join(text or '{}' for text in rows['properties'].to_pylist())}]")
    for row, found, carried in zip(rows.to_pylist(), stretches, properties, strict=True):
        user = row["user"] if read.timeline.person is None else read.timeline.ids[0]
        if found not in places:
            places[found] = len(places)
            sessions.append(_session(read.stretches, found, user))
        events.append(_event(row, carried, read.timeline, user, places[found]))
    return events, sessions


def _called(events: list[TimelineEvent], context: Context, reading: Reading) -> list[TimelineEvent]:
    names = called([Shown(e.name, e.properties) for e in events], context, reading.snapshot)
    return [msgspec.structs.replace(e, definition=name) for e, name in zip(events, names, strict=True)]


def _session(of: Stretches, place: int, user: str | None) -> TimelineSession:
    start, end = int(of.start[place]), int(of.end[place])
    whether = bool(is_session(of.key[place : place + 1])[0])
    return TimelineSession(whether, moment_at(start), (end - start) / 1e6, int(of.events[place]), user)


def _event(
    row: dict[str, Any], properties: dict[str, Any], timeline: Timeline, user: str | None, session: int
) -> TimelineEvent:
    page = {field: text_of(properties[field]) for field in PAGE_FIELDS if field in properties}
    accounts = {kind: row[f"account {kind}"] for kind in timeline.kinds}
    return TimelineEvent(
        id=row["id"],
        at=moment_at(row["at"]),
        name=row["name"],
        kind=row["kind"],
        user=user,
        sent_as=timeline.ids[0] if timeline.has_one_id else row["sent_as"],
        device=row["device"],
        session=session,
        sent_session=row["sent_session"],
        server=row["server"],
        accounts={kind: id for kind, id in accounts.items() if id is not None},
        page={field: text for field, text in page.items() if text is not None},
        properties=properties,
    )


def files(question: TimelineQuestion, context: Context, reading: Reading) -> Iterator[pa.Table]:
    """All events that are asked for, the newest first, some at a time; at least one table."""
    context = context.asked(question)
    read = Read.of(resolved(question, context, reading), reading)
    for first in range(0, max(1, len(read.chosen)), AT_ONCE):
        rows = _between(first, AT_ONCE, read, again=first > 0)
        yield _as_file(rows, read.timeline)


def _as_file(rows: pa.Table, timeline: Timeline) -> pa.Table:
    moments = rows["at"].cast(pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
    users = rows["user"] if timeline.person is None else pa.array([timeline.ids[0]] * len(rows), pa.string())
    told = {"sent_as": users} if timeline.has_one_id else {}
    told |= dict(zip(rows.column_names, rows.columns, strict=True)) | {"at": moments, "user": users}
    schema = _columns(timeline.kinds)
    return pa.table({name: told[name] for name in schema.names}).cast(schema)


def as_table(answer: TimelineAnswer) -> pa.Table:
    """One row for each event of the page, with the columns of a file; properties as the text of a JSON object."""
    rows = [
        msgspec.structs.asdict(e)
        | {f"account {kind}": id for kind, id in e.accounts.items()}
        | {"properties": msgspec.json.encode(e.properties).decode() if e.properties else None}
        for e in answer.events
    ]
    return pa.Table.from_pylist(rows, _columns(answer.kinds))


def _columns(kinds: Sequence[str]) -> pa.Schema:
    """Of a table of events: the same whatever these have."""
    texts = ("name", "kind", "id", "sent_as", "device", "sent_session")
    return pa.schema(
        [
            ("at", pa.timestamp("us", "UTC")),
            ("user", pa.string()),
            *((name, pa.string()) for name in texts),
            ("server", pa.bool_()),
            *((f"account {kind}", pa.string()) for kind in kinds),
            ("properties", pa.string()),
        ]
    )
