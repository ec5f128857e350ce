"""Who is like whom: the group that each account is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.health.curve import Numbers, standing

FEWEST_PEERS = 8
SIZES = (5, 25, 100)
"""Up to so many users an account is of the first size, of the second …"""
AGES_DAYS = (90, 365)
"""Up to so many days after it was first seen it is of the first age …"""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of grouping all accounts, and the accounts that are compared by it.

    Attributes:
        facets: how many of what can be alike is: first the properties in their order, then size, then age.
    """

    compared: NDArray[np.bool_]
    groups: NDArray[np.int64]
    facets: int


def peers(
    properties: Sequence[Sequence[str | None]], users: Numbers | None, age_days: Numbers | None, count: int
) -> list[Grouping]:
    """By what each account is compared with which others; each account is compared by one of the groupings.

    An account is in the narrowest group that has `FEWEST_PEERS` others: of the same properties, size and age; without
    the age; without the size; without the last property; and so on, to the group of all.

    Args:
        properties: of each property that tells groups apart the values of all accounts.
        users: how many users each account has; None: size does not count.
        age_days: how old each is, nan where it was never seen; None: age does not count.
        count: how many accounts there are.
    """
    facets = [_numbered(values) for values in properties]
    if users is not None:
        facets.append(np.searchsorted(SIZES, np.nan_to_num(users), side="left"))
    if age_days is not None:
        facets.append(np.searchsorted(AGES_DAYS, np.nan_to_num(age_days), side="left"))
    found = []
    is_open = np.ones(count, bool)
    for depth in range(len(facets), -1, -1):
        group = np.zeros(count, np.int64)
        for facet in facets[:depth]:
            group = np.unique(group * (int(facet.max(initial=0)) + 1) + facet, return_inverse=True)[1]
        is_large = np.bincount(group, minlength=1)[group] > FEWEST_PEERS
        compared = is_open & is_large if depth else is_open
        if compared.any():
            found.append(Grouping(compared, group, depth))
        is_open = is_open & ~is_large
    return found


def standing_among(values: Numbers, groupings: Sequence[Grouping]) -> Numbers:
    """Which share of its peers has less than each value; see `curve.standing`. Peers are all of a group, whoever is
    compared by another one among them.
    """
    told = np.full(len(values), np.nan)
    for each in groupings:
        told[each.compared] = standing(values, each.groups)[each.compared]
    return told


def _numbered(values: Sequence[str | None]) -> NDArray[np.int64]:
    numbers = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values], np.int64)
