"""Values: what can be read of an event, its user or its account, and what can be tested of them. All are text unless
said otherwise.

A test may ask whether somebody belongs to a population, and a population is those for whom a test holds, so both are
here. A population is worked out before the plan that asks for it is run, over all that are known, so that those who did
nothing are answered for as well (rules C02, A01).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from groundswell.model.period import Interval, Period, WeekStart
from groundswell.plan.computed import Bucket as Bucket
from groundswell.plan.computed import Cased as Cased
from groundswell.plan.computed import Computed as Computed
from groundswell.plan.computed import DaysUntil as DaysUntil
from groundswell.plan.computed import Extracted as Extracted
from groundswell.plan.computed import JoinedText as JoinedText
from groundswell.plan.computed import KeptScore as KeptScore
from groundswell.plan.computed import LookedUp as LookedUp
from groundswell.plan.computed import LookupTable as LookupTable
from groundswell.plan.computed import Number as Number
from groundswell.plan.computed import NumberText as NumberText
from groundswell.plan.computed import OfOwner as OfOwner
from groundswell.plan.computed import PathSegment as PathSegment
from groundswell.plan.computed import QueryParameter as QueryParameter
from groundswell.plan.computed import Reckoned as Reckoned
from groundswell.plan.computed import Text as Text
from groundswell.plan.computed import ValueAt as ValueAt
from groundswell.plan.counted import Counted as Counted
from groundswell.plan.counted import DaysDone as DaysDone
from groundswell.plan.counted import HowOften as HowOften
from groundswell.plan.counted import UsersAmong as UsersAmong
from groundswell.plan.defined import Defined as Defined
from groundswell.plan.defined import EventIs as EventIs
from groundswell.plan.defined import MatchesSelector as MatchesSelector
from groundswell.plan.defined import MatchesWildcard as MatchesWildcard
from groundswell.plan.defined import Name as Name
from groundswell.plan.sent import AsSent as AsSent
from groundswell.plan.sent import Dense as Dense
from groundswell.plan.sent import EventName as EventName
from groundswell.plan.sent import EventTime as EventTime
from groundswell.plan.sent import Microseconds as Microseconds
from groundswell.plan.sent import SentId as SentId
from groundswell.plan.sent import StoredRow as StoredRow
from groundswell.plan.sessions import SESSION_FACTS as SESSION_FACTS
from groundswell.plan.sessions import SessionFact as SessionFact
from groundswell.plan.sessions import SessionFactName as SessionFactName
from groundswell.plan.sessions import SessionKey as SessionKey
from groundswell.plan.sessions import SessionStart as SessionStart
from groundswell.plan.strips import LotOf as LotOf
from groundswell.plan.strips import Strip as Strip


@dataclass(frozen=True, slots=True)
class EventProperty:
    """A property of the event; missing where the event does not carry it."""

    name: str


@dataclass(frozen=True, slots=True)
class UserProperty:
    """A property of the event's user: its present value, or with `then` the one that it had at the event's time."""

    name: str
    then: bool = False


@dataclass(frozen=True, slots=True)
class AccountProperty:
    """A property of the event's account of that kind: its present value, or with `then` that at the event's time."""

    kind: str
    name: str
    then: bool = False


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
class PairKey:
    """The event's account of that kind and its user as one number (int64); missing where one of them is.

    The user's dense number times 2³², and the account's: pairs rise where users do.
    """

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
class IntervalStart:
    """The start of the event's calendar interval as `bucket` tells it, in microseconds since 1970 (int64).

    Attributes:
        floor: what is earlier becomes this moment; told as `bucket` tells starts.
    """

    bucket: BucketStart
    floor: datetime


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The number that a text reads as; missing where it does not (rule T01)."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class MomentOf:
    """The moment (a timestamp in UTC) that a text reads as, without a zone in UTC; missing where it does not."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class GroupText:
    """A value as a group: empty text and missing are one group (rule T05)."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first of some texts that is there and not empty; missing where none is."""

    of: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text if it is one of `keep` or missing, else `rest`."""

    of: "Value"
    keep: tuple[str, ...]
    rest: str


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
class Satisfied:
    """Which of some tests the event passes: bit i of a number (int64) for test i."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class HasDone:
    """`true` if the user or account of that key belongs to a population, else `false`; missing without one."""

    key: "Value"
    population: "Population"


