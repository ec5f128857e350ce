"""Sessions (rule N01), sentence by sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import Row, StoreHistory, stored

from groundswell.capture.importers.options import ImportOptions

READ = ImportOptions(server="server", kind="kind")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[StoreHistory]:
    """An empty store that reads `server` and `kind` of its rows."""
    with stored(tmp_path, options=READ) as store:
        yield store


def sent(time: str, user: str | None = None, **more: Any) -> Row:
    """An event of the first of April at a time of day; more fields of its row, or properties."""
    fields = {"device_id", "session_id", "server", "kind", "account_id", "event"}
    row = {
        "time": f"2024-04-01T{time}Z",
        "event": "View",
        "user_id": user,
        "server": False,
        "kind": "track",
        "properties": {k: v for k, v in more.items() if k not in fields},
    }
    return row | {k: v for k, v in more.items() if k in fields}


def sessions(made: StoreHistory, measure: str = "count", **question: Any) -> Any:
    """How many sessions there are; by group where it is asked."""
    lines = made.lines(series=[{"event": "Session", "measure": measure}], **question)
    return (
        {key[1]: row[0] for key, row in lines.items()} if "group_by" in question else lines["A", "current"][0]
    )


def measured(made: StoreHistory, property: str, measure: str = "sum") -> float:
    """A measure of a session property, of each session once."""
    series = {"event": "Session", "measure": measure, "property": property, "source": "session"}
    return made.lines(series=[series])["A", "current"][0]


def by(source: str, property: str | None = None) -> dict[str, Any]:
    """Grouped by one property."""
    return {"group_by": [{"source": source} | ({"property": property} if property else {})]}


def test_thirty_minutes_are_one_session_and_a_moment_more_are_two(made: StoreHistory) -> None:
    """A new session begins after more than 30 minutes without an event."""
    made.load(sent("10:00:00", "ann"), sent("10:30:00", "ann"), sent("11:00:00.000001", "ann"))

    assert sessions(made) == 2


def test_sessions_are_kept_per_device(made: StoreHistory) -> None:
    """The same user on two devices at a time has two."""
    made.load(sent("10:00:00", "ann", device_id="web"), sent("10:01:00", "ann", device_id="app"))

    assert sessions(made) == 2


def test_a_user_who_identifies_himself_stays_in_his_session(made: StoreHistory) -> None:
    """It is the device's, before and after."""
    made.load(sent("10:00:00", device_id="web"), sent("10:05:00", "ann", device_id="web"))

    assert sessions(made, **by("id")) == {"web": 1}


def test_a_device_and_a_user_of_one_name_are_two(made: StoreHistory) -> None:
    """Their sessions are kept apart."""
    made.load(sent("10:00:00", "ann", device_id="x"), sent("10:01:00", "x"))

    assert sessions(made) == 2


def test_the_senders_id_holds_over_any_gap(made: StoreHistory) -> None:
    """However long nothing came."""
    made.load(sent("10:00:00", "ann", session_id="x"), sent("16:00:00", "ann", session_id="x"))

    assert sessions(made) == 1


def test_another_id_of_the_sender_is_another_session(made: StoreHistory) -> None:
    """However close."""
    made.load(sent("10:00:00", "ann", session_id="x"), sent("10:00:01", "ann", session_id="y"))

    assert sessions(made) == 2


def test_one_id_on_two_devices_is_two_sessions(made: StoreHistory) -> None:
    """An id is that of its device."""
    made.load(
        sent("10:00:00", "ann", session_id="x", device_id="web"),
        sent("10:00:01", "ann", session_id="x", device_id="app"),
    )

    assert sessions(made) == 2


def test_an_event_without_id_follows_the_one_before_it(made: StoreHistory) -> None:
    """Into the session that the sender named."""
    made.load(sent("10:00:00", "ann", session_id="x"), sent("10:20:00", "ann"))

    assert measured(made, "seconds") == 1200


def test_server_events_begin_and_prolong_no_session(made: StoreHistory) -> None:
    """They are in the one that covers them, or in none."""
    made.load(sent("10:00:00", "ann"), sent("10:20:00", "ann"))
    made.load(*(sent(time, "ann", server=True) for time in ("09:50:00", "10:10:00", "10:30:00")))

    assert (sessions(made), measured(made, "events"), measured(made, "seconds")) == (1, 3, 1200)


def test_an_id_with_server_events_only_has_sessions_of_them(made: StoreHistory) -> None:
    """An import of what servers did has sessions too."""
    made.load(sent("10:00:00", "ann", server=True), sent("10:50:00", "ann", server=True))

    assert sessions(made) == 2


def test_sessions_of_server_events_vanish_with_the_first_other_event(made: StoreHistory) -> None:
    """What an id's server did then joins its sessions, compacted or not."""
    made.load(sent("10:00:00", "ann", server=True), sent("12:00:00", "ann", server=True))
    made.store.compact(all_hot=True)
    made.load(sent("11:50:00", "ann"), sent("12:10:00", "ann"))

    assert (sessions(made), measured(made, "events")) == (1, 3)


def test_a_late_event_joins_two_sessions(made: StoreHistory) -> None:
    """Both are within its reach, and the first one goes on."""
    made.load(sent("10:00:00", "ann", n=1), sent("10:50:00", "ann", n=2))
    made.store.compact(all_hot=True)
    made.load(sent("10:25:00", "ann", n=3))

    assert sessions(made, **by("event", "n")) == {"1": 1}


def test_a_late_event_splits_a_session(made: StoreHistory) -> None:
    """One with an id of its own takes those that follow it along."""
    made.load(sent("10:00:00", "ann", n=1), sent("10:20:00", "ann", n=2))
    made.store.compact(all_hot=True)
    made.load(sent("10:10:00", "ann", n=3, session_id="x"))

    assert sessions(made, **by("event", "n")) == {"1": 1, "3": 1}


