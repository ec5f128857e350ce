"""Two shares compared: the interval of their difference, and whether it may be chance."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.model.association import Difference, associate


def exact(converted: int, drawn: int, together: int, total: int) -> Fraction:
    """Fisher's exact test by its definition: the share of all draws that are no more likely than this one."""
    ways = {k: comb(together, k) * comb(total - together, drawn - k) for k in range(min(drawn, together) + 1)}
    return Fraction(sum(w for w in ways.values() if w <= ways[converted]), comb(total, drawn))


def compared(*counts: int) -> Difference:
    """The comparison of two groups that have somebody."""
    found = associate(*counts)
    assert found is not None
    return found


def test_the_interval_is_newcombes() -> None:
    """The published example: 56 of 70 against 48 of 80."""
    found = compared(56, 70, 48, 80)

    assert (found.difference, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_chi_square_where_enough_is_expected() -> None:
    """Of 56 of 70 against 48 of 80: 7.0234 with one degree of freedom."""
    found = compared(56, 70, 48, 80)

    assert (found.test, found.p_value) == ("chi-square", pytest.approx(0.008045, abs=1e-6))


def test_exact_where_few_are_expected() -> None:
    """The lady who tastes tea: three of four right, against one of four."""
    found = compared(3, 4, 1, 4)

    assert (found.test, found.p_value) == ("fisher", pytest.approx(34 / 70))


def test_nobody_cannot_be_compared() -> None:
    """A group that is empty has no share."""
    assert associate(0, 0, 3, 9) is None


def test_large_groups_with_rare_outcomes_are_exact_too() -> None:
    """Three of a million against none of a million is chance one time in four."""
    found = compared(3, 1_000_000, 0, 1_000_000)

    assert found.p_value == pytest.approx(0.25, abs=1e-6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Two small groups, each with some that did it."""
    totals = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    return draw(st.integers(0, totals[0])), totals[0], draw(st.integers(0, totals[1])), totals[1]


@given(table=tables())
def test_the_exact_test_is_what_it_is_defined_to_be(table: tuple[int, int, int, int]) -> None:
    """Worked out without rounding."""
    found = compared(*table)
    expected = exact(table[0], table[1], table[0] + table[2], table[1] + table[3])

    assert found.test == "chi-square" or found.p_value == pytest.approx(float(expected), rel=1e-9)


@given(table=tables())
def test_the_interval_holds_the_difference_and_turns_with_the_groups(
    table: tuple[int, int, int, int],
) -> None:
    """Whichever group comes first."""
    found, turned = compared(*table), compared(*table[2:], *table[:2])
    inside = -1 <= found.low <= found.difference <= found.high <= 1

    assert (inside, found.low, found.p_value) == (
        True,
        pytest.approx(-turned.high),
        pytest.approx(turned.p_value),
    )
