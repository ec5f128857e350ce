"""What all people do: who is there on which day, and what of it becomes events."""

from dataclasses import dataclass, replace

import numpy as np

from groundswell.app.company.accounts import Accounts
from groundswell.app.company.adoption import Adoption
from groundswell.app.company.chance import Chance, Flags, Whole, grown
from groundswell.app.company.churn import Contracts
from groundswell.app.company.drivers import Drivers
from groundswell.app.company.people import HABITS, People, presence
from groundswell.app.company.product import (
    AUTOMATED,
    BUSINESS,
    FEATURES,
    ONBOARDING,
    PAGE,
    ROLES,
    SURVEY,
    SYNCED,
    TEAM,
    feature_named,
)
from groundswell.app.company.seasons import (
    DAYS,
    END,
    HOURS,
    PLACES,
    SECONDS_A_DAY,
    WEEKS,
    moment_of,
)

NAMES = (PAGE, *(feature.name for feature in FEATURES), *ONBOARDING, SYNCED, AUTOMATED, SURVEY)
"""All names of events; an event's name is its place here."""
CORE = tuple(place for place, feature in enumerate(FEATURES) if feature.is_core)
ACTIONS = ((0, 34, 30, 17, 9, 5, 3, 2), (0, 48, 29, 13, 6, 3, 1), (0, 62, 25, 9, 4), (0, 76, 19, 5))
"""How many things people of each habit do on a day on which they come: weights of 0, 1, 2 …"""
TRIED = 0.5
"""How often something beyond the plan is done where it is tried."""
LATE, LATEST_HOURS = 0.008, 60
"""Some events come from devices without a network: which part, and how much later at most."""
LAST_SECOND = int((END - moment_of(0)).total_seconds())


@dataclass(frozen=True, slots=True)
class Usage:
    """Events in columns of equal length.

    Attributes:
        seconds: when each was done, since the first day began in UTC.
        names: its place in `NAMES`.
        users: the place of who did it; -1: the product itself did.
        accounts: the place of the account.
        late: how many seconds later it was known.
        areas: the place of the feature on whose page it was; -1: none.
        is_trial: whether it is beyond the account's plan.
        scores: what a survey was answered with; -1: no survey.
    """

    seconds: Whole
    names: Whole
    users: Whole
    accounts: Whole
    late: Whole
    areas: Whole
    is_trial: Flags
    scores: Whole

    def where(self, kept: Flags) -> "Usage":
        """Some of the events."""
        return Usage(*(getattr(self, name)[kept] for name in self.__slots__))

    def beside(self, *others: "Usage") -> "Usage":
        """These events, and others behind them."""
        parts = (self, *others)
        return Usage(*(np.concatenate([getattr(p, name) for p in parts]) for name in self.__slots__))

    def in_order(self) -> "Usage":
        """By their times; what is done in one second stays as it is."""
        order = np.argsort(self.seconds, kind="stable")
        return Usage(*(getattr(self, name)[order] for name in self.__slots__))


def events(seconds: Whole, names: Whole | int, users: Whole | int, accounts: Whole) -> Usage:
    """Plain events at these seconds."""
    count = len(seconds)
    none = np.full(count, -1, np.int64)
    return Usage(
        seconds,
        np.broadcast_to(np.asarray(names, np.int64), count),
        np.broadcast_to(np.asarray(users, np.int64), count),
        accounts,
        np.zeros(count, np.int64),
        none,
        np.zeros(count, np.bool_),
        none,
    )


def usage_of(
    seed: int, accounts: Accounts, people: People, drivers: Drivers, contracts: Contracts, adoption: Adoption
) -> Usage:
    """All that was done before the data ends and had arrived by then, in order of time."""
    users, days = visits_of(seed, people, drivers, contracts)
    done = _done(seed, users, days, people, contracts, adoption)
    begun = _begun(seed, accounts, people, drivers, contracts)
    by_itself = _by_itself(seed, accounts, contracts, adoption)
    asked = _asked(seed, users, days, people, drivers)
    usage = done.beside(begun, by_itself, asked)
    chance = Chance(seed, "late")
    is_late = (chance.part(len(usage.seconds)) < LATE) & (usage.users >= 0)
    late = np.where(is_late, 600 + chance.below(LATEST_HOURS * 3600, len(usage.seconds)), 0)
    usage = replace(usage, late=late)
    there = (usage.seconds >= 0) & (usage.seconds + usage.late < LAST_SECOND)
    return usage.where(there).in_order()


