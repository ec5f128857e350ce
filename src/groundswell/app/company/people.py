"""The people of all accounts: who they are, from when to when they use the product, and how often."""

from dataclasses import dataclass

import numpy as np

from groundswell.app.company.accounts import Accounts
from groundswell.app.company.chance import Chance, Flags, Numbers, Whole
from groundswell.app.company.drivers import Drivers
from groundswell.app.company.names import FIRST_NAMES, LAST_NAMES
from groundswell.app.company.product import ROLE_WEIGHTS, TITLES
from groundswell.app.company.seasons import DAYS, NEVER, PLACES, WEEKS

HABITS = (0.62, 0.26, 0.08, 0.02)
"""On what part of working days people come: power users, regular and occasional ones, and those who hardly do."""
HABIT_WEIGHTS = (9, 31, 36, 24)
POWER, REGULAR = 0, 1
AT_ONCE = 0.45
"""What part of an account's people begin in its first days."""
LEAVE = 0.34
"""What part of them leave within some years."""
STAY_DAYS = 900


@dataclass(frozen=True, slots=True)
class People:
    """All users, in columns of equal length; those of an account stand together, its first admin first.

    Attributes:
        ids: as the product knows them; they look like e-mail addresses and are none.
        names: as people write them.
        titles: what each does there.
        accounts: the place of each one's account.
        roles: its place in `product.ROLES`.
        habits: its place in `HABITS`.
        places: its place in `PLACES`.
        joined: the day, which may lie before the data.
        left: the day from which there is nothing more of somebody, else `NEVER`.
        champions: who stood up for the product: account, day from which, and user, in order of these.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    accounts: Whole
    roles: Whole
    habits: Whole
    places: Whole
    joined: Whole
    left: Whole
    champions: tuple[tuple[int, int, int], ...]

    def first_of(self, account: int) -> int:
        """Where the people of an account begin."""
        return int(np.searchsorted(self.accounts, account))


def people_of(seed: int, accounts: Accounts, drivers: Drivers) -> People:
    """The people of all accounts. Champions are power users who leave when the hidden drivers say that they go."""
    chance, counts = Chance(seed, "people"), accounts.people
    of = np.repeat(np.arange(len(counts)), counts)
    count = len(of)
    is_first = np.concatenate([[True], of[1:] != of[:-1]]) if count else np.zeros(0, np.bool_)
    signed_up, life = accounts.signed_up[of], DAYS - accounts.signed_up[of]
    is_early = chance.part(count) < AT_ONCE
    joined = signed_up + np.where(
        is_first, 0, np.where(is_early, chance.below(12, count), chance.below(life, count))
    )
    stays, leaves = 20 + chance.below(STAY_DAYS, count), chance.part(count) < LEAVE
    left = np.where(leaves & ~is_first, joined + stays, NEVER)
    roles = np.where(is_first, 0, chance.one_of(ROLE_WEIGHTS, count))
    habits = np.where(is_first, POWER, chance.one_of(HABIT_WEIGHTS, count))
    is_away = chance.part(count) < 0.12
    places = np.where(is_away, chance.below(len(PLACES), count), accounts.places[of])
    champions = _champions(accounts, drivers, of, joined, left, habits)
    ids, names = _named(chance, accounts, of)
    picks = chance.below(2**20, count)
    titles = tuple(
        TITLES[role][pick % len(TITLES[role])]
        for role, pick in zip(roles.tolist(), picks.tolist(), strict=True)
    )
    return People(ids, names, titles, of, roles, habits, places, joined, left, champions)


def _champions(
    accounts: Accounts, drivers: Drivers, of: Whole, joined: Whole, left: Whole, habits: Whole
) -> tuple[tuple[int, int, int], ...]:
    """Who stands up for the product where somebody does; they leave, in `left`, when nobody does any more."""
    told: list[tuple[int, int, int]] = []
    ends = np.searchsorted(of, np.arange(len(accounts.ids) + 1))
    for account in range(len(accounts.ids)):
        here = np.arange(ends[account], ends[account + 1])
        began = int(accounts.began[account])
        for first, end in _stretches(drivers.champion[:, account], began):
            # Nobody who is about to leave; the most eager one, and of these the one who was there first.
            there = here[(joined[here] <= first) & (left[here] >= NEVER)]
            if not len(there):
                continue
            champion = int(there[np.lexsort((joined[there], habits[there]))[0]])
            told.append((account, max(first, int(joined[champion])), champion))
            if end < NEVER:
                left[champion] = end
    return tuple(told)


def _stretches(present: Flags, began: int) -> list[tuple[int, int]]:
    """From which day to which there was a champion; the end of the last one may be `NEVER`."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for week in range(began // 7, WEEKS):
        day = max(began, week * 7)
        if present[week] and first is None:
            first = day
        elif not present[week] and first is not None:
            found.append((first, day))
            first = None
    return found if first is None else [*found, (first, NEVER)]


def _named(chance: Chance, accounts: Accounts, of: Whole) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and names; of two people of an account with one name the later one has a number in its id."""
    count = len(of)
    firsts, lasts = chance.below(len(FIRST_NAMES), count), chance.below(len(LAST_NAMES), count)
    ids: dict[str, None] = {}
    names = []
    for account, first, last in zip(of.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        name = f"{FIRST_NAMES[first]} {LAST_NAMES[last]}"
        stem, number = name.lower().replace(" ", "."), 1
        id = f"{stem}@{accounts.ids[account]}.example"
        while id in ids:
            number += 1
            id = f"{stem}{number}@{accounts.ids[account]}.example"
        ids[id] = None
        names.append(name)
    return tuple(ids), tuple(names)


def presence(habits: Whole) -> Numbers:
    """On what part of working days each comes."""
    return np.array(HABITS, np.float64)[habits]
