"""What is counted for each user or account before the plan that asks for it is run."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from groundswell.model.period import Period

if TYPE_CHECKING:
    from groundswell.plan.values import AccountKey, BucketStart, Choice, Population, UserKey


@dataclass(frozen=True, slots=True)
class HowOften:
    """How often the user or account of that key did events of a choice in a period (None: ever).

    With `most` as text, from `most` on `10+` (with a `most` of 10); without as a number (int64). Missing without a user
    or account.
    """

    key: "UserKey | AccountKey"
    choice: "Choice"
    period: Period | None
    most: int | None


@dataclass(frozen=True, slots=True)
class DaysDone:
    """On how many local days the user or account of that key did events of a choice in a period (a number, int64)."""

    most: ClassVar[None] = None

    key: "UserKey | AccountKey"
    choice: "Choice"
    period: Period
    day: "BucketStart"


@dataclass(frozen=True, slots=True)
class UsersAmong:
    """How many users of the account of that key are in a population of pairs (a number, int64)."""

    most: ClassVar[None] = None

    key: "AccountKey"
    users: "Population"


Counted = HowOften | DaysDone | UsersAmong
"""0 of whom there is nothing."""
