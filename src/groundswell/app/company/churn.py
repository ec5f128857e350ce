"""What becomes of contracts: renewed, expanded, contracted, or ended, with notice or without.

That is decided by the hidden drivers alone, more or less clearly; never by what anybody did. Without signal it is
decided by coins that know nothing of an account: not its plan, its age, its drivers or its use.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from groundswell.app.company.accounts import TERM, Accounts
from groundswell.app.company.chance import Chance, Flags, Numbers, Whole, likely
from groundswell.app.company.drivers import Drivers
from groundswell.app.company.product import ENTERPRISE, FREE, TEAM
from groundswell.app.company.seasons import DAYS, NEVER, WEEKS

Level = Literal["none", "usual", "strong"]
Outcome = Literal["renewed", "expanded", "contracted", "churned"]
TURNS = 2
"""As many contracts of a year can end in the data, of each account."""
CONSIDERED = 6
"""Weeks before its end in which a contract's fate is decided."""


@dataclass(frozen=True, slots=True)
class Clearness:
    """How far the drivers decide.

    Attributes:
        weight: of attachment in the odds of an end; 0: none.
        odds: of an end where nothing speaks for or against it, on a logarithmic scale.
        weekly: the same, of an end at any other time, of each week.
    """

    weight: float
    odds: float
    weekly: float


