"""What an engine holds: its segments and the names it has seen. Read once for each snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from groundswell.model.period import Period
from groundswell.model.project import DEFAULT_KIND
from groundswell.model.questions.choice import SESSION
from groundswell.plan.values import Defined, Name

MOST_ACCOUNT_KINDS = 5
UNNAMED_KIND = 1
"""The number of the kind that is meant where a sender names none."""
TextTable = Literal["ids", "devices", "accounts"]
TEXT_TABLES: tuple[TextTable, ...] = ("ids", "devices", "accounts")
PAIR_BITS = 32
"""A user and an account as one number: the user's dense number lies above so many bits, the account's in them."""
SESSION_NUMBER = 0
"""The number of the built-in event `Session`; those of names that were sent begin at 1."""


def match_number(version: int) -> int:
    """The number of the name under which the matches of a definition's version are; others are never below 0."""
    return -version


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of stored events: hot (as they came) or compacted (sorted, with promoted columns).

    Attributes:
        kinds: numbers of the account kinds that were known when it was compacted.
        promoted: numbers of the properties that are real columns here.
        numeric: those of them that also have a column of numbers.
        rows: how many events it has; the starts of sessions are not among them.
        names: numbers of the event names in it, with their row counts; the starts of sessions under `SESSION_NUMBER`,
            and of the versions of definitions whose matches are complete, be there none.
        overridden: how many of its users have lost or gained an id or a membership since its columns were written;
            their rows are resolved when asked.
    """

    id: int
    hot: bool
    rows: int
    first_at: datetime
    last_at: datetime
    kinds: frozenset[int]
    promoted: frozenset[int]
    numeric: frozenset[int]
    names: Mapping[int, int]
    overridden: int

    def has_kind(self, kind: int) -> bool:
        """Whether it has columns for accounts of that kind; a hot segment has for all."""
        return self.hot or kind in self.kinds

    def holds(self, period: Period | None, names: frozenset[int] | None) -> bool:
        """Whether it can hold an event of the period with one of the names (None: any)."""
        if self.rows == 0 or (names is not None and not names & self.names.keys()):
            return False
        return period is None or (self.first_at < period.end and self.last_at >= period.start)


@dataclass(frozen=True, slots=True)
class Layout:
    """The state of a store at one moment.

    Attributes:
        names: event name to its number; `Session` among them as soon as there are events.
        kinds: account kind to its number, in the order of numbers. Number 1 has the kind that is meant where a sender
            names none; it is free while senders have named others only (docs/decisions/0011).
        properties: (source, name) to its number; the source is `event`, `user` or an account kind's number as text.
        revision: another number after every change of what is stored.
        texts: how many texts each table of them has.
        sessions: another number after every change of what is known of sessions.
        sessions_behind: some rows do not know their sessions yet; what is asked of sessions would be partial.
        membership: to which account an event without one belongs, as the project's setting says.
        has_moves, has_undos: whether ids were ever moved to other users, and such a move undone.
        merged: of every account that belongs to another, by kind and id, the id of that one.
        unheard: numbers of accounts that only merges which count no more have named; they are not known.
    """

    segments: tuple[Segment, ...]
    names: Mapping[str, int]
    kinds: Mapping[str, int]
    properties: Mapping[tuple[str, str], int]
    revision: int = 0
    texts: Mapping[TextTable, int] = field(default_factory=lambda: dict.fromkeys(TEXT_TABLES, 0))
    sessions: int = 0
    sessions_behind: bool = False
    membership: str = "event"
    has_moves: bool = False
    has_undos: bool = False
    merged: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unheard: frozenset[int] = frozenset()

    def account_now(self, kind: str, id: str) -> str:
        """The id of the account that an id stands for now."""
        return self.merged.get((kind, id), id)

    def ids_of_account(self, kind: str, id: str) -> list[str]:
        """All ids of the account that an id stands for, its own first."""
        own = self.account_now(kind, id)
        return [own, *(each for (of, each), now in self.merged.items() if (of, now) == (kind, own))]

    def is_captured(self, source: str, name: str, kind: str | None = None) -> bool:
        """Whether something has carried a property of that name; `kind` of accounts, None: of the project's first."""
        if source == "account" and kind is None:
            kind = next(iter(self.kinds), DEFAULT_KIND)
        owner = source if kind is None else str(self.kinds.get(kind))
        return (owner, name) in self.properties

    def name_numbers(self, names: tuple[Name, ...] | None) -> frozenset[int] | None:
        """The numbers of event names, and of the matches of definitions; unknown names are dropped, None stays None."""
        if names is None:
            return None
        sent = {self.names[n] for n in names if isinstance(n, str) and n in self.names}
        return frozenset(sent | {match_number(n.version) for n in names if isinstance(n, Defined)})

    def rows_read(self, period: Period | None, names: tuple[Name, ...] | None) -> int:
        """How many rows reading these names in this period touches: theirs, in the segments that hold some.

        Of a definition those of its matches, or where these are not ready all that can be one.
        """
        return sum(self._rows_read(segment, period, names) for segment in self.segments)

    def _rows_read(self, segment: Segment, period: Period | None, names: tuple[Name, ...] | None) -> int:
        numbers = self.name_numbers(names)
        for defined in names or ():
            if numbers is None or not isinstance(defined, Defined):
                continue
            if match_number(defined.version) not in segment.names:
                more = self.name_numbers(defined.names)
                numbers = None if more is None else numbers | more
        if not segment.holds(period, numbers):
            return 0
        return segment.rows if numbers is None else sum(segment.names.get(n, 0) for n in numbers)

    def matched(self, version: Defined) -> float:
        """The share of sorted rows in whose segments the matches of a definition are ready, 0 to 1; of none 1."""
        if SESSION in (version.names or ()):
            return 1.0  # these are read by what they mean, as starts of sessions lie ready by themselves
        sorted_ones = [segment for segment in self.segments if not segment.hot]
        ready = sum(s.rows for s in sorted_ones if match_number(version.version) in s.names)
        return ready / rows if (rows := sum(s.rows for s in sorted_ones)) else 1.0

    @property
    def unnamed_kind(self) -> str:
        """The kind of an account that a sender names without one."""
        return next((kind for kind, number in self.kinds.items() if number == UNNAMED_KIND), DEFAULT_KIND)

    @property
    def rows(self) -> int:
        """How many events are stored."""
        return sum(s.rows for s in self.segments)

    @property
    def period(self) -> Period | None:
        """From the first event to the last, both included; None when empty."""
        if not self.rows:
            return None
        full = [s for s in self.segments if s.rows]
        return Period(min(s.first_at for s in full), max(s.last_at for s in full))
