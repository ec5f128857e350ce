"""Bins of equal width between two numbers (rule T13)."""

import math
from fractions import Fraction


def edges(low: float, high: float, bins: int) -> tuple[float, ...]:
    """The least float of each bin but the first, never falling; none where there is no width to divide.

    Exact: a float lies at or above an edge if and only if, worked out without rounding, it lies in that bin or a later
    one. Bins narrower than the distance of two floats may hold none, and the edges of such bins are equal.
    """
    if high <= low:
        return ()
    first, width = Fraction(low), Fraction(high) - Fraction(low)
    return tuple(_least_float(first + width * number / bins) for number in range(1, bins))


def _least_float(bound: Fraction) -> float:
    nearest = float(bound)
    return nearest if nearest >= bound else math.nextafter(nearest, math.inf)
