"""What every engine offers; nothing above knows which one it talks to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, get_args

import pyarrow as pa

from groundswell.model.past_value import PastValue
from groundswell.model.value import ValueType
from groundswell.plan.relations import Events, Person, Relation
from groundswell.plan.values import (
    Counted,
    Defined,
    DoneBy,
    KeptScore,
    LookupTable,
    MatchesSelector,
    Population,
    Test,
    ValueAt,
)
from groundswell.store.event_ids import EventIds
from groundswell.store.layout import Layout
from groundswell.store.pieces import Pieces
from groundswell.store.score_runs import ScoreRun
from groundswell.store.stages import Stages
from groundswell.store.taken import Taken, TakenReport


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a batch: rows stored, and rows whose event id was stored before."""

    imported: int
    known: int


Accounts = Sequence[tuple[str, str]]
"""Accounts, each by its kind and its id as sent."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """All that names somebody who is to be erased.

    Attributes:
        ids: of the users, all that belong to them: what they are called, and the devices of before they were known.
        devices: further ones that nobody else has used.
        accounts: see `Accounts`.
    """

    ids: Sequence[str]
    devices: Sequence[str]
    accounts: Accounts


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of the identity log: `id` belongs to whom `target` belongs to; or an undo of the entry `strikes`."""

    number: int
    id: int
    target: int
    strikes: int | None


@dataclass(frozen=True, slots=True)
class LoggedMove:
    """An entry of a log of moves as it is told: a move of `id` into `into`, or an undo of the entry `strikes`.

    `kind` is that of the accounts, null of users and undos. `at` and `known_at` are UTC, without zone; null is from
    the start.
    """

    number: int
    id: str | None
    into: str | None
    cause: str
    at: datetime | None
    known_at: datetime | None
    strikes: int | None
    kind: str | None = None


LogOf = Literal["users", "accounts"]
"""Whose ids a log of moves is about."""

OwnersOf = Callable[[Sequence[Move]], Mapping[int, int]]
"""The mapping that the identity log yields: to whom every id belongs that belongs to another than itself."""


