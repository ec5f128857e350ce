"""Moments: for each actor the times that matter to an order-sensitive question, and what each of them satisfies."""

from dataclasses import dataclass
from typing import Literal

from groundswell.model.period import Period
from groundswell.plan.values import TRUE, Choice, Microseconds, Test, Value

EVENT_TIME = Microseconds()


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of each actor, for a walk.

    Attributes:
        actor: whose moments belong together: a key (`UserKey`, `AccountKey`, `SessionKey`) or a text; rows without one
            are left out.
        period: None reads all time.
        choices: bit i of a moment's mask says whether its event is one of `choices[i]`. There are 62 at most, as it is
            read as a signed number; a funnel with all steps and exclusions has 40.
        where: what must hold of every event that is read.
        groups: values that each moment carries, told apart as one code for each combination.
        others: which events besides those of a choice are read: none; or every one of those actors that have a moment
            of choice 0 (their mask is 0).
        at: a moment's time (int64): the event's own, or that of the interval in which it lies.
        once: of moments that are alike in everything only one is read.
    """

    actor: Value
    period: Period | None
    choices: tuple[Choice, ...]
    where: Test = TRUE
    groups: tuple[Value, ...] = ()
    others: Literal["none", "all"] = "none"
    at: Value = EVENT_TIME
    once: bool = False
