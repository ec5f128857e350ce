"""Shares of few are moved towards the share of all, so that one of two is not read as half of a hundred.

Each account's share is taken for a draw from a beta distribution that is fitted to all accounts by their moments, and
told as the mean of what is to be expected after its own users were counted: (used + a) / (users + a + b). Casella,
G. (1985), An Introduction to Empirical Bayes Data Analysis, The American Statistician 39(2), 83 to 87; the moments are
those of Kleinman, J. C. (1973), Proportions with Extraneous Variance, JASA 68(341), 46 to 54.
"""

from dataclasses import dataclass

import numpy as np

from groundswell.health.curve import Numbers

LEAST_WEIGHT, MOST_WEIGHT = 1.0, 50.0
"""As many users the share of all counts as, at least and at most: own figures always get the better of it."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of an account before anything is known of its users: a share, as if of so many users."""

    share: float
    weight: float

    def shrunk(self, some: Numbers, of: Numbers) -> Numbers:
        """The share to be expected of each account; nan where it has no users."""
        with np.errstate(invalid="ignore", divide="ignore"):
            told = (some + self.share * self.weight) / (of + self.weight)
        return np.where(of > 0, told, np.nan)


def fitted(some: Numbers, of: Numbers) -> Prior:
    """The prior of accounts that had `some` of their users do something; those without users say nothing.

    Fewer than three accounts tell nothing of how shares differ: they get the least weight.
    """
    counted = (of > 0) & ~np.isnan(some)
    some, of = some[counted], of[counted]
    if not len(of):
        return Prior(0.5, LEAST_WEIGHT)
    share = float(some.sum() / of.sum())
    chance = share * (1 - share)
    if len(of) < 3 or chance == 0:
        return Prior(share, LEAST_WEIGHT)
    weights = of / of.sum()
    spread = float((weights * (some / of - share) ** 2).sum())
    # What the spread would be if all accounts had the same share, and if they had nothing but their own.
    alike, apart = (
        chance * float((weights * (1 - weights) / of).sum()),
        chance * float((weights * (1 - weights)).sum()),
    )
    if spread <= alike or apart <= alike:
        return Prior(share, MOST_WEIGHT)
    between = min((spread - alike) / (apart - alike), 1.0)
    weight = (1 - between) / between if between > 0 else MOST_WEIGHT
    return Prior(share, float(np.clip(weight, LEAST_WEIGHT, MOST_WEIGHT)))
