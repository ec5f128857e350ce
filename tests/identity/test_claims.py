"""Whose an id is, by what messages say: links, aliases, and what they do not move."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.histories import StoreHistory, event, said, stored

from groundswell.store.duckdb import claims


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """An empty store where membership is dated."""
    with stored(tmp_path, membership="dated") as made:
        yield made


def views(store: StoreHistory) -> dict[str, float]:
    """How many events each user has."""
    return {user: count for (_, user, _), (count,) in store.lines(group_by=[{"source": "user"}]).items()}


def on(device: str, at: str = "1") -> object:
    """A view on a device, of nobody known."""
    return said(at, "track", name="View", device=device)


def by(user: str, at: str = "1", **fields: object) -> object:
    """A view by a user."""
    return said(at, "track", name="View", user=user, **fields)


def test_what_was_done_on_a_device_is_the_users_who_signs_in_there(store: StoreHistory) -> None:
    """Also what was done before."""
    store.take(on("phone"), said("2", "identify", device="phone", user="ann"), by("ann", "3"))

    assert views(store) == {"ann": 2}


def test_a_second_user_on_a_device_moves_nothing(store: StoreHistory) -> None:
    """Bob borrows Ann's phone: what was done there by nobody known stays hers, what he does is his."""
    store.take(on("phone"), said("2", "identify", device="phone", user="ann"))
    store.take(said("3", "identify", device="phone", user="bob"), by("bob", "4", device="phone"))

    assert views(store) == {"ann": 1, "bob": 1}


def test_the_earliest_sign_in_counts_even_if_it_comes_late(store: StoreHistory) -> None:
    """Bob's was sent later but happened first."""
    store.take(on("phone"), said("3", "identify", device="phone", user="ann"))
    store.take(said("2", "identify", device="phone", user="bob"))

    assert views(store) == {"bob": 1}


def test_of_two_sign_ins_at_one_moment_the_one_with_the_smaller_id_counts(store: StoreHistory) -> None:
    """In whatever order they come."""
    store.take(on("phone"), said("2", "identify", device="phone", user="bob", id="2"))
    store.take(said("2", "identify", device="phone", user="ann", id="1"))

    assert views(store) == {"ann": 1}


def test_a_device_whose_id_was_a_users_before_is_not_moved(store: StoreHistory) -> None:
    """Whoever sends a user's id as a device's merges nobody by that."""
    store.take(by("ann"))
    report = store.take(said("2", "identify", device="ann", user="bob"), by("bob", "3"))

    assert (views(store), report.refused) == (
        {"ann": 1, "bob": 1},
        {"a device whose id was a user's before": 1},
    )


def test_an_alias_moves_an_anonymous_id(store: StoreHistory) -> None:
    """Its history is the user's."""
    store.take(on("phone"), said("2", "alias", previous="phone", user="ann"))

    assert views(store) == {"ann": 1}


def test_an_alias_never_merges_two_known_users(store: StoreHistory) -> None:
    """It is counted as refused."""
    store.take(by("ann"), by("bob"))
    report = store.take(said("2", "alias", previous="ann", user="bob"))

    assert (views(store), report.refused) == ({"ann": 1, "bob": 1}, {"an alias of two known users": 1})


def test_an_alias_of_a_known_user_moves_the_other_id_into_him(store: StoreHistory) -> None:
    """Whichever of the two is anonymous."""
    store.take(by("ann"), on("phone"), said("2", "alias", previous="ann", user="phone"))

    assert views(store) == {"ann": 2}


def test_an_alias_is_taken_back_when_an_earlier_use_as_a_user_comes_late(store: StoreHistory) -> None:
    """Ann and Bob both were users before it."""
    store.take(by("bob"), said("3", "alias", previous="ann", user="bob"), by("ann", "4"))
    before = views(store)
    store.take(by("ann", "2"))

    assert (before, views(store)) == ({"bob": 2}, {"bob": 1, "ann": 2})


def test_an_import_counts_as_use_as_a_user(store: StoreHistory) -> None:
    """History that is brought in afterwards takes an alias back as well."""
    store.take(by("bob"), said("3", "alias", previous="ann", user="bob"), by("ann", "4"))
    store.load(event("2", "View", "ann"))

    assert views(store) == {"bob": 1, "ann": 2}


def test_a_user_gets_no_more_ids_than_the_most(store: StoreHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond is refused and counted."""
    monkeypatch.setattr(claims, "MOST_IDS", 2)
    store.take(said("2", "identify", device="d1", user="ann"))
    report = store.take(
        *(said("3", "identify", device=f"d{n}", user="ann", id=f"{n}") for n in (2, 3)), on("d3")
    )

    assert (views(store), report.refused) == ({"d3": 1}, {"an id beyond the most that a user may have": 1})


def test_an_undone_sign_in_stays_undone(store: StoreHistory) -> None:
    """Whatever else is said of the device in the same sense."""
    store.take(on("phone"), said("2", "identify", device="phone", user="ann"))
    store.undo(1)
    store.take(said("3", "identify", device="phone", user="ann"))

    assert views(store) == {"phone": 1}


def test_a_merge_by_hand_outlives_what_messages_say(store: StoreHistory) -> None:
    """Until it is undone: then the phone is its user's."""
    store.take(on("phone"))
    merge = store.merge("phone", "cy")
    store.take(said("2", "identify", device="phone", user="ann"))
    merged = views(store)
    store.undo(merge)

    assert (merged, views(store)) == ({"cy": 1}, {"ann": 1})


def test_what_a_device_was_told_to_be_is_its_users(store: StoreHistory) -> None:
    """Properties that were set before the sign-in are taken over (rule I03)."""
    store.take(said("1", "user", device="phone", user_properties={"plan": "paid"}))
    store.take(said("2", "identify", device="phone", user="ann"), by("ann", "3"))

    assert store.lines(group_by=[{"source": "user", "property": "plan"}]) == {("A", "paid", "current"): [1]}


def test_what_was_known_earlier_of_a_device_is_answered_as_it_was(store: StoreHistory) -> None:
    """Until Bob's sign-in came, the phone was Ann's (rule K01)."""
    store.take(on("phone"), said("3", "identify", device="phone", user="ann"))
    store.take(said("2", "identify", device="phone", user="bob", known_at=said("6", "user").known_at))
    then = store.lines(group_by=[{"source": "user"}], known_at="2024-04-04T00:00:00Z")

    assert then == {("A", "ann", "current"): [1]}
    assert views(store) == {"bob": 1}
