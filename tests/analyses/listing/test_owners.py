"""Events, users and accounts: who is listed, what they did, who they are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.listing.lists import ask, events, ids, owners, pages
from tests.histories import History, Row, StoreHistory, event, stored
from tests.store.test_forms import FORMS, MODES, all_hot, fill

from groundswell.model.errors import GroundswellError
from groundswell.model.project import Membership

Form = Callable[[StoreHistory, list[Row]], None]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store where membership is dated."""
    with stored(tmp_path, membership="dated") as store:
        yield store


@pytest.mark.parametrize(
    ("membership", "users"), [("dated", {"acme": 2, "bits": 2}), ("current", {"acme": 1, "bits": 2})]
)
def test_an_accounts_users_are_its_members_with_or_without_events(
    tmp_path: Path, membership: str, users: dict[str, int]
) -> None:
    """Ann went from Acme to Bits, and neither she nor Bob ever did anything (rule M03)."""
    with stored(tmp_path, membership=membership) as store:
        store.users(
            {"id": "ann", "account_id": "acme", "since": "2024-04-01"},
            {"id": "ann", "account_id": "bits", "since": "2024-04-02"},
            {"id": "bob", "account_id": "bits"},
            {"id": "cy", "account_id": "acme"},
        )

        assert {row[0]: row[4] for row in owners(store, "company")} == users


def test_where_only_events_count_an_accounts_users_are_those_of_its_events(tmp_path: Path) -> None:
    """Bob is said to belong to Acme, but nothing that he did names it."""
    with stored(tmp_path, membership="event") as store:
        store.load(event("1", "View", "ann", "acme"), event("1", "View", "bob"))
        store.users({"id": "bob", "account_id": "acme"})

        assert [(id, users) for id, *_, users, _ in owners(store, "company")] == [("acme", 1)]


def test_a_membership_that_changes_within_a_day_divides_that_days_events(made: StoreHistory) -> None:
    """Ann moves from Acme to Bits at noon."""
    made.load(*(event(f"2024-04-02T{hour:02d}:00:00Z", "View", "ann") for hour in (8, 9, 12, 13, 14)))
    made.store.compact(all_hot=True)
    made.users(
        {"id": "ann", "account_id": "acme"},
        {"id": "ann", "account_id": "bits", "since": "2024-04-02T12:00:00Z"},
    )

    assert {id: count for id, count, *_ in owners(made, "company")} == {"acme": 2, "bits": 3}


def test_who_never_did_anything_comes_last(made: StoreHistory) -> None:
    """The latest seen first; those never seen after all others, by id."""
    made.load(event("1", "View", "zed"), event("2", "View", "bob"))
    made.users({"id": "cy"}, {"id": "ann"})

    assert [id for id, *_ in owners(made, "user")] == ["bob", "zed", "ann", "cy"]


def test_pages_hold_everybody_once(made: StoreHistory) -> None:
    """Many were seen at the same moment; each page begins where the one before ended."""
    made.load(*(event("1", "View", f"user-{i:03d}") for i in range(150)))
    made.store.compact(all_hot=True)
    read = [id for page in pages(made, "user", limit=40) for id in ids(page)]

    assert read == [f"user-{i:03d}" for i in range(150)]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_stay_as_they_are_while_others_are_loaded(made: StoreHistory, order: str) -> None:
    """Users who come between two pages move nobody of those who were there, wherever they are listed themselves."""
    made.load(*(event(str(1 + i % 5), "View", f"user-{i:02d}") for i in range(20)))
    before = [f"user-{i:02d}" for i in range(20)]
    read, page, asked = [], None, {"sort": {"column": "last_seen", "order": order}, "limit": 3}
    while page is None or page.next is not None:
        page = ask(made, "user", **asked, **({"after": page.next} if page else {}))
        read += ids(page)
        made.load(*(event(str(day), "View", f"new-{len(read)}-{day}") for day in (1, 3, 5)))

    assert sorted(id for id in read if id in before) == before


