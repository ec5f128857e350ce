"""Moments in the order of a walk: each actor's together, the earliest first."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from groundswell.walk.parallel import in_parts

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint64]

WORD = 64
"""Bits of a number with its sign."""
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
        threads: how many may walk over them at once.
    """

    keys: Numbers
    starts: Numbers
    at: Numbers
    mask: Masks
    group: Codes
    threads: int = 1

    def __len__(self) -> int:
        """How many actors there are."""
        return len(self.keys)


def arrange(actor: Numbers | Codes, at: Numbers, mask: Masks, group: Codes, threads: int = 1) -> Actors:
    """Moments in any order, put in the order of a walk. Cost: linear in moments and in the span of actor numbers."""
    if len(actor) == 0:
        return Actors(actor.astype(np.int64), np.zeros(1, np.int64), at, mask, group, threads)
    low = lowest = int(actor.min())
    span = int(actor.max()) - low + 1
    keys = None
    if span > 8 * len(actor) + 1_000_000:
        keys, actor = np.unique(actor, return_inverse=True)
        low, span = 0, len(keys)
    numbers = np.require(actor if actor.dtype == np.int32 else actor - low, np.int32, ["C", "W"])
    low = low if actor.dtype == np.int32 else 0
    starts = _starts(numbers, low, span)
    at, mask, group = _in_order(numbers, low, starts, at, mask, group, threads)
    if keys is not None:
        return Actors(keys.astype(np.int64), starts, at, mask, group, threads)
    present = np.flatnonzero(np.diff(starts))
    return Actors(present + lowest, np.append(starts[present], len(at)), at, mask, group, threads)


def _in_order(
    actor: Codes, low: int, starts: Numbers, at: Numbers, mask: Masks, group: Codes, threads: int
) -> tuple[Numbers, Masks, Codes]:
    """Moments sorted by actor, time, mask and group: where the last three fit, as one number each."""
    earliest = int(at.min())
    group_bits = int(group.max()).bit_length()
    rest_bits = group_bits + int(mask.max()).bit_length()
    if (int(at.max()) - earliest).bit_length() + rest_bits >= WORD:
        order = np.lexsort((group, mask, at, actor))
        return at[order], mask[order], group[order]
    sorted_at, sorted_mask, sorted_group = np.empty_like(at), np.empty_like(mask), np.empty_like(group)

    def some(starts: Numbers, first: int) -> tuple[()]:
        _sorted(
            actor, at, mask, group, starts, first + low, earliest, rest_bits, group_bits,
            sorted_at, sorted_mask, sorted_group,
        )  # fmt: skip
        return ()

    in_parts(starts, threads, some)
    return sorted_at, sorted_mask, sorted_group


@njit("i8[::1](i4[::1], i8, i8)", cache=True, nogil=True)
def _starts(actor, low, span):  # type: ignore[no-untyped-def]
    """Where the moments of each number from `low` on begin, once they are sorted."""
    starts = np.zeros(span + 1, np.int64)
    for i in range(len(actor)):
        starts[actor[i] - low + 1] += 1
    for i in range(span):
        starts[i + 1] += starts[i]
    return starts


@njit("void(i8[::1], i8, i8, i8[::1])", cache=True, nogil=True)
def _sort(words, first, last, room):  # type: ignore[no-untyped-def]
    """Sort a run in place; `room` is as long as the longest one.

    Written out: the library's sorts take seconds to compile.
    """
    for run in range(first, last, FEW):
        for i in range(run + 1, min(run + FEW, last)):
            word, j = words[i], i
            while j > run and words[j - 1] > word:
                words[j] = words[j - 1]
                j -= 1
            words[j] = word
    width = FEW
    while width < last - first:
        for run in range(first, last - width, 2 * width):
            middle, end = run + width, min(run + 2 * width, last)
            if words[middle - 1] <= words[middle]:
                continue
            for j in range(width):
                room[j] = words[run + j]
            i, right, to = 0, middle, run
            while i < width:
                if right < end and words[right] < room[i]:
                    words[to] = words[right]
                    right += 1
                else:
                    words[to] = room[i]
                    i += 1
                to += 1
        width *= 2


@njit(
    "void(i4[::1], i8[::1], u8[::1], i4[::1], i8[::1], i8, i8, i8, i8, i8[::1], u8[::1], i4[::1])",
    cache=True,
    nogil=True,
)
def _sorted(  # type: ignore[no-untyped-def]
    actors,
    at,
    mask,
    group,
    starts,
    first,
    earliest,
    rest_bits,
    group_bits,
    sorted_at,
    sorted_mask,
    sorted_group,
):
    """Write the moments of some actors, of which `first` is the number of the first, where `starts` says, in order."""
    count, begin = len(starts) - 1, starts[0]
    words, to, longest = np.empty(starts[count] - begin, np.int64), np.empty(count, np.int64), 0
    for actor in range(count):
        to[actor] = starts[actor] - begin
        longest = max(longest, starts[actor + 1] - starts[actor])
    for i in range(len(actors)):
        actor = actors[i] - first
        if 0 <= actor < count:
            rest = (np.int64(mask[i]) << group_bits) | np.int64(group[i])
            words[to[actor]] = ((at[i] - earliest) << rest_bits) | rest
            to[actor] += 1
    room = np.empty(longest, np.int64)
    for actor in range(count):
        if starts[actor + 1] - starts[actor] > 1:
            _sort(words, starts[actor] - begin, starts[actor + 1] - begin, room)
    rests, groups = (np.int64(1) << rest_bits) - 1, (np.int64(1) << group_bits) - 1
    for i in range(len(words)):
        word = words[i]
        sorted_at[begin + i] = (word >> rest_bits) + earliest
        sorted_mask[begin + i] = np.uint64((word & rests) >> group_bits)
        sorted_group[begin + i] = np.int32(word & groups)