def visits_of(seed: int, people: People, drivers: Drivers, contracts: Contracts) -> tuple[Whole, Whole]:
    """Who was there on which day: users and days, by user."""
    chance, count = Chance(seed, "visits"), len(people.ids)
    by_week = np.clip(grown(drivers.engagement), 0.12, 2.2)
    engaged = np.repeat(by_week, 7, axis=0)[:DAYS].T
    days = np.arange(DAYS)[None, :]
    # Who is about to leave does less and less, down to a quarter within two months.
    leaving = np.clip(1.0 - 0.0125 * (days - contracts.leaving[:, None]), 0.25, 1.0)
    engaged = engaged * leaving * (days < contracts.ended[:, None])
    busy = np.array([place.busy for place in PLACES])
    found_users, found_days = [], []
    for first in range(0, count, 500):
        some = slice(first, first + 500)
        likely = presence(people.habits[some])[:, None] * engaged[people.accounts[some]]
        likely = np.minimum(likely, 0.94) * busy[people.places[some]]
        there = (days >= people.joined[some][:, None]) & (days < people.left[some][:, None])
        users, at = np.nonzero(there & (chance.part(*likely.shape) < likely))
        found_users.append(users + first)
        found_days.append(at)
    return np.concatenate(found_users), np.concatenate(found_days)


def _done(
    seed: int, users: Whole, days: Whole, people: People, contracts: Contracts, adoption: Adoption
) -> Usage:
    """Each visit begins with a page, and then something is done."""
    chance, visits = Chance(seed, "done"), len(users)
    habits = people.habits[users]
    actions = np.zeros(visits, np.int64)
    for habit in range(len(HABITS)):
        are = habits == habit
        actions[are] = chance.one_of(ACTIONS[habit], int(are.sum()))
    begins = _beginnings(chance, people.places[users], days)
    visit = np.repeat(np.arange(visits), actions)
    who, day = users[visit], days[visit]
    features, is_trial = _features(chance, who, day, people, contracts, adoption)
    firsts: Whole = np.cumsum(actions) - actions
    step = np.arange(len(visit)) - firsts[visit] + 1
    seconds: Whole = begins[visit] + step * (40 + chance.below(320, len(visit)))
    done = events(seconds, features + 1, who, people.accounts[who])
    done = replace(done, areas=features, is_trial=is_trial)
    pages = replace(events(begins, 0, users, people.accounts[users]), areas=features[firsts])
    return pages.beside(done)


def _beginnings(chance: Chance, places: Whole, days: Whole) -> Whole:
    """The second at which each visit begins: by the clocks of the place, a working hour."""
    ahead = np.array([place.ahead for place in PLACES])
    hours = chance.one_of(HOURS, len(days))
    seconds: Whole = days * SECONDS_A_DAY + hours * 3600 + chance.below(3600, len(days)) - ahead[places, days]
    return seconds


def _features(
    chance: Chance, users: Whole, days: Whole, people: People, contracts: Contracts, adoption: Adoption
) -> tuple[Whole, Flags]:
    """What is done each time, and whether it is beyond the plan: what is not at hand gives way to something that is."""
    accounts, count = people.accounts[users], len(users)
    rows = accounts * len(ROLES) + people.roles[users]
    ends = np.cumsum(adoption.weights, axis=1)
    # One line of numbers for all rows: each row takes up the stretch of 1 that begins at its own number.
    line = (np.arange(len(ends))[:, None] + ends / ends[:, -1:]).ravel()
    wanted = np.searchsorted(line, rows + chance.part(count), side="right") - rows * len(FEATURES)
    wanted = np.clip(wanted, 0, len(FEATURES) - 1)
    plans = np.array([feature.plan for feature in FEATURES])[wanted]
    plan = contracts.plans[accounts, days]
    has = plans <= plan
    begun = (adoption.begun[accounts, wanted] <= days) & (days < adoption.dropped[accounts, wanted])
    tries = (adoption.tried[accounts, wanted] <= days) & (days < adoption.tried[accounts, wanted] + 30)
    is_trial = (plans == plan + 1) & tries & (chance.part(count) < TRIED)
    other = np.array(CORE)[chance.below(len(CORE), count)]
    return np.where((has & begun) | is_trial, wanted, other), is_trial


