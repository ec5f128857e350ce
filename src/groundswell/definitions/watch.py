"""Watching definitions: one that matches no more, and one whose volume is far from its usual.

A fall or rise of everything that is captured is told apart from that of a definition: then tracking broke, or people
are away.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt

from groundswell.model.period import microseconds, moment_at

Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Verdict = Literal["usual", "fell", "rose", "capture fell", "capture rose", "new"]

SILENT = timedelta(hours=72)
"""Shorter silence is none: many products rest from Friday to Monday."""
LONGER = 1.5
"""So many times as long as the longest silence before it a silence is at least, before it is told."""
CHANCE = 0.01
"""How likely a silence is at most by chance, of what happens at random: such gaps exceed `k` times the longest of `n`
with the probability `n ** -k`."""
LEAST_DAYS = 3
"""A rhythm is known from so many days with matches."""
RHYTHM_OVER = timedelta(days=365)
"""Which silences are usual is read from so long before the last match."""
RATE_OVER = timedelta(days=28)
"""How many matches are usual is read from so long before the last one."""
WEEKS = 8
LEAST_WEEKS = 3
"""What a weekday is usually like is known from so many of them."""
FAR = 4.0
"""So many spreads are far: by chance alone a day lies so far off once in some thirty thousand."""
NEARER = 0.8
TO_SPREAD = 1 / 1.2816
"""From the distance that four in five days lie within to the spread of what is spread normally. A week in eight that
was unlike the others leaves it as it is."""
LEVEL = 2.0
"""Weekdays tell of one another's spread as far as one has at most so many times what the other has."""
BY_ITSELF = 0.05
"""However regular it was, the rate of what happens differs by so much from one week to the next."""
OF_MEDIAN = math.pi / 2
"""A median of `n` counts has so much of their variance, divided by `n`."""
LEAST_COUNT = 0.5
"""What happens less than every other day is taken to happen so often: nought has no spread."""
FEW = 5.0
"""Of what is expected less often than that, the spread is read from all days alike, the rare ones among them."""
LEAST_MISSING = 5.0
"""Fewer events more or less are nothing to tell of, however regular they were."""


