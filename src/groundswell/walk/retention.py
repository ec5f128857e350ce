"""Who joins which cohort, and who came back how many intervals later: the walk of retention (rules R01 to R09)."""

import numpy as np
from numba import njit

START, RETURN = np.uint64(1), np.uint64(2)


@njit(
    "Tuple((i8[::1], i4[::1], i4[::1], i8[::1]))"
    "(i8[::1], i8[::1], u8[::1], i4[::1], i4[::1], i8[::1], i8, i8, b1)",
    cache=True,
    nogil=True,
)
def joined(starts, at, mask, group, rank, edges, first, end, once):  # type: ignore[no-untyped-def]
    """Each actor's cohorts: actor, cohort, group, and the start that decided; actors rising, and an actor's cohorts.

    A cohort is joined by its first start, a moment of choice 0; of several at that instant the group with the lowest
    `rank` counts. Cost: one pass, and a search for each start that may join.

    Args:
        starts: where each actor's moments begin, as `walk.moments.Actors` has it.
        at: when the moments are.
        mask: which choices they satisfy.
        group: the code of their group.
        rank: the place of each group in name order.
        edges: the cohorts' edges, one more than cohorts, never falling.
        first: starts before it do not count at all.
        end: starts from it on do not count at all.
        once: only the first start that counts decides, and may lie outside of all cohorts (rules R03, R09).
    """
    count = len(edges) - 1
    room = len(starts) - 1 if once else min(len(at), (len(starts) - 1) * count)
    actors, cohorts = np.empty(room, np.int64), np.empty(room, np.int32)
    groups, since = np.empty(room, np.int32), np.empty(room, np.int64)
    found = 0
    for actor in range(len(starts) - 1):
        joins_until, instant, cohort = np.int64(-(2**62)), np.int64(-(2**62)), 0
        for i in range(starts[actor], starts[actor + 1]):
            if not mask[i] & START or at[i] < first:
                continue
            if at[i] >= end:
                break
            same = at[i] == instant and found > 0 and actors[found - 1] == actor
            if same and rank[group[i]] < rank[groups[found - 1]]:
                groups[found - 1] = group[i]
            if at[i] < joins_until or at[i] == instant:
                continue
            while cohort < count and edges[cohort + 1] <= at[i]:
                cohort += 1
            instant = at[i]
            joins_until = np.int64(2**62) if once or cohort == count else edges[cohort + 1]
            if edges[0] <= at[i] and cohort < count:
                actors[found], cohorts[found] = actor, cohort
                groups[found], since[found] = group[i], at[i]
                found += 1
    return actors[:found].copy(), cohorts[:found].copy(), groups[:found].copy(), since[:found].copy()


@njit("i8(i8[::1], u8[::1], i8[::1], i8, i8, i8[::1])", cache=True, nogil=True)
def _full(at, mask, edges, end, least, full):  # type: ignore[no-untyped-def]
    """Write down the intervals in which an actor's moments have enough returns, rising; returns how many they are."""
    found, bucket, times = 0, 0, 0
    for i in range(len(at)):
        if not mask[i] & RETURN or at[i] < edges[0]:
            continue
        if at[i] >= end or at[i] >= edges[-1]:
            break
        if at[i] >= edges[bucket + 1]:
            times = 0
            while at[i] >= edges[bucket + 1]:
                bucket += 1
        times += 1
        if times == least:
            full[found] = bucket
            found += 1
    return found


@njit("i8(i8[::1], u8[::1], i8, i8, i8[::1])", cache=True, nogil=True)
def _returns(at, mask, first, end, back):  # type: ignore[no-untyped-def]
    """Write down when an actor's returns were; returns how many they are."""
    found = 0
    for i in range(len(at)):
        if mask[i] & RETURN and first <= at[i] < end:
            back[found] = at[i]
            found += 1
    return found


@njit("i8(i8[::1])", cache=True, nogil=True)
def _longest(starts):  # type: ignore[no-untyped-def]
    """The most moments of one actor; with the library's `diff` it would take seconds more to compile."""
    longest = 0
    for actor in range(len(starts) - 1):
        longest = max(longest, starts[actor + 1] - starts[actor])
    return longest


