"""Values: what can be read of an event, its user or its account. All are text unless said otherwise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from groundswell.model.period import Interval, WeekStart


@dataclass(frozen=True, slots=True)
class EventProperty:
    """A property of the event; missing where the event does not carry it."""

    name: str


@dataclass(frozen=True, slots=True)
class UserProperty:
    """The present value of a property of the event's user."""

    name: str


@dataclass(frozen=True, slots=True)
class AccountProperty:
    """The present value of a property of the event's account of that kind."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class EventName:
    """The name that the event came with."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event happened (a timestamp in UTC)."""


@dataclass(frozen=True, slots=True)
class SentId:
    """The id that the event came with, before any merge; missing without a doer."""


@dataclass(frozen=True, slots=True)
class UserId:
    """The id of the user that the event belongs to now."""


@dataclass(frozen=True, slots=True)
class OtherIds:
    """The user's other ids, one a line; null for a user who has none."""


@dataclass(frozen=True, slots=True)
class AccountId:
    """The id of the account of that kind that the event belongs to."""

    kind: str


@dataclass(frozen=True, slots=True)
class UserKey:
    """The event's user as a dense number, for counting; missing without a doer."""


@dataclass(frozen=True, slots=True)
class AccountKey:
    """The event's account of that kind as a dense number, for counting."""

    kind: str


@dataclass(frozen=True, slots=True)
class BucketStart:
    """The start of the calendar interval that holds the event (a timestamp).

    Local time for days and longer, UTC for hours, so that both hours of a clock change are told apart.

    Attributes:
        offsets: from which UTC moment on which offset holds; the first covers all before it.
    """

    interval: Interval
    week_start: WeekStart
    offsets: tuple[tuple[datetime, timedelta], ...]


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The number that a text reads as; missing where it does not (rule T01)."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class GroupText:
    """A value as a group: empty text and missing are one group (rule T05)."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class Bin:
    """Which bin a number lies in, as text from 0 (rule T13).

    Attributes:
        edges: the least number of each bin but the first, never falling. A number lies in the last bin that begins at
            or below it.
    """

    of: "Value"
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the relation below, by its alias."""

    name: str


Value = (
    EventProperty
    | UserProperty
    | AccountProperty
    | EventName
    | EventTime
    | SentId
    | UserId
    | OtherIds
    | AccountId
    | UserKey
    | AccountKey
    | BucketStart
    | NumberOf
    | GroupText
    | Bin
    | Column
)

Comparison = Literal["gt", "gte", "lt", "lte"]


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The text equals one of `texts`; never where the value is missing, unless `missing` is among the choices."""

    value: Value
    texts: tuple[str, ...]
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ContainsText:
    """The text contains one of `texts`; case does not matter."""

    value: Value
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchesPattern:
    """The regular expression (RE2) is found somewhere in the text; case matters."""

    value: Value
    pattern: str


@dataclass(frozen=True, slots=True)
class ComparesNumber:
    """The value reads as a number and compares so with `number`."""

    value: Value
    op: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class ComparesTime:
    """The value reads as an ISO time (no zone: UTC) and lies before or after `moment`."""

    value: Value
    op: Literal["before", "after"]
    moment: datetime


@dataclass(frozen=True, slots=True)
class IsPresent:
    """The value is there; empty text is."""

    value: Value


@dataclass(frozen=True, slots=True)
class EventIs:
    """The event has one of these names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every test holds; of none, true."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one test holds; of none, false."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The test does not hold. Tests have two values, so this holds wherever a value is missing (rule T10)."""

    test: "Test"


Test = (
    IsOneOf
    | ContainsText
    | MatchesPattern
    | ComparesNumber
    | ComparesTime
    | IsPresent
    | EventIs
    | AllOf
    | AnyOf
    | Not
)

TRUE = AllOf(())


def all_of(*tests: Test) -> Test:
    """The tests joined by and, flattened; a single one stays itself."""
    flat: list[Test] = []
    for test in tests:
        flat.extend(test.tests if isinstance(test, AllOf) else (test,))
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat))
