"""Sessions as known at an earlier moment are those of a store that was never told more (rules K01 and N01)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.listing.lists import all_events
from tests.histories import StoreHistory, stored
from tests.store.session_oracle import Sent, facts_of, moment, run
from tests.store.test_session_oracle import READ, after_batch, an_event
from tests.store.test_sessions import by, measured, sent, sessions

from groundswell.plan.values import SESSION_FACTS, EventProperty, SessionFact, SessionKey

LATER = {"known_at": "2024-04-03T00:00:00Z"}
THEN = {"known_at": "2024-04-02T00:00:00Z"}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[StoreHistory]:
    """An empty store that reads `server` and `kind` of its rows."""
    with stored(tmp_path, options=READ) as store:
        yield store


def test_an_event_that_was_not_known_joined_no_sessions(made: StoreHistory) -> None:
    """The two that it lies between were two."""
    made.load(sent("10:00:00", "ann"), sent("10:50:00", "ann"))
    made.store.compact(all_hot=True)
    made.load(sent("10:25:00", "ann") | LATER)

    assert (sessions(made), sessions(made, **THEN)) == (1, 2)


def test_an_event_that_was_not_known_split_no_session(made: StoreHistory) -> None:
    """Those that follow it followed another one."""
    made.load(
        sent("10:00:00", "ann"), sent("10:20:00", "ann"), sent("10:10:00", "ann", session_id="x") | LATER
    )

    assert (sessions(made), sessions(made, **THEN)) == (2, 1)


def test_a_session_was_as_long_as_was_known(made: StoreHistory) -> None:
    """What comes after that moment is no part of it."""
    made.load(sent("10:00:00", "ann"), sent("10:10:00", "ann"), sent("10:30:00", "ann"))
    made.store.compact(all_hot=True)
    seconds = {"event": "Session", "measure": "sum", "property": "seconds", "source": "session"}
    lines = made.lines(series=[seconds], known_at="2024-04-01T10:15:00Z")

    assert (measured(made, "seconds"), lines["A", "current"]) == (1800, [600])


def test_server_events_had_sessions_where_no_others_were_known(made: StoreHistory) -> None:
    """The first other event of the id came later."""
    made.load(sent("10:00:00", "ann", server=True), sent("12:00:00", "ann", server=True))
    made.load(sent("10:00:00", "ann") | LATER)

    assert (sessions(made), sessions(made, **THEN)) == (1, 2)


def test_the_landing_page_was_that_of_the_first_page_known(made: StoreHistory) -> None:
    """A page view that came late changes it."""
    made.load(sent("10:05:00", "ann", path="/home", kind="page"))
    made.load(sent("10:00:00", "ann", path="/ad", kind="page") | LATER)
    page = by("session", "landing_page")

    assert (sessions(made, **page), sessions(made, **page, **THEN)) == ({"/ad": 1}, {"/home": 1})


minute = st.integers(0, 14).map(lambda n: n * 15)
an_event_known = st.builds(
    lambda of, known: of | known, an_event, st.fixed_dictionaries({}, optional={"known": minute})
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Sent], list[tuple[int, str]]]:
    """Events in the order in which they come, and after which of them a batch ends and what is done then."""
    events = [
        Sent(place, **e) for place, e in enumerate(draw(st.lists(an_event_known, min_size=2, max_size=24)))
    ]
    ends = draw(st.lists(st.integers(1, len(events)), unique=True, max_size=5).map(sorted))
    return events, [(end, draw(after_batch)) for end in ends]


def bring(made: StoreHistory, events: Sequence[Sent], batches: list[tuple[int, str]]) -> None:
    """Load a base and then the events, a batch at a time."""
    made.load(Sent(-1, minute=-24 * 60, user="zz").row())
    begin = 0
    for end, then in [*batches, (len(events), "nothing")]:
        made.load(*(e.row() for e in events[begin:end]))
        begin = end
        if then == "work out":
            made.store.complete_sessions()
        elif then == "compact":
            made.store.compact(all_hot=True, used=("n",))
    made.store.complete_sessions()


FACTS = tuple((name, SessionFact(name)) for name in SESSION_FACTS)
QUESTIONS: list[dict[str, Any]] = [
    {"series": [{"event": "Session"}, {"event": None}, {"event": "Session", "measure": "users"}]},
    {"series": [{"event": "Session"}], "group_by": [{"source": "session", "property": "landing_page"}]},
    {"series": [{"event": None}], "group_by": [{"source": "session", "property": "seconds"}]},
    {"filters": {"source": "session", "property": "events", "op": "gte", "value": 2}},
    {"series": [{"event": "Session"}], "group_by": [{"source": "event", "property": "n"}]},
    {"series": [{"event": "Session", "measure": "sum", "property": "pages", "source": "session"}]},
    {"filters": {"did": {"event": "Session", "count": {"op": "gte", "value": 2}}}},
]


def told(made: StoreHistory, known_at: datetime | None = None) -> list[Any]:
    """All that a store says of sessions, apart from their numbers."""
    in_sessions: dict[int | None, list[str]] = {}
    rows = run(made, None, (("n", EventProperty("n")), ("key", SessionKey()), *FACTS), known_at)
    for row in rows:
        in_sessions.setdefault(row["key"], []).append(row["n"])
    asked = {} if known_at is None else {"known_at": known_at.isoformat()}
    return [
        sorted(sorted(within) for within in in_sessions.values()),
        *(
            sorted(sorted((k, str(x)) for k, x in row.items() if k != "key") for row in of)
            for of in (rows, facts_of(made, known_at))
        ),
        *({key: row for key, row in made.lines(**q, **asked).items() if any(row)} for q in QUESTIONS),
        all_events(made, "company", known_at),
    ]


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=histories(), by_minute=minute)
def test_sessions_known_then_are_those_of_the_events_known_then(
    history: tuple[list[Sent], list[tuple[int, str]]], by_minute: int
) -> None:
    """Late or later, named, a server's, hot, compacted or mixed: figures, facts, groups and lists are the same."""
    events, batches = history
    known = [e for e in events if e.known_from <= by_minute]
    with (
        TemporaryDirectory() as folder,
        stored(Path(folder, "all"), options=READ) as made,
        stored(Path(folder, "then"), options=READ) as then,
    ):
        bring(made, events, batches)
        bring(then, known, [])
        assert told(made, moment(by_minute)) == told(then)
