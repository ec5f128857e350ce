"""Which weeks are unlikely by an account's own history."""

import numpy as np
import pytest
from numpy.typing import NDArray

from groundswell.health.weeks import found, unlikely

WEEKS = 27


def company(accounts: int = 200, mean: float = 30.0, seed: int = 1) -> NDArray[np.float64]:
    """Accounts that do as much every week as ever, more or less by chance, some much and some little."""
    rng = np.random.default_rng(seed)
    usual = rng.gamma(2.0, mean / 2.0, (accounts, 1)) + 2
    return rng.poisson(np.repeat(usual, WEEKS, axis=1)).astype(float)


def told(weeks: NDArray[np.float64], since: NDArray[np.int64] | None = None) -> list[int]:
    """Whose last week is told."""
    begun = np.zeros(len(weeks), np.int64) if since is None else since
    return np.flatnonzero(unlikely(weeks, begun).told).tolist()


@pytest.mark.parametrize("seed", range(5))
def test_what_chance_does_is_hardly_ever_told(seed: int) -> None:
    """Of 200 accounts that go on as ever, two at most are told."""
    assert len(told(company(seed=seed))) <= 2


def test_an_account_that_fell_far_is_told() -> None:
    """A quarter of its usual 100 events."""
    weeks = company()
    weeks[7] = [100.0] * (WEEKS - 1) + [25.0]

    assert 7 in told(weeks)


def test_what_befalls_all_is_nobodys_change() -> None:
    """In a week of holidays everybody does half."""
    weeks = company(mean=60.0)
    weeks[:, -1] = np.floor(weeks[:, -1] / 2)

    assert len(told(weeks)) <= 3


def test_who_goes_on_while_all_rest_is_told() -> None:
    """Twice what a week of holidays lets expect."""
    weeks = company(mean=100.0)
    weeks[:, -1] = np.floor(weeks[:, -1] / 2)
    weeks[7] = [200.0] * WEEKS

    assert 7 in told(weeks)


def test_an_account_that_varies_much_has_to_fall_further() -> None:
    """What it did before says how unlikely a week is."""
    weeks = company()
    weeks[7] = [20.0, 180.0] * 13 + [40.0]

    assert 7 not in told(weeks)


def test_a_young_account_has_no_history() -> None:
    """Five weeks are not enough."""
    weeks, since = company(), np.zeros(200, np.int64)
    weeks[7], since[7] = [0.0] * 21 + [100.0] * 5 + [1.0], 21

    assert np.isnan(unlikely(weeks, since).chance[7])


def test_of_many_chances_a_tenth_may_be_false() -> None:
    """The largest that passes takes along all below it; unknown ones are left out."""
    assert found(np.array([0.01, np.nan, 0.06, 0.04, 0.9]), 0.1).tolist() == [True, False, True, True, False]