def test_sessions_and_the_time_in_them_are_facts(made: StoreHistory) -> None:
    """From the first event to the last of each; who began none has none."""
    made.load(
        *(event(f"2024-04-02T{clock}:00Z", "View", "ann", "acme") for clock in ("08:00", "08:10", "09:00"))
    )
    made.users({"id": "bob"})
    columns = ["sessions", "last_session", "seconds"]
    asked: dict[str, Any] = {"columns": columns, "sort": {"column": "seconds"}}
    found = [[row.values for row in ask(made, who, **asked).rows] for who in ("user", "company")]

    assert found == [
        [[2, "2024-04-02T09:00:00Z", 600], [0, None, 0]],
        [[2, "2024-04-02T09:00:00Z", 600]],
    ]


def test_sessions_are_told_by_week_and_by_user(made: StoreHistory) -> None:
    """Ann began two at Acme, two weeks ago and today, and Bob one today; weeks count from an owner's first session."""
    made.load(
        event("2024-03-27T12:00:00Z", "View", "ann", "acme"),
        event("2024-03-27T12:05:00Z", "View", "ann", "acme"),
        *(event("2024-04-10T10:00:00Z", "View", user, "acme") for user in ("ann", "bob")),
    )
    columns = ["events_per_session", "sessions_per_week"]
    users = ask(made, "user", columns=columns, sort={"column": "id", "order": "asc"}).rows
    (acme,) = ask(made, "company", columns=[*columns, "sessions_per_user"]).rows

    assert ([row.values for row in users], acme.values) == ([[1.5, 1], [1, 1]], [4 / 3, 1.5, 1.5])


def test_what_is_told_of_sessions_may_be_in_a_range(made: StoreHistory) -> None:
    """Several ranges stand side by side; the weeks are those of the range up to now."""
    made.load(
        *(event(day, "View", "ann", "acme") for day in ("1", "2", "9")), event("3", "View", "bob", "acme")
    )
    facts = ("sessions", "last_session", "events_per_session", "sessions_per_week", "sessions_per_user")
    columns: list[Any] = [{"fact": fact, "range": "last 2 days"} for fact in facts]
    page = ask(
        made,
        "company",
        columns=["sessions", *columns, {"fact": "sessions_per_week", "range": "last 10 days"}],
    )

    assert [(c.name, value) for c, value in zip(page.columns, page.rows[0].values, strict=True)] == [
        ("sessions", 4),
        ("sessions last 2 days", 1),
        ("last_session last 2 days", "2024-04-09T12:00:00Z"),
        ("events_per_session last 2 days", 1),
        ("sessions_per_week last 2 days", 1),
        ("sessions_per_user last 2 days", 1),
        ("sessions_per_week last 10 days", 4 / (9.5 / 7)),
    ]


@pytest.mark.parametrize(
    ("membership", "told"),
    [("dated", {"ann": "acme\nbits", "bob": "bits"}), ("current", {"ann": "bits", "bob": "bits"})],
)
def test_a_user_is_told_with_the_accounts_of_whose_users_he_is(
    tmp_path: Path, membership: str, told: dict[str, str]
) -> None:
    """Ann went from Acme to Bits, and neither she nor Bob ever did anything (rule M03)."""
    with stored(tmp_path, membership=membership) as store:
        store.users(
            {"id": "ann", "account_id": "acme", "since": "2024-04-01"},
            {"id": "ann", "account_id": "bits", "since": "2024-04-02"},
            {"id": "bob", "account_id": "bits"},
        )
        page = ask(store, "user", columns=[{"source": "account"}])

    assert ({row.id: row.values[0] for row in page.rows}, page.columns[0].name) == (told, "account.id")