def _begun(seed: int, accounts: Accounts, people: People, drivers: Drivers, contracts: Contracts) -> Usage:
    """The steps with which new accounts begin: the more value they find, the sooner; some stop on the way."""
    chance, count, steps = Chance(seed, "onboarding"), len(accounts.ids), len(ONBOARDING)
    value = drivers.value[np.minimum(accounts.began // 7, WEEKS - 1), np.arange(count)]
    pace = np.clip(4.0 - 1.6 * value, 1.0, 9.0)[:, None]
    waits = (2400 + chance.part(count, steps) * pace * SECONDS_A_DAY).astype(np.int64)
    waits[:, 0] = chance.below(3000, count)
    goes_on = chance.part(count, steps) < np.clip(0.93 + 0.03 * value, 0.7, 0.99)[:, None]
    goes_on[:, 0] = True
    firsts = np.array([people.first_of(account) for account in range(count)])
    # The first step at eleven in the morning, about.
    start = accounts.signed_up * SECONDS_A_DAY + 11 * 3600
    seconds = start[:, None] + np.cumsum(waits, axis=1)
    is_done = np.logical_and.accumulate(goes_on, axis=1) & (accounts.signed_up[:, None] >= 0)
    is_done &= (accounts.people > 0)[:, None] & (seconds < contracts.ended[:, None] * SECONDS_A_DAY)
    account, step = np.nonzero(is_done)
    at = seconds[account, step]
    # Anybody who is there by then does it, else the first admin.
    others = firsts[account] + chance.below(accounts.people[account], len(account))
    is_there = (people.joined[others] + 1) * SECONDS_A_DAY <= at
    return events(at, NAMES.index(ONBOARDING[0]) + step, np.where(is_there, others, firsts[account]), account)


def _by_itself(seed: int, accounts: Accounts, contracts: Contracts, adoption: Adoption) -> Usage:
    """What the product does at night for those who have set it up, whether anybody is there or not."""
    chance, count = Chance(seed, "servers"), len(accounts.ids)
    days = np.arange(DAYS)[None, :]
    there = (days >= accounts.began[:, None]) & (days < contracts.ended[:, None])
    parts = []
    for name, plan, share in ((SYNCED, TEAM, 0.30), (AUTOMATED, BUSINESS, 0.40)):
        sets_up = chance.part(count) < share
        since = accounts.signed_up + 20 + chance.below(200, count)
        if name == AUTOMATED:
            since = np.maximum(since, adoption.begun[:, feature_named("Rule Edited")])
        runs = there & sets_up[:, None] & (days >= since[:, None]) & (contracts.plans >= plan)
        account, day = np.nonzero(runs & (chance.part(count, DAYS) < 0.92))
        seconds = day * SECONDS_A_DAY + 7200 + chance.below(5400, len(day))
        parts.append(events(seconds, NAMES.index(name), -1, account))
    return parts[0].beside(*parts[1:])


def _asked(seed: int, users: Whole, days: Whole, people: People, drivers: Drivers) -> Usage:
    """Now and then somebody who is there is asked how likely he would recommend the product, 0 to 10."""
    chance = Chance(seed, "surveys")
    answers = chance.part(len(users)) < 0.0075
    users, days = users[answers], days[answers]
    accounts = people.accounts[users]
    feels = 7.4 + 1.2 * drivers.attachment[days // 7, accounts] + 1.6 * chance.bell(len(users))
    scores = np.clip(np.floor(feels + 0.5), 0, 10).astype(np.int64)
    seconds = days * SECONDS_A_DAY + 34_000 + chance.below(20_000, len(users))
    return replace(events(seconds, NAMES.index(SURVEY), users, accounts), scores=scores)
