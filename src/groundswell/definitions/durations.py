"""Figures of many lengths of time."""

import numpy as np
import numpy.typing as npt

from groundswell.model.period import SECOND

Numbers = npt.NDArray[np.int64]


def means(times: Numbers, begins: Numbers) -> npt.NDArray[np.float64]:
    """The means, in seconds, of stretches of times in microseconds.

    Whole seconds and the rest are summed apart: the sum of microseconds may pass what a number holds.

    Args:
        times: none of them negative.
        begins: where each stretch begins, rising; none is empty.
    """
    count = np.diff(np.append(begins, len(times)))
    whole, rest = (np.add.reduceat(part, begins) for part in np.divmod(times, SECOND))
    found: npt.NDArray[np.float64] = whole / count + rest / count / SECOND
    return found
