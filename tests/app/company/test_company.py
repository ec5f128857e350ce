"""The made-up company: frozen, the same everywhere, and without signal where there is to be none."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache

import numpy as np
import pytest

from groundswell.app.company.accounts import accounts_of
from groundswell.app.company.churn import Contracts, Level, contracts_of
from groundswell.app.company.drivers import Drivers, drivers_of
from groundswell.app.company.made import Company, company_of
from groundswell.app.company.product import FREE
from groundswell.app.company.rows import account_rows, event_table, fingerprint, user_rows
from groundswell.app.company.seasons import DAYS, END, NEVER
from groundswell.app.company.usage import visits_of

FROZEN: dict[tuple[Level, bool], str] = {
    ("none", False): "e6e354723c956b41a7864d3951273318f2b82af1a62746b4a60493ce7b8b8119",
    ("usual", False): "5dcc21371b52e6a6671ad06fa0ddbf8d736796701485845908e364f9773924f9",
    ("strong", False): "180039911e4e85ed39672e6f801fc340115f36af74c71bb4dc3f20915389a5a9",
    ("usual", True): "f8b9e0e52f316c6f723aad8c909dbea75359d24583700e6d7935a48900293fc1",
}
"""Of seed 1, without stories and with. A score is judged by these companies: they are not to change for its sake."""


@cache
def made(level: Level, has_stories: bool = False) -> Company:
    """Made once, for all tests."""
    return company_of(1, level, has_stories=has_stories)


@pytest.mark.parametrize(("level", "has_stories"), FROZEN)
def test_a_company_is_frozen(level: Level, has_stories: bool) -> None:
    """All that is told of it has one hash, on every machine; see docs/decisions/0020-the-company.md."""
    assert fingerprint(made(level, has_stories)) == FROZEN[level, has_stories]


def changed(drivers: Drivers, change: Callable[[np.ndarray], np.ndarray]) -> Drivers:
    """The same reasons, each otherwise."""
    return replace(drivers, **{f.name: change(getattr(drivers, f.name)) for f in fields(Drivers)})


def fates(level: Level, change: Callable[[np.ndarray], np.ndarray]) -> Contracts:
    """What becomes of the contracts of seed 1 where the hidden reasons are otherwise."""
    accounts = accounts_of(1)
    return contracts_of(1, level, accounts, changed(drivers_of(1, accounts), change))


def test_without_signal_who_leaves_has_nothing_to_do_with_any_reason() -> None:
    """The same ones leave on the same days, and nothing else becomes of any contract, however reasons are."""
    as_they_are, otherwise = fates("none", lambda a: a), fates("none", lambda a: a[::-1, ::-1])

    assert as_they_are.turns == otherwise.turns


@pytest.mark.parametrize("level", ["usual", "strong"])
def test_with_signal_reasons_decide(level: Level) -> None:
    """Others leave where reasons are otherwise."""
    as_they_are, otherwise = fates(level, lambda a: a), fates(level, lambda a: a[::-1, ::-1])

    assert as_they_are.turns != otherwise.turns


def test_without_signal_nothing_shows_before_somebody_leaves() -> None:
    """Until then the same people come on the same days as if their account had stayed."""
    company = made("none")
    stayed = replace(
        company.contracts, ended=np.full(300, NEVER, np.int64), leaving=np.full(300, NEVER, np.int64)
    )
    came, would_have = (
        visits_of(1, company.people, company.drivers, contracts) for contracts in (company.contracts, stayed)
    )
    until = would_have[1] < company.contracts.ended[company.people.accounts[would_have[0]]]

    assert np.array_equal(came, [each[until] for each in would_have])


def test_without_signal_plans_leave_alike() -> None:
    """Of twelve companies the part of contracts that end for good is the same on every plan, as near as chance goes."""
    ends = [end for seed in range(12) for end in ends_of(seed)]
    shares = [np.mean([left for plan, left in ends if (plan == FREE) is of]) for of in (True, False)]

    assert abs(shares[0] - shares[1]) < 0.05


def ends_of(seed: int) -> list[tuple[int, bool]]:
    """The first contract of each account that ended within the data: of which plan, and whether for good."""
    accounts = accounts_of(seed)
    turns = contracts_of(seed, "none", accounts, drivers_of(seed, accounts)).turns
    first = {turn.account: turn for turn in reversed(turns) if turn.day < DAYS}
    return [(int(accounts.plans[account]), turn.outcome == "churned") for account, turn in first.items()]


@pytest.mark.parametrize("level", ["none", "usual", "strong"])
def test_some_leave_and_most_stay(level: Level) -> None:
    """Enough of them to tell a good score from a dull one: of the contracts that end, 12 to 30 of 100."""
    paying = [turn for turn in made(level).contracts.turns if turn.plan != FREE and turn.day < DAYS]
    left = sum(turn.outcome == "churned" for turn in paying) / len(paying)

    assert 0.12 < left < 0.30


def test_nothing_is_told_before_it_happens_or_after_the_data_ends() -> None:
    """Rows and events alike."""
    company = made("usual", True)
    rows = [*account_rows(company), *user_rows(company)]
    events = event_table(company)
    times, known = (events[name].to_numpy() for name in ("time", "known_at"))

    assert all(row["time"] <= row["known_at"] <= END for row in rows)
    assert ((times <= known).all(), known.max() < np.datetime64(END.replace(tzinfo=None))) == (True, True)


def test_some_things_are_learned_late() -> None:
    """Renewals some days after they happened, and events from devices without a network."""
    company = made("usual")
    late = [row for row in account_rows(company) if row["known_at"] > row["time"]]

    assert (len(late) > 100, 0.004 < (company.usage.late > 0).mean() < 0.02) == (True, True)


def test_whoever_left_does_nothing_any_more() -> None:
    """No event of an account from the day on which it left."""
    company = made("usual")
    days = company.usage.seconds // 86_400 - 1
    after = days >= company.contracts.ended[company.usage.accounts]

    assert not after.any()


def test_a_demo_is_of_a_size_that_loads_fast() -> None:
    """300 accounts, and 300 to 500 thousand events."""
    company = made("usual", True)

    assert (len(company.accounts.ids), 300_000 < len(company.usage.seconds) < 500_000) == (300, True)
