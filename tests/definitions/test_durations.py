"""Lengths of time are summed without passing what a number holds."""

import numpy as np

from groundswell.definitions.durations import means

DAY_US = 86_400_000_000


def test_long_waits_of_many_have_their_mean() -> None:
    """Three thousand waits of a century are more microseconds than a number of 64 bits counts."""
    century = 36_500 * DAY_US
    times = np.append(np.full(3_000, century), (DAY_US, DAY_US + 1))

    assert means(times, np.array([0, 3_000])).tolist() == [36_500 * 86_400.0, 86_400.0000005]
