"""What people say of accounts: kept as said, and what came after what they did."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.health.companies import active
from tests.histories import NOW, History, history
from tests.members import members

from groundswell.health.effect import interval
from groundswell.model.account_entry import AccountEntry, NewEntry
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.person import Role
from groundswell.model.privacy import AccountId

A_MONTH_AGO = NOW - timedelta(days=30)


def fill(made: History) -> None:
    """Acme was active on few days until a month ago, and on all since, with more users; Bolt came last week."""
    made.events(
        *active("acme", ("ann", "abe"), range(31, 90, 4)),
        *active("acme", ("ann", "abe", "ada", "art", "ash", "amy", "ali"), range(30)),
        *active("bolt", ("bob",), range(7)),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project with these accounts."""
    with history(tmp_path) as made:
        made.begin(fill)
        yield made


def say(people: History, kind: Any, account: str = "acme", **said: Any) -> AccountEntry:
    """Say something of an account, now unless told otherwise."""
    return people.project.add_account_entry(NewEntry(kind=kind, account=account, **said), who="kim")


def call(people: History, account: str = "acme", **said: Any) -> AccountEntry:
    """Tell of a call a month ago."""
    return say(people, "intervention", account, what="call", text="Showed them", at=A_MONTH_AGO, **said)


def test_what_was_said_is_found_again(people: History) -> None:
    """The latest first, with who said it and how long it holds."""
    say(people, "outcome", what="renewed", amount=12_000.0, at=A_MONTH_AGO)
    say(people, "rating", score=60.0)
    found = people.project.account_entries("acme")

    assert [(each.kind, each.who, each.until and (each.until - NOW).days) for each in found] == [
        ("rating", "kim", 90),
        ("outcome", "kim", None),
    ]


def test_what_was_said_later_was_not_known_before(people: History) -> None:
    """Whatever moment it is about."""
    call(people)

    assert people.project.account_entries("acme", known_at=NOW - timedelta(days=1)) == []


def test_what_was_withdrawn_was_known_before(people: History) -> None:
    """It is not rewritten: as of then it counts, and now it does not."""
    said = call(people)
    people.later(days=2)
    people.project.withdraw_account_entry(said.number, who="lee")
    then, now = (people.project.account_entries("acme", known_at=NOW + timedelta(days=d)) for d in (1, 2))

    assert ([each.number for each in then], now) == ([said.number], [])


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"kind": "rating"}, "/score"),
        ({"kind": "rating", "score": 101.0}, "/score"),
        ({"kind": "rating", "score": float("nan")}, "/score"),
        ({"kind": "rating", "score": 50.0, "until": A_MONTH_AGO}, "/until"),
        ({"kind": "override", "score": 50.0}, "/text"),
        ({"kind": "override", "score": 50.0, "text": "So", "until": NOW + timedelta(days=400)}, "/until"),
        ({"kind": "intervention", "text": "Called"}, "/what"),
        ({"kind": "intervention", "text": "Called", "what": "renewed"}, "/what"),
        ({"kind": "outcome", "what": "renewed", "score": 50.0}, "/score"),
        ({"kind": "outcome", "what": "renewed", "amount": float("inf")}, "/amount"),
        ({"kind": "rating", "score": 50.0, "amount": 1.0}, "/amount"),
        ({"kind": "rating", "score": 50.0, "until": NOW.replace(year=9999)}, "/until"),
    ],
)
def test_what_contradicts_itself_is_refused(people: History, said: dict[str, Any], place: str) -> None:
    """With its place."""
    with pytest.raises(QuestionError) as refused:
        say(people, **said)

    assert refused.value.at == place


def test_of_an_unknown_account_nothing_is_said(people: History) -> None:
    """A misspelt one would be looked for in vain later."""
    with pytest.raises(UnknownName) as refused:
        say(people, "rating", "amce", score=50.0)

    assert refused.value.at == "/account"


def test_an_erased_account_goes_from_what_was_said(people: History) -> None:
    """Also from what was said of others."""
    call(people, "bolt")
    say(people, "rating", score=50.0, text="Bought by bolt")
    people.project.erase(accounts=[AccountId("bolt")])

    assert [each.text for each in people.project.account_entries()] == ["Bought by erased"]


def test_members_withdraw_their_own_and_analysts_all(people: History) -> None:
    """Who said it is told by the person, not by the name."""
    with members(people.workspace) as here:
        path = "/api/projects/product/accounts/entries"
        said = {"kind": "rating", "account": "acme", "score": 50}
        roles = (Role.MEMBER, Role.ANALYST)
        numbers = [here.browser(role).post(path, json=said).json()["number"] for role in roles]
        found = [
            here.browser(role).post(f"{path}/{number}/withdraw").status_code
            for role in roles
            for number in reversed(numbers)
        ]

    assert found == [403, 201, 201, 201]


def test_what_came_after_a_call_is_told_beside_what_was_before(people: History) -> None:
    """28 whole days on both sides of the day, and the interval of the difference."""
    found = people.project.intervention_effect("acme", call(people).number)

    assert [(each.before, each.after, each.low is not None) for each in found.differences] == [
        (7.0, 28.0, True),
        (2.0, 7.0, True),
    ]


def test_of_few_nothing_is_told(people: History) -> None:
    """Bolt came a week ago, and was called three days later: one user is no figure."""
    said = call(people, "bolt").number
    found = people.project.intervention_effect("bolt", said)

    assert (found.days, [each.note for each in found.differences]) == (0, ["too few", "too few"])


def test_all_calls_together_leave_out_those_without_whole_stretches(people: History) -> None:
    """Bolt was not there before."""
    call(people)
    call(people, "bolt")
    found = people.project.intervention_effects("call")

    assert (found.interventions, found.left_out, found.differences[0].change, found.note) == (
        1,
        1,
        21.0,
        "association, not cause",
    )


def test_the_interval_of_one_is_the_exact_one() -> None:
    """As printed in tables of Clopper and Pearson: 8 of 10 lie between 44.4 and 97.5 %."""
    low, high = interval(np.array([2.0]), np.array([8.0]))

    assert [round(each, 2) for each in (low, high)] == [-1.12, 9.50]


def test_accounts_that_differ_widen_the_interval() -> None:
    """The sums are the same."""
    alike = interval(np.full(6, 10.0), np.full(6, 10.0))
    unlike = interval(np.array([20.0, 0.0] * 3), np.array([0.0, 20.0] * 3))

    assert unlike[1] > 2 * alike[1]
