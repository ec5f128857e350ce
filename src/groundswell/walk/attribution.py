"""Which values an actor is filed under: of its first or last step, or each value alone (rules F12 to F14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numba import njit

from groundswell.walk.moments import Actors, Masks, Numbers

ONE, NONE = np.uint64(1), np.uint64(0)


@dataclass(frozen=True, slots=True)
class Filed:
    """Actors once for each value that they are filed under, with the moments that count there.

    Attributes:
        owner: which of the actors, from 0.
        value: what it is filed under.
        starts, at, mask: the moments, as `walk.moments.Actors` has them.
    """

    owner: Numbers
    value: Numbers
    starts: Numbers
    at: Numbers
    mask: Masks


@njit("i8[::1](i8[::1], i8[::1], u8[::1], i4[::1], u8, i8[::1], b1)", cache=True, nogil=True)
def touched(starts, at, mask, group, every_step, rank, is_last):  # type: ignore[no-untyped-def]
    """For each actor the rank of its first or last known value; -1 where it has none.

    At one instant moments are in the order of the first step that they may serve as, then of their ranks, so that the
    order of reading does not matter. Cost: one pass at most.

    Args:
        starts: where each actor's moments begin, as `walk.moments.Actors` has them.
        at: their times.
        mask: what they may serve as.
        group: the codes of the values that they carry.
        every_step: the bits of a mask that are steps.
        rank: for each code of `group` the place of its value in name order; -1 for a value that is not known.
        is_last: whether the last value is wanted rather than the first.
    """
    answer = np.full(len(starts) - 1, -1, np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        instant, step = np.int64(0), np.int64(-1)
        for turn in range(last - first):
            i = last - 1 - turn if is_last else first + turn
            if step >= 0 and at[i] != instant:
                break
            serves, value = mask[i] & every_step, rank[group[i]]
            if serves == NONE or value < 0:
                continue
            here = np.int64(0)
            while (serves >> np.uint64(here)) & ONE == NONE:
                here += 1
            is_before = here < step or (here == step and value < answer[actor])
            if step < 0 or is_before != is_last:
                instant, step, answer[actor] = at[i], here, value
    return answer


def each_value(actors: Actors, value: Numbers) -> Filed:
    """Every actor once for each value of his moments, with the moments of that value alone (rule F14).

    Args:
        actors: everybody.
        value: the value of each moment, from 0.

    Cost: sorting the moments by value.
    """
    whose = np.repeat(np.arange(len(actors), dtype=np.int64), np.diff(actors.starts))
    several = int(value.max(initial=0)) + 1
    filed = whose * several + value
    order = np.argsort(filed, kind="stable")
    filed = filed[order]
    begins = np.flatnonzero(np.diff(filed, prepend=-1))
    owner, of = np.divmod(filed[begins], several)
    return Filed(owner, of, np.append(begins, len(filed)), actors.at[order], actors.mask[order])


def each_value_of_step(
    actors: Actors, value: Numbers, step: int, without: int, most_moments: int
) -> Iterator[Filed]:
    """Every actor once for each value of his moments of a step, which is taken with that value alone (rule F14).

    Args:
        actors: everybody.
        value: the value of each moment, from 0.
        step: its bit.
        without: the value of those who have no moment of the step.
        most_moments: yielded at once, unless one actor has more; with many values an actor's moments come many times.
    """
    bit = ONE << np.uint64(step)
    whose = np.repeat(np.arange(len(actors), dtype=np.int64), np.diff(actors.starts))
    of_step = (actors.mask & bit) != NONE
    several = max(int(value.max(initial=0)), without) + 1
    lacking = np.setdiff1d(np.arange(len(actors)), whose[of_step])
    filed = np.unique(np.append(whose[of_step] * several + value[of_step], lacking * several + without))
    owner, of = np.divmod(filed, several)
    lengths = np.diff(actors.starts)[owner]
    part = (np.cumsum(lengths) - 1) // most_moments
    for first, last in pairwise([*np.flatnonzero(np.diff(part, prepend=-1)).tolist(), len(owner)]):
        long, begins = lengths[first:last], actors.starts[owner[first:last]]
        starts = np.append(0, np.cumsum(long))
        moments = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], long)
        mask = actors.mask[moments]
        mask[value[moments] != np.repeat(of[first:last], long)] &= ~bit
        yield Filed(owner[first:last], of[first:last], starts, actors.at[moments], mask)
