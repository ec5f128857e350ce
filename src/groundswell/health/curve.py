"""The curve of an input: from what was measured to points, straight between the places that a profile names."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def earned(values: Numbers, points: Sequence[tuple[float, float]]) -> Numbers:
    """The points (0 to 100) that each value earns; nan where there is none.

    Args:
        values: what was measured.
        points: pairs of a value and its points, the lowest value first; beyond the ends the curve is level.
    """
    places, heights = zip(*points, strict=True)
    return np.where(np.isnan(values), np.nan, np.interp(values, places, heights))


def standing(values: Numbers, groups: NDArray[np.int64]) -> Numbers:
    """Which share of its group has less than each value, half of those that have as much; nan where there is none.

    One that stands alone is in the middle, 0.5. Values that are not known count for nobody.

    Args:
        values: what was measured.
        groups: the number of the group of each, 0 or more.

    Cost: a sort.
    """
    told = np.full(len(values), np.nan)
    known = np.flatnonzero(~np.isnan(values))
    order = known[np.lexsort((values[known], groups[known]))]
    if not len(order):
        return told
    of, sorted_values = groups[order], values[order]
    begins = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    sizes = np.diff(np.r_[begins, len(order)])
    place = np.arange(len(order)) - np.repeat(begins, sizes)
    ties = np.flatnonzero(np.r_[True, (of[1:] != of[:-1]) | (sorted_values[1:] != sorted_values[:-1])])
    many = np.diff(np.r_[ties, len(order)])
    below, same = np.repeat(place[ties], many), np.repeat(many, many)
    told[order] = (below + same / 2) / np.repeat(sizes, sizes)
    return told
