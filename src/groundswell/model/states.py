"""How much of each bucket the figures are of."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Literal

from groundswell.model.period import Buckets, Period

State = Literal["whole", "cut", "so_far", "not_begun"]
"""Of a bucket: all of it is in the range and is over; the range has a part of it; it is not over; it has not begun.

Of what is known: with `known_at` (rule K01) a bucket is over, or has begun, as far as anything of it can be known."""


def states(period: Period, buckets: Buckets, known_until: datetime) -> list[State]:
    """The state of each bucket, of which nothing is known from `known_until` on.

    One that is cut and not over is told as not over.
    """
    found: list[State] = []
    for first, last in pairwise(buckets.edges):
        begins, ends = max(first, period.start), min(last, period.end)
        if begins >= known_until:
            found.append("not_begun")
        elif ends > known_until:
            found.append("so_far")
        else:
            found.append("whole" if (begins, ends) == (first, last) else "cut")
    return found


def are_unfinished(found: Iterable[State]) -> bool:
    """Whether some buckets are not over, so that their figures may still change."""
    return any(state in ("so_far", "not_begun") for state in found)
