"""Events, users and accounts: who is listed, what they did, who they are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.listing.lists import events, owners, page
from tests.histories import History, Row, StoreHistory, event, stored
from tests.store.test_forms import FORMS, MODES, all_hot, fill

from groundswell.analyses.listing.owners import Listing
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
    read, start = [], 0
    while start is not None:
        found = page(made, Listing("users", limit=40, offset=start))
        read, start = [*read, *(row.id for row in found.rows)], found.next

    assert read == [f"user-{i:03d}" for i in range(150)]


def test_the_total_counts_all_that_match(made: StoreHistory) -> None:
    """Of twelve users eleven have 10 in their ids, and a page of one says so."""
    made.load(*(event("1", "View", f"user-{i}") for i in range(100, 112)))

    assert page(made, Listing("users", search="10", limit=1)).total == 11


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


def test_a_page_shows_hundreds_of_properties(made: StoreHistory) -> None:
    """Each owner has those that he has, however many there are of others."""
    described = {id: {f"{id} {i}": f"v{i}" for i in range(400)} for id in ("acme", "bits")}
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
    listed = people.project.users(search=search)

    assert ([row.id for row in listed.rows], listed.total) == (found, len(found))
