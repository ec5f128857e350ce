"""Chance that falls alike on every machine: whole numbers of one generator, and arithmetic that rounds one way.

Sums, products and quotients of single numbers are the same on all processors. Logarithms, powers and sums of whole
arrays are not, so nothing here uses any.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

SQUARINGS = 10
BELL_PARTS, BELL_BITS = 4, 16


class Chance:
    """What one purpose draws. Each purpose has draws of its own: one can change without the others."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(purpose.encode())]))

    def _raw(self, shape: tuple[int, ...]) -> NDArray[np.uint64]:
        raw: NDArray[np.uint64] = self._bits.random_raw(int(np.prod(shape, dtype=np.int64)))
        return raw.reshape(shape)

    def part(self, *shape: int) -> Numbers:
        """Numbers from 0, and below 1, all alike likely."""
        parts: Numbers = (self._raw(shape) >> np.uint64(11)) * np.float64(2.0**-53)
        return parts

    def below(self, bound: int | Whole, *shape: int) -> Whole:
        """Whole numbers from 0, and below `bound`, all alike likely."""
        drawn: Whole = ((self._raw(shape) >> np.uint64(33)).astype(np.int64) * bound) >> 31
        return drawn

    def bell(self, *shape: int) -> Numbers:
        """Numbers around 0 with a deviation of 1, none beyond 3.5: sums of four."""
        raw, total = self._raw(shape), np.zeros(shape, np.float64)
        for place in range(BELL_PARTS):
            total += ((raw >> np.uint64(BELL_BITS * place)) & np.uint64(2**BELL_BITS - 1)).astype(np.float64)
        middle = BELL_PARTS * (2**BELL_BITS - 1) / 2
        # The deviation of one part is 2^16 / √12, that of four of them twice that.
        drawn: Numbers = (total - middle) / (2**BELL_BITS / 1.7320508075688772)
        return drawn

    def one_of(self, weights: Sequence[float], *shape: int) -> Whole:
        """Places in `weights`, each as likely as its weight says."""
        ends = np.cumsum(np.array(weights, np.float64))
        places: Whole = np.searchsorted(ends, self.part(*shape) * ends[-1], side="right").astype(np.int64)
        return places

    def order(self, count: int) -> Whole:
        """The numbers below `count` in some order."""
        return np.argsort(self._raw((count,)), kind="stable").astype(np.int64)


def grown(exponent: Numbers) -> Numbers:
    """How much something is that grew by that exponent: e to its power, near enough, and alike everywhere."""
    power = 1.0 + exponent / 2.0**SQUARINGS
    for _ in range(SQUARINGS):
        power = power * power
    return power


def likely(odds: Numbers) -> Numbers:
    """A likelihood, 0 to 1, by its odds on a logarithmic scale: 0 is one half."""
    return 1.0 / (1.0 + grown(-odds))
