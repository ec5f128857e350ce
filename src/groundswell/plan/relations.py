"""Relations: rows of events, of users or of accounts, and their tallies."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from groundswell.model.period import Period
from groundswell.plan.values import TRUE, Name, Population, Test, Value

Place = tuple[str | int | float | datetime | None, ...]
"""Where a row stands in an order: its values in the columns that order."""

OTHER = "$other"
"""The group of all that is not among the top ones."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user as his events are stored: his dense number, and those of all ids that belong to him, his own included."""

    key: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a period that pass a test, with the named columns.

    Attributes:
        names: only events of these names, or that these definitions match; None means of any, the starts of sessions
            (`Session`) not among them. Kept apart from `where` because it decides what is read.
        columns: alias and value of each column of the result.
        person: only this user's, read from where the events of a user lie together; None: everybody's.
    """

    period: Period | None
    names: tuple[Name, ...] | None
    columns: tuple[tuple[str, Value], ...]
    where: Test = TRUE
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All known users, or all known accounts of a kind, that pass a test; with or without events (rule T14)."""

    who: Literal["users", "accounts"]
    columns: tuple[tuple[str, Value], ...]
    where: Test = TRUE
    account_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Pooled:
    """`of` with every combination of `keys` that is not in `keep` replaced by `OTHER` in each key."""

    of: "Relation"
    keys: tuple[str, ...]
    keep: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open stretch of a column's time, and the bucket start that it stands for."""

    bucket: datetime
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class InWindows:
    """Each row of `of` once for every window that holds its `time` column, which becomes the window's bucket."""

    of: "Relation"
    time: str
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """An aggregate of a column (`of` is None only for `count`); missing values are skipped.

    `texts` are the different ones, one a line in order. `first` and `last` are the value where the column `by` is least
    or greatest; of several there the least or greatest of them.
    """

    function: Literal["count", "sum", "avg", "min", "max", "quantile", "texts", "first", "last"]
    of: str | None = None
    share: float | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One row for each combination of `keys` (aliases of `of`) with its measures; missing keys are a group.

    Attributes:
        present: aliases that must not be missing; rows without are left out first.
    """

    of: "Relation"
    keys: tuple[str, ...]
    measures: tuple[tuple[str, Measure], ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distinct:
    """One row for each combination of `keys` (aliases of `of`) with how many different `what` it has, as `value`.

    Attributes:
        what: a dense number; rows without are left out, and combinations that have none.
    """

    of: "Relation"
    keys: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Top:
    """`count` rows of `of`, the largest `by` first; equal ones by `then`, missing last.

    Attributes:
        missing_is_zero: `by` is a number, and ranks as 0 where it is missing or infinite (rules T01, T12).
    """

    of: "Relation"
    by: str
    then: tuple[str, ...]
    count: int
    missing_is_zero: bool = False


@dataclass(frozen=True, slots=True)
class By:
    """A column that orders rows, its missing values last either way."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rows of `of` in an order.

    Attributes:
        by: what orders, the most important first; together they tell all rows apart.
        after: only the rows behind this place; None: from the first.
        count: at most so many; None: all.
        skip: so many of the first are left out.
    """

    of: "Relation"
    by: tuple[By, ...]
    after: Place | None = None
    count: int | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class SeenEvents:
    """Every event name, and what was ever done under it: `name`, `events`, `users`, `accounts`, `first`, `last`.

    `Session`, which is built in, is one of them.
    """

    account_kind: str


@dataclass(frozen=True, slots=True)
class Active:
    """Users, or accounts of a kind, that ever did something, and how much: `key`, `events`, `first`, `last`.

    Attributes:
        among: only users of this population are wanted; others may be told too.
    """

    who: Literal["users", "accounts"]
    account_kind: str | None = None
    among: Population | None = None


@dataclass(frozen=True, slots=True)
class AccountUsers:
    """The users of each account of a kind, with or without events (rule M03): `account`, `user`; each pair once."""

    account_kind: str


@dataclass(frozen=True, slots=True)
class OwnersOf:
    """The users to whom some ids belong: `key`, each once; ids that are not known are left out."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdsOf:
    """The ids of the user to whom an id belongs, his own included: `key` (their dense numbers), `id`, `is_own`.

    Nothing where the id is not known.
    """

    id: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Every row of `of`, with the columns of the row of `to` whose `to_key` is its `key`; missing where there is none.

    Attributes:
        to: has at most one row for each key.
        counts: columns of `to` that are 0 instead of missing.
    """

    of: "Relation"
    to: "Relation"
    key: str
    to_key: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PerWeek:
    """The rows of `of` with a column more: a number for each week (7 times 24 hours) up to a moment, of at least one.

    Attributes:
        number: the column of the number.
        since: the column of moments from which the weeks are counted, or one moment for all.
    """

    of: "Relation"
    alias: str
    number: str
    since: str | datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Among:
    """The rows of `of` whose `column`, a dense number, is one of a few."""

    of: "Relation"
    column: str
    numbers: tuple[int, ...]


Relation = (
    Events
    | Known
    | Pooled
    | InWindows
    | Tally
    | Distinct
    | Top
    | Ordered
    | SeenEvents
    | Active
    | AccountUsers
    | OwnersOf
    | IdsOf
    | Joined
    | PerWeek
    | Among
)
