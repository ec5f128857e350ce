"""Chance that falls alike everywhere, beside what it stands for."""

import math

import numpy as np

from groundswell.app.company.chance import Chance, grown, likely


def test_growth_is_that_of_e_near_enough() -> None:
    """Within one in a hundred, wherever the company uses it."""
    exponents = np.linspace(-4, 4, 81)

    assert all(abs(grown(x[None])[0] / math.exp(x) - 1) < 0.01 for x in exponents)


def test_even_odds_are_one_half() -> None:
    """And those against something are the rest of those for it, near enough."""
    odds = likely(np.array([0.0, -2.0, 2.0]))

    assert (odds[0], abs(odds[1] + odds[2] - 1) < 0.01) == (0.5, True)


def test_a_bell_is_around_nought_with_a_deviation_of_one() -> None:
    """Of 20,000 draws."""
    drawn = Chance(7, "bell").bell(20_000)

    assert (round(float(drawn.mean()), 1), round(float(drawn.std()), 1)) == (0.0, 1.0)


def test_whole_numbers_are_below_their_bounds_and_reach_them() -> None:
    """Each bound has draws of its own."""
    bounds = np.repeat([1, 2, 5], 400)
    drawn = Chance(7, "below").below(bounds, 1200)

    assert [sorted({*drawn[bounds == bound].tolist()}) for bound in (1, 2, 5)] == [
        [0],
        [0, 1],
        [0, 1, 2, 3, 4],
    ]


def test_what_has_no_weight_is_never_picked() -> None:
    """What has three times the weight is, three times as often."""
    drawn = Chance(7, "weights").one_of((0, 1, 3, 0), 10_000)
    counts = np.bincount(drawn, minlength=4)

    assert (counts[0], counts[3], round(counts[2] / counts[1])) == (0, 0, 3)


def test_each_purpose_has_draws_of_its_own() -> None:
    """And the same ones each time."""
    first, again, other = (Chance(7, purpose).part(3).tolist() for purpose in ("a", "a", "b"))

    assert (first == again, first == other) == (True, False)
