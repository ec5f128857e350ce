"""The plain definition of sessions (rule N01), and what a store says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.histories import Row, StoreHistory

from groundswell.plan.relations import Events, Relation
from groundswell.plan.values import SESSION_FACTS, EventProperty, EventTime, SessionFact, SessionKey, Value
from groundswell.store.reading import Reading

GAP = 30


def moment(minute: int) -> datetime:
    """A minute of a history."""
    return datetime(2024, 4, 1, tzinfo=UTC) + timedelta(minutes=minute)


@dataclass(frozen=True)
class Sent:
    """An event: its place in the history, the minute, what it came with, and the minute from which it is known."""

    place: int
    minute: int
    user: str | None = None
    device: str | None = None
    session: str | None = None
    server: bool = False
    page: bool = False
    known: int | None = None

    @property
    def known_from(self) -> int:
        """Its own minute, unless told."""
        return self.minute if self.known is None else self.known

    @property
    def who(self) -> str | None:
        """The user id as sent, else the device in its place."""
        return self.user or self.device

    @property
    def visitor(self) -> tuple[str, str | None]:
        """Whose sessions it is in: the device's as sent, else the user id's."""
        return ("device", self.device) if self.device else ("user", self.user)

    def row(self) -> Row:
        """As a row of a file."""
        known = {} if self.known is None else {"known_at": moment(self.known).isoformat()}
        return known | {
            "time": moment(self.minute).isoformat(), "event": "View",
            "event_id": f"event-{self.place}", "user_id": self.user, "device_id": self.device,
            "session_id": self.session, "server": self.server, "kind": "page" if self.page else "track",
            "properties": {"n": self.place, "path": f"/{self.minute}"},
        }  # fmt: skip


@dataclass
class Session:
    """What one session comes to; `firsts` are the places of the events of which one begins it."""

    places: set[int]
    firsts: set[int]
    seconds: int
    events: int
    pages: int
    landing_page: str


def sessions(sent: Sequence[Sent]) -> list[Session]:
    """Every session of a history, worked out event by event."""
    with_others = {e.who for e in sent if not e.server}
    kept: dict[Any, list[Sent]] = {}
    before: dict[Any, tuple[Sent, Any]] = {}
    ordinary = [e for e in sent if e.who is not None and not (e.server and e.who in with_others)]
    for e in sorted(ordinary, key=lambda e: (e.minute, e.session is None, e.session or "")):
        last, in_session = before.get(e.visitor, (None, None))
        key = (e.visitor, "new", e.place)
        if e.session is not None:
            key = (e.visitor, "sent", e.session)
        elif last is not None and e.minute - last.minute <= GAP:
            key = in_session
        kept.setdefault(key, []).append(e)
        before[e.visitor] = (e, key)
    joined: dict[Any, list[Sent]] = {key: list(of) for key, of in kept.items()}
    for e in sent:
        if e.server and e.who in with_others:
            around = [
                (of[0].minute, -of[-1].minute, of[0].session or "", of[0].device or "", str(key))
                for key, of in kept.items()
                if any(o.who == e.who for o in of) and of[0].minute <= e.minute <= of[-1].minute
            ]
            for key in kept:
                if around and str(key) == max(around)[-1]:
                    joined[key].append(e)
    return [_summed(kept[key], joined[key]) for key in kept]


def _summed(of: list[Sent], joined: list[Sent]) -> Session:
    pages = [e for e in of if e.page] or of
    first = (of[0].minute, of[0].session is None)
    return Session(
        places={e.place for e in joined},
        firsts={e.place for e in of if (e.minute, e.session is None) == first},
        seconds=60 * (of[-1].minute - of[0].minute),
        events=len(joined),
        pages=sum(e.page for e in joined),
        landing_page=f"/{pages[0].minute}",
    )


def facts_of(made: StoreHistory, known_at: datetime | None = None) -> list[dict[str, Any]]:
    """The rows of the event `Session`: the place of the event that begins it, its number, and what is known of it."""
    facts = tuple((name, SessionFact(name)) for name in SESSION_FACTS)
    columns = (("n", EventProperty("n")), ("at", EventTime()), ("key", SessionKey()), *facts)
    return run(made, ("Session",), columns, known_at)


def run(
    made: StoreHistory,
    names: tuple[str, ...] | None,
    columns: tuple[tuple[str, Value], ...],
    known_at: datetime | None = None,
) -> list[dict[str, Any]]:
    """The rows of a plan over events."""
    plan: Relation = Events(None, names, columns)
    with made.store.snapshot(known_at) as snapshot:
        assert not snapshot.layout.sessions_behind
        rows: list[dict[str, Any]] = Reading(snapshot).run(plan).to_pylist()
    return rows


def differences(made: StoreHistory, sent: Sequence[Sent]) -> Iterable[str]:
    """What a store's sessions have that the plain definition has not, and the other way round."""
    rows = {row["key"]: row for row in facts_of(made)}
    within: dict[int, set[int]] = {}
    for row in run(made, None, (("n", EventProperty("n")), ("key", SessionKey()))):
        if row["key"] is not None:
            within.setdefault(row["key"], set()).add(int(row["n"]))
    expected = {frozenset(s.places): s for s in sessions(sent)}
    found = {frozenset(places): rows.get(key) for key, places in within.items()}
    if found.keys() != expected.keys() or len(rows) != len(expected):
        yield f"{sorted(map(sorted, found))} for {sorted(map(sorted, expected))}"
        return
    for places, session in expected.items():
        row = found[places]
        told = row and tuple(row[name] for name in ("seconds", "events", "pages", "landing_page"))
        right = (str(session.seconds), str(session.events), str(session.pages), session.landing_page)
        if row is None or told != right or int(row["n"]) not in session.firsts:
            yield f"{row} for {session}"
