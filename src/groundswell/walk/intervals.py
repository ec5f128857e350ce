"""In which intervals each actor did something: runs of moments of one interval."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from groundswell.walk.moments import Actors, Codes, Numbers


@dataclass(frozen=True, slots=True)
class Runs:
    """The intervals in which actors have moments, one entry for each actor, group and interval; in that order.

    Attributes:
        owner: the actor's place among the actors walked.
        group: the code of the values that the moments carry.
        interval: its number.
        times: how many moments.
        first: whether it is the first of its actor and group.
    """

    owner: Numbers
    group: Codes
    interval: Numbers
    times: Numbers
    first: npt.NDArray[np.bool_]

    def where(self, holds: npt.NDArray[np.bool_]) -> "Runs":
        """Those entries for which something holds; `first` is told anew."""
        owner, group = self.owner[holds], self.group[holds]
        return Runs(owner, group, self.interval[holds], self.times[holds], _changes(owner, group))


def runs(actors: Actors, edges: Numbers) -> Runs:
    """The runs of actors whose moments lie in intervals that begin at `edges` (rising; the first at or before all).

    Cost: one pass; with several groups a sort of the moments.
    """
    owner = np.repeat(np.arange(len(actors)), np.diff(actors.starts))
    interval = np.searchsorted(edges, actors.at, side="right") - 1
    group = actors.group
    if len(group) and (group != group[0]).any():
        order = np.lexsort((group, owner))
        owner, interval, group = owner[order], interval[order], group[order]
    return Runs(*_runs(owner, group, interval))


def counted(total: Numbers, group: Numbers, column: Numbers) -> Numbers:
    """`total` (a row for each group) with one more at each group and column; it grows rows as groups appear."""
    rows, width = max(len(total), int(group.max(initial=-1)) + 1), total.shape[1]
    grown: Numbers = np.bincount(group * width + column, minlength=rows * width).reshape(rows, width)
    grown[: len(total)] += total
    return grown


def _changes(owner: Numbers, group: Codes) -> npt.NDArray[np.bool_]:
    """Where an actor or a group begins."""
    begins = np.ones(len(owner), np.bool_)
    begins[1:] = (owner[1:] != owner[:-1]) | (group[1:] != group[:-1])
    return begins


@njit(
    "Tuple((i8[::1], i4[::1], i8[::1], i8[::1], b1[::1]))(i8[::1], i4[::1], i8[::1])", cache=True, nogil=True
)
def _runs(owner, group, interval):  # type: ignore[no-untyped-def]
    """Equal neighbours joined into one entry each."""
    count = len(owner)
    owners, groups = np.empty(count, np.int64), np.empty(count, np.int32)
    intervals, times = np.empty(count, np.int64), np.empty(count, np.int64)
    firsts = np.empty(count, np.bool_)
    last = -1
    for i in range(count):
        same = last >= 0 and owners[last] == owner[i] and groups[last] == group[i]
        if same and intervals[last] == interval[i]:
            times[last] += 1
            continue
        last += 1
        owners[last], groups[last], intervals[last] = owner[i], group[i], interval[i]
        times[last], firsts[last] = 1, not same
    end = last + 1
    return (
        owners[:end].copy(), groups[:end].copy(), intervals[:end].copy(), times[:end].copy(), firsts[:end].copy()
    )  # fmt: skip
