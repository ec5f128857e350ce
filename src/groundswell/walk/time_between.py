"""How long from one event to the next: the walk of time between events."""

import numpy as np
from numba import njit

FROM, TO = np.uint64(1), np.uint64(2)
NEVER = np.int64(-1)


@njit(
    "Tuple((i8[::1], i8[::1], i4[::1]))(i8[::1], i8[::1], u8[::1], i4[::1], i4[::1])",
    cache=True,
    nogil=True,
)
def between(starts, at, mask, group, rank):  # type: ignore[no-untyped-def]
    """For each moment of choice 0 the time to the next one of choice 1 in µs (-1: none follows), its actor, its group.

    Moments of one instant follow one another, first those of choice 0 alone, then those of both, then those of choice 1
    alone: so a moment is never followed by itself, and all but one of several alike are followed at once. That one is
    of the group with the highest `rank`, so that the order of reading does not matter. Cost: one pass.
    """
    count = 0
    for i in range(len(mask)):
        count += 1 if mask[i] & FROM else 0
    spans, actors, groups = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int32)
    place = 0
    for actor in range(len(starts) - 1):
        later = NEVER
        last = starts[actor + 1]
        while last > starts[actor]:
            first, last_of_both, ends, boths = last, NEVER, 0, 0
            instant = at[last - 1]
            while first > starts[actor] and at[first - 1] == instant:
                first -= 1
                if mask[first] & TO:
                    if not mask[first] & FROM:
                        ends += 1
                    else:
                        boths += 1
                        if last_of_both == NEVER or rank[group[first]] > rank[group[last_of_both]]:
                            last_of_both = first
            for i in range(first, last):
                if not mask[i] & FROM:
                    continue
                at_once = ends > 0 or (i != last_of_both if mask[i] & TO else boths > 0)
                spans[place] = 0 if at_once else later - instant if later != NEVER else NEVER
                actors[place], groups[place] = actor, group[i]
                place += 1
            if ends + boths > 0:
                later = instant
            last = first
    return spans, actors, groups


@njit("f8[::1](i8[::1], i8[::1])", cache=True, nogil=True)
def medians(starts, values):  # type: ignore[no-untyped-def]
    """The median of each run of `values` (rising in each), of which run i is `starts[i]` to before `starts[i + 1]`."""
    found = np.empty(len(starts) - 1, np.float64)
    for i in range(len(starts) - 1):
        first, last = starts[i], starts[i + 1] - 1
        found[i] = (values[first + (last - first) // 2] + values[first + (last - first + 1) // 2]) / 2
    return found