@dataclass(frozen=True, slots=True)
class DoneBy:
    """How many events of a choice in a period the user or account of a key had done by each moment at which one was."""

    key: "UserKey | AccountKey"
    choice: "Choice"
    period: Period


Value = (
    EventProperty
    | UserProperty
    | AccountProperty
    | EventName
    | EventTime
    | AsSent
    | SentId
    | StoredRow
    | Dense
    | UserId
    | OtherIds
    | AccountId
    | UserKey
    | AccountKey
    | PairKey
    | Strip
    | LotOf
    | SessionFact
    | SessionKey
    | SessionStart
    | BucketStart
    | IntervalStart
    | NumberOf
    | MomentOf
    | GroupText
    | FirstOf
    | KeptText
    | Bin
    | Microseconds
    | Satisfied
    | HasDone
    | Counted
    | Computed
)

Comparison = Literal["gt", "gte", "lt", "lte"]
CountComparison = Literal["eq", "ne", "gt", "gte", "lt", "lte"]


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
class Belongs:
    """The user or account of that key belongs to a population; never where there is none."""

    key: "UserKey | AccountKey"
    population: "Population"


@dataclass(frozen=True, slots=True)
class DidBefore:
    """How many events its user or account had done before each event, or with it, compares so with a number.

    The event itself is not counted; never where there is no user or account.

    Attributes:
        done: the events that count, and whose.
        within: only those that lie at most so long before the event; None for all.
        itself: whether the event is one of them, if it lies in their period.
    """

    done: DoneBy
    within: timedelta | None
    op: CountComparison
    number: int
    itself: "Test"


@dataclass(frozen=True, slots=True)
class KeyBetween:
    """A dense number lies in [low, high); never where it is missing."""

    key: Value
    low: int
    high: int


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


@dataclass(frozen=True, slots=True)
class Choice:
    """Events of these names (None: of any) that pass."""

    names: tuple[Name, ...] | None
    where: "Test"


@dataclass(frozen=True, slots=True)
class DidSome:
    """How many events of a choice were done in a period (None: ever) compares so with a number, none being 0 (C05)."""

    choice: Choice
    period: Period | None
    op: CountComparison
    number: int


@dataclass(frozen=True, slots=True)
class BeganIn:
    """The first event of a choice in all history up to now lies in a period (rule C07)."""

    choice: Choice
    period: Period
    history: Period


@dataclass(frozen=True, slots=True)
class ActiveIn:
    """Events of a choice were done in at least so many of some stretches of time (rule C08)."""

    choice: Choice
    stretches: tuple[Period, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Followed:
    """An event of `first` was followed by another one of `then`, at the same moment or at most `within` later (C09)."""

    first: Choice
    then: Choice
    within: timedelta
    period: Period


@dataclass(frozen=True, slots=True)
class CountsUsers:
    """For how many of an account's users a condition holds compares so with a number (rule A01)."""

    users: "Population"
    op: CountComparison
    number: int


@dataclass(frozen=True, slots=True)
class HasId:
    """One of these ids belongs to the user."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Those of all known users, accounts of a kind, or pairs of an account and one of its users that a test holds for.

    Attributes:
        test: tests of the actor's own properties and behaviours, joined by and, or, not. Of a pair: what the user did
            for that account, and the user's properties.
    """

    who: Literal["users", "accounts", "pairs"]
    account_kind: str | None
    test: "Test"


@dataclass(frozen=True, slots=True)
class IsUserOf:
    """The user is one of the users of some account of a population (rules A01, M03)."""

    accounts: Population


Behaviour = DidSome | BeganIn | ActiveIn | Followed | CountsUsers | IsUserOf | HasId
"""Tests of what a user, an account or a pair did, or is known as; they stand only inside populations."""

Test = (
    IsOneOf
    | ContainsText
    | MatchesPattern
    | MatchesWildcard
    | MatchesSelector
    | ComparesNumber
    | ComparesTime
    | IsPresent
    | EventIs
    | Belongs
    | Behaviour
    | DidBefore
    | KeyBetween
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