def test_users_are_sorted_by_what_their_accounts_are(made: StoreHistory) -> None:
    """Numbers as numbers; who has no account, or one without the property, comes last."""
    made.accounts({"id": "acme", "seats": 9}, {"id": "bits", "seats": 10}, {"id": "corp"})
    made.users(
        *(
            {"id": user, "account_id": account}
            for user, account in zip("abc", ("acme", "bits", "corp"), strict=True)
        ),
        {"id": "d"},
    )
    seats = {"source": "account", "property": "seats"}
    asked: Any = {"columns": [seats], "sort": {"column": "account.seats", "order": "asc"}}
    rows = [row for page in pages(made, "user", **asked, limit=1) for row in page.rows]

    assert [(row.id, row.values[0]) for row in rows] == [("a", "9"), ("b", "10"), ("c", None), ("d", None)]
    assert [(row["id"], row["account.seats"]) for row in made.file("users", **asked)] == [
        (row.id, row.values[0]) for row in rows
    ]


def test_names_are_found_as_well_as_ids(people: History) -> None:
    """Whatever a name is called, in any case; other properties are not searched."""
    people.users(
        {"id": "u1", "Full Name": "Ann Lee"}, {"id": "u2", "email": "ANN@x.org"}, {"id": "u3", "role": "ann"}
    )
    people.accounts({"id": "a1", "company_name": "Annex"}, {"id": "a2", "plan": "annual"})

    assert [ids(people.project.ask({"kind": kind, "search": "ann"})) for kind in ("users", "accounts")] == [
        ["u1", "u2"],
        ["a1"],
    ]


def test_numbers_and_moments_are_sorted_as_such(people: History) -> None:
    """Not as texts; what is none comes with those who have none, last either way, by id."""
    people.users(
        {"id": "ann", "seats": 9, "joined": "2024-01-01T12:00:00+05:00"},
        {"id": "bob", "seats": 10, "joined": "2024-01-01T08:00:00Z"},
        {"id": "cy", "seats": "many", "joined": None},
        {"id": "dan"},
    )
    orders: Any = [[{"property": name}, order] for name in ("seats", "joined") for order in ("asc", "desc")]
    listed = [
        ids(
            people.project.ask(
                {"kind": "users", "columns": [c], "sort": {"column": c["property"], "order": order}}
            )
        )
        for c, order in orders
    ]

    assert listed == [
        ["ann", "bob", "cy", "dan"],
        ["bob", "ann", "cy", "dan"],
        ["ann", "bob", "cy", "dan"],
        ["bob", "ann", "cy", "dan"],
    ]