@dataclass(frozen=True, slots=True)
class ByDay:
    """How much happened on each local day on which anything did.

    Attributes:
        days: since 1970, rising.
        counts: how much, of each.
        first, last: when the first and the last of it did, in µs since 1970.
    """

    days: Counts
    counts: Counts
    first: Counts
    last: Counts

    @property
    def first_at(self) -> datetime | None:
        """When it happened first; None: never."""
        return moment_at(int(self.first[0])) if len(self.days) else None

    @property
    def last_at(self) -> datetime | None:
        """When it happened last; None: never."""
        return moment_at(int(self.last[-1])) if len(self.days) else None

    def between(self, since: int, until: int) -> Counts:
        """The count of every day from one to another, which is not among them; 0 where nothing happened."""
        found = np.zeros(max(0, until - since), np.int64)
        inside = (self.days >= since) & (self.days < until)
        found[self.days[inside] - since] = self.counts[inside]
        return found


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast time passes for what is captured: a day on which half as much as usual was captured is half a day.

    Attributes:
        midnights: the beginnings of local days that follow one another, in µs since 1970.
        passed: how much time has passed at each of them, in µs.
    """

    midnights: Counts
    passed: Shares

    def to(self, moments: Counts) -> Shares:
        """How much time has passed at some moments, in µs."""
        return np.interp(moments, self.midnights, self.passed)


@dataclass(frozen=True, slots=True)
class Stopped:
    """That nothing matches any more.

    Attributes:
        since: the last match.
        missed: how many there would have been since then.
    """

    since: datetime
    missed: float


@dataclass(frozen=True, slots=True)
class Usual:
    """What a day is expected to have: counts whose rate is not quite the same every day (negative binomial).

    Attributes:
        count: the median of the same weekday in the weeks before.
        excess: how many times as large as the count the variance is, of that day around that median; above 1, which it
            is of independent events of one rate.
    """

    count: float
    excess: float

    @property
    def spread(self) -> float:
        """How far a day usually lies from the count."""
        return math.sqrt(max(self.count, LEAST_COUNT) * self.excess)

    @property
    def low(self) -> int:
        """The least count that is not far."""
        return _first(lambda count: not self.is_far(count), 0, math.floor(self.count))

    @property
    def high(self) -> int:
        """The largest count that is not far."""
        begin = math.ceil(self.count)
        until = begin + 1
        while not self.is_far(until):
            until += until - begin
        return _first(self.is_far, begin, until) - 1

    def is_far(self, count: float) -> bool:
        """Whether a day with that count is told."""
        return abs(count - self.count) >= LEAST_MISSING and abs(self.spreads_to(count)) >= FAR

    def spreads_to(self, count: float) -> float:
        """How far a count lies from the expected one: as unlikely as so many spreads where spread is normal.

        It is the signed root of the deviance, with the count moved half a step towards the expected one, as counts are
        whole.
        """
        expected = max(self.count, LEAST_COUNT)
        if abs(count - expected) <= 0.5:
            return 0.0
        count += math.copysign(0.5, expected - count)
        size = expected / (self.excess - 1)
        of_count = count * math.log(count / expected) if count else 0.0
        deviance = 2 * (of_count - (count + size) * math.log((count + size) / (expected + size)))
        return math.copysign(math.sqrt(max(deviance, 0.0)), count - expected)

    def times(self, share: float) -> "Usual":
        """The same of a day on which only so much was captured at all."""
        return Usual(self.count * share, self.excess)


def _first(holds: Callable[[int], bool], least: int, most: int) -> int:
    """The least number from which on something holds; it holds at `most`."""
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if holds(middle) else (middle + 1, most)
    return least


def even_pace(midnights: Counts) -> Pace:
    """Time as clocks have it."""
    return Pace(midnights, (midnights - midnights[0]).astype(np.float64))


def pace(captured: ByDay, midnights: Counts, first_day: int) -> Pace:
    """Time as all capture has it: nothing passes where nothing is captured, and less where it fell.

    Args:
        captured: all that was captured.
        midnights: the beginnings of local days, and the end of the last of them.
        first_day: the number of the first of these days.
    """
    counts = captured.between(first_day, first_day + len(midnights) - 1)
    shares = np.array([_share(counts, i) for i in range(len(counts))])
    return Pace(midnights, np.concatenate([[0.0], np.cumsum(np.diff(midnights) * shares)]))


def _share(counts: Counts, place: int) -> float:
    """How much of a day passed: all of it unless capture fell on it."""
    count = int(counts[place])
    expected = usual(counts[max(0, place - 7 * (WEEKS + 1)) : place])
    if count == 0 or expected is None or _against(count, expected) != "fell" or place == len(counts) - 1:
        return float(count > 0)
    return min(1.0, count / expected.count)


def stopped(matches: ByDay, pace: Pace, now: datetime) -> Stopped | None:
    """Whether what used to match matches no more: its silence is longer than its own rhythm has.

    That rhythm are the silences of the year before its last match. From few days little is known, and a silence has to
    be the longer in comparison: `LONGER` times the longest so far, or as `CHANCE` demands.

    Args:
        matches: of each day.
        pace: of all capture, by which silences are measured.
        now: the present moment.
    """
    if not len(matches.days):
        return None
    last_at = int(matches.last[-1])
    recent = matches.first >= last_at - RHYTHM_OVER / timedelta(microseconds=1)
    days = int(recent.sum())
    if days < LEAST_DAYS:
        return None
    first, last = pace.to(matches.first[recent]), pace.to(matches.last[recent])
    longest = float((first[1:] - last[:-1]).max())
    silence = float(pace.to(np.array([microseconds(now)]))[0] - last[-1])
    factor = max(LONGER, math.log(1 / CHANCE) / math.log(days))
    if silence < max(SILENT / timedelta(microseconds=1), factor * longest):
        return None
    rate_over = RATE_OVER / timedelta(microseconds=1)
    lately = int(matches.counts[matches.last >= last_at - rate_over].sum())
    over = min(rate_over, max(float(last[-1] - first[0]), 1.0))
    return Stopped(moment_at(last_at), lately * silence / over)


def usual(days: Counts) -> Usual | None:
    """What the day after some days, the latest last, is expected to have; None while too little is known.

    Days before the first event are none: the series begins with that.
    """
    begins = int(np.flatnonzero(days)[0]) if days.any() else len(days)
    latest = days[begins:][::-1][: 7 * WEEKS]
    alike = latest[6::7]
    if len(alike) < LEAST_WEEKS:
        return None
    count = float(np.median(alike))
    level = max(count, LEAST_COUNT)
    steady = (1 + level * BY_ITSELF**2) * (1 + OF_MEDIAN / len(alike))
    return Usual(count, max(steady, _excess(latest, level)))


def _excess(latest: Counts, level: float) -> float:
    """How many times as large as the counts their variance is: of days whose weekday has about that level.

    Each day is compared with the median of the others of its weekday, as the day that is judged is. One weekday alone
    has eight counts at most, from which a spread is known badly.
    """
    distances = []
    for weekday in range(7):
        counts = latest[weekday::7]
        if len(counts) < LEAST_WEEKS:
            continue
        if not level / LEVEL <= max(float(np.median(counts)), LEAST_COUNT) <= level * LEVEL:
            continue
        others = np.maximum(_median_of_others(counts), LEAST_COUNT)
        distances.append(np.abs(counts - others) / np.sqrt(others))
    all_distances = np.concatenate(distances)
    excess = (np.quantile(all_distances, NEARER) * TO_SPREAD) ** 2
    # Of few a day most days say nothing of those on which somebody did several.
    return float(max(excess, np.mean(all_distances**2)) if level < FEW else excess)


def _median_of_others(counts: Counts) -> Shares:
    """Of each count the median of all but it."""
    order = np.argsort(counts, kind="stable")
    ranks = np.empty(len(counts), np.int64)
    ranks[order] = np.arange(len(counts))
    ascending = counts[order]
    low, high = (len(counts) - 2) // 2, (len(counts) - 1) // 2
    between: Shares = (ascending[low + (ranks <= low)] + ascending[high + (ranks <= high)]) / 2
    return between


def expectations(days: Counts, last: int) -> list[Usual | None]:
    """What each of the last so many days was expected to have, from the days before it."""
    return [usual(days[:place]) for place in range(max(0, len(days) - last), len(days))]


def verdict(days: Counts, captured: Counts) -> Verdict:
    """What the last of some days, with the matches of each, is like.

    Args:
        days: matches of each local day, in order; the last is whole.
        captured: all that was captured on these days.
    """
    expected, of_all = usual(days[:-1]), usual(captured[:-1])
    if expected is None:
        return "new"
    count = int(days[-1])
    found = _against(count, expected)
    if found == "usual" or of_all is None or _against(int(captured[-1]), of_all) != found:
        return found
    # What changed by as much as all capture did changed with that.
    share = captured[-1] / of_all.count
    if _against(count, expected.times(share)) == found:
        return found
    return "capture fell" if found == "fell" else "capture rose"


def _against(count: int, expected: Usual) -> Literal["usual", "fell", "rose"]:
    if not expected.is_far(count):
        return "usual"
    return "rose" if count > expected.count else "fell"
