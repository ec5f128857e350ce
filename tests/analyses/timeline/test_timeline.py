"""Timelines: every event of a user or an account, once, with all that is known of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import histories
from tests.analyses.listing.test_lists import bring
from tests.histories import History, StoreHistory, event, stored

from groundswell.capture.importers.options import ImportOptions
from groundswell.model.errors import GroundswellError


@pytest.fixture
def made(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store where membership is dated."""
    with stored(tmp_path, membership="dated") as store:
        yield store


NOTHING = {"filters": {"source": "id", "op": "is", "value": "nobody"}}


def walk(made: StoreHistory, way: str = "after", **question: Any) -> list[Any]:
    """All events from a page on, page by page in one direction, the newest first."""
    page = made.ask("timeline", **question)
    found = list(page.events)
    asked = {k: v for k, v in question.items() if k != "around"}
    while (cursor := page.next if way == "after" else page.previous) is not None:
        page = made.ask("timeline", **asked, **{way: cursor})
        found = [*found, *page.events] if way == "after" else [*page.events, *found]
    return found


def at(*clock: str, name: str = "View", user: str | None = "ann") -> list[Any]:
    """Events of ann on the second of April, at times of the day."""
    return [event(f"2024-04-02T{time}Z", name, user) for time in clock]


def test_an_event_is_told_with_all_that_it_came_with(people: History) -> None:
    """Its ids and accounts, and its properties with their types."""
    properties = {"path": "/home", "size": 3, "big": 12345678901234567890, "ok": True, "list": [1, "a"]}
    row = {"event_id": "e1", "kind": "page", "session_id": "s1", "device_id": "web-1", "server": False}
    file = people.file([{**event("2024-04-02T08:00:00.000001Z", "View", "ann", "acme", **properties), **row}])
    people.project.import_events(file, kind="kind", server="server")
    answer: Any = people.project.ask({"kind": "timeline", "user": "ann"})
    (told,) = answer.events

    assert (
        (told.id, told.at.isoformat(), told.name, told.kind, told.user, told.sent_as, told.device),
        (told.sent_session, told.server, told.accounts, told.page, told.properties),
    ) == (
        ("e1", "2024-04-02T08:00:00.000001+00:00", "View", "page", "ann", "ann", "web-1"),
        ("s1", False, {"company": "acme"}, {"path": "/home"}, properties),
    )


def test_any_id_of_a_user_leads_to_all_that_he_did(made: StoreHistory) -> None:
    """Also what came with ids that were merged after their rows had been compacted."""
    made.load(*at("08:00:00"), *at("09:00:00", user="web-1"), *at("10:00:00", user="bob"))
    made.store.compact(all_hot=True)
    made.merge("web-1", "ann")
    made.load(*at("11:00:00", user="web-1"))
    page = made.ask("timeline", user="web-1")

    assert (page.ids, [(e.at.hour, e.sent_as, e.user) for e in page.events]) == (
        ["ann", "web-1"],
        [(11, "web-1", "ann"), (9, "web-1", "ann"), (8, "ann", "ann")],
    )


def test_events_with_more_than_thirty_minutes_between_them_lie_apart(made: StoreHistory) -> None:
    """Thirty minutes to the microsecond still join; length and number are of the whole, however short the page."""
    made.load(*at("08:00:00", "08:30:00", "09:00:00", "09:30:00.000001", "09:31:00"))
    page = made.ask("timeline", user="ann", limit=3)

    assert (
        [(s.start.strftime("%H:%M"), s.seconds, s.events) for s in page.sessions],
        [e.session for e in page.events],
    ) == ([("09:30", 59.999999, 2), ("08:00", 3600, 3)], [0, 0, 1])


def test_what_is_in_no_session_is_told_beside_them(tmp_path: Path) -> None:
    """A server's event that no session covers, apart from those that some lie in."""
    with stored(tmp_path, options=ImportOptions(server="server")) as made:
        seen, billed = at("08:00:00", "08:20:00", "12:00:00"), at("08:10:00", "11:50:00", name="Bill")
        made.load(*({**row, "server": row["event"] == "Bill"} for row in (*seen, *billed)))
        page = made.ask("timeline", user="ann")

    assert [(s.is_session, f"{s.start:%H:%M}", s.events) for s in page.sessions] == [
        (True, "12:00", 1),
        (False, "11:50", 1),
        (True, "08:00", 3),
    ]


def test_sessions_are_told_as_they_were_known(made: StoreHistory) -> None:
    """An event that was learned of later had not yet joined the two that it lies between."""
    made.load(*at("08:00:00", "08:40:00"))
    made.load({**at("08:20:00")[0], "known_at": "2024-04-03T00:00:00Z"})
    pages = [
        made.ask("timeline", user="ann", **known) for known in ({}, {"known_at": "2024-04-02T12:00:00Z"})
    ]

    assert [[(s.is_session, s.seconds, s.events) for s in page.sessions] for page in pages] == [
        [(True, 2400, 3)],
        [(True, 0, 1), (True, 0, 1)],
    ]


