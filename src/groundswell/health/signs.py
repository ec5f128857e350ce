"""What is worth telling of accounts after a week: signs in their use, people, features and contracts."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from groundswell.health.changed import BEFORE_WEEKS, WEEK, Done, Use
from groundswell.health.plans import is_common, is_rare
from groundswell.health.unread import renewal_day
from groundswell.health.weeks import FALSE_ALARMS, Unlikely, found
from groundswell.model.account_meaning import has_left
from groundswell.model.change import Change, ChangeKind
from groundswell.model.period import microseconds, moment_at
from groundswell.model.value import number_of

DAY = timedelta(days=1)
SILENT = timedelta(days=14)
WEEKS_DAYS = 7.0 * (BEFORE_WEEKS + 1)
SEATS_FULL = 0.9
RENEWS_SOON_DAYS = 60
LOW_SCORE = 45.0
MOST_CHANCE = 1e-12
UNLIKELY = 0.05
FEWEST_USES = 8
"""So often a feature, or a champion, was there before it is told that it is no more."""
POWER_SHARE, POWER_EVENTS = 0.25, 20
MOST_DROPPED = 0.5
"""Where so many of those who used a feature stopped at once, it is not an account's own change."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an account besides what it did; None where nothing says it."""

    owner: str | None
    plan: str | None
    revenue: float | None
    renewal: str | None
    seats: float | None
    champion: str | None
    score: float | None
    band: str | None
    score_change: float | None
    status: str | None
    name: str | None = None

    def renewal_days(self, now: datetime) -> int | None:
        """How many days it is until it renews."""
        day = renewal_day(self.renewal)
        return None if day is None else (day - now.date()).days


def facts_of(told: Mapping[str, list[str | None]], place: int) -> Facts:
    """The facts of the account at a place, of what `read_facts` found."""

    def text(name: str) -> str | None:
        return told[name][place] if name in told else None

    def amount(name: str) -> float | None:
        said = number_of(text(name))
        return None if said is None or said < 0 else said

    return Facts(
        text("owner"), text("plan"), amount("revenue"), text("renewal"), amount("seats"), text("champion"),
        number_of(text("score")), text("band"), number_of(text("score_change")), text("status"), text("name"),
    )  # fmt: skip


def signs(use: Use, off: Unlikely, facts: list[Facts], now: datetime) -> dict[int, list[Change]]:
    """What changed with each account that something changed with, by its place, the most important first."""
    changes: dict[int, list[Change]] = defaultdict(list)
    for told in (
        _unlikely(use, off),
        _champions(use, facts),
        _power_users(use),
        _dropped(use),
        _seats(use, facts),
        _tried(use, facts),
        _contracts(use, facts, now),
    ):
        for place, change in told:
            if not has_left(facts[place].status):
                changes[place].append(change)
    return {place: sorted(each, key=lambda change: -change.size) for place, each in changes.items()}


Signs = Iterator[tuple[int, Change]]


def _unlikely(use: Use, off: Unlikely) -> Signs:
    """Accounts that did unlikely little or much by their own history."""
    for place in np.flatnonzero(off.told).tolist():
        count, expected = float(off.count[place]), float(off.expected[place])
        size = -math.log10(max(float(off.chance[place]), MOST_CHANCE))
        kind: ChangeKind = "fell" if count < expected else "rose"
        how = f"{abs(count / max(expected, 1) - 1):.0%} {'less' if kind == 'fell' else 'more'} than its own usual"
        text = f"{count:,.0f} events in the week, about {expected:,.0f} expected: {how}"
        yield place, Change(kind=kind, text=text, size=size, count=count, expected=round(expected, 1))


def _champions(use: Use, facts: list[Facts]) -> Signs:
    """Champions who came often and are silent now, while others go on."""
    last = {(each.account, each.what): each for each in use.users}
    for place, known in enumerate(facts):
        champion = last.get((place, known.champion or ""))
        if champion is None or champion.count < FEWEST_USES:
            continue
        silent = use.end - moment_at(champion.last)
        if not use.weeks[place, -1] > 0:
            continue
        rate = champion.count / max(WEEKS_DAYS - silent / DAY, 1.0)
        if SILENT <= silent < SILENT + WEEK and math.exp(-rate * (silent / DAY) / 2) < UNLIKELY:
            text = f"{champion.what}, the champion, was last seen {silent.days} days ago"
            yield place, Change(kind="champion_left", text=text, size=6.0, users=[champion.what])


