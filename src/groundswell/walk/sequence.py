"""Was one event followed by another: the walk of `Followed` (rule C09)."""

import numpy as np
from numba import njit

FIRST, THEN = np.uint64(1), np.uint64(2)


@njit("b1[::1](i8[::1], i8[::1], u8[::1], i8)", cache=True, nogil=True)
def followed(starts, at, mask, within):  # type: ignore[no-untyped-def]
    """For each actor, whether another moment of choice 1 lies at most `within` µs after one of choice 0, or with it.

    Moments are as `walk.moments.Actors` has them; the last microsecond of `within` is included. Cost: one pass.
    """
    answer = np.zeros(len(starts) - 1, np.bool_)
    for actor in range(len(starts) - 1):
        i, last = starts[actor], starts[actor + 1]
        latest = np.int64(-(2**62))
        while i < last and not answer[actor]:
            firsts, thens, both, instant = 0, 0, 0, at[i]
            while i < last and at[i] == instant:
                firsts += 1 if mask[i] & FIRST else 0
                thens += 1 if mask[i] & THEN else 0
                both += 1 if mask[i] & FIRST and mask[i] & THEN else 0
                i += 1
            # One event alone is not followed by itself.
            alone = firsts == 1 and thens == 1 and both == 1
            if thens and (instant - latest <= within or (firsts and not alone)):
                answer[actor] = True
            if firsts:
                latest = instant
    return answer
