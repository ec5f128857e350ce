"""Into which bins times are counted."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from groundswell.model.period import SECOND

MINUTE, HOUR, DAY = 60, 3_600, 86_400
NATURAL = (
    *(0, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR),
    *(n * DAY for n in (1, 2, 3, 4, 5, 6, 7, 14, 21, 28, 60, 90, 180, 365)),
)
"""The least seconds of the bins where no number of them was asked for; the last one has no end."""

Numbers = npt.NDArray[np.int64]


def edges(spans: Sequence[Numbers], wanted: int | None) -> list[int]:
    """The least microseconds of each bin.

    Natural lengths of time, as many as are needed for the longest; or so many of equal whole seconds, from the whole
    second of the shortest to the longest, rounded up. Where there is no time there is no bin.
    """
    there = [each for each in spans if len(each)]
    if not there:
        return []
    low, high = min(int(each.min()) for each in there), max(int(each.max()) for each in there)
    if wanted is None:
        natural = [edge * SECOND for edge in NATURAL]
        return [edge for edge in natural if edge <= high]
    first = low // SECOND
    width = max(1, -(-(high - first * SECOND) // (wanted * SECOND)))
    return [(first + width * i) * SECOND for i in range(wanted)]
