"""The calendar intervals of a range as values of a plan."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from groundswell.model.period import Buckets, Calendar, Interval, Period, microseconds
from groundswell.plan import values as v

FIRST_EVENT, LAST_EVENT = datetime(1970, 12, 1, tzinfo=UTC), datetime(2200, 2, 1, tzinfo=UTC)
"""Importers refuse times outside these."""


def bucket_start(calendar: Calendar, interval: Interval, period: Period) -> v.BucketStart:
    """The interval's start of an event of the period."""
    return v.BucketStart(interval, calendar.week_start, tuple(calendar.offsets(_with_events(period))))


def day_start(calendar: Calendar, period: Period, there: Period | None) -> v.BucketStart:
    """The local day of an event of a period, which may be all time; only `there` are any events at all."""
    start = period.start if there is None else max(period.start, min(there.start, period.end))
    return bucket_start(calendar, "day", Period(start, period.end))


def stored(buckets: Buckets) -> list[datetime]:
    """The buckets' starts as `BucketStart` yields them: local time (naive), but UTC for hours."""
    return [
        edge if local.tzinfo else local for edge, local in zip(buckets.edges, buckets.starts, strict=False)
    ]


def edge_numbers(starts: Iterable[datetime]) -> npt.NDArray[np.int64]:
    """Starts as `IntervalStart` tells them."""
    aware = (start if start.tzinfo else start.replace(tzinfo=UTC) for start in starts)
    return np.array([microseconds(start) for start in aware], np.int64)


def times_of(buckets: Buckets) -> list[str]:
    """The buckets' local starts for an answer: days, or for hours times with their offset."""
    if buckets.interval == "hour":
        return [s.isoformat() for s in buckets.starts]
    return [s.date().isoformat() for s in buckets.starts]


def _with_events(period: Period) -> Period:
    """The part of a period in which there can be events, whose clock changes matter.

    A day more at its start, so that a change inside the first hour is among them.
    """
    start = max(max(period.start, FIRST_EVENT) - timedelta(days=1), FIRST_EVENT)
    return Period(start, max(start, min(period.end, LAST_EVENT)))
