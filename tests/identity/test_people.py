"""Users with several ids, and the accounts they belong to, as figures show them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.histories import History, event, history

from groundswell.model.project import Membership

WHO = {"source": "user"}
ACCOUNT = {"source": "account"}
PLAN = {"source": "user", "property": "plan"}


def test_merged_people_count_once_over_all_their_history(people: History) -> None:
    """What the phone did before the merge is Ann's too (rule I01)."""
    people.events(event("1", "View", "ann"), event("2", "View", "phone"))
    people.project.merge("phone", "ann")

    assert people.groups(WHO) == {"ann": 2}


def test_events_that_come_after_a_merge_belong_to_the_survivor(people: History) -> None:
    """The mapping holds for ids, whenever their events arrive."""
    people.project.merge("phone", "ann")
    people.events(event("2", "View", "phone"))

    assert people.groups(WHO) == {"ann": 1}


def test_the_id_as_sent_can_still_be_grouped_by(people: History) -> None:
    """`id` is what the event came with, before any merge."""
    people.events(event("1", "View", "ann"), event("2", "View", "phone"))
    people.project.merge("phone", "ann")

    assert people.groups({"source": "id"}) == {"ann": 1, "phone": 1}


def test_the_ids_listed_with_a_user_are_his(people: History) -> None:
    """A file of users may name all ids of a person."""
    people.events(event("1", "View", "web-1"), event("2", "View", "ann"))
    people.users({"id": "ann", "ids": ["ann", "web-1"]})

    assert people.measure("users") == 1


def test_the_survivors_properties_win_and_missing_ones_are_taken_over(people: History) -> None:
    """Ann's plan stays; the colour that only the phone had becomes hers (rule I03)."""
    people.events(event("1", "View", "phone"))
    people.users({"id": "ann", "plan": "paid"}, {"id": "phone", "plan": "free", "colour": "red"})
    people.project.merge("phone", "ann")

    assert people.groups(PLAN, {"source": "user", "property": "colour"}) == {("paid", "red"): 1}


def test_the_latest_value_of_a_property_is_the_present_one(people: History) -> None:
    """By the time from which it holds, not by the order of the file."""
    people.events(event("1", "View", "ann"))
    people.users(
        {"id": "ann", "time": "2024-03-02", "plan": "paid"},
        {"id": "ann", "time": "2024-03-01", "plan": "free"},
    )

    assert people.groups(PLAN) == {"paid": 1}


@pytest.mark.parametrize(
    ("membership", "expected"),
    [
        ("event", {"acme": 1, None: 4}),
        ("dated", {"acme": 3, "bits": 2}),
        ("current", {"bits": 4, "acme": 1}),
    ],
)
def test_the_account_of_an_event_follows_the_projects_setting(
    tmp_path: Path, membership: Membership, expected: dict[str | None, int]
) -> None:
    """Ann joins Acme on the 2nd and Bits on the 4th; one event names Acme itself (rules M01, M02)."""
    with history(tmp_path, membership=membership) as made:
        made.users(
            {"id": "ann", "account_id": "acme", "since": "2024-04-02"},
            {"id": "ann", "account_id": "bits", "since": "2024-04-04T12:00:00Z"},
        )
        made.events(
            event("1", "View", "ann"),
            event("3", "View", "ann"),
            event("4", "View", "ann"),
            event("5", "View", "ann", "acme"),
            event("6", "View", "ann"),
        )

        assert made.groups(ACCOUNT) == expected


def test_an_account_written_on_an_event_makes_its_doer_a_member(tmp_path: Path) -> None:
    """From then on, and for want of an earlier one also before (rules M01, M04)."""
    with history(tmp_path, membership="dated") as made:
        made.events(event("1", "View", "ann"), event("2", "View", "ann", "acme"), event("3", "View", "ann"))

        assert made.groups(ACCOUNT) == {"acme": 3}


def test_an_account_written_on_an_event_does_not_move_a_member(tmp_path: Path) -> None:
    """Ann is a member of Acme and acts once for Bits (rule M04)."""
    with history(tmp_path, membership="dated") as made:
        made.users({"id": "ann", "account_id": "acme"})
        made.events(event("2", "View", "ann", "bits"), event("3", "View", "ann"))

        assert made.groups(ACCOUNT) == {"bits": 1, "acme": 1}


def test_merged_people_have_one_history_of_memberships(tmp_path: Path) -> None:
    """What the phone does after the merge is done for Ann's account (rule M01)."""
    with history(tmp_path, membership="dated") as made:
        made.users({"id": "ann", "account_id": "acme", "since": "2024-04-02"})
        made.events(event("3", "View", "phone"))
        made.project.merge("phone", "ann")

        assert made.groups(ACCOUNT) == {"acme": 1}


def test_each_kind_of_account_has_its_own_memberships(tmp_path: Path) -> None:
    """Being in a team says nothing about the company (rule M01)."""
    with history(tmp_path, membership="dated") as made:
        made.users({"id": "ann", "accounts": {"team": "red"}})
        made.events(event("1", "View", "ann", "acme"), event("2", "View", "bob", "acme"))
        by_both = made.groups(ACCOUNT | {"account_type": "company"}, ACCOUNT | {"account_type": "team"})

        assert by_both == {("acme", "red"): 1, ("acme", None): 1}


@pytest.mark.parametrize(("membership", "known"), [("dated", 2), ("current", 2)])
def test_who_is_named_in_a_membership_is_known(tmp_path: Path, membership: Membership, known: int) -> None:
    """A member without events counts in the population, and so does the account (rule M03)."""
    with history(tmp_path, membership=membership) as made:
        made.users({"id": "ann", "account_id": "acme"}, {"id": "bob", "account_id": "bits"})

        assert (made.values(series=[{"population": "users"}]), made.values(series=[{"population": "accounts"}])) == (
            known, known,
        )  # fmt: skip


def test_a_device_beside_a_user_is_nobody_of_its_own(people: History) -> None:
    """Sources that send both ids must not double the known users (rule T14)."""
    people.events({**event("1", "View", "ann"), "device_id": "phone"}, event("2", "View", "bob"))

    assert people.ask(series=[{"population": "users"}], interval="total").series[0].values == [2]


def test_merges_at_the_same_time_all_hold(people: History) -> None:
    """Each is an entry of the log and what the log yields, in one transaction."""
    people.events(*(event("1", "View", f"user-{i}") for i in range(24)))
    with ThreadPoolExecutor(6) as several:
        list(several.map(lambda i: people.project.merge(f"user-{i}", f"user-{i + 1}"), range(0, 24, 2)))

    assert people.measure("users") == 12