@pytest.mark.parametrize(
    ("question", "place", "said"),
    [
        ({"limit": 1001}, "/limit", "A page has 1 to 1,000 rows."),
        ({"filters": []}, "/filters", "A list's conditions stand in 'where'"),
        ({"columns": ["seen"]}, "/columns/0", "'seen' is not possible here."),
        (
            {"columns": [{}]},
            "/columns/0",
            "A column has one of property, source, fact, did, count_of, in_segment",
        ),
        (
            {"columns": ["events", {"property": "p", "name": "events"}]},
            "/columns/1/name",
            "Two columns are named",
        ),
        (
            {"columns": [{"fact": "sessions_per_user"}]},
            "/columns/0/fact",
            "'sessions_per_user' is told of accounts",
        ),
        (
            {"columns": [{"fact": "sessions", "range": "ever"}]},
            "/columns/0/range",
            "No range is named 'ever'.",
        ),
        ({"columns": [{"property": "p", "range": "today"}]}, "/columns/0/range", "'range' goes with 'fact'"),
        (
            {"columns": [{"source": "account", "account_type": "team", "property": "plam"}]},
            "/columns/0/account_type",
            "No kind of account",
        ),
        ({"columns": [{"property": "plam"}]}, "/columns/0/property", "No user property is named 'plam'."),
        (
            {"columns": [{"count_of": {"event": "Veiw"}}]},
            "/columns/0/count_of/event",
            "No event is named 'Veiw'.",
        ),
        ({"sort": {"column": "lastseen"}}, "/sort/column", "The list cannot be sorted by 'lastseen'."),
        ({"where": {"did": {"event": "Veiw"}}}, "/where/did/event", "No event is named 'Veiw'."),
        ({"where": {"in_segment": "Best"}}, "/where/in_segment", "No segment is named 'Best'."),
        ({"after": "?"}, "/after", "This is no cursor."),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(
    made: StoreHistory, question: dict[str, Any], place: str, said: str
) -> None:
    """And with the thing itself."""
    made.load(event("1", "View", "ann"))
    with pytest.raises(GroundswellError) as refused:
        ask(made, "user", **question)

    assert (refused.value.at, refused.value.message[: len(said)]) == (place, said)


def test_a_cursor_goes_with_its_list_only(made: StoreHistory) -> None:
    """Another order or condition is another list; other columns are not."""
    made.load(event("1", "View", "ann"), event("2", "View", "bob"))
    cursor = ask(made, "user", limit=1).next
    same = ask(made, "user", columns=["events"], after=cursor)
    with pytest.raises(GroundswellError) as refused:
        ask(made, "user", sort={"column": "events"}, after=cursor)

    assert (ids(same), refused.value.at) == (["ann"], "/after")


def test_the_total_counts_all_that_match(made: StoreHistory) -> None:
    """Of twelve users eleven have 10 in their ids, and a page of one says so."""
    made.load(*(event("1", "View", f"user-{i}") for i in range(100, 112)))

    assert ask(made, "user", search="10", limit=1).total == 11


def test_ids_far_apart_that_are_moved_count_for_their_user(made: StoreHistory) -> None:
    """Every third of 200 ids is moved to the first one."""
    made.load(*(event("1", "View", f"user-{i:03d}", "acme") for i in range(200)))
    made.store.compact(all_hot=True)
    for i in range(3, 200, 3):
        made.merge(f"user-{i:03d}", "user-000")

    assert [row[:4] for row in events(made, "company")] == [("View", 200, 134, 1)]


def test_events_without_a_doer_are_events_of_nobody(made: StoreHistory) -> None:
    """They count, and for the account written on them."""
    made.load(event("1", "Bill", None, "acme"), event("1", "Bill"))
    made.store.compact(all_hot=True)

    assert [row[:4] for row in events(made, "company")] == [("Bill", 2, 0, 1)]


def test_a_kind_of_account_that_appears_late_has_no_earlier_events(made: StoreHistory) -> None:
    """What was compacted before teams were known has no column for them."""
    made.load(*(event("1", "View", f"user-{i}", "acme") for i in range(9)))
    made.store.compact(all_hot=True)
    made.load({**event("2", "View", "ann"), "account:team": "red"})

    assert [row[:2] for row in owners(made, "team")] == [("red", 1)]


def test_a_page_shows_a_hundred_columns(made: StoreHistory) -> None:
    """Each owner has those properties that he has, however many there are of others."""
    described = {id: {f"{id} {i}": f"v{i}" for i in range(48)} for id in ("acme", "bits")}
    made.accounts(*({"id": id, "properties": values} for id, values in described.items()))

    assert {row[0]: row[5] for row in owners(made, "company")} == described


@pytest.fixture(scope="module", params=MODES)
def mode(request: pytest.FixtureRequest) -> Membership:
    """To which account an event belongs that names none."""
    chosen: Membership = request.param
    return chosen


@pytest.fixture(scope="module")
def plainly(mode: Membership, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The lists while all is hot."""
    with stored(tmp_path_factory.mktemp("plain"), membership=mode) as made:
        fill(made, all_hot, "merged after")
        return every_list(made)


@pytest.mark.parametrize(("form", "identity"), FORMS, ids=lambda part: getattr(part, "__name__", part))
def test_every_form_lists_alike(
    form: Form, identity: str, mode: Membership, plainly: list[Any], tmp_path: Path
) -> None:
    """Where a row lies, and when it was worked out whose it is, changes no figure."""
    with stored(tmp_path, membership=mode) as made:
        fill(made, form, identity)

        assert every_list(made) == plainly


def every_list(made: StoreHistory) -> list[Any]:
    """Events, users, companies and teams."""
    return [events(made, "company"), *(owners(made, who) for who in ("user", "company", "team"))]


@pytest.mark.parametrize(
    ("search", "found"), [("device", ["ann"]), ("ANN", ["ann"]), ("bob", ["bob"]), ("ann, device", [])]
)
def test_users_are_found_by_any_of_their_ids(people: History, search: str, found: list[str]) -> None:
    """Also by one that they came with before it was moved; under their own id, and once."""
    people.events(event("1", "View", "device-7"), event("2", "View", "device-8"), event("3", "View", "bob"))
    for device in ("device-7", "device-8"):
        people.project.merge(device, "ann")
    listed: Any = people.project.ask({"kind": "users", "search": search})

    assert (ids(listed), listed.total) == (found, len(found))


def test_a_page_may_be_jumped_to(made: StoreHistory) -> None:
    """From the first row, or from behind another page, so many are left out."""
    made.load(*(event("1", "View", f"user-{i:02d}") for i in range(10)))
    first = ask(made, "user", limit=2)

    assert ids(ask(made, "user", limit=3, offset=6)) == ["user-06", "user-07", "user-08"]
    assert ids(ask(made, "user", limit=2, after=first.next, offset=4)) == ["user-06", "user-07"]


def test_a_list_tells_what_its_columns_come_to(made: StoreHistory) -> None:
    """Of all that it has, whatever is on the page: numbers of things and properties that are numbers, nothing else."""
    made.load(
        event("1", "View", "ann", "acme"), event("2", "Buy", "ann", "acme"), event("1", "View", "bob", "bits")
    )
    made.accounts(
        {"id": "acme", "revenue": 40.5, "plan": "Growth"},
        {"id": "bits", "revenue": 10, "plan": "Trial"},
        {"id": "cove", "plan": "Trial"},
    )
    columns = [
        "last_seen", "events", "users", {"property": "revenue"}, {"property": "plan"},
        {"count_of": {"event": "Buy"}}, "events_per_session",
    ]  # fmt: skip
    page = ask(made, "company", columns=columns, totals=True, limit=1)
    trial = ask(
        made,
        "company",
        columns=columns,
        totals=True,
        where={"property": "plan", "op": "is", "value": "Trial"},
    )

    assert page.totals == [None, 3, 2, 50.5, None, 1, None]
    assert trial.totals == [None, 1, 1, 10, None, 0, None]


def test_sums_tell_what_they_leave_out(made: StoreHistory) -> None:
    """A value with a separator is a text; it comes behind all numbers, whichever way they are sorted."""
    made.accounts(
        {"id": "acme", "arr": "12,500"},
        {"id": "bits", "arr": "0"},
        {"id": "cove", "arr": "48000"},
        {"id": "dot", "arr": "9000.50"},
        {"id": "eel", "arr": ""},
        {"id": "fog"},
    )
    columns = ["users", {"property": "arr"}, {"property": "arr", "name": "again"}, "last_seen"]
    page = ask(made, "company", columns=columns, totals=True, sort={"column": "arr", "order": "asc"})

    assert (page.totals, page.not_numbers) == ([0, 57000.5, 57000.5, None], [0, 1, 1, None])
    assert ids(page)[:4] == ["bits", "dot", "cove", "acme"]
    assert ask(made, "company", columns=columns).not_numbers is None


def test_an_account_tells_how_many_of_its_users_were_active(made: StoreHistory) -> None:
    """Ann and Bob used Acme, only Bob in the last week; nobody ever used Bits."""
    made.load(
        event("2024-03-01T12:00:00Z", "View", "ann", "acme"),
        event("8", "View", "bob", "acme"),
        event("9", "View", "bob", "acme"),
    )
    made.accounts({"id": "bits"})
    lately = {"fact": "active_users", "range": "last 7 days"}
    page = ask(made, "company", columns=["active_users", lately], sort={"column": "active_users"})

    assert [(row.id, row.values) for row in page.rows] == [("acme", [2, 1]), ("bits", [0, 0])]