def test_a_table_has_the_columns_of_a_file(tmp_path: Path) -> None:
    """An account that the newest event lacks, and a page without events, take none away."""
    with stored(tmp_path) as made:
        made.load(*at("09:00:00"), event("2024-04-02T08:00:00Z", "View", "ann", "acme"))
        (file,) = made.files("timeline", user="ann")
        page, empty = (made.ask("timeline", user="ann", **asked).to_arrow() for asked in ({}, NOTHING))

    assert (page, page["account company"].to_pylist()) == (file, [None, "acme"])
    assert (empty.num_rows, empty.schema) == (0, file.schema)


def test_an_account_has_its_users_events_for_it(made: StoreHistory) -> None:
    """Of what Ann did for two accounts each has its own; what nobody did is there as well."""
    made.load(
        event("1", "View", "ann", "acme"), event("2", "View", "ann", "bits"), event("3", "Bill", None, "acme")
    )
    found = made.ask("timeline", account="acme").events

    assert [(e.name, e.user, e.session) for e in found] == [("Bill", None, 0), ("View", "ann", 1)]


def test_a_choice_leaves_the_others_out(made: StoreHistory) -> None:
    """By name and by property; the total is of what is left, the session of everything."""
    made.load(
        *at("08:00:00", "08:01:00"), *at("08:02:00", name="Buy"), event("2", "Buy", "ann", None, size=2)
    )
    page = made.ask(
        "timeline",
        user="ann",
        events={"event": "Buy"},
        filters={"source": "event", "property": "size", "op": "is_not_set"},
    )

    assert (page.total, [e.name for e in page.events], page.sessions[0].events) == (1, ["Buy"], 3)


def test_a_page_around_a_moment_goes_on_both_ways(made: StoreHistory) -> None:
    """Half of it is newer; from there every event is reached."""
    made.load(*at(*(f"{hour:02d}:00:00" for hour in range(20))))
    page = made.ask("timeline", user="ann", around="2024-04-02T10:30:00", limit=4)
    newer = walk(made, "before", user="ann", around="2024-04-02T10:30:00", limit=4)
    older = walk(made, "after", user="ann", around="2024-04-02T10:30:00", limit=4)

    assert ([e.at.hour for e in page.events], len(newer) + len(older) - 4) == ([12, 11, 10, 9], 20)


def test_a_cursor_stays_where_it_is_while_events_come(made: StoreHistory) -> None:
    """Newer and older ones, and some at the very moment of the cursor."""
    made.load(*({**row, "event_id": f"e{i}"} for i, row in enumerate(at(*["08:00:00"] * 6))))
    first = made.ask("timeline", user="ann", limit=3)
    made.load(
        *at("09:00:00", "07:00:00"),
        {**at("08:00:00")[0], "event_id": "e0a"},
        {**at("08:00:00")[0], "event_id": "e9"},
    )
    rest = made.ask("timeline", user="ann", limit=10, after=first.next)

    assert [[e.id for e in page.events][:4] for page in (first, rest)] == [
        ["e0", "e1", "e2"],
        ["e3", "e4", "e5", "e9"],
    ]