@dataclass(frozen=True, slots=True)
class PropertyCount:
    """A property that has been seen: `kind` is the account kind of an account's property.

    Attributes:
        rows: how many events carry it, or users or accounts have it.
        total: how many events, users or accounts of that kind there are.
        first_at, last_at: of the first and the last event that ever carried it, or value of it; UTC, without zone.
    """

    source: Literal["event", "user", "account"]
    kind: str | None
    name: str
    type: ValueType
    rows: int
    total: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An event in hand, which need not be stored: its name as it was sent or captured, and its properties."""

    name: str
    properties: Mapping[str, object]


WorkedOut = Population | Counted | DoneBy | ValueAt | KeptScore | LookupTable | MatchesSelector
"""What a plan asks for by name, and was worked out before."""
WORKED_OUT = get_args(WorkedOut)


class Snapshot(Protocol):
    """A store at one moment: everything asked of it sees the same rows."""

    @property
    def layout(self) -> Layout:
        """What there is to read."""

    @property
    def threads(self) -> int:
        """How many threads may work on one question."""

    def run(
        self, plan: Relation, worked_out: Mapping[WorkedOut, pa.Table] | None = None, *, most: int | None
    ) -> pa.Table:
        """The plan's rows. Raises EngineError when the engine fails or is stopped.

        `worked_out` has the rows of what the plan asks for by name: of a population its members (`key`), of what is
        `Counted` each key's `times`, of `DoneBy` the running count `n` of each `key` and moment `at`, of a selector the
        `text`s that it selects. More than `most` rows are refused; None: however many.
        """

    def recall(
        self, plan: Events, worked_out: Mapping[WorkedOut, pa.Table] | None = None, *, at_hand: bool = False
    ) -> pa.Table | None:
        """The rows of events, in any order, where their columns are kept in memory; None where `run` has to read them.

        With `at_hand` None as well where a column of compacted rows would have to be read first.

        Texts and starts of intervals may come encoded as dictionaries. Raises EngineError as `run` does.
        """

    def selected(self, node: MatchesSelector) -> pa.Table:
        """The texts that a selector selects, as `text`: all that are stored, perhaps others."""

    def first_passed(self, shown: Sequence[Shown], tests: Iterable[Test]) -> list[int | None]:
        """The place of the first of some tests of names and properties that each event in hand passes; None: none."""

    def pieces(self, person: Person) -> Pieces | None:
        """When a user's events happened, as far as that is known before they are read; None where nothing is."""

    def rows_read(self, plan: Events) -> int:
        """How many stored rows reading some events touches."""

    def sql(self, plan: Relation) -> str:
        """What `run` would execute, for people to read."""

    def properties(self) -> list["PropertyCount"]:
        """Every property seen, with its type, how many rows or owners carry it, and when it was first and last seen."""

    def unlisted(self) -> tuple[int, str | None]:
        """How many values of events are under property names beyond those that a project lists, and such a name."""

    def owner_counts(self) -> tuple[int, int]:
        """How many users and accounts (of all kinds) are known."""

    def past_values(self, id: str, kind: str | None, count: int) -> list[PastValue]:
        """What the properties of a user, or of an account of a kind, have been, the latest first; at most so many."""

    def told_at(self, kind: str, property: str) -> pa.Table:
        """When the present value of a property of accounts was told: `key`, and `told`, null where nothing says it.

        Accounts without a value may be told too. Cost: that of the log of the property's values.
        """

    def moves(
        self, count: int, skip: int, of: LogOf = "users", numbers: Sequence[int] | None = None
    ) -> list[LoggedMove]:
        """Entries of a log of moves, or of some of it by their numbers, the latest first."""

    def moves_of(self, id: str, kind: str | None) -> list[int]:
        """The numbers of the entries about whoever an id belongs to now, and of their undos, the latest first.

        That is a user, or an account of a kind; what was undone is among them. Cost: two columns of the log.
        """

    def undos(self, of: LogOf = "users") -> list[Move]:
        """The entries of a log of moves that strike another one, in order."""

    def move_count(self, of: LogOf = "users") -> int:
        """How many entries a log of moves has; they are numbered from 1."""

    def score_runs(self, kind: str) -> list[ScoreRun]:
        """All runs that scored accounts of a kind, in the order of the moments that were scored."""

    def scores(self, run: int) -> pa.Table:
        """The rows (`SCORES`) of a run with the `id` of each account, in the order of their dense numbers."""

    def scores_of(self, kind: str, account: str) -> pa.Table:
        """The rows of one account in all runs of its kind, each with its `run`, in order."""

    def interrupt(self) -> None:
        """Stop what is running, from another thread."""


@dataclass(frozen=True, slots=True)
class MemoryUse:
    """What a store has in memory, in bytes.

    Attributes:
        engine: blocks of its files and what it works with, up to the setting `memory`.
        columns: columns of rows that questions read again and again, up to the setting `column_memory`.
    """

    engine: int
    columns: int


