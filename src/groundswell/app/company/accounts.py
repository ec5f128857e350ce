"""The company's accounts: which there are, on which plan, since when, and when their contracts end."""

from dataclasses import dataclass

import numpy as np

from groundswell.app.company.chance import Chance, Whole
from groundswell.app.company.names import OWNERS, PLACES_AND_TREES, VERTICAL_WEIGHTS, VERTICALS
from groundswell.app.company.product import FREE
from groundswell.app.company.seasons import DAYS, PLACES

COUNT = 300
OLD = 0.46
"""What part of the accounts there was before the data begins."""
YEARS_BEFORE = 3
TERM = 365
"""Contracts are of a year."""
PLAN_WEIGHTS = (19, 42, 27, 12)
PEOPLE = ((2, 5), (4, 9), (8, 20), (18, 44))
"""How few and how many people of an account use the product at some time, by its plan."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts, in columns of equal length.

    Attributes:
        names: as people write them.
        ids: as the product knows them.
        verticals: of each.
        plans: its place in `product.PLANS` at first.
        places: its place in `PLACES`.
        owners: its place in `OWNERS`; -1: nobody.
        signed_up: the day; those that there was before the data have days below 0.
        renews: the day on which its contract first ends in the data.
        people: how many use the product at some time.
        seats: how many are bought at first.
    """

    names: tuple[str, ...]
    ids: tuple[str, ...]
    verticals: tuple[str, ...]
    plans: Whole
    places: Whole
    owners: Whole
    signed_up: Whole
    renews: Whole
    people: Whole
    seats: Whole

    @property
    def began(self) -> Whole:
        """The first day on which each is seen."""
        return np.maximum(self.signed_up, 0)


def accounts_of(seed: int) -> Accounts:
    """The accounts of a seed.

    The first contract that ends in the data ends on any day of a year, whatever the age of the account: contracts
    follow the customers' own fiscal years. So how near a renewal is says nothing of an account's plan, age or use.
    """
    chance = Chance(seed, "accounts")
    plans = chance.one_of(PLAN_WEIGHTS, COUNT)
    verticals = [list(VERTICALS)[place] for place in chance.one_of(VERTICAL_WEIGHTS, COUNT)]
    names = _names(chance, verticals)
    is_old = chance.part(COUNT) < OLD
    # The later of two days: more come later than earlier.
    newly = np.maximum(chance.below(DAYS - 7, COUNT), chance.below(DAYS - 7, COUNT))
    before = -1 - chance.below(YEARS_BEFORE * TERM, COUNT)
    signed_up = np.where(is_old, before, newly)
    renews = np.maximum(signed_up, 0) + 1 + chance.below(TERM, COUNT)
    few, many = np.array(PEOPLE, np.int64)[plans].T
    people = few + chance.below(many - few + 1, COUNT)
    seats = people + chance.below(people // 2 + 2, COUNT)
    owners = np.where(plans == FREE, -1, chance.below(len(OWNERS), COUNT))
    places = chance.one_of([place.weight for place in PLACES], COUNT)
    ids = tuple(name.lower().replace(" ", "-") for name in names)
    return Accounts(
        tuple(names), ids, tuple(verticals), plans, places, owners, signed_up, renews, people, seats
    )


def _names(chance: Chance, verticals: list[str]) -> list[str]:
    """A name for each account that its vertical can have, none twice."""
    left = {
        vertical: [
            f"{PLACES_AND_TREES[place % len(PLACES_AND_TREES)]} {ends[place // len(PLACES_AND_TREES)]}"
            for place in chance.order(len(ends) * len(PLACES_AND_TREES)).tolist()
        ]
        for vertical, ends in VERTICALS.items()
    }
    return [left[vertical].pop() for vertical in verticals]


def arr_of(plan: int, seats: int, price: int) -> int:
    """What an account pays a year, in dollars, for so many seats at the price of one."""
    return 0 if plan == FREE else seats * price