def test_a_late_event_is_the_start_of_its_session(made: StoreHistory) -> None:
    """Also in front of one that has been compacted."""
    made.load(sent("10:00:00", "ann", n=1))
    made.store.compact(all_hot=True)
    made.load(sent("09:50:00", "ann", n=2))

    assert sessions(made, **by("event", "n")) == {"2": 1}


def test_a_session_has_its_first_events_properties_and_account(made: StoreHistory) -> None:
    """What comes later in it does not count."""
    made.load(
        sent("10:00:00", "ann", account_id="acme", colour="red"),
        sent("10:01:00", "ann", account_id="bits", colour="blue"),
    )
    made.store.compact(all_hot=True)

    assert (sessions(made, **by("account")), sessions(made, **by("event", "colour"))) == (
        {"acme": 1},
        {"red": 1},
    )


def test_a_merge_moves_sessions_but_joins_none(made: StoreHistory) -> None:
    """They are kept by ids as sent."""
    made.load(sent("10:00:00", "ann"), sent("10:05:00", "bob"))
    made.store.complete_sessions()
    made.merge("bob", "ann")

    assert sessions(made, **by("user")) == {"ann": 2}


def test_sessions_are_no_part_of_any_event(made: StoreHistory) -> None:
    """Hot or compacted."""
    made.load(sent("10:00:00", "ann"))
    made.store.compact(all_hot=True)
    made.load(sent("12:00:00", "ann"))

    assert (sessions(made), made.figure()) == (2, 2)


def test_an_event_without_anybody_is_in_no_session(made: StoreHistory) -> None:
    """Nobody visited."""
    made.load(sent("10:00:00"), sent("10:01:00", "ann"))

    assert made.lines(**by("session", "events")) == {("A", "1", "current"): [1], ("A", None, "current"): [1]}


def test_the_landing_page_is_the_first_pages(made: StoreHistory) -> None:
    """Its path; what comes before the first page view has none to tell."""
    made.load(
        sent("10:00:00", "ann", path="/api"),
        sent("10:01:00", "ann", path="/home", kind="page"),
        sent("10:02:00", "ann", path="/next", kind="page"),
    )

    assert (sessions(made, **by("session", "landing_page")), measured(made, "pages")) == ({"/home": 1}, 2)


def test_a_campaign_is_read_from_the_address(made: StoreHistory) -> None:
    """Where no property tells it."""
    made.load(
        sent("10:00:00", "ann", url="https://acme.test/a?x=1&utm_source=mail%20shot#top"),
        sent("10:00:00", "bob", utm_source="ad", query="utm_source=other"),
        sent("10:00:00", "cy", query="utm_source=blog+post"),
        sent("10:00:00", "dora", url="https://acme.test/?xutm_source=no"),
    )

    assert sessions(made, **by("session", "utm_source")) == {"mail shot": 1, "ad": 1, "blog post": 1, None: 1}


def test_a_session_property_filters_events(made: StoreHistory) -> None:
    """Each event by the session that it is in."""
    made.load(sent("10:00:00", "ann"), sent("10:10:00", "ann"), sent("10:00:00", "bob"))
    long = {"source": "session", "property": "seconds", "op": "gte", "value": 600}

    assert made.figure(filters=long) == 2


def test_an_address_that_cannot_be_decoded_stays_as_it_was_sent(made: StoreHistory) -> None:
    """`%ff` is no text; whoever sends it stops nobody's sessions."""
    made.load(sent("10:00:00", "ann", url="https://acme.test/?utm_source=caf%ff"))

    assert sessions(made, **by("session", "utm_source")) == {"caf%ff": 1}


def test_seconds_are_told_to_the_microsecond(made: StoreHistory) -> None:
    """As their shortest decimal."""
    made.load(sent("10:00:00", "ann"), sent("10:01:40.250000", "ann"), sent("12:00:00", "ann"))

    assert sessions(made, **by("session", "seconds")) == {"100.25": 1, "0": 1}


def test_a_senders_own_event_named_session_is_an_event(made: StoreHistory) -> None:
    """The built-in one wins its name; the other is any event, and has a name of its own."""
    made.load(sent("10:00:00", "ann"), sent("10:01:00", "ann", event="Session"))
    own = made.lines(
        series=[{"event": "Session (as sent)"}, {"any_of": [{"event": None}, {"event": "Session"}]}]
    )

    assert (sessions(made), [row[0] for row in own.values()]) == (1, [1, 3])


def test_a_question_works_out_what_is_missing(made: StoreHistory) -> None:
    """Figures are never of a part of the events."""
    made.load(sent("10:00:00", "ann"))
    before = sessions(made)
    made.load(sent("12:00:00", "ann"))

    assert (before, sessions(made)) == (1, 2)


def test_a_store_that_is_opened_again_goes_on_where_it_was(made: StoreHistory) -> None:
    """Sessions are kept."""
    made.load(sent("10:00:00", "ann"))
    made.store.complete_sessions()
    made.reopen()
    made.load(sent("10:10:00", "ann"))

    assert sessions(made) == 1


def test_many_batches_at_once_are_taken_one_after_another(
    made: StoreHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much waits, so much is in memory."""
    monkeypatch.setattr("groundswell.store.duckdb.sessions.ROWS_AT_ONCE", 1)
    for minute in (0, 10, 5, 50):
        made.load(sent(f"10:{minute:02d}:00", "ann"))

    assert (sessions(made), measured(made, "seconds")) == (2, 600)