class EventStore(Protocol):
    """One project's events, identity and properties."""

    name: str
    stages: Stages

    def snapshot(self, known_at: datetime | None = None) -> AbstractContextManager[Snapshot]:
        """The store as it is now, until the context ends.

        With `known_at` everything asked of it is answered from what was known by then, that moment included (rule
        K01): events, moves and undos, memberships, property values, and whoever they make known.
        """

    def load(self, staged: pa.Table, earlier_rows: EventIds | None = None) -> Loaded:
        """Store a batch of staged events, each id once; all or none.

        `earlier_rows` holds the contents of the rows without id that came before in the same file.
        """

    def take(self, taken: Taken, upto: int) -> TakenReport:
        """Take in what batches of the inbox say, each message once; all or none, with the number of the last one.

        In whatever order messages come, in one batch or in many, the same holds in the end. Messages are known by
        their ids: the first of an id counts.
        """

    def taken_upto(self) -> int:
        """The number of the last batch of the inbox that is stored; 0 without any."""

    def checkpoint(self) -> bool:
        """Fold what was written into the store's own file; whether that was possible beside what else goes on."""

    def load_users(self, records: pa.Table) -> int:
        """Store properties, other ids and memberships of users; returns the number of records."""

    def load_accounts(self, records: pa.Table) -> int:
        """Store properties of accounts; returns the number of records."""

    def compact(
        self,
        *,
        all_hot: bool = False,
        outdated: bool = False,
        live: bool = False,
        busy: bool = False,
        used: Sequence[str] = (),
        versions: Sequence[Defined] = (),
    ) -> bool:
        """Sort what is hot into segments, without `all_hot` only once there is enough of it.

        With `outdated` and nothing hot to sort, renew one segment whose identity or columns are out of date. `used`:
        event properties that questions have used, the most recently used first; `versions`: the definitions whose
        matches the new segment is to have. Returns whether anything was done.

        With `live` rows keep coming: few are sorted at a time, so that those that come meanwhile wait for some seconds
        at most. What takes longer is left while the store is `busy`.
        """

    def match(self, versions: Sequence[Defined]) -> bool:
        """Keep ready the matches of these definitions and of no others; whether there was anything to do.

        Each call does so for one segment, so that others may write meanwhile; questions never wait for it.
        """

    def is_busy(self) -> bool:
        """Whether many rows have come since this was last asked."""

    def complete_sessions(self) -> bool:
        """Work out the sessions of all rows that do not know theirs yet; whether there were any.

        Until then the layout says `sessions_behind`. Compaction does it first.
        """

    def choose_account_ids(self, wanted: Mapping[str, str]) -> None:
        """Have the values of a property of users name their accounts: `wanted` has it for each kind of account.

        Every value makes a member from its time on, those that are stored already included; what was chosen before
        and is not wanted does so no more. Of a kind that would be the sixth nothing is chosen.
        """

    def choose_membership(self, membership: str) -> None:
        """Say to which account an event without one belongs; of whom that changes something, it is worked out again."""

    def add_move(
        self, id: str, target: str, cause: str, at: datetime | None, known_at: datetime | None
    ) -> int:
        """Append to the identity log and put in force what it yields, both or neither; returns the entry's number."""

    def add_undo(self, strikes: int, known_at: datetime | None) -> int:
        """Append an undo of one entry to the identity log, as `add_move` appends a move; returns its own number."""

    def add_account_move(
        self, kind: str, ids: tuple[str, str], cause: str, at: datetime | None, known_at: datetime | None
    ) -> int:
        """Have an account of a kind belong to another, both named by id; as `add_move` does of users."""

    def add_account_undo(self, strikes: int, known_at: datetime | None) -> int:
        """Undo one entry of the log of moves of accounts; as `add_undo` does of users."""

    def keep_scores(self, run: ScoreRun, rows: pa.Table) -> int:
        """Keep a run that scored accounts, with its rows (`SCORES`), both or neither; returns its number."""

    def concerned(self, users: Sequence[str], accounts: Accounts) -> Concerned:
        """What names the users who have one of some ids, and some accounts."""

    def known(self, users: Sequence[str], accounts: Accounts) -> tuple[set[str], set[tuple[str, str]]]:
        """Which of some ids users or devices have, and which of some accounts there are."""

    def erase(self, what: Concerned, at: datetime) -> None:
        """Take all that is stored of somebody out of answers; all or nothing.

        What is told of them that happened or was received before `at` is refused from then on; what comes later is
        somebody new. Their bytes stay in the file until it is written anew. What happened without a user goes with the
        accounts that are written on it.
        """

    def drop_before(self, before: datetime) -> bool:
        """Drop the events of before a moment, with their sessions; whether there were any. Who did them stays known."""

    def write_anew(self) -> bool:
        """Write all that is stored into a new file in place of the old one, which still has bytes of what is gone.

        Changes wait meanwhile, questions only at the end. False: some question took too long; try again later.
        """

    def known_ids(self) -> int:
        """How many ids are kept by which events that come again are known, 8 bytes each."""

    def memory(self) -> MemoryUse:
        """How much memory it takes at this moment. Cost: one statement."""

    def interrupt(self, thread: int) -> None:
        """Stop what a thread is writing, from another one: the change under way is rolled back."""

    def close(self) -> None:
        """Write everything out and let go of the files."""
