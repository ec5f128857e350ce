"""Where each calendar interval begins, for times that lie in memory; of statements `buckets` says the same in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from groundswell.model.period import BEGINNING, TICK, Calendar, Interval, Period, microseconds, step
from groundswell.plan.values import BucketStart

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

SLOT_US = 15 * 60 * 1_000_000
"""Nearly all intervals begin at a quarter of an hour, so that one look into a table of these tells a time's."""
MOST_SLOTS = 1_000_000
"""28 years; over more a time is searched for."""
MOST_EDGES = 50_000
"""Six years of hours; it takes some µs to work out each."""
SHORTEST = {
    "hour": timedelta(minutes=30),
    "day": timedelta(hours=22),
    "week": timedelta(days=6),
    "month": timedelta(days=27),
    "quarter": timedelta(days=89),
}
"""No interval is shorter, but where clocks change by more."""
SAME_LENGTH = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
"""As long as the clocks do not change."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The intervals over a stretch of time.

    Attributes:
        at: from when on which interval holds, in microseconds since 1970, UTC; rising.
        code: which one: its place in `starts`.
        starts: how each is told (`BucketStart`), in microseconds since 1970; each once.
        by_quarter: the code of each quarter of an hour from that of the first edge on, where all others lie at one.
    """

    at: Numbers
    code: Codes
    starts: Numbers
    by_quarter: Codes | None

    @classmethod
    def over(cls, node: BucketStart, period: Period) -> "Edges | None":
        """The intervals that hold some of a period; None of more than are worth it."""
        if (period.end - period.start) / SHORTEST[node.interval] > MOST_EDGES or period.start >= period.end:
            return None
        try:
            found = list(_stretches(node, period))
        except (ValueError, OverflowError):  # an interval reaches out of the calendar
            return None
        edges, told = (np.concatenate(each) for each in zip(*found, strict=True))
        starts, code = np.unique(told, return_inverse=True)
        codes = code.astype(np.int32)
        # The first one is where the period begins, at whatever moment of a quarter.
        first = edges[0] // SLOT_US * SLOT_US
        slots = (microseconds(period.end) - first) // SLOT_US + 1
        by_quarter = None
        if slots <= MOST_SLOTS and not (edges[1:] % SLOT_US).any():
            from_slot = np.append(first, edges[1:])
            by_quarter = codes.repeat(np.diff(np.append(from_slot, first + slots * SLOT_US)) // SLOT_US)
        return cls(edges, codes, starts, by_quarter)

    def codes(self, at: Numbers) -> Codes:
        """The interval of each time of the period. Cost: linear in times."""
        if self.by_quarter is not None:
            found: Codes = self.by_quarter.take((at - self.at[0] // SLOT_US * SLOT_US) // SLOT_US)
        else:
            found = self.code.take(np.searchsorted(self.at, at, side="right") - 1)
        return found

    def codes_of_starts(self, starts: Numbers) -> Codes:
        """The interval of each start."""
        return np.searchsorted(self.starts, starts).astype(np.int32)


def _stretches(node: BucketStart, period: Period) -> Iterator[tuple[Numbers, Numbers]]:
    """From when on which interval holds, and how it is told, in each stretch of one offset from UTC."""
    calendar = Calendar(ZoneInfo("UTC"), node.week_start)
    until = [since for since, _ in node.offsets[1:]]
    for place, (since, offset) in enumerate(node.offsets or ((BEGINNING, timedelta()),)):
        begin = period.start if place == 0 else max(since, period.start)
        end = min([*until[place : place + 1], period.end])
        if begin >= end:
            continue
        local = calendar.floor(_naive(begin) + offset, node.interval)
        told = _starts(local, _naive(end) + offset, node.interval)
        edges = told - offset // TICK
        if node.interval == "hour":
            told = np.maximum(edges, microseconds(since)) if place else edges
        yield np.maximum(edges, microseconds(begin)), told


def _starts(local: datetime, end: datetime, interval: Interval) -> Numbers:
    """When the local intervals from one on begin, before a local end, in microseconds since 1970."""
    if interval in SAME_LENGTH:
        step(end, interval, 1)  # refuses what reaches out of the calendar
        return np.arange(_us(local), _us(end), SAME_LENGTH[interval] // TICK)
    found: list[int] = []
    while local < end:
        found.append(_us(local))
        local = step(local, interval, 1)
    return np.array(found, np.int64)


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _us(told: datetime) -> int:
    return microseconds(told.replace(tzinfo=UTC))