@njit("i8(i8[::1], i8, i8)", cache=True, nogil=True)
def _first_at(back, low, moment):  # type: ignore[no-untyped-def]
    """The place from `low` on of the first of rising times that is not before a moment."""
    high = len(back)
    while low < high:
        middle = (low + high) // 2
        if back[middle] < moment:
            low = middle + 1
        else:
            high = middle
    return low


@njit("i8(i8[::1], i8, i8, i8, i8, i8, i8[::1])", cache=True, nogil=True)
def _full_since(back, since, length, count, least, cohort, full):  # type: ignore[no-untyped-def]
    """The same of `count` intervals of a length from `since` on, numbered from `cohort`; the first one is left out."""
    found = 0
    i = _first_at(back, 0, since + length)
    while i < len(back):
        number = (back[i] - since) // length
        if number >= count:
            break
        if i + least - 1 < len(back) and back[i + least - 1] < since + (number + 1) * length:
            full[found] = cohort + number
            found += 1
        i = _first_at(back, i, since + (number + 1) * length)
    return found


@njit(
    "Tuple((i8[:,:,:,::1], b1[::1]))"
    "(i8[::1], i8[::1], u8[::1], i8[::1], i4[::1], i4[::1], i8[::1], i8[::1], i8, i8, i8, i8, b1, i8, i8)",
    cache=True,
    nogil=True,
)
def returned(  # type: ignore[no-untyped-def]
    starts,
    at,
    mask,
    actors,
    cohorts,
    groups,
    since,
    edges,
    end,
    length,
    columns,
    least,
    rolling,
    pools,
    column,
):
    """How many of each group and cohort are counted in each column, and whether each that joined is in one of them.

    The counts are those of all that joined, and of everybody in the first cohort that they joined alone. Column 0 is
    all that joined (rule R01). A return is a moment of choice 1; an interval has one if it has `least` of them (R06).
    Cost: one pass over the moments, and for each that joined one over the intervals with a return.

    Args:
        starts: where each actor's moments begin, as `walk.moments.Actors` has it.
        at: when the moments are.
        mask: which choices they satisfy.
        actors: who joined, as `joined` tells it.
        cohorts: which cohort.
        groups: of which group, below `pools`.
        since: by which start.
        edges: the cohorts' edges.
        end: returns from then on do not count.
        length: 0 takes the intervals of the edges; else each one's own, so long, from `since` (R07).
        columns: most columns of a cohort; it has no more than there are intervals from its own on.
        least: how many returns an interval needs.
        rolling: a return counts for all columns up to its own, also one after the last column (R05).
        pools: how many groups there are.
        column: of which column it is told whether each that joined is in it.
    """
    count = len(edges) - 1
    figures = np.zeros((2, pools, count, columns), np.int64)
    inside = np.zeros(len(actors), np.bool_)
    back = np.empty(_longest(starts) if length > 0 else 0, np.int64)
    full = np.empty(count, np.int64)
    entry = 0
    while entry < len(actors):
        actor, times, buckets, passed = actors[entry], 0, 0, 0
        of_actor = slice(starts[actor], starts[actor + 1])
        if length == 0:
            buckets = _full(at[of_actor], mask[of_actor], edges, end, least, full)
        else:
            times = _returns(at[of_actor], mask[of_actor], edges[0], end, back)
        while entry < len(actors) and actors[entry] == actor:
            cohort, of = cohorts[entry], figures[:, groups[entry], cohorts[entry]]
            kinds = 2 if entry == 0 or actors[entry - 1] != actor else 1
            for kind in range(kinds):
                of[kind, 0] += 1
            inside[entry] = column == 0
            if length > 0:
                passed = 0
                buckets = _full_since(back[:times], since[entry], length, count - cohort, least, cohort, full)
            width = min(columns, count - cohort)
            if rolling:
                last = full[buckets - 1] - cohort if buckets else 0
                for kind in range(kinds):
                    for k in range(1, min(last + 1, width)):
                        of[kind, k] += 1
                inside[entry] |= 1 <= column <= last and column < width
            else:
                while passed < buckets and full[passed] <= cohort:
                    passed += 1
                for b in range(passed, buckets):
                    k = full[b] - cohort
                    if k >= width:
                        break
                    for kind in range(kinds):
                        of[kind, k] += 1
                    inside[entry] |= k == column
            entry += 1
    return figures, inside
