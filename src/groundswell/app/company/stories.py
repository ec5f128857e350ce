"""What happens to some accounts in particular: a cast for it, and what is otherwise for them than by chance."""

from dataclasses import dataclass, replace

import numpy as np

from groundswell.app.company.accounts import TERM, Accounts
from groundswell.app.company.adoption import Adoption
from groundswell.app.company.chance import Flags, Whole
from groundswell.app.company.churn import Contracts
from groundswell.app.company.drivers import Drivers
from groundswell.app.company.people import REGULAR, People
from groundswell.app.company.product import BUSINESS, ENTERPRISE, ONBOARDING, SYNCED, TEAM, feature_named
from groundswell.app.company.seasons import LAST_DAY, NEVER, SECONDS_A_DAY, WEEKS
from groundswell.app.company.usage import NAMES, Usage, events

BROKEN = "Document Edited"
BROKE, MENDED = LAST_DAY - 22, LAST_DAY - 13
"""For nine days nothing of one feature was captured, of any account."""
CHAMPION_GONE = LAST_DAY - 49
KEY_RENEWS = LAST_DAY + 70
DROPPED, DROPPED_ON = "Report Exported", LAST_DAY - 30
STALLED_SINCE = LAST_DAY - 44
UNSEEN_SINCE = (LAST_DAY - 61, LAST_DAY - 38, LAST_DAY - 20)
TRIED, TRIED_SINCE = ("Dashboard Created", "Dashboard Viewed", "Workload Planned"), LAST_DAY - 24
MERGED_ON, MERGE_TOLD = LAST_DAY - 120, 3
"""When two accounts became one, and how many days later that was known."""
OTHER_CASE_SINCE = LAST_DAY - 90
FULL_PEOPLE = 14


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts of which stories are told, by their places.

    Attributes:
        key: bought most seats; its champion leaves, and then it does less and less, some weeks before it renews.
        dropper: no longer does something that it did much.
        stalled: began, and then did not go on.
        full: nearly all of its seats are used.
        trier: tries what the next plan has.
        unseen: bought, and nobody ever came.
        merged: became one with `into`, together with its people.
        into: the account that stayed.
    """

    key: int
    dropper: int
    stalled: int
    full: int
    trier: int
    unseen: tuple[int, ...]
    merged: int
    into: int

    @property
    def all(self) -> frozenset[int]:
        """All of them."""
        one = (self.key, self.dropper, self.stalled, self.full, self.trier, self.merged, self.into)
        return frozenset((*one, *self.unseen))


def cast_of(accounts: Accounts) -> Cast:
    """Choose accounts that fit: the first ones, and the largest for the key account."""
    is_old = accounts.signed_up < -60
    of_plan = {
        plan: np.flatnonzero(is_old & (accounts.plans == plan)) for plan in (TEAM, BUSINESS, ENTERPRISE)
    }
    key = int(of_plan[ENTERPRISE][np.argmax(accounts.seats[of_plan[ENTERPRISE]])])
    team, business = of_plan[TEAM].tolist(), of_plan[BUSINESS].tolist()
    newly = np.flatnonzero(~is_old & (accounts.plans == BUSINESS)).tolist()
    stalled = int(np.flatnonzero(~is_old & (accounts.plans == TEAM))[0])
    into, merged = next(
        (one, other)
        for one in business
        for other in business
        if one != other
        and accounts.verticals[one] == accounts.verticals[other]
        and accounts.people[one] >= accounts.people[other]
    )
    dropper = next(account for account in business if account not in (into, merged))
    full, trier = sorted(team, key=lambda account: -accounts.people[account])[:2]
    return Cast(key, dropper, stalled, full, trier, tuple(newly[: len(UNSEEN_SINCE)]), merged, into)


def cast_accounts(cast: Cast, accounts: Accounts) -> Accounts:
    """The same accounts, those of the cast as their stories have them."""
    signed_up, renews, people, seats = (
        array.copy() for array in (accounts.signed_up, accounts.renews, accounts.people, accounts.seats)
    )
    renews[cast.key] = KEY_RENEWS % TERM
    signed_up[cast.stalled], renews[cast.stalled] = STALLED_SINCE, STALLED_SINCE + TERM
    for account, since in zip(cast.unseen, UNSEEN_SINCE, strict=True):
        signed_up[account], renews[account], people[account] = since, since + TERM, 0
    people[cast.full], seats[cast.full] = FULL_PEOPLE, FULL_PEOPLE + 1
    return replace(accounts, signed_up=signed_up, renews=renews, people=people, seats=seats)


def cast_drivers(cast: Cast, drivers: Drivers) -> Drivers:
    """The key account loses its champion, and what it does goes down; the stalled one hardly begins."""
    champion, engagement = drivers.champion.copy(), drivers.engagement.copy()
    week = CHAMPION_GONE // 7
    champion[:, cast.key] = np.arange(WEEKS) < week
    since = np.maximum(0, np.arange(WEEKS) - week)
    engagement[:, cast.key] = np.maximum(engagement[:, cast.key], 0.1) - 0.22 * since
    engagement[:, cast.stalled] = -1.2
    for account in (cast.full, cast.trier, cast.dropper):
        engagement[:, account] = np.maximum(engagement[:, account], 0.2)
    return replace(drivers, champion=champion, engagement=engagement)


def cast_people(cast: Cast, people: People) -> People:
    """Those of the full account are there, and stay."""
    here = people.accounts == cast.full
    left = np.where(here, NEVER, people.left)
    joined = np.where(here, np.minimum(people.joined, LAST_DAY - 60), people.joined)
    habits = np.where(here, np.minimum(people.habits, REGULAR), people.habits)
    return replace(people, left=left, joined=joined, habits=habits)


def cast_adoption(cast: Cast, adoption: Adoption, roles: int) -> Adoption:
    """The dropper did one thing much and then not at all; the trier tries what the next plan has."""
    begun, dropped, tried = (each.copy() for each in (adoption.begun, adoption.dropped, adoption.tried))
    weights = adoption.weights.copy()
    feature = feature_named(DROPPED)
    begun[cast.dropper, feature], dropped[cast.dropper, feature] = -TERM, DROPPED_ON
    weights[cast.dropper * roles : (cast.dropper + 1) * roles, feature] *= 3.0
    for name in TRIED:
        tried[cast.trier, feature_named(name)] = TRIED_SINCE
        weights[cast.trier * roles : (cast.trier + 1) * roles, feature_named(name)] *= 3.0
    return replace(adoption, begun=begun, dropped=dropped, tried=tried, weights=weights)


def cast_contracts(cast: Cast, contracts: Contracts) -> Contracts:
    """Of an account that is merged into another nothing more becomes."""
    turns = tuple(t for t in contracts.turns if t.account != cast.merged or t.day < MERGED_ON)
    return replace(contracts, turns=turns)


def cast_usage(cast: Cast, usage: Usage, people: People, spelled: int) -> Usage:
    """What was captured, after all that happened.

    Args:
        cast: of whom stories are told.
        usage: all that was done.
        people: who did it.
        spelled: the place of the id that differs from another one by case.
    """
    days = usage.seconds // SECONDS_A_DAY
    broken = (usage.names == NAMES.index(BROKEN)) & (days >= BROKE) & (days < MENDED)
    begins = np.isin(usage.names, [NAMES.index(step) for step in ONBOARDING])
    usage = usage.where(~broken & ~(begins & (usage.accounts == cast.stalled)))
    days = usage.seconds // SECONDS_A_DAY
    accounts = np.where((usage.accounts == cast.merged) & (days >= MERGED_ON), cast.into, usage.accounts)
    accounts = np.where(_by_other_case(cast, usage, days), spelled, accounts)
    first = people.first_of(cast.stalled)
    seconds = STALLED_SINCE * SECONDS_A_DAY + np.array([40_000, 130_000], np.int64)
    begun = NAMES.index(ONBOARDING[0]) + np.arange(2)
    steps = events(seconds, begun, first, np.full(2, cast.stalled, np.int64))
    return replace(usage, accounts=accounts).beside(steps).in_order()


def other_case(cast: Cast, usage: Usage) -> int:
    """The account that one integration names by an id in other case: the first one that has any, not of the cast."""
    synced = usage.names == NAMES.index(SYNCED)
    late = usage.seconds >= OTHER_CASE_SINCE * SECONDS_A_DAY
    found: list[int] = np.unique(usage.accounts[synced & late]).tolist()
    return next(account for account in found if account not in cast.all)


def _by_other_case(cast: Cast, usage: Usage, days: Whole) -> Flags:
    synced = usage.names == NAMES.index(SYNCED)
    is_named: Flags = synced & (usage.accounts == other_case(cast, usage)) & (days >= OTHER_CASE_SINCE)
    return is_named
