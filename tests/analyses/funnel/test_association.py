"""How conversion differs between those who have done something and those who have not."""

from typing import Any

import pytest
from tests.analyses.funnel.conftest import Ask
from tests.histories import History, event

from groundswell.model.association import associate

HELPED = {"group_by": [{"did": {"event": "Help"}}]}


def convert(people: History, group: str, entered: int, converted: int) -> None:
    """Some users enter and some of them convert; those of the group `helped` have had help."""
    users = [f"{group}-{number}" for number in range(entered)]
    people.events(
        *(event("2", "Visit", user) for user in users),
        *(event("2024-04-02T13:00:00Z", "Buy", user) for user in users[:converted]),
        *(event("1", "Help", user) for user in users if group == "helped"),
    )


def test_the_difference_has_an_interval_and_a_p_value(people: History, funnel: Ask) -> None:
    """Nine of twelve and three of twelve: chi-square is 24 (9·9 - 3·3)² / 12⁴ = 6, which chance exceeds in 1.43 %."""
    convert(people, "helped", 12, 9)
    convert(people, "alone", 12, 3)
    association = funnel("Visit", "Buy", **HELPED).association
    entered, bought = association.differences

    assert (entered, association.groups, "not a cause" in association.note) == (None, ("true", "false"), True)
    assert (bought.converted, bought.total, bought.test) == ((9, 3), (12, 12), "chi-square")
    assert (bought.difference, bought.low, bought.high, bought.p_value) == pytest.approx(
        (0.5, 0.1007600, 0.7277709, 0.0143059), abs=1e-6
    )


def test_each_step_is_compared_with_the_first(people: History, funnel: Ask) -> None:
    """The shares are of those who entered; the rarer group comes second also where it is the larger."""
    convert(people, "helped", 2, 2)
    convert(people, "alone", 3, 1)
    people.events(event("2024-04-02T14:00:00Z", "Pay", "helped-0"))

    assert funnel("Visit", "Buy", "Pay", **HELPED).association.differences == [
        None,
        associate(2, 2, 1, 3),
        associate(1, 2, 0, 3),
    ]


def test_a_group_of_nobody_cannot_be_compared(people: History, funnel: Ask) -> None:
    """All had help."""
    convert(people, "helped", 2, 1)

    assert funnel("Visit", "Buy", **HELPED).association.differences == [None, None]


def test_accounts_are_compared_by_what_their_users_did(people: History, funnel: Ask) -> None:
    """Bob asked for help for acme, and ann converted for it."""
    people.events(
        *(event("2", "Visit", "ann", account) for account in ("acme", "bits")),
        event("2024-04-02T13:00:00Z", "Buy", "ann", "acme"),
        event("1", "Help", "bob", "acme"),
    )

    association = funnel("Visit", "Buy", by="account", **HELPED).association
    assert association.differences[1] == associate(1, 1, 0, 1)


@pytest.mark.parametrize(
    "how",
    [
        {"by": "session"},
        {"by": {"property": "doc"}},
        {"top_n": 1},
        {"group_by": [*HELPED["group_by"], {"source": "user", "property": "plan"}]},
        {"group_by": [{"count_of": {"event": "Help"}}]},
    ],
)
def test_what_is_not_two_groups_of_people_is_not_compared(
    people: History, funnel: Ask, how: dict[str, Any]
) -> None:
    """One person stands behind several sessions, and values of a property; other groups are not two."""
    convert(people, "helped", 2, 1)
    convert(people, "alone", 2, 1)

    assert funnel("Visit", "Buy", **{**HELPED, **how}).association is None
