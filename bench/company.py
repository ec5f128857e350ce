"""`./dev bench company [SEED] [LEVEL]`: what a made-up company has: accounts, events, who leaves, month by month."""

import sys
import time
from collections import Counter
from typing import get_args

import numpy as np

from groundswell.app.company.churn import Level
from groundswell.app.company.made import Company, company_of
from groundswell.app.company.product import FREE, PLANS
from groundswell.app.company.rows import account_rows, event_table, user_rows
from groundswell.app.company.seasons import DAYS, date_of
from groundswell.app.company.usage import NAMES

MONTH = 30


def main(seed: int = 1, level: Level = "usual") -> None:
    """Make the company of a seed, and print what it has."""
    began = time.perf_counter()
    company = company_of(seed, level, has_stories=level == "usual" and seed == 1)
    made = time.perf_counter()
    told = len(account_rows(company)), len(user_rows(company)), event_table(company).num_rows
    print(f"seed {seed}, {level}: made in {made - began:.1f} s, told in {time.perf_counter() - made:.1f} s")
    print(f"rows of accounts {told[0]:,}, of users {told[1]:,}, events {told[2]:,}")
    _sizes(company)
    _outcomes(company)
    _months(company)


def _sizes(company: Company) -> None:
    accounts, usage = company.accounts, company.usage
    plans = Counter(PLANS[plan] for plan in accounts.plans.tolist())
    print(f"accounts {len(accounts.ids)}: {dict(plans)}; users {len(company.people.ids):,}")
    counts = Counter(usage.names.tolist())
    print(", ".join(f"{NAMES[name]} {count:,}" for name, count in counts.most_common()))


def _outcomes(company: Company) -> None:
    paying = [turn for turn in company.contracts.turns if turn.plan != FREE and turn.day < DAYS]
    outcomes = Counter(turn.outcome for turn in paying)
    ends = sum(outcomes.values())
    print(f"ends of contracts that pay: {dict(outcomes)}; {outcomes['churned'] / ends:.1%} left")
    notices = [turn for turn in company.contracts.turns if turn.notice is not None]
    print(
        f"notices {len(notices)}; left in all {sum(turn.outcome == 'churned' for turn in company.contracts.turns)}"
    )


def _months(company: Company) -> None:
    """By months of 30 days: how many were there at its begin, how many of them left, and how many were active."""
    ended, began = company.contracts.ended, company.accounts.began
    days = company.usage.seconds // 86_400
    for first in range(0, DAYS, MONTH):
        there = (began <= first) & (ended > first)
        left = there & (ended <= first + MONTH)
        some = (days >= first) & (days < first + MONTH)
        active = len(np.unique(company.usage.accounts[some & (company.usage.users >= 0)]))
        line = (
            f"{date_of(first)}  there {there.sum():4}  left {left.sum():3} ({left.sum() / there.sum():.1%})"
        )
        print(f"{line}  active {active:4}  events {some.sum():7,}")


if __name__ == "__main__":
    given = sys.argv[1:]
    asked = next((level for level in get_args(Level) if level in given), "usual")
    main(next((int(word) for word in given if word.isdigit()), 1), asked)
