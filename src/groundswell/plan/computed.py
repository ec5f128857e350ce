"""Values that defined properties are worked out by. All are text unless said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from groundswell.model.formula import Operator
from groundswell.model.period import Period
from groundswell.model.score import ScoreFact
from groundswell.plan.sent import EventTime

if TYPE_CHECKING:
    from groundswell.plan.values import AccountKey, Choice, Test, UserKey, Value


@dataclass(frozen=True, slots=True)
class Text:
    """The same text always; None: missing always."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Cased:
    """The value of the first case whose test holds, else another one."""

    cases: tuple[tuple["Test", "Value"], ...]
    otherwise: "Value"


@dataclass(frozen=True, slots=True)
class Number:
    """The same number always."""

    number: float


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Two numbers reckoned together (a number); missing where one of them is, by nought divided, or infinite (T12)."""

    op: Operator
    left: "Value"
    right: "Value"


@dataclass(frozen=True, slots=True)
class NumberText:
    """The one text of a number (rule T12)."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class JoinedText:
    """Texts, one behind the other; missing where one of them is."""

    parts: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class PathSegment:
    """A segment of the path of an address, from 1, or from its end from -1; missing where the path is shorter.

    What is no address with a scheme is a path. Slashes that follow one another are one.
    """

    of: "Value"
    number: int


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A parameter of an address, or of a query string, decoded; the first one of its name, missing without text."""

    of: "Value"
    name: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the one group of a regular expression (RE2) finds first; missing without text."""

    of: "Value"
    pattern: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """What the stretch is called in which a number lies.

    Attributes:
        edges: where each stretch but the first begins, rising.
        labels: one more.
    """

    of: "Value"
    edges: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaysUntil:
    """Whole local days from a day to that which a text names (a number); missing where it names none.

    A date is that day, a time the local day that holds it.

    Attributes:
        today: from when; at the event's time its local day.
        offsets: as of `BucketStart`.
        since: from the named day to today instead.
    """

    of: "Value"
    today: date | EventTime
    offsets: tuple[tuple[datetime, timedelta], ...]
    since: bool


@dataclass(frozen=True, slots=True)
class OfOwner:
    """A value of a user or account; missing where there is none."""

    key: "UserKey | AccountKey"
    of: "Value"


@dataclass(frozen=True, slots=True)
class ValueAt:
    """What a value was at the first or last event of a choice in a period that has it, by the user or account of a key.

    Of several at one moment, the first or last in the order of texts.
    """

    key: "UserKey | AccountKey"
    choice: "Choice"
    period: Period
    of: "Value"
    which: Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class KeptScore:
    """What the last run of scores that was kept says of the account of that key; missing of one that it did not know.

    `score` and `band` are those set by hand where there are such; `computed` is the score without, and `change` that of
    it since the last run of a week before or earlier.
    """

    key: "AccountKey"
    of: ScoreFact


class LookupTable:
    """What texts stand for. Two are equal only if they come from the same rows, which are not looked through.

    Attributes:
        rows: each with its key first.
        column: the place of what it stands for.
    """

    __slots__ = ("column", "rows")

    def __init__(self, rows: Sequence[Sequence[object]], column: int) -> None:
        self.rows = rows
        self.column = column

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LookupTable) and self.rows is other.rows and self.column == other.column

    def __hash__(self) -> int:
        return hash((id(self.rows), self.column))

    def __str__(self) -> str:
        return f"{len(self.rows)} rows"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a text stands for in a table; missing where it is not among the keys."""

    of: "Value"
    table: LookupTable


Computed = (
    Text
    | Cased
    | Number
    | Reckoned
    | NumberText
    | JoinedText
    | PathSegment
    | QueryParameter
    | Extracted
    | Bucket
    | DaysUntil
    | OfOwner
    | ValueAt
    | KeptScore
    | LookedUp
)
