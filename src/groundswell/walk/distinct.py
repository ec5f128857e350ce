"""Counting different actors: each one's rows together, then one pass in which every cell remembers whom it had last."""

import numpy as np
import numpy.typing as npt
from numba import njit, types

from groundswell.walk.lent import LENT

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

LOT = 64
"""Actors whose marks for one target make one word."""
FIRST_SLOTS = 1024
"""Slots of a hash table at first; a power of two."""


def numbered(values: Numbers) -> tuple[Codes, Numbers]:
    """The place of each value among the different ones, and these in the order in which they first come.

    Cost: linear in values.
    """
    codes = np.empty(len(values), np.int32)
    different, done, slots = np.empty(0, np.int64), 0, FIRST_SLOTS
    while True:
        code_in, held = np.full(slots, -1, np.int32), np.empty(slots, np.int64)
        _, known = _number(different, 0, 0, code_in, held, np.empty(len(different), np.int32))
        done, known = _number(values, done, known, code_in, held, codes)
        there = code_in >= 0
        different = np.empty(known, np.int64)
        different[code_in[there]] = held[there]
        if done == len(values):
            return codes, different
        # As many as there will be if what follows is like what was seen; the table is to be less than half full.
        expected = min(known * len(values) // done, len(values) - done + known)
        slots = max(4 * slots, 1 << (2 * expected).bit_length())


@njit("UniTuple(i8, 2)(i8[::1], i8, i8, i4[::1], i8[::1], i4[::1])", cache=True, nogil=True)
def _number(values, first, known, code_in, held, codes):  # type: ignore[no-untyped-def]
    """Number values from `first` on, `known` of them different before; returns where it stopped.

    It stops when the table is half full. Slot `i` of that has the number `code_in[i]`, -1 where it is free, of the
    value `held[i]`.
    """
    last = np.uint64(len(held) - 1)
    for i in range(first, len(values)):
        value = values[i]
        slot = ((np.uint64(value) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)) & last
        while code_in[slot] >= 0 and held[slot] != value:
            slot = (slot + np.uint64(1)) & last
        if code_in[slot] < 0:
            if 2 * (known + 1) > len(held):
                return i, known
            code_in[slot], held[slot] = known, value
            known += 1
        codes[i] = code_in[slot]
    return len(values), known


@njit("Tuple((i8[::1], i4[::1]))(i4[::1], i8, i8, i4[::1])", cache=True, nogil=True)
def together(actor, low, span, cell):  # type: ignore[no-untyped-def]
    """A counting sort of cells by actor, whose numbers lie in [low, low + span).

    Returns where each one's begin, and the cells.
    """
    starts = np.zeros(span + 1, np.int64)
    for i in range(len(actor)):
        starts[actor[i] - low + 1] += 1
    for i in range(span):
        starts[i + 1] += starts[i]
    place, sorted_cells = starts[:-1].copy(), np.empty(len(actor), np.int32)
    for i in range(len(actor)):
        to = place[actor[i] - low]
        place[actor[i] - low] = to + 1
        sorted_cells[to] = cell[i]
    return starts, sorted_cells


@njit(
    types.void(LENT, LENT, LENT, types.int64, types.int64, types.int64, types.uint64[::1], types.int64[::1]),
    cache=True,
    nogil=True,
)
def mark(who, cell, target, lowest, low, high, marks, actors):  # type: ignore[no-untyped-def]
    """Mark which actors in [low, high) have which targets, and count those that are marked for the first time.

    `marks` has a word for each `LOT` of actors from `lowest` on and each target, those of a lot together: where actors
    rise, what is marked next is near what was marked before.
    """
    targets = np.int64(len(actors))
    for i in range(len(who)):
        if low <= who[i] < high:
            actor, to = np.int64(who[i]) - lowest, np.int64(target[cell[i]])
            place, bit = (actor >> 6) * targets + to, np.uint64(1) << np.uint64(actor & 63)
            # Whether he has it already cannot be foretold: a branch would cost more than counting.
            actors[to] += np.int64((~marks[place] >> np.uint64(actor & 63)) & np.uint64(1))
            marks[place] |= bit


@njit("i8[::1](i8[::1], i4[::1], i4[::1], i8)", cache=True, nogil=True)
def actors_of_each(starts, cell, target, count):  # type: ignore[no-untyped-def]
    """How many different actors each of `count` targets has; `target` says to which one each cell belongs."""
    last, actors = np.full(count, -1, np.int32), np.zeros(count, np.int64)
    for actor in range(len(starts) - 1):
        for i in range(starts[actor], starts[actor + 1]):
            to = target[cell[i]]
            if last[to] != actor:
                last[to] = actor
                actors[to] += 1
    return actors
