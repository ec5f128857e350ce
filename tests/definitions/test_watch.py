"""What is told of a definition that stopped matching, and of an unusual volume."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from groundswell.definitions.watch import Counts, Usual, stopped, usual, verdict

NOW = datetime(2026, 11, 9, 12, tzinfo=UTC)
WEEK = [100, 104, 98, 101, 99, 12, 9]


def days(*weeks: list[int]) -> Counts:
    """The counts of weeks, one behind the other."""
    return np.concatenate([np.array(week, np.int64) for week in weeks])


@pytest.mark.parametrize(
    ("matches", "hours", "is_told"),
    [
        (600, 71, False),
        (600, 73, True),
        (40, 73, False),
        (40, 90, True),
        (4, 24 * 30, False),
        (0, 500, False),
    ],
)
def test_it_stopped_once_its_silence_is_no_chance(matches: int, hours: int, is_told: bool) -> None:
    """Not before 72 hours, and of a rare one later: when five matches would have been expected."""
    assert (stopped(matches, NOW - timedelta(hours=hours), NOW) is not None) == is_told


def test_what_never_matched_has_not_stopped() -> None:
    """A definition that was made too early, or for something that is still to come."""
    assert stopped(0, None, NOW) is None


def test_a_day_is_expected_to_be_like_its_weekday() -> None:
    """A Saturday like Saturdays, whatever weekdays are like."""
    expected = usual(days(*[WEEK] * 8)[:-2])

    assert expected == Usual(12, 12**0.5)


def test_a_day_is_new_until_three_weeks_are_known() -> None:
    """Days before the first match do not count."""
    assert verdict(days([0] * 7, WEEK, WEEK, WEEK[:1]), days(*[WEEK] * 3, WEEK[:1])) == "new"


@pytest.mark.parametrize(
    ("count", "told"), [(100, "usual"), (75, "usual"), (50, "fell"), (160, "rose"), (0, "fell")]
)
def test_far_from_its_usual_is_told(count: int, told: str) -> None:
    """While capture as a whole is as usual."""
    assert verdict(days(*[WEEK] * 8, [count]), 100 * days(*[WEEK] * 8, WEEK[:1])) == told


def test_a_fall_of_everything_is_no_fall_of_a_definition() -> None:
    """Unless it fell by much more than all that is captured."""
    captured = days(*[[10 * n for n in WEEK]] * 8, [400])

    assert verdict(days(*[WEEK] * 8, [38]), captured) == "capture fell"
    assert verdict(days(*[WEEK] * 8, [2]), captured) == "fell"


def test_a_few_more_or_less_are_nothing_to_tell_of() -> None:
    """Of what happens once a day, five more make no alarm by their regularity."""
    assert verdict(days(*[[1] * 7] * 8, [5]), days(*[[1000] * 7] * 8, [1000])) == "usual"
