"""What nobody sees: week by week why an account would stay or leave, and how much of that shows in what it does."""

from dataclasses import dataclass

import numpy as np

from groundswell.app.company.accounts import Accounts
from groundswell.app.company.chance import Chance, Flags, Numbers
from groundswell.app.company.seasons import WEEKS

WARM_UP = 26
"""Weeks before the data, in which everything comes to where it would be."""
LAG = 3
"""Weeks after which something shows in use."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """Hidden reasons, of each week and account: arrays of (weeks, accounts).

    Attributes:
        value: how much an account finds in the product, around 0.
        champion: whether somebody there stands up for it.
        budget: how much money is short, around 0.
        rival: how near another product is to taking its place, 0 and more.
        engagement: how much of all that shows in use, with a lag, habit and noise; 0 is usual.
    """

    value: Numbers
    champion: Flags
    budget: Numbers
    rival: Numbers
    engagement: Numbers

    @property
    def attachment(self) -> Numbers:
        """How much speaks for staying, around 0 with a deviation of about 1."""
        champion = np.where(self.champion, 0.25, -1.05)
        return 0.62 * self.value + champion - 0.42 * self.budget - 0.45 * self.rival


def drivers_of(seed: int, accounts: Accounts) -> Drivers:
    """Let the reasons of all accounts go their ways.

    Value and budget wander around where they belong and return within half a year. Money gets short for a whole
    vertical at a time; rivals come suddenly and are slowly forgotten; champions go, and months may pass until there is
    another.
    """
    chance, count, weeks = Chance(seed, "drivers"), len(accounts.ids), WARM_UP + WEEKS
    fit = 0.4 * chance.bell(count)
    steps, pinches = chance.bell(weeks, count), chance.bell(weeks, count)
    offers, turns = chance.part(weeks, count), chance.part(weeks, count)
    short = _short_of_money(chance, accounts, weeks)
    value, budget, rival = np.zeros((3, weeks, count), np.float64)
    champion = np.zeros((weeks, count), np.bool_)
    value[0], budget[0], champion[0] = fit + 0.8 * steps[0], pinches[0], turns[0] < 0.85
    for week in range(1, weeks):
        value[week] = fit + 0.965 * (value[week - 1] - fit) + 0.25 * steps[week]
        budget[week] = 0.955 * budget[week - 1] + 0.24 * pinches[week] + 0.045 * short[week]
        rival[week] = 0.96 * rival[week - 1] + 1.6 * (offers[week] < 0.006)
        was = champion[week - 1]
        champion[week] = np.where(was, turns[week] >= 0.0065, turns[week] < 0.035)
    engagement = _engagement(chance, value, champion, budget, rival)
    kept = slice(WARM_UP, None)
    return Drivers(value[kept], champion[kept], budget[kept], rival[kept], engagement[kept])


def _short_of_money(chance: Chance, accounts: Accounts, weeks: int) -> Numbers:
    """In which weeks money is short in which vertical: for some 30 weeks in each of three."""
    short = np.zeros((weeks, len(accounts.ids)), np.float64)
    verticals = sorted({*accounts.verticals})
    for place in chance.order(len(verticals))[:3].tolist():
        first = WARM_UP + int(chance.below(WEEKS - 30, 1)[0])
        hit = np.array([vertical == verticals[place] for vertical in accounts.verticals])
        short[first : first + 30, hit] = 1.0
    return short


def _engagement(chance: Chance, value: Numbers, champion: Flags, budget: Numbers, rival: Numbers) -> Numbers:
    """Use follows value and the champion some weeks later; of money and rivals it shows little."""
    weeks, count = value.shape
    habit, noise = 0.4 * chance.bell(count), chance.bell(weeks, count)
    wanted = 0.48 * value + np.where(champion, 0.08, -0.6) - 0.08 * budget - 0.12 * rival
    shown = np.zeros((weeks, count), np.float64)
    shown[0] = wanted[0]
    for week in range(1, weeks):
        shown[week] = 0.8 * shown[week - 1] + 0.2 * wanted[max(0, week - LAG)] + 0.13 * noise[week]
    return habit + shown
