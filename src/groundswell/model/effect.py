"""What came after an intervention, beside what was before: an association, not a cause."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from groundswell.model.account_entry import Intervention

EFFECT_DAYS = 28
FEWEST = 5
"""Where neither before nor after there are so many, nothing can be told."""
NOT_A_CAUSE = "association, not cause"


class BeforeAndAfter(Struct, frozen=True, kw_only=True):
    """How often something was before and after, and how far that differs.

    Attributes:
        what: days with any event, or users who did any.
        before, after: how many; of several interventions the mean.
        change: after less before.
        low, high: the interval of 95 % around it; null where there are too few.
        note: `too few`, where there are; else empty.
    """

    what: Literal["days_active", "active_users"]
    before: float
    after: float
    change: float
    low: float | None
    high: float | None
    note: Literal["", "too few"] = ""


class Effect(Struct, frozen=True, kw_only=True):
    """What an account did before and after an intervention.

    Attributes:
        at: when it was; that day is in neither stretch.
        days: how long both stretches are: 28 whole days, or as many as the account was there before and it is ago.
        note: that this is no cause.
    """

    account: str
    account_type: str
    number: int
    what: Intervention
    at: datetime
    days: int
    differences: list[BeforeAndAfter]
    note: str = NOT_A_CAUSE


class PooledEffect(Struct, frozen=True, kw_only=True):
    """The same of all interventions of a kind together.

    Attributes:
        interventions: how many are counted: those with 28 whole days on both sides that were not withdrawn.
        left_out: how many have less, as they are not so long ago or the account was not there so long before.
        differences: means of one intervention.
    """

    account_type: str
    what: Intervention
    interventions: int
    left_out: int
    days: int
    differences: list[BeforeAndAfter]
    note: str = NOT_A_CAUSE
