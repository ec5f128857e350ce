"""From place to place: the walk of paths (rules P01 to P03)."""

from dataclasses import dataclass

import numpy as np
from numba import njit

from groundswell.walk.moments import Actors, Codes, Masks, Numbers

STEP, START, END = np.uint64(1), np.uint64(2), np.uint64(4)
"""Bits of a moment's mask: it is a step; it is at a place where paths are to start; where they are to end."""
PLACES = 1 << 20
"""More than there are places; edges and places at a position are one number each."""


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
        edge: (position from 1 · `PLACES` + from) · `PLACES` + to; in the order of actors.
        owner: for each edge the place of its actor among those walked.
        begins: for each path position · `PLACES` + place at which it begins, −1 where it lies beyond the most steps.
        stops: the same of its end.
        owners: how many actors have a path.
    """

    edge: Numbers
    owner: Numbers
    begins: Numbers
    stops: Numbers
    owners: int


def paths(actors: Actors, rank: Numbers, cut: Cut) -> Paths:
    """Walk the actors' sessions. Groups are the places; at one instant they follow one another by `rank`.

    Cost: one pass, and a sort of the moments that share their instant.
    """
    mask, place = _by_rank(actors, rank)
    return Paths(
        *_paths(
            actors.starts, actors.at, mask, place, cut.gap, cut.steps, cut.starts, cut.ends, cut.collapse, cut.backward
        )
    )  # fmt: skip


def _by_rank(actors: Actors, rank: Numbers) -> tuple[Masks, Codes]:
    """Masks and places with the moments of one instant in the order of their places."""
    mask, place = actors.mask, actors.group
    owner = np.repeat(np.arange(len(actors)), np.diff(actors.starts))
    together = (actors.at[1:] == actors.at[:-1]) & (owner[1:] == owner[:-1])
    tied = np.append(together, False) | np.append(False, together)
    if tied.any():
        rows = np.flatnonzero(tied)
        order = rows[np.lexsort((rank[place[rows]], actors.at[rows], owner[rows]))]
        mask, place = mask.copy(), place.copy()
        mask[rows], place[rows] = mask[order], place[order]
    return mask, place


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
    "Tuple((i8[::1], i8[::1], i8[::1], i8[::1], i8))(i8[::1], i8[::1], u8[::1], i4[::1], i8, i8, b1, b1, b1, b1)",
    cache=True,
    nogil=True,
)
def _paths(starts, at, mask, place, gap, steps, start_at, end_at, collapse, backward):  # type: ignore[no-untyped-def]
    count = len(at)
    edge, owner = np.empty(count, np.int64), np.empty(count, np.int64)
    begins, stops = np.empty(count, np.int64), np.empty(count, np.int64)
    places, masks = np.empty(count, np.int64), np.empty(count, np.uint64)
    edges, found, owners = 0, 0, 0
    for actor in range(len(starts) - 1):
        i, found_before = starts[actor], found
        while i < starts[actor + 1]:
            length = 0
            previous = at[i]
            while i < starts[actor + 1] and at[i] - previous <= gap:
                previous = at[i]
                if collapse and length and places[length - 1] == place[i]:
                    masks[length - 1] |= mask[i]
                else:
                    places[length], masks[length] = place[i], mask[i]
                    length += 1
                i += 1
            first, last = _ends_of(masks[:length], start_at, end_at)
            if first > last:
                continue
            for step in range(first, last):
                position = last - step if backward else step - first + 1
                if position < steps:
                    edge[edges] = (position * PLACES + places[step]) * PLACES + places[step + 1]
                    owner[edges] = actor
                    edges += 1
            cut = last - first + 1 > steps
            length = last - first + 1
            begins[found] = -1 if cut and backward else (length if backward else 1) * PLACES + places[first]
            stops[found] = -1 if cut and not backward else (1 if backward else length) * PLACES + places[last]
            found += 1
        owners += 1 if found > found_before else 0
    return edge[:edges].copy(), owner[:edges].copy(), begins[:found].copy(), stops[:found].copy(), owners
