"""Values of the property chosen as Account ID make members of accounts, from their own time on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import StoreHistory, event, said, stored

ACCOUNT = {"source": "account"}
COMPANY = {"source": "user", "property": "company_id"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store where membership is dated and `company_id` names accounts."""
    with stored(tmp_path, membership="dated", account_ids={"company": "company_id"}) as made:
        yield made


def views(*days: int, user: str = "ann", account: str | None = None) -> list[Any]:
    """A view on each of some days of April."""
    return [event(str(day), "View", user, account) for day in days]


def works_for(at: str, account: Any, user: str = "ann", **fields: Any) -> Any:
    """A message by which a user has a company from then on."""
    return said(at, "user", user=user, user_properties={"company_id": account}, **fields)


def joins(at: str, account: str, user: str = "ann") -> Any:
    """A group message."""
    return said(at, "group", user=user, accounts={"": account})


def by_account(store: StoreHistory, **question: Any) -> dict[Any, float]:
    """How many events each account has."""
    return {key[1]: count for key, (count,) in store.lines(group_by=[ACCOUNT], **question).items()}


def known_accounts(store: StoreHistory, **question: Any) -> list[str]:
    """All accounts that are known."""
    return store.members({"and": []}, subject={"account": "company"}, **question)


def test_a_value_makes_a_member_from_its_time_on(store: StoreHistory) -> None:
    """Ann goes from Acme to Bits on the 4th, told in the other order; what she did before the first one is Acme's."""
    store.load(*views(1, 3, 4, 5))
    store.take(works_for("4", "bits"))
    store.take(works_for("2", "acme"))

    assert by_account(store) == {"acme": 2, "bits": 2}


def test_an_imported_value_makes_a_member_too(store: StoreHistory) -> None:
    """By its time; one without holds from the beginning."""
    store.load(*views(1, 3, 5))
    store.users(
        {"id": "ann", "time": "2024-04-04", "company_id": "bits"}, {"id": "ann", "company_id": "acme"}
    )

    assert by_account(store) == {"acme": 2, "bits": 1}


@pytest.mark.parametrize("empty", [None, "", " "])
def test_an_empty_value_ends_it(store: StoreHistory, empty: str | None) -> None:
    """From then on she belongs to none, until the next one."""
    store.load(*views(1, 3, 5))
    store.take(works_for("1", "acme"), works_for("4", "bits"))
    store.take(works_for("2", empty))

    assert by_account(store) == {"acme": 1, None: 1, "bits": 1}


def test_an_empty_value_before_any_other_says_nothing(store: StoreHistory) -> None:
    """There is nothing to end: her history joins the first account."""
    store.load(*views(1, 3))
    store.take(works_for("2", None), works_for("4", "acme"))

    assert by_account(store) == {"acme": 2}


@pytest.mark.parametrize(
    "refused", ["undefined", "NULL", "[object Object]", "0", ["acme"], {"id": "acme"}, "x" * 2_000]
)
def test_a_value_that_can_be_nobodys_id_says_nothing(store: StoreHistory, refused: Any) -> None:
    """Ann stays a member, and there is no such account."""
    store.load(*views(1, 3))
    store.take(works_for("1", "acme"), works_for("2", refused))

    assert (by_account(store), known_accounts(store)) == ({"acme": 2}, ["acme"])


def test_values_and_group_messages_are_of_one_history(store: StoreHistory) -> None:
    """The latest by its time counts, whichever it is."""
    store.load(*views(1, 3, 5))
    store.take(joins("4", "cups"))
    store.take(works_for("2", "bits"), joins("1", "acme"))

    assert by_account(store) == {"acme": 1, "bits": 1, "cups": 1}


def test_of_one_moment_a_group_message_counts_before_a_value(store: StoreHistory) -> None:
    """In whatever order they come."""
    store.load(*views(3))
    store.take(joins("2", "acme"))
    store.take(works_for("2", "bits"))

    assert by_account(store) == {"acme": 1}


