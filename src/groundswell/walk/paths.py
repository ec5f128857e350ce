"""From place to place: the walk of paths (rules P01 to P03)."""

from dataclasses import dataclass

import numpy as np
from numba import njit

from groundswell.walk.moments import Actors, Codes, Masks, Numbers

STEP, START, END = np.uint64(1), np.uint64(2), np.uint64(4)
"""Bits of a moment's mask: it is a step; it is at a place where paths are to start; where they are to end."""
PLACES = 1 << 20
"""More than there are places; edges and places at a position are one number each."""
EDGES = 32 * PLACES**2
"""More than any number of an edge, as there are fewer positions than 32."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a session is a path.

    Attributes:
        gap: a session ends where more microseconds than these lie between two moments (P01).
        steps: the most places of a path.
        starts: begin at the first moment with `START`; sessions without one have no path (P03).
        ends: end at the last moment with `END` after that; sessions without one have no path.
        collapse: repeats of one place in a row are one step.
    """

    gap: int
    steps: int
    starts: bool
    ends: bool
    collapse: bool

    @property
    def backward(self) -> bool:
        """Whether positions are counted back from the end."""
        return self.ends and not self.starts


@dataclass(frozen=True, slots=True)
class Paths:
    """The steps of all paths, as numbers.

    Attributes:
        edge: (position from 1 · `PLACES` + from) · `PLACES` + to; in the order of paths.
        path: for each edge the place of its path.
        begins: for each path position · `PLACES` + place at which it begins, −1 where it lies beyond the most steps.
        stops: the same of its end.
        owner: for each path the place of its actor among those walked, rising.
        code: for each path the code of the values that its first moment carries.
    """

    edge: Numbers
    path: Numbers
    begins: Numbers
    stops: Numbers
    owner: Numbers
    code: Codes


def paths(actors: Actors, rank: Numbers, place: Codes, cut: Cut) -> Paths:
    """Walk the actors' sessions.

    Cost: one pass, and a sort of the moments that share their instant.

    Args:
        actors: their moments.
        rank: for each code that moments carry in which order they follow one another at one instant.
        place: for each code its place.
        cut: what of a session is a path.
    """
    mask, code = _by_rank(actors, rank)
    edge, path, begins, stops, owner, first = _paths(
        actors.starts, actors.at, mask, place.take(code), cut.gap, cut.steps, cut.starts, cut.ends, cut.collapse,
        cut.backward,
    )  # fmt: skip
    return Paths(edge, path, begins, stops, owner, code.take(first))


def _by_rank(actors: Actors, rank: Numbers) -> tuple[Masks, Codes]:
    """Masks and codes with the moments of one instant in the order of their ranks."""
    mask, code = actors.mask, actors.group
    owner = np.repeat(np.arange(len(actors)), np.diff(actors.starts))
    together = (actors.at[1:] == actors.at[:-1]) & (owner[1:] == owner[:-1])
    tied = np.append(together, False) | np.append(False, together)
    if tied.any():
        rows = np.flatnonzero(tied)
        order = rows[np.lexsort((rank[code[rows]], actors.at[rows], owner[rows]))]
        mask, code = mask.copy(), code.copy()
        mask[rows], code[rows] = mask[order], code[order]
    return mask, code


@njit("Tuple((i8, i8))(u8[::1], b1, b1)", cache=True, nogil=True)
def _ends_of(masks, starts, ends):  # type: ignore[no-untyped-def]
    """The first and the last step of a session's path; an empty stretch where it has none."""
    first, last = 0, len(masks) - 1
    if starts:
        while first < len(masks) and not masks[first] & START:
            first += 1
    if ends:
        while last >= first and not masks[last] & END:
            last -= 1
    return first, last


@njit(
    "Tuple((i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1]))"
    "(i8[::1], i8[::1], u8[::1], i4[::1], i8, i8, b1, b1, b1, b1)",
    cache=True,
    nogil=True,
)
def _paths(starts, at, mask, place, gap, steps, start_at, end_at, collapse, backward):  # type: ignore[no-untyped-def]
    """The arrays of `Paths`, with the first moment of each path in place of its code."""
    count = len(at)
    edge, path = np.empty(count, np.int64), np.empty(count, np.int64)
    begins, stops = np.empty(count, np.int64), np.empty(count, np.int64)
    owner, firsts = np.empty(count, np.int64), np.empty(count, np.int64)
    places, masks, rows = np.empty(count, np.int64), np.empty(count, np.uint64), np.empty(count, np.int64)
    edges, found = 0, 0
    for actor in range(len(starts) - 1):
        i = starts[actor]
        while i < starts[actor + 1]:
            length = 0
            previous = at[i]
            while i < starts[actor + 1] and at[i] - previous <= gap:
                previous = at[i]
                if collapse and length and places[length - 1] == place[i]:
                    masks[length - 1] |= mask[i]
                else:
                    places[length], masks[length], rows[length] = place[i], mask[i], i
                    length += 1
                i += 1
            first, last = _ends_of(masks[:length], start_at, end_at)
            if first > last:
                continue
            for step in range(first, last):
                position = last - step if backward else step - first + 1
                if position < steps:
                    edge[edges] = (position * PLACES + places[step]) * PLACES + places[step + 1]
                    path[edges] = found
                    edges += 1
            cut = last - first + 1 > steps
            length = last - first + 1
            begins[found] = -1 if cut and backward else (length if backward else 1) * PLACES + places[first]
            stops[found] = -1 if cut and not backward else (1 if backward else length) * PLACES + places[last]
            owner[found], firsts[found] = actor, rows[first]
            found += 1
    return (
        edge[:edges].copy(), path[:edges].copy(), begins[:found].copy(), stops[:found].copy(), owner[:found].copy(),
        firsts[:found].copy(),
    )  # fmt: skip
