"""Which features an account has taken up, when, and which are beyond its plan."""

from dataclasses import dataclass

import numpy as np

from groundswell.app.company.accounts import Accounts
from groundswell.app.company.chance import Chance, Numbers, Whole
from groundswell.app.company.drivers import Drivers
from groundswell.app.company.product import FEATURES, ROLES
from groundswell.app.company.seasons import DAYS, NEVER

LATEST = 420
"""Days after which no feature is taken up any more."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """When which features are in use: arrays of (accounts, features).

    Attributes:
        begun: the day from which an account uses a feature; `NEVER`: it does not.
        dropped: the day from which it no longer does.
        tried: the day from which one beyond the plan is tried now and then, else `NEVER`.
        weights: how often the people of an account and a role do each: (accounts × roles, features).
    """

    begun: Whole
    dropped: Whole
    tried: Whole
    weights: Numbers


def adoption_of(seed: int, accounts: Accounts, drivers: Drivers) -> Adoption:
    """Accounts that find value take up more; each has features of its own that it does much."""
    chance, count, features = Chance(seed, "adoption"), len(accounts.ids), len(FEATURES)
    value = drivers.value[0]
    is_core = np.array([feature.is_core for feature in FEATURES])
    reach = np.clip(0.58 + 0.13 * value, 0.2, 0.92)[:, None]
    takes = is_core | (chance.part(count, features) < reach)
    after = np.where(
        is_core, 0, chance.below(LATEST, count, features) * chance.below(3, count, features) // 2
    )
    begun = np.where(takes, accounts.signed_up[:, None] + after, NEVER)
    drops = (chance.part(count, features) < 0.06) & ~is_core
    dropped = np.where(drops & takes, begun + 90 + chance.below(500, count, features), NEVER)
    tries = (chance.part(count, features) < 0.10) & ~is_core
    tried = np.where(tries, accounts.began[:, None] + chance.below(DAYS, count, features), NEVER)
    taste = 0.35 + 1.3 * chance.part(count, features)
    by_role = np.array([feature.weights for feature in FEATURES], np.float64).T
    weights = (taste[:, None, :] * by_role[None, :, :]).reshape(count * len(ROLES), features)
    return Adoption(begun, dropped, tried, weights)