def test_a_property_chosen_later_counts_for_all_that_was_told(store: StoreHistory) -> None:
    """And no more when it is chosen no longer; also across a restart."""
    store.account_id(None)
    store.load(*views(1, 3))
    store.take(works_for("1", "acme"), works_for("2", "bits"))
    store.store.compact(all_hot=True)
    before = by_account(store)
    store.account_id("company_id")
    chosen = by_account(store)
    store.reopen()
    reopened = by_account(store)
    store.account_id("plan")

    assert (before, chosen, reopened, by_account(store)) == (
        {None: 2},
        {"acme": 1, "bits": 1},
        {"acme": 1, "bits": 1},
        {None: 2},
    )


def test_another_account_on_an_event_stays_there(store: StoreHistory) -> None:
    """What is written on the event comes first (rule M01), and makes no member of her who is one (rule M04)."""
    store.load(*views(3, account="bits"), *views(4))
    store.take(works_for("1", "acme"))

    assert by_account(store) == {"bits": 1, "acme": 1}


def test_it_follows_merges_and_their_undoing(store: StoreHistory) -> None:
    """Merged people have one history: the phone's company is Ann's from its time on, until it is undone."""
    store.load(*views(1, 3), *views(3, user="phone"))
    store.take(works_for("1", "acme"), works_for("2", "bits", user="phone"))
    number = store.merge("phone", "ann")
    merged = by_account(store)
    store.undo(number)

    assert (merged, by_account(store)) == ({"acme": 1, "bits": 2}, {"acme": 2, "bits": 1})


def test_in_mode_current_the_latest_value_owns_all_history(tmp_path: Path) -> None:
    """Heap's rule: once it is empty, nobody does."""
    with stored(tmp_path, membership="current", account_ids={"company": "company_id"}) as store:
        store.load(*views(1, 5))
        store.take(works_for("4", "bits"), works_for("2", "acme"))
        latest = by_account(store)
        store.take(works_for("6", ""))

        assert (latest, by_account(store)) == ({"bits": 2}, {None: 2})


def test_in_mode_event_only_what_is_written_counts(tmp_path: Path) -> None:
    """The account is known all the same."""
    with stored(tmp_path, account_ids={"company": "company_id"}) as store:
        store.load(*views(5))
        store.take(works_for("1", "acme"))

        assert (by_account(store), known_accounts(store)) == ({None: 1}, ["acme"])


def test_the_account_is_known_from_when_the_value_is(store: StoreHistory) -> None:
    """Asked as known before, there was no such account, and her event had none (rule K01)."""
    store.load(*views(1))
    store.take(works_for("1", "acme", known_at=said("3", "user").at))
    before = {"known_at": "2024-04-02T00:00:00Z"}

    assert (known_accounts(store, **before), by_account(store, **before)) == ([], {None: 1})
    assert (known_accounts(store), by_account(store)) == (["acme"], {"acme": 1})


def test_each_kind_has_a_property_of_its_own(tmp_path: Path) -> None:
    """Ann's team is not her company."""
    chosen = {"company": "company_id", "team": "team_id"}
    with stored(tmp_path, membership="dated", account_ids=chosen) as store:
        store.load(*views(2))
        store.take(said("1", "user", user="ann", user_properties={"company_id": "acme", "team_id": "red"}))

        assert by_account(store) == {"acme": 1}
        assert {key[1] for key in store.lines(group_by=[ACCOUNT | {"account_type": "team"}])} == {"red"}


def test_a_value_of_null_takes_the_property_away(store: StoreHistory) -> None:
    """From then on she has none; before that she has what she had."""
    store.load(*views(1, 3))
    store.take(works_for("1", "acme"), works_for("2", None))
    as_then = store.lines(group_by=[COMPANY | {"as_of": "event"}])

    assert {key[1] for key in store.lines(group_by=[COMPANY])} == {None}
    assert {key[1]: count for key, (count,) in as_then.items()} == {"acme": 1, None: 1}