@pytest.mark.parametrize(
    ("question", "place", "said"),
    [
        (
            {"user": "anne"},
            "/user",
            "No user has the id 'anne'. By a part of it 'groundswell users --search'",
        ),
        ({"account": "acme"}, "/account", "No company has the id 'acme'."),
        ({"user": "ann", "account": "acme"}, "/user", "A timeline is of a 'user' or of an 'account'."),
        ({}, "/user", "A timeline is of a 'user' or of an 'account'."),
        ({"user": "ann", "around": "noon"}, "/around", "'noon' is not a time."),
        ({"user": "ann", "after": "x"}, "/after", "This is no cursor."),
        (
            {"user": "ann", "after": "x", "around": "2024-01-01"},
            "/after",
            "Give one of 'around', 'after' and 'before'.",
        ),
        ({"user": "ann", "events": {"event": "Veiw"}}, "/events/event", "No event is named 'Veiw'."),
        ({"user": "ann", "limit": 0}, "/limit", "A page has 1 to 1,000 events."),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(
    made: StoreHistory, question: dict[str, Any], place: str, said: str
) -> None:
    """And with the thing itself."""
    made.load(*at("08:00:00"))
    with pytest.raises(GroundswellError) as refused:
        made.ask("timeline", **question)

    assert (refused.value.at, refused.value.message.startswith(said)) == (place, True)


def test_a_cursor_of_another_timeline_is_refused(made: StoreHistory) -> None:
    """Its place would say nothing here."""
    made.load(*at("08:00:00", "09:00:00"), *at("10:00:00", user="bob"))
    cursor = made.ask("timeline", user="ann", limit=1).next
    with pytest.raises(GroundswellError) as refused:
        made.ask("timeline", user="bob", after=cursor)

    assert refused.value.message.startswith("The cursor belongs to another question.")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """Much that ann did, in three compacted segments and hot, some of it late; one session lasts from end to end."""
    day = datetime(2020, 1, 1, tzinfo=UTC)
    options = ImportOptions(server="server")
    with stored(tmp_path_factory.mktemp("years"), options=options) as made:
        for first, end in ((0, 4000), (4000, 5500), (5500, 5900), (5900, 5920)):
            made.store.compact(all_hot=True)
            rows = []
            for i in range(first, end):
                at = day + timedelta(minutes=14 * i) - timedelta(days=9 * (i % 97 == 0))
                user = ("ann", "ann", "bob", "ann")[i % 4]
                sent = {"session_id": f"long-{i % 2}"} if i % 790 == 3 else {}
                # Without a device those of a server lie outside of sessions.
                device = {"device_id": ("web", "phone")[i // 3 % 2]} if i % 5 else {"server": True}
                row = event(at.isoformat(), "View", user)
                rows.append({**row, "server": False, **device, **sent, "event_id": f"e{i}"})
            made.load(*rows)
        yield made


def in_sessions(events: list[Any], page: Any) -> list[Any]:
    """Events of a page, each with all that is told of its session."""
    return [(e.id, *msgspec.structs.astuple(page.sessions[e.session])) for e in events]


@pytest.mark.parametrize("limit", [1, 7, 60, 1000])
@pytest.mark.parametrize(
    "around", [None, "2020-01-20", "2020-02-10T12:00", "2020-02-26", "2019-01-01", "2030-01-01"]
)
def test_a_page_is_the_same_however_little_of_the_timeline_is_read_for_it(
    years: StoreHistory, limit: int, around: str | None
) -> None:
    """As one for which all is read, as it must be where events are filtered; and so are those next to it."""
    everything = {"filters": {"source": "id", "op": "is_set"}}
    place = {"around": around} if around else {}
    seen = []
    for more in ({}, everything):
        page = years.ask("timeline", user="ann", limit=limit, **place, **more)
        told = [(page.total, in_sessions(page.events, page))]
        for way in ("after", "before"):
            cursor = page.next if way == "after" else page.previous
            if cursor is not None:
                beside = years.ask("timeline", user="ann", limit=limit, **{way: cursor}, **more)
                told.append((beside.total, in_sessions(beside.events, beside)))
                told.append((beside.next is None, beside.previous is None))
        seen.append(told)

    assert seen[0] == seen[1]


def test_the_rows_that_were_read_are_told(made: StoreHistory) -> None:
    """All hot ones, and those of ann in the segments that the page needs; not what lies before, nor another's."""
    for day, events in ((1, 400), (2, 150), (3, 2)):
        made.store.compact(all_hot=True)
        for user in ("ann", "bob"):
            rows = (f"2024-04-{day:02d}T{i // 20:02d}:{i % 20:02d}:00Z" for i in range(events))
            made.load(*(event(at, "View", user) for at in rows))
    read = [made.ask("timeline", user="ann", limit=limit).rows_read for limit in (20, 60)]

    assert read == [4 + 150, 4 + 150 + 400]


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(
    history=histories(),
    pieces=st.lists(st.integers(0, 44), max_size=2).map(sorted),
    whose=st.sampled_from([("user", "ann"), ("user", "web-1"), ("company", "acme"), ("team", "zt")]),
    limit=st.sampled_from([1, 3, 7, 1000]),
    is_compacted=st.booleans(),
)
def test_every_event_is_on_a_timeline_exactly_once(
    history: dict[str, Any], pieces: list[int], whose: tuple[str, str], limit: int, is_compacted: bool
) -> None:
    """From the newest on, back from the oldest, and in a file; rows hot, compacted and both; merged or not."""
    world = oracle.world(history)
    who, id = whose
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as made:
        bring(history, made, pieces)
        if is_compacted:
            made.store.compact(all_hot=True)
        if who == "user":
            owner = oracle.moves(history)
            while id in owner:
                id = owner[id]
            asked: dict[str, Any] = {"user": whose[1]}
            wanted = [(str(i), e) for i, e in enumerate(world.events) if e.user == id]
        else:
            asked = {"account": id, "account_type": who}
            wanted = [(str(i), e) for i, e in enumerate(world.events) if e.accounts.get(who) == id]
            if id not in world.known[who]:
                return
        in_order = [i for i, _ in sorted(wanted, key=lambda row: (-row[1].at.timestamp(), row[0]))]
        onwards = walk(made, "after", **asked, limit=limit)
        back = walk(made, "before", **asked, limit=limit, around="2000-01-01")
        in_file = made.file("timeline", **asked)
        total = made.ask("timeline", **asked).total

    told = {e.id: (e.name, e.sent_as, e.user, e.accounts) for e in onwards}
    assert (
        [e.id for e in onwards],
        [e.id for e in back],
        [row["id"] for row in in_file],
        total,
        told,
    ) == (
        in_order,
        in_order,
        in_order,
        len(wanted),
        {i: (e.name, e.sent, e.user, e.accounts) for i, e in wanted},
    )
