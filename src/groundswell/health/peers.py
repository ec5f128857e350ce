"""Who is like whom: the group that each account is compared with."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from groundswell.health.curve import Numbers

FEWEST_PEERS = 8
SIZES = (5, 25, 100)
"""Up to so many users an account is of the first size, of the second …"""
AGES_DAYS = (90, 365)
"""Up to so many days after it was first seen it is of the first age …"""


def peers(
    properties: Sequence[Sequence[str | None]], users: Numbers | None, age_days: Numbers | None
) -> NDArray[np.int64]:
    """The number of each account's group.

    An account is in the narrowest group that has `FEWEST_PEERS`: of the same properties, size and age; without the age;
    without the size; without the last property; and so on, to the group of all.

    Args:
        properties: of each property that tells groups apart the values of all accounts.
        users: how many users each account has; None: size does not count.
        age_days: how old each is, nan where it was never seen; None: age does not count.
    """
    count = len(users if users is not None else age_days if age_days is not None else (properties or [[]])[0])
    facets = [_numbered(values) for values in properties]
    if users is not None:
        facets.append(np.searchsorted(SIZES, np.nan_to_num(users), side="left"))
    if age_days is not None:
        facets.append(np.searchsorted(AGES_DAYS, np.nan_to_num(age_days), side="left"))
    told = np.zeros(count, np.int64)
    open_ = np.ones(count, bool)
    first = 1
    for depth in range(len(facets), 0, -1):
        group = np.zeros(count, np.int64)
        for facet in facets[:depth]:
            group = np.unique(group * (int(facet.max(initial=0)) + 1) + facet, return_inverse=True)[1]
        is_large = np.bincount(group, minlength=1)[group] >= FEWEST_PEERS
        taken = open_ & is_large
        told[taken] = first + group[taken]
        open_ &= ~is_large
        first += int(group.max(initial=0)) + 1
    return told


def _numbered(values: Sequence[str | None]) -> NDArray[np.int64]:
    numbers = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values], np.int64)
