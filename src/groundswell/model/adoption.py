"""Feature adoption: which accounts use which features how much, which are underused, and what plans leave unused."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

MOST_FEATURES = 40
"""So many features are told of at most."""
MOST_PLANS = 20
"""So many plans are told apart at most, those with the most active accounts."""
MOST_DAYS = 366
TRIED_WEEKS, KEPT_DAYS = 9, 28
"""A feature was tried that was used in so many weeks, and kept that was used in so many days."""
FEW, HALF = 0.25, 0.5
"""A feature is underused below that share of active accounts, or where so few of those that tried it kept it."""
FEWEST_TRIED = 5
"""Fewer accounts that tried a feature say nothing of whether it is kept."""

WhitespaceKind = Literal["teach", "upsell"]
"""That some accounts of a plan do not use what their own plan does; that a plan does not use what another one does."""


class FeatureCell(Struct, frozen=True, kw_only=True):
    """How much an account used a feature in the stretch that is asked about.

    Attributes:
        feature: its place among the features, from 0.
        users: who used it, as far as it is known who did.
        events: how often.
        last: the local day on which it last did.
    """

    feature: int
    users: int
    events: int
    last: date


class AdoptingAccount(Struct, frozen=True, kw_only=True):
    """An account that has not left, with the features that it uses; those that it does not have no cell.

    Attributes:
        name, owner, plan, revenue: as the properties say that have these meanings.
        score, band: of the last run that was kept.
        active: whether anything was done in it in the stretch.
        users: how many did anything; 0: it was silent, or nobody knows who did.
        used: how many of the features it used, which is its adoption.
    """

    id: str
    name: str | None
    owner: str | None
    plan: str | None
    revenue: float | None
    score: float | None
    band: str | None
    active: bool
    users: int
    used: int
    cells: list[FeatureCell]


class AdoptionPlan(Struct, frozen=True, kw_only=True):
    """A plan, with how many accounts it has that have not left, how many of them were active, and what all pay."""

    plan: str
    accounts: int
    active: int
    revenue: float


class PlanUse(Struct, frozen=True, kw_only=True):
    """How many accounts of a plan used a feature, and which share of its active ones; None: none was active."""

    plan: str
    accounts: int
    share: float | None


class Feature(Struct, frozen=True, kw_only=True):
    """An event that counts as a feature, and how much all accounts used it that have not left.

    Attributes:
        accounts: how many used it in the stretch.
        share: which share that is of the accounts that were active in it; None: none was.
        share_before: the same of the stretch of equal length before.
        reach: which share of an account's active users did it, in the median of the accounts that used it.
        depth: how often an account did it, in the median of those.
        tried: how many accounts used it in the last nine weeks.
        kept: how many of these did so in the last 28 days.
        plans: the same of each plan, in the order of the answer's plans.
        underused: why it is underused, each reason in words; empty: it is not.
    """

    name: str
    accounts: int
    share: float | None
    share_before: float | None
    reach: float | None
    depth: float | None
    tried: int
    kept: int
    plans: list[PlanUse]
    underused: list[str]


class Whitespace(Struct, frozen=True, kw_only=True):
    """A feature that accounts of a plan leave unused, and could not.

    Attributes:
        kind: whether their own plan uses it, or another one does.
        plan: theirs.
        share: of the active accounts of the plan that use it.
        other, other_share: the plan that uses it most, and how much; of their own plan None.
        accounts: the ids of the active accounts of the plan that do not use it, those that pay most first.
        revenue: what these pay, as far as it is known.
    """

    kind: WhitespaceKind
    plan: str
    feature: str
    share: float
    other: str | None
    other_share: float | None
    accounts: list[str]
    revenue: float


class FeatureAdoption(Struct, frozen=True, kw_only=True):
    """Which accounts used which features, in so many whole local days up to the last midnight.

    Attributes:
        start, end: of these days.
        total: how many accounts have not left.
        active: how many of them did anything.
        features: the most used first, `MOST_FEATURES` at most.
        left_out: how many features are not told of, as others were done more often.
        plans: those with the most active accounts first, `MOST_PLANS` at most.
        whitespace: that for which most is paid first.
        accounts: those that use the fewest features first, and of these those that pay most.
    """

    account_type: str
    start: datetime
    end: datetime
    days: int
    total: int
    active: int
    features: list[Feature]
    left_out: int
    plans: list[AdoptionPlan]
    whitespace: list[Whitespace]
    accounts: list[AdoptingAccount]
