"""What the use of features by accounts comes to: adoption, reach, depth, underused features, whitespace by plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from groundswell.health.feature_use import FeatureUse
from groundswell.health.plans import is_common, is_rare
from groundswell.health.signs import Facts
from groundswell.model.account_meaning import has_left
from groundswell.model.adoption import (
    FEW,
    FEWEST_TRIED,
    HALF,
    KEPT_DAYS,
    MOST_PLANS,
    TRIED_WEEKS,
    AdoptingAccount,
    AdoptionPlan,
    Feature,
    FeatureAdoption,
    FeatureCell,
    PlanUse,
    Whitespace,
)
from groundswell.model.period import Calendar, Period, moment_at

QUARTER_HOUR = 900_000_000
"""In microseconds. The offset of no time zone changes within one."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of accounts.

    Attributes:
        names: of plans, those with the most active accounts first.
        of: the plan of each account, by its place among the names; -1: none, or one that is not told of.
        active: how many active accounts each has.
        used: how many of them used each feature; the first axis are plans.
    """

    names: list[str]
    of: NDArray[np.int64]
    active: NDArray[np.int64]
    used: NDArray[np.int64]


def feature_adoption(
    kind: str,
    names: Sequence[str],
    left_out: int,
    use: FeatureUse,
    facts: Sequence[Facts],
    period: Period,
    days: int,
    calendar: Calendar,
    owner: str | None = None,
) -> FeatureAdoption:
    """What it comes to, of the accounts that have not left.

    Args:
        kind: of which accounts it is.
        names: of features, in the order of the second axis of what was read.
        left_out: how many features were not read.
        use: what was read.
        facts: of each account, in the order of the first axis.
        period: the stretch.
        days: how many local days it has.
        calendar: whose days are told.
        owner: whose accounts alone are listed. Figures of features and plans are of all.
    """
    stays = np.array([not has_left(each.status) for each in facts], np.bool_)
    staying = [each for each, is_there in zip(facts, stays.tolist(), strict=True) if is_there]
    use = use.of(stays)
    counts = (use.events > 0).sum(axis=0)
    order = np.lexsort((-use.events.sum(axis=0), -counts))
    use, names = use.by(order), [names[i] for i in order.tolist()]
    plans = _plans(use, staying)
    shown = np.array([owner is None or each.owner == owner for each in staying], np.bool_)
    revenue = np.array([each.revenue or 0.0 for each in staying])
    whitespace = sorted(
        _whitespace(names, use, plans, revenue, shown),
        key=lambda each: (-each.revenue, -len(each.accounts), each.plan, each.feature),
    )
    accounts = _accounts(use, staying, calendar)
    return FeatureAdoption(
        account_type=kind,
        start=period.start,
        end=period.end,
        days=days,
        total=len(staying),
        active=int(use.is_active.sum()),
        features=[_feature(place, name, use, plans) for place, name in enumerate(names)],
        left_out=left_out,
        plans=[_plan(place, name, plans, revenue) for place, name in enumerate(plans.names)],
        whitespace=whitespace,
        accounts=sorted(
            (each for each, is_shown in zip(accounts, shown.tolist(), strict=True) if is_shown),
            key=lambda each: (each.used, -(each.revenue or 0.0), each.id),
        ),
    )


def _plans(use: FeatureUse, facts: Sequence[Facts]) -> Plans:
    active = Counter({each.plan: 0 for each in facts if each.plan})
    active.update(
        each.plan for each, is_active in zip(facts, use.is_active, strict=True) if each.plan and is_active
    )
    names = sorted((name for name in active if name), key=lambda name: (-active[name], name))[:MOST_PLANS]
    places = {name: place for place, name in enumerate(names)}
    of = np.array([places.get(each.plan or "", -1) for each in facts], np.int64)
    used = np.zeros((len(names), use.events.shape[1]), np.int64)
    for place in range(len(names)):
        used[place] = (use.events[of == place] > 0).sum(axis=0)
    return Plans(names, of, np.array([active[name] for name in names], np.int64), used)


def _plan(place: int, name: str, plans: Plans, revenue: NDArray[np.float64]) -> AdoptionPlan:
    is_its = plans.of == place
    return AdoptionPlan(
        plan=name,
        accounts=int(is_its.sum()),
        active=int(plans.active[place]),
        revenue=float(revenue[is_its].sum()),
    )


def _feature(place: int, name: str, use: FeatureUse, plans: Plans) -> Feature:
    used = use.events[:, place] > 0
    has_users = used & (use.active_users > 0)
    reach = use.users[has_users, place] / use.active_users[has_users]
    accounts, active = int(used.sum()), int(use.is_active.sum())
    tried, kept = int(use.tried[:, place].sum()), int(use.kept[:, place].sum())
    return Feature(
        name=name,
        accounts=accounts,
        share=_share(accounts, active),
        share_before=_share(int(use.used_before[:, place].sum()), int(use.was_active.sum())),
        reach=float(np.median(reach)) if len(reach) else None,
        depth=float(np.median(use.events[used, place])) if accounts else None,
        tried=tried,
        kept=kept,
        plans=[
            PlanUse(plan=plan, accounts=int(count), share=_share(int(count), int(size)))
            for plan, count, size in zip(plans.names, plans.used[:, place], plans.active, strict=True)
        ],
        underused=[*_underused(accounts, active, tried, kept)],
    )


def _underused(accounts: int, active: int, tried: int, kept: int) -> Iterator[str]:
    """Why a feature is underused, in words: hardly anybody uses it, or those who try it do not go on."""
    if active and accounts < FEW * active:
        yield f"{accounts:,} of {active:,} active accounts used it, fewer than {FEW:.0%}"
    if tried >= FEWEST_TRIED and kept < HALF * tried:
        yield (
            f"{tried:,} accounts used it in the last {TRIED_WEEKS} weeks, and only {kept:,} of them in the last "
            f"{KEPT_DAYS} days"
        )


def _whitespace(
    names: Sequence[str],
    use: FeatureUse,
    plans: Plans,
    revenue: NDArray[np.float64],
    shown: NDArray[np.bool_],
) -> Iterator[Whitespace]:
    """What accounts of each plan leave unused that their plan uses, or that another one uses and theirs does not."""
    for plan, own in enumerate(plans.names):
        size = int(plans.active[plan])
        theirs = (plans.of == plan) & use.is_active & shown
        for feature, name in enumerate(names):
            used = int(plans.used[plan, feature])
            other = None if is_common(used, size) else _usual_elsewhere(plan, feature, plans)
            if not is_common(used, size) and (other is None or not is_rare(used, size)):
                continue
            lacking = np.flatnonzero(theirs & (use.events[:, feature] == 0))
            lacking = lacking[np.argsort(-revenue[lacking], kind="stable")]
            if len(lacking):
                yield Whitespace(
                    kind="upsell" if other else "teach",
                    plan=own,
                    feature=name,
                    share=used / size,
                    other=other[0] if other else None,
                    other_share=other[1] if other else None,
                    accounts=use.ids[lacking].tolist(),
                    revenue=float(revenue[lacking].sum()),
                )


def _usual_elsewhere(plan: int, feature: int, plans: Plans) -> tuple[str, float] | None:
    """The other plan that uses a feature most, of those where it is usual, and how much; None: it is usual in none."""
    shares = {
        plans.names[other]: float(plans.used[other, feature] / plans.active[other])
        for other in range(len(plans.names))
        if other != plan and is_common(int(plans.used[other, feature]), int(plans.active[other]))
    }
    return max(shares.items(), key=lambda each: each[1], default=None)


def _accounts(use: FeatureUse, facts: Sequence[Facts], calendar: Calendar) -> list[AdoptingAccount]:
    rows, places = np.nonzero(use.events)
    users, events, last = (each[rows, places] for each in (use.users, use.events, use.last))
    cells = [
        FeatureCell(feature=feature, users=by, events=times, last=day)
        for feature, by, times, day in zip(
            places.tolist(), users.tolist(), events.tolist(), _days(last, calendar), strict=True
        )
    ]
    starts = np.searchsorted(rows, np.arange(len(facts) + 1)).tolist()
    return [
        AdoptingAccount(
            id=str(use.ids[place]),
            name=known.name,
            owner=known.owner,
            plan=known.plan,
            revenue=known.revenue,
            score=known.score,
            band=known.band,
            active=bool(use.is_active[place]),
            users=int(use.active_users[place]),
            used=starts[place + 1] - starts[place],
            cells=cells[starts[place] : starts[place + 1]],
        )
        for place, known in enumerate(facts)
    ]


def _days(moments: NDArray[np.int64], calendar: Calendar) -> list[date]:
    """The local day of each moment, of which many are of the same quarter of an hour."""
    quarters, which = np.unique(moments // QUARTER_HOUR, return_inverse=True)
    days = [calendar.to_local(moment_at(each * QUARTER_HOUR)).date() for each in quarters.tolist()]
    return [days[place] for place in which.tolist()]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