def _power_users(use: Use) -> Signs:
    """Users who came first in these weeks, and did a good part of all that was done in the last one."""
    first = {(each.account, each.what): each.first for each in use.users}
    whole: dict[int, int] = defaultdict(int)
    for each in use.recent:
        whole[each.account] += each.count
    new = microseconds(use.end - WEEK * 3)
    for each in use.recent:
        share = each.count / whole[each.account]
        is_new = first.get((each.account, each.what), 0) >= new
        if is_new and each.count >= POWER_EVENTS and POWER_SHARE <= share < 1:
            text = f"{each.what} is new and did {each.count:,} of {whole[each.account]:,} events"
            yield each.account, Change(kind="power_user", text=text, size=2.0, users=[each.what])


def _dropped(use: Use) -> Signs:
    """Features that accounts used regularly and longer not at all than chance has it; not where everybody dropped them.

    The chance of none in as many days is that of a Poisson process with twice the variance, for use comes in bursts.
    """
    used: dict[str, list[Done]] = defaultdict(list)
    for each in use.features:
        if each.count >= FEWEST_USES and each.first < microseconds(use.end - WEEK * (BEFORE_WEEKS - 2)):
            used[each.what].append(each)
    regular = [each for by in used.values() for each in by]
    silent = np.array([(use.end - moment_at(each.last)) / DAY for each in regular])
    counts = np.array([float(each.count) for each in regular])
    chance = np.exp(-counts / np.maximum(WEEKS_DAYS - silent, 1.0) * silent / 2)
    for place in np.flatnonzero(found(chance, FALSE_ALARMS)).tolist() if regular else ():
        each, days = regular[place], int(silent[place])
        gone = sum(moment_at(other.last) < use.end - SILENT for other in used[each.what])
        is_own = len(used[each.what]) == 1 or gone <= MOST_DROPPED * len(used[each.what])
        if is_own and SILENT.days <= days < (SILENT + WEEK).days and use.weeks[each.account, -1] > 0:
            text = f"'{each.what}' was used {each.count:,} times in the weeks before, and not for {days} days"
            yield each.account, Change(kind="feature_dropped", text=text, size=4.0, event=each.what)


def _seats(use: Use, facts: list[Facts]) -> Signs:
    """Accounts that use nearly all the seats that they pay for."""
    recent = microseconds(use.end - WEEK * 4)
    active: dict[int, int] = defaultdict(int)
    for each in use.users:
        active[each.account] += each.last >= recent
    for place, count in active.items():
        seats = facts[place].seats
        if seats and seats >= 3 and count >= SEATS_FULL * seats:
            text = f"{count:,} of {seats:,.0f} seats are in use"
            yield place, Change(kind="seats_full", text=text, size=2.5, count=float(count), expected=seats)


def _tried(use: Use, facts: list[Facts]) -> Signs:
    """Accounts that used last week, for the first time in nine, what another plan's do and their own's do not."""
    of_plan: dict[str, int] = defaultdict(int)
    for place, known in enumerate(facts):
        if known.plan is not None and use.weeks[place, -BEFORE_WEEKS:].any():
            of_plan[known.plan] += 1
    uses: dict[tuple[str, str], int] = defaultdict(int)
    for each in use.features:
        plan = facts[each.account].plan
        if plan is not None:
            uses[each.what, plan] += 1
    for each in use.features:
        plan = facts[each.account].plan
        if plan is None or each.first < microseconds(use.end - WEEK):
            continue
        others = [
            other
            for other, size in of_plan.items()
            if other != plan and is_common(uses[each.what, other], size)
        ]
        # The account itself is one of those that use it now.
        if others and is_rare(uses[each.what, plan] - 1, of_plan[plan]):
            text = f"'{each.what}' was tried, which accounts on {others[0]} use and hardly any on {plan}"
            yield each.account, Change(kind="higher_feature", text=text, size=2.0, event=each.what)


def _contracts(use: Use, facts: list[Facts], now: datetime) -> Signs:
    """Renewals that are near while the score is low, and accounts that were never seen."""
    for place, known in enumerate(facts):
        days = known.renewal_days(now)
        if (
            days is not None
            and 0 <= days <= RENEWS_SOON_DAYS
            and known.score is not None
            and known.score < LOW_SCORE
        ):
            size = 5.0 + (LOW_SCORE - known.score) / 20
            text = f"renews in {days} days with a score of {known.score:.0f}"
            yield place, Change(kind="renewal_near", text=text, size=size)
        if use.since[place] == use.weeks.shape[1] and not use.members[place]:
            yield place, Change(kind="never_seen", text="nobody of it was ever seen", size=1.0)
