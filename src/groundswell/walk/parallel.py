"""Walking over many actors on several threads: kernels release the interpreter, and no actor depends on another."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

FEW_MOMENTS = 100_000
"""So few moments are walked over sooner than threads are started."""

Numbers = npt.NDArray[np.int64]
Arrays = tuple[npt.NDArray[Any], ...]
Lot = TypeVar("Lot")


def in_parts(starts: Numbers, threads: int, walk: Callable[[Numbers, int], Arrays]) -> Arrays:
    """The arrays that a walk yields for all actors, a range of actors on each thread, joined in the order of actors.

    Args:
        starts: where each actor's moments begin, as `walk.moments.Actors` has them.
        threads: how many may walk at once.
        walk: is given the starts of a range of actors, and the number of the first of them. Each of its arrays is about
            its own actors alone, those of a lower number first.
    """
    moments = int(starts[-1] - starts[0])
    if threads == 1 or moments < FEW_MOMENTS:
        return walk(starts, 0)
    shares = starts[0] + np.arange(1, threads, dtype=np.int64) * moments // threads
    bounds = [0, *np.searchsorted(starts[:-1], shares).tolist(), len(starts) - 1]
    ranges = [(first, last) for first, last in pairwise(bounds) if first < last]
    return in_lots(ranges, threads, moments, lambda each: walk(starts[each[0] : each[1] + 1], each[0]))


def in_lots(lots: Sequence[Lot], threads: int, rows: int, walk: Callable[[Lot], Arrays]) -> Arrays:
    """The arrays that a walk yields for each lot of actors, who have so many rows, joined in the order of lots."""
    if threads == 1 or rows < FEW_MOMENTS:
        found = [walk(lot) for lot in lots]
    else:
        with ThreadPoolExecutor(len(lots), thread_name_prefix="walk") as pool:
            found = list(pool.map(walk, lots))
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))
