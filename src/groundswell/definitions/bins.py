"""Bins of equal width between two numbers (rule T13)."""

import math
from collections.abc import Sequence
from fractions import Fraction

import pyarrow as pa


def edges(low: float, high: float, bins: int) -> tuple[float, ...]:
    """The least float of each bin but the first, never falling; none where there is no width to divide.

    Exact: a float lies at or above an edge if and only if, worked out without rounding, it lies in that bin or a later
    one. Bins narrower than the distance of two floats may hold none, and the edges of such bins are equal.
    """
    if high <= low:
        return ()
    first, width = Fraction(low), Fraction(high) - Fraction(low)
    return tuple(_least_float(first + width * number / bins) for number in range(1, bins))


def ends(low: float | None, high: float | None, between: Sequence[float]) -> tuple[float, ...]:
    """The smallest value, the edges between bins, and the largest value; none where there is no value."""
    return () if low is None or high is None else (low, *between, high)


def with_ends(
    table: pa.Table,
    groups: Sequence[str],
    of_bins: Sequence[float] | None,
    previous: Sequence[float] | None = None,
) -> pa.Table:
    """An answer's table with the columns `bin from` and `bin to` behind the one of a bin's index.

    Args:
        table: the answer's; with `previous` it has a column `period`.
        groups: its columns of groups; with bins only the one that has their indices.
        of_bins: as in the answer; None: its groups are no bins.
        previous: those of the period before.
    """
    if of_bins is None:
        return table
    (index,) = groups
    numbers = table[index].to_pylist()
    periods = table["period"].to_pylist() if previous is not None else ["current"] * len(numbers)
    of = {"current": of_bins, "previous": previous or ()}
    pairs = [ends_of(text, of[period]) or (None, None) for text, period in zip(numbers, periods, strict=True)]
    place = table.schema.get_field_index(index) + 1
    for end, name in ((1, "bin to"), (0, "bin from")):
        table = table.add_column(place, name, pa.array([pair[end] for pair in pairs], pa.float64()))
    return table


def ends_of(index: str | None, of_bins: Sequence[float]) -> tuple[float, float] | None:
    """From where to where the bin of that index goes; None of what is no bin, such as what has no number."""
    if index is None or not index.isdecimal() or not int(index) + 1 < len(of_bins):
        return None
    return of_bins[int(index)], of_bins[int(index) + 1]


def _least_float(bound: Fraction) -> float:
    nearest = float(bound)
    return nearest if nearest >= bound else math.nextafter(nearest, math.inf)
