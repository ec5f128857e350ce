"""Bucket starts: cases write a local date or local time, answers may add the zone."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from .differences import Difference, parting


def same_time(expected: str, got: str) -> bool:
    """Whether two ISO texts name one bucket: one instant if both have a zone, else the same local time."""
    left, right = datetime.fromisoformat(expected), datetime.fromisoformat(got)
    if left.tzinfo is not None and right.tzinfo is not None:
        return left == right
    return left.replace(tzinfo=None) == right.replace(tzinfo=None)


def compare_times(where: str, expected: Sequence[str], got: Sequence[str] | None) -> Iterator[Difference]:
    """The difference of two lists of bucket starts, at the first place where they part, if there is one."""
    first = parting(expected, got or [], same_time)
    if first is not None:
        yield Difference(where, expected, got, first)


def index_of(time: str, times: Sequence[str]) -> int | None:
    """The bucket that starts at `time`; None if no bucket does."""
    return next((index for index, start in enumerate(times) if same_time(time, start)), None)