LEVELS: dict[Level, Clearness] = {
    "none": Clearness(0.0, -1.45, -7.5),
    "usual": Clearness(1.8, -2.0, -8.5),
    "strong": Clearness(3.6, -2.9, -10.5),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a contract when it ended.

    Attributes:
        day: when; after it another plan, number of seats and end hold.
        told: how many days later it was known.
        notice: the day on which notice was given, and how many days later that was known; None: it was not.
        next: when the next one ends.
    """

    account: int
    day: int
    told: int
    outcome: Outcome
    notice: tuple[int, int] | None
    plan: int
    seats: int
    next: int


@dataclass(frozen=True, slots=True)
class Contracts:
    """What became of all contracts.

    Attributes:
        turns: of each account in order of time.
        ended: the day on which each account left, else `NEVER`.
        leaving: the day from which it was about to leave, notice or not, else `NEVER`.
        plans: the plan of each account on each day: (accounts, days).
    """

    turns: tuple[Turn, ...]
    ended: Whole
    leaving: Whole
    plans: Whole


@dataclass(frozen=True, slots=True)
class _Coins:
    """All that chance says of contracts: arrays of (turns, accounts), and of weeks."""

    leaves: Flags
    expands: Flags
    contracts: Flags
    between: Whole
    gives_notice: Flags
    lead: Whole
    told: Whole
    growth: Whole


def contracts_of(
    seed: int, level: Level, accounts: Accounts, drivers: Drivers, spared: frozenset[int] = frozenset()
) -> Contracts:
    """Decide what becomes of each contract.

    Args:
        seed: of the company.
        level: how far the drivers decide.
        accounts: whose contracts.
        drivers: why they would stay or leave.
        spared: accounts that stay whatever speaks against it: stories are told of them.
    """
    coins = _coins(seed, level, accounts, drivers)
    turns: list[Turn] = []
    ended, leaving = np.full((2, len(accounts.ids)), NEVER, np.int64)
    plans = np.repeat(accounts.plans[:, None], DAYS, axis=1)
    for account in range(len(accounts.ids)):
        for turn in _turns_of(account, accounts, coins, account in spared):
            turns.append(turn)
            plans[account, max(turn.day, 0) :] = turn.plan
            if turn.outcome == "churned":
                ended[account] = turn.day
                leaving[account] = turn.day - 45 if turn.notice is None else turn.notice[0]
    if LEVELS[level].weight == 0:
        # Even that somebody is about to leave must not show.
        leaving = ended.copy()
    return Contracts(tuple(turns), ended, leaving, plans)


def _turns_of(account: int, accounts: Accounts, coins: _Coins, is_spared: bool) -> list[Turn]:
    """What becomes of one account's contracts; one that is spared has them renewed as they are."""
    turns: list[Turn] = []
    plan, seats = int(accounts.plans[account]), int(accounts.seats[account])
    day = int(accounts.renews[account])
    between = NEVER if is_spared else int(coins.between[account])
    for place in range(TURNS):
        told = int(coins.told[place, account])
        leaves = bool(coins.leaves[place, account]) and not is_spared
        end = min(day, between)
        # Of a contract that ends after the data nothing is known, unless notice was given before.
        if end >= DAYS and not (leaves and end - int(coins.lead[place, account]) < DAYS):
            break
        if leaves or between < day:
            notice = _notice(end, place, account, accounts, coins)
            turns.append(Turn(account, end, told, "churned", notice, plan, seats, NEVER))
            break
        outcome: Outcome = "renewed"
        if not is_spared:
            outcome, plan, seats = _renewed(place, account, plan, seats, coins)
        turns.append(Turn(account, day, told, outcome, None, plan, seats, day + TERM))
        day += TERM
    return turns


def _renewed(place: int, account: int, plan: int, seats: int, coins: _Coins) -> tuple[Outcome, int, int]:
    """How a contract goes on that does: with which plan and how many seats."""
    growth = int(coins.growth[place, account])
    if coins.expands[place, account]:
        # Some take the next plan along; from none to one that is paid is an expansion of its own.
        takes_next = plan == FREE or growth % 5 == 0
        return "expanded", min(plan + takes_next, ENTERPRISE), seats + 1 + seats * growth // 100
    if coins.contracts[place, account] and plan >= TEAM and seats > 3:
        return "contracted", plan, seats - 1 - seats * growth // 200
    return "renewed", plan, seats


def _notice(end: int, place: int, account: int, accounts: Accounts, coins: _Coins) -> tuple[int, int] | None:
    """When notice was given, and how much later that was known; most say nothing until the contract ends."""
    given = end - int(coins.lead[place, account])
    if not coins.gives_notice[place, account] or given <= int(accounts.began[account]):
        return None
    return given, int(coins.told[place, account]) // 2


def _coins(seed: int, level: Level, accounts: Accounts, drivers: Drivers) -> _Coins:
    chance, count, clearness = Chance(seed, f"contracts {level}"), len(accounts.ids), LEVELS[level]
    at = _at_turns(accounts)
    attachment = np.take_along_axis(_lately(drivers.attachment), at, axis=0)
    budget = np.take_along_axis(drivers.budget, at, axis=0)
    weight = clearness.weight
    leaves = likely(clearness.odds - weight * attachment)
    expands = likely(-1.4 + 0.55 * weight * attachment)
    contracts = likely(-2.1 + 0.6 * weight * budget)
    weekly = likely(clearness.weekly - weight * _lately(drivers.attachment))
    is_week = np.arange(WEEKS)[:, None] * 7 >= accounts.began[None, :]
    hits = (chance.part(WEEKS, count) < weekly) & is_week
    first = np.where(hits.any(axis=0), hits.argmax(axis=0), NEVER)
    shape = (TURNS, count)
    return _Coins(
        leaves=chance.part(*shape) < leaves,
        expands=chance.part(*shape) < expands,
        contracts=chance.part(*shape) < contracts,
        between=np.where(first < NEVER, first * 7 + chance.below(7, count), NEVER),
        gives_notice=chance.part(*shape) < 0.55,
        lead=5 + chance.below(55, *shape),
        told=chance.below(9, *shape),
        growth=10 + chance.below(50, *shape),
    )


def _at_turns(accounts: Accounts) -> Whole:
    """The week in which the fate of each turn is decided: (turns, accounts)."""
    days = accounts.renews[None, :] + TERM * np.arange(TURNS)[:, None]
    weeks: Whole = np.clip(days // 7 - CONSIDERED, 0, WEEKS - 1)
    return weeks


def _lately(series: Numbers) -> Numbers:
    """The mean of each week and the eleven before it, as far as there are any."""
    total = np.zeros_like(series)
    for back in range(12):
        total[back:] += series[: WEEKS - back]
    return total / np.minimum(np.arange(1, WEEKS + 1), 12)[:, None]
