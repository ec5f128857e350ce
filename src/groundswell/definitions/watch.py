"""Watching definitions: one that matches no more, and one whose volume is far from its usual.

A fall of everything that is captured is told apart from that of a definition: then tracking broke, or people are away.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Verdict = Literal["usual", "fell", "rose", "capture fell", "new"]

SILENT = timedelta(hours=72)
"""Shorter silence is none: many products rest from Friday to Monday."""
EXPECTED_AT_LEAST = 5.0
"""So many matches would have been expected of the silence: by chance there is none in less than one of a hundred."""
RATE_OVER = timedelta(days=28)
"""What was usual is read from so long before the last match."""
WEEKS = 8
LEAST_WEEKS = 3
"""What a weekday is usually like is known from so many of them."""
FAR = 4.0
"""So many times the usual spread is far."""
TO_SPREAD = 1.4826
"""From the median distance to the median to the spread of what is spread normally."""
LEAST_MISSING = 5.0
"""Fewer events more or less are nothing to tell of, however regular they were."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """That nothing matches any more.

    Attributes:
        since: the last match.
        expected: how many there would have been since then.
    """

    since: datetime
    expected: float


@dataclass(frozen=True, slots=True)
class Usual:
    """What a day is expected to have.

    Attributes:
        count: the median of the same weekday in the weeks before.
        spread: how far days like it lie from that; at least that of counts of independent events.
    """

    count: float
    spread: float

    def times(self, share: float) -> "Usual":
        """The same of a day on which only so much was captured at all."""
        return Usual(self.count * share, max(self.spread * share, (self.count * share) ** 0.5))


def stopped(matches: int, last_at: datetime | None, now: datetime) -> Stopped | None:
    """Whether a definition matches no more although it used to.

    Args:
        matches: how many there were in `RATE_OVER` up to the last one.
        last_at: when that was; None: there never was one.
        now: the present moment.
    """
    if last_at is None or now - last_at < SILENT:
        return None
    expected = matches * ((now - last_at) / RATE_OVER)
    return Stopped(last_at, expected) if expected >= EXPECTED_AT_LEAST else None


def usual(days: Counts) -> Usual | None:
    """What the day after some days, the latest last, is expected to have; None while too little is known.

    Days before the first event are none: the series begins with that.
    """
    begins = int(np.flatnonzero(days)[0]) if days.any() else len(days)
    alike = days[begins:][::-1][6::7][:WEEKS]
    if len(alike) < LEAST_WEEKS:
        return None
    count = float(np.median(alike))
    spread = TO_SPREAD * float(np.median(np.abs(alike - count)))
    return Usual(count, max(spread, count**0.5))


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
    if found != "fell" or of_all is None or _against(int(captured[-1]), of_all) != "fell":
        return found
    share = captured[-1] / of_all.count
    return "fell" if _against(count, expected.times(share)) == "fell" else "capture fell"


def _against(count: int, expected: Usual) -> Literal["usual", "fell", "rose"]:
    distance = count - expected.count
    if abs(distance) < max(FAR * expected.spread, LEAST_MISSING):
        return "usual"
    return "rose" if distance > 0 else "fell"
