"""What is told of a definition that stopped matching, and of an unusual volume."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from groundswell.definitions.watch import (
    ByDay,
    Counts,
    Usual,
    even_pace,
    pace,
    stopped,
    usual,
    verdict,
)

DAY = 86_400_000_000
FIRST = 20_000
"""A Wednesday, as days since 1970."""
WEEK = [100, 104, 98, 101, 99, 12, 9]


def days(*weeks: list[int]) -> Counts:
    """The counts of weeks, one behind the other."""
    return np.concatenate([np.array(week, np.int64) for week in weeks])


def by_day(counts: Iterable[int]) -> ByDay:
    """So many on each day from `FIRST` on, all of them at noon."""
    every = np.array(list(counts), np.int64)
    on = np.flatnonzero(every)
    noon = (FIRST + on) * DAY + DAY // 2
    return ByDay(FIRST + on, every[on], noon, noon)


def is_told(matches: Iterable[int], silent: timedelta, captured: Iterable[int] | None = None) -> bool:
    """Whether so long after its last match a definition with these matches of each day has stopped."""
    found = by_day(matches)
    midnights = np.arange(FIRST, FIRST + 500, dtype=np.int64) * DAY
    time = even_pace(midnights) if captured is None else pace(by_day(captured), midnights, FIRST)
    now = datetime.fromtimestamp(int(found.last[-1]) / 1_000_000, UTC) + silent
    return stopped(found, time, now) is not None


@pytest.mark.parametrize(
    ("matches", "hours", "told"),
    [
        ([20] * 28, 71, False),
        ([20] * 28, 73, True),
        ([20] * 5, 73, True),
        ([20] * 3, 73, False),
        ([20] * 3, 24 * 5, True),
        ([20] * 2, 24 * 60, False),
    ],
)
def test_it_stopped_once_its_silence_is_no_chance(matches: list[int], hours: int, told: bool) -> None:
    """Not before 72 hours; later where few days are known, and never from two."""
    assert is_told(matches, timedelta(hours=hours)) == told


@pytest.mark.parametrize(
    ("weeks", "silent", "told"),
    [(20, 8, False), (20, 10, False), (20, 11, True), (6, 14, False), (6, 19, True)],
)
def test_what_happens_weekly_is_expected_weekly(weeks: int, silent: int, told: bool) -> None:
    """A report that is sent to many each Monday has not stopped on Friday, but when a Monday and more have passed."""
    assert is_told([600, 0, 0, 0, 0, 0, 0] * weeks, timedelta(days=silent)) == told


def test_what_rests_from_friday_to_monday_has_not_stopped_on_monday() -> None:
    """Its own longest silence counts."""
    work = [30, 30, 30, 30, 30, 0, 0] * 8
    assert not is_told(work, timedelta(days=4))
    assert is_told(work, timedelta(days=5))


def test_time_stands_still_while_nothing_is_captured() -> None:
    """What has no matches because nobody is there has not stopped."""
    captured = [1000] * 40
    assert is_told([20] * 40, timedelta(days=6), [*captured, *[1000] * 7])
    assert not is_told([20] * 40, timedelta(days=6), [*captured, *[0] * 7])
    assert not is_told([20] * 40, timedelta(days=6), [*captured, *[100] * 7])


def test_a_silence_of_all_capture_is_none_of_a_rhythm() -> None:
    """After a month without capture, three days of silence are told as before it."""
    with_gap = [*[20] * 40, *[0] * 30, *[20] * 40]
    assert is_told(with_gap, timedelta(days=4), [50 * n for n in with_gap] + [1000] * 5)
    assert not is_told(with_gap, timedelta(days=4))


def test_so_many_are_missing_as_there_were_in_as_much_time() -> None:
    """Twenty a day."""
    found = by_day([20] * 60)
    now = datetime.fromtimestamp(int(found.last[-1]) / 1_000_000, UTC) + timedelta(days=5)
    midnights = np.arange(FIRST, FIRST + 100, dtype=np.int64) * DAY
    stop = stopped(found, even_pace(midnights), now)

    assert stop is not None
    assert stop.missed == pytest.approx(100, rel=0.05)


def test_what_never_matched_has_not_stopped() -> None:
    """A definition that was made too early, or for something that is still to come."""
    nothing = np.empty(0, np.int64)
    midnights = np.arange(FIRST, FIRST + 10, dtype=np.int64) * DAY

    assert stopped(ByDay(*[nothing] * 4), even_pace(midnights), datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_day_is_expected_to_be_like_its_weekday() -> None:
    """A Saturday like Saturdays, whatever weekdays are like."""
    expected = usual(days(*[WEEK] * 8)[:-2])

    assert expected is not None
    assert expected.count == 12


def test_a_day_is_new_until_three_weeks_are_known() -> None:
    """Days before the first match do not count."""
    assert verdict(days([0] * 7, WEEK, WEEK, WEEK[:1]), days(*[WEEK] * 3, WEEK[:1])) == "new"


@pytest.mark.parametrize(
    ("count", "told"),
    [(100, "usual"), (70, "usual"), (50, "fell"), (130, "usual"), (160, "rose"), (0, "fell")],
)
def test_far_from_its_usual_is_told(count: int, told: str) -> None:
    """While capture as a whole is as usual."""
    assert verdict(days(*[WEEK] * 8, [count]), 100 * days(*[WEEK] * 8, WEEK[:1])) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "usual"), (13, "usual"), (18, "usual"), (21, "usual"), (30, "rose")],
)
def test_a_few_a_day_have_the_spread_of_chance(count: int, told: str) -> None:
    """Of about seven a day eighteen come up by chance; that there were none of them is told as silence, once it is."""
    few = [7, 5, 9, 6, 8, 7, 7]

    assert verdict(days(*[few] * 8, [count]), days(*[[1000] * 7] * 8, [1000])) == told


@pytest.mark.parametrize(("count", "told"), [(0, "usual"), (40, "usual"), (300, "rose")])
def test_what_comes_in_bursts_may_come_in_one(count: int, told: str) -> None:
    """A user who does it twenty times is nothing to tell of where that happened before."""
    bursts = [
        [0, 21, 2, 0, 14, 0, 3],
        [17, 0, 0, 5, 2, 24, 0],
        [2, 3, 19, 0, 0, 1, 12],
        [6, 0, 4, 22, 1, 0, 0],
    ]

    assert verdict(days(*bursts, *bursts, [count]), days(*[[1000] * 7] * 8, [1000])) == told


@pytest.mark.parametrize(
    ("count", "told"), [(8500, "usual"), (11_500, "usual"), (7000, "fell"), (14_000, "rose")]
)
def test_a_large_number_of_the_same_size_is_not_taken_at_its_word(count: int, told: str) -> None:
    """Of ten thousand a day chance makes hundreds more or less, but no week is quite like another."""
    assert verdict(days(*[[10_000] * 7] * 8, [count]), days(*[[90_000] * 7] * 8, [90_000])) == told


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize("mean", [1, 7, 40, 2000])
def test_chance_alone_is_not_told(mean: int, at_once: int) -> None:
    """In a year of independent events, and of events that users do three at once, at most one day is told."""
    counts = at_once * np.random.default_rng(7).poisson(mean / at_once, 365)
    capture = np.full(365, 100_000)

    told = [verdict(counts[: day + 1], capture[: day + 1]) != "usual" for day in range(60, 365)]
    assert sum(told) <= 1


def test_a_broken_week_does_not_hide_the_next_one() -> None:
    """What was not counted in one week of eight leaves what is usual as it was."""
    broken = days(*[WEEK] * 5, [0] * 7, [*WEEK], [*WEEK])

    assert verdict(np.append(broken, 40), days(*[[9000] * 7] * 8, [9000])) == "fell"


@pytest.mark.parametrize("count", [0, 3, 20, 400, 70_000])
def test_what_is_shown_as_usual_is_what_is_not_told(count: int) -> None:
    """The least and the largest count between which a day is usual are themselves usual, and the next ones far."""
    expected = Usual(count, 1.5)

    assert not expected.is_far(expected.low)
    assert expected.low == 0 or expected.is_far(expected.low - 1)
    assert not expected.is_far(expected.high)
    assert expected.is_far(expected.high + 1)


def test_a_fall_of_everything_is_no_fall_of_a_definition() -> None:
    """Unless it fell by much more than all that is captured."""
    captured = days(*[[10 * n for n in WEEK]] * 8, [400])

    assert verdict(days(*[WEEK] * 8, [38]), captured) == "capture fell"
    assert verdict(days(*[WEEK] * 8, [2]), captured) == "fell"


def test_a_rise_of_everything_is_no_rise_of_a_definition() -> None:
    """Unless it rose by much more than all that is captured; one that rose by itself did."""
    usually = days(*[WEEK] * 8)
    captured = days(*[[10 * n for n in WEEK]] * 8)
    monday = WEEK[0]

    def judged(count: int, all_capture: int) -> str:
        return verdict(np.append(usually, count), np.append(captured, all_capture))

    assert judged(4 * monday, 40 * monday) == "capture rose"
    assert judged(40 * monday, 40 * monday) == "rose"
    assert judged(4 * monday, 10 * monday) == "rose"


def test_a_few_more_or_less_are_nothing_to_tell_of() -> None:
    """Of what happens once a day, five more make no alarm by their regularity."""
    assert verdict(days(*[[1] * 7] * 8, [5]), days(*[[1000] * 7] * 8, [1000])) == "usual"
