"""Moments in the order of a walk: each actor's together, the earliest first."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint64]

FEW = 24
"""Runs up to this length are sorted by insertion, which is faster there than anything cleverer."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The moments of some actors, complete for each of them.

    Attributes:
        keys: the actors, as they were read; each once, rising.
        starts: the moments of actor i are those from `starts[i]` to before `starts[i + 1]`; one more than actors.
        at: when, in microseconds since 1970; rising within an actor.
        mask: bit i is set where the moment is one of choice i.
        group: the code of the values that it carries; equal instants are in the order of mask and group.
    """

    keys: Numbers
    starts: Numbers
    at: Numbers
    mask: Masks
    group: Codes

    def __len__(self) -> int:
        """How many actors there are."""
        return len(self.keys)


def arrange(actor: Numbers, at: Numbers, mask: Masks, group: Codes) -> Actors:
    """Moments in any order, put in the order of a walk. Cost: linear in moments and in the span of actor numbers."""
    if len(actor) == 0:
        return Actors(actor, np.zeros(1, np.int64), at, mask, group)
    low = int(actor.min())
    span = int(actor.max()) - low + 1
    if span > 8 * len(actor) + 1_000_000:
        keys, dense = np.unique(actor, return_inverse=True)
        actor, low, span = dense.astype(np.int64), 0, len(keys)
    else:
        keys = np.empty(0, np.int64)
    starts, at, mask, group = _gathered(actor, low, span, at, mask, group)
    _sort_each(starts, at, mask, group)
    if len(keys):
        return Actors(keys, starts, at, mask, group)
    present = np.flatnonzero(np.diff(starts))
    return Actors(present + low, np.append(starts[present], len(at)), at, mask, group)


@njit(
    "Tuple((i8[::1], i8[::1], u8[::1], i4[::1]))(i8[::1], i8, i8, i8[::1], u8[::1], i4[::1])",
    cache=True,
    nogil=True,
)
def _gathered(actor, low, span, at, mask, group):  # type: ignore[no-untyped-def]
    """A counting sort by actor: where each one's moments begin, and the moments."""
    count = len(actor)
    starts = np.zeros(span + 1, np.int64)
    for i in range(count):
        starts[actor[i] - low + 1] += 1
    for i in range(span):
        starts[i + 1] += starts[i]
    place = starts[:-1].copy()
    at_of, mask_of = np.empty(count, np.int64), np.empty(count, np.uint64)
    group_of = np.empty(count, np.int32)
    for i in range(count):
        to = place[actor[i] - low]
        place[actor[i] - low] = to + 1
        at_of[to], mask_of[to], group_of[to] = at[i], mask[i], group[i]
    return starts, at_of, mask_of, group_of


@njit("b1(i8, u8, i4, i8, u8, i4)", cache=True, nogil=True)
def _is_before(at, mask, group, other_at, other_mask, other_group):  # type: ignore[no-untyped-def]
    if at != other_at:
        return at < other_at
    if mask != other_mask:
        return mask < other_mask
    return group < other_group


@njit("void(i8[::1], u8[::1], i4[::1], i8, i8)", cache=True, nogil=True)
def _insert(at, mask, group, first, last):  # type: ignore[no-untyped-def]
    """Sort a short run in place, by insertion."""
    for i in range(first + 1, last):
        a, m, g = at[i], mask[i], group[i]
        j = i
        while j > first and _is_before(a, m, g, at[j - 1], mask[j - 1], group[j - 1]):
            at[j], mask[j], group[j] = at[j - 1], mask[j - 1], group[j - 1]
            j -= 1
        at[j], mask[j], group[j] = a, m, g


@njit("void(i8[::1], u8[::1], i4[::1], i8, i8, i8, i8[::1], u8[::1], i4[::1])", cache=True, nogil=True)
def _merge(at, mask, group, first, middle, last, at_room, mask_room, group_room):  # type: ignore[no-untyped-def]
    """Merge two neighbouring sorted runs in place; the rooms hold the first one meanwhile."""
    i, left, right, to = 0, middle - first, middle, first
    if not _is_before(
        at[middle], mask[middle], group[middle], at[middle - 1], mask[middle - 1], group[middle - 1]
    ):
        return
    for j in range(left):
        at_room[j], mask_room[j], group_room[j] = at[first + j], mask[first + j], group[first + j]
    while i < left:
        if right < last and _is_before(
            at[right], mask[right], group[right], at_room[i], mask_room[i], group_room[i]
        ):
            at[to], mask[to], group[to] = at[right], mask[right], group[right]
            right += 1
        else:
            at[to], mask[to], group[to] = at_room[i], mask_room[i], group_room[i]
            i += 1
        to += 1


@njit("void(i8[::1], i8[::1], u8[::1], i4[::1])", cache=True, nogil=True)
def _sort_each(starts, at, mask, group):  # type: ignore[no-untyped-def]
    """Sort each actor's moments in place by time, mask and group, so that the order of reading does not matter.

    Written out: the library's sorts and copies by index take seconds to compile.
    """
    longest = 0
    for actor in range(len(starts) - 1):
        longest = max(longest, starts[actor + 1] - starts[actor])
    room = longest if longest > FEW else 0
    at_room, mask_room, group_room = (
        np.empty(room, np.int64),
        np.empty(room, np.uint64),
        np.empty(room, np.int32),
    )
    for actor in range(len(starts) - 1):
        first, last, width = starts[actor], starts[actor + 1], FEW
        for run in range(first, last, FEW):
            _insert(at, mask, group, run, min(run + FEW, last))
        while width < last - first:
            for run in range(first, last - width, 2 * width):
                end = min(run + 2 * width, last)
                _merge(at, mask, group, run, run + width, end, at_room, mask_room, group_room)
            width *= 2
