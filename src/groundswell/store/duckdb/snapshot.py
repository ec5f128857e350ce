"""What a project's store held at one moment, for reading."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TypeGuard

import duckdb
import pyarrow as pa

from groundswell.model.errors import EngineError, QuestionError
from groundswell.model.past_value import PastValue
from groundswell.plan.explain import leaves, reads_sessions
from groundswell.plan.relations import Events, IdsOf, Known, Person, Relation
from groundswell.plan.values import MatchesSelector, Microseconds, Test
from groundswell.store.duckdb import account_moves, identity_tables, kept_scores
from groundswell.store.duckdb.compile import Compiled, compile_plan
from groundswell.store.duckdb.deciding import Deciding
from groundswell.store.duckdb.earlier import Earlier
from groundswell.store.duckdb.known_texts import KnownTexts
from groundswell.store.duckdb.of_person import HeldIn, held, pieces, rows_read
from groundswell.store.duckdb.recall import Recall
from groundswell.store.duckdb.resident import Resident
from groundswell.store.duckdb.shown import InHand
from groundswell.store.duckdb.statements import arrow, execute, single, statement
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.duckdb.told import Texts, few_rows
from groundswell.store.layout import Layout, Segment, TextTable
from groundswell.store.pieces import Numbers, Pieces
from groundswell.store.protocol import (
    WORKED_OUT,
    LoggedMove,
    LogOf,
    Move,
    OwnersOf,
    PropertyCount,
    Shown,
    WorkedOut,
)
from groundswell.store.score_runs import ScoreRun


@dataclass(frozen=True, slots=True)
class Memory:
    """What a store keeps in memory for all its snapshots."""

    columns: Resident
    texts: Mapping[TextTable, KnownTexts]


class DuckSnapshot:
    """The store at one moment, inside one read transaction: as it is known now, or as it was known by `known_at`."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        layout: Layout,
        earlier: Earlier | None,
        owners_of: OwnersOf,
        threads: int,
        memory: Memory,
    ) -> None:
        self.threads = threads
        self._memory = memory
        self._held: dict[Person, HeldIn] = {}
        self._recall: Recall | None = None
        self._unprepared = cursor
        self._stored = layout
        self._earlier = earlier
        self._owners_of = owners_of
        self._known: Layout | None = None
        self._are_sessions_known = earlier is None
        self._registered: dict[WorkedOut, str] = {}

    @property
    def layout(self) -> Layout:
        """What there is to read; worked out when first needed, as that of an earlier moment takes a while.

        From then on the cursor reads nothing that came to be known later.
        """
        if self._known is None:
            is_other = self._earlier is not None and self._earlier.stand_in(self._owners_of)
            self._known = stored_layout(self._unprepared, self._stored.revision) if is_other else self._stored
        return self._known

    @property
    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """The cursor, once it reads what was known."""
        _ = self.layout
        return self._unprepared

    def run(
        self, plan: Relation, worked_out: Mapping[WorkedOut, pa.Table] | None = None, *, most: int | None
    ) -> pa.Table:
        """The plan's rows, as Arrow columns named after the plan's aliases.

        Args:
            plan: what to read.
            worked_out: the rows of what the plan asks for by name: see `compile_plan`.
            most: more rows than this are refused; None: however many.
        """
        if (
            isinstance(plan, IdsOf)
            and self._earlier is None
            and (ids := self._texts.ids_of(plan)) is not None
        ):
            return ids
        if reads_sessions(plan):
            self._know_sessions()
        self._tables(worked_out or {})
        rows = self._read(plan, most=most)
        if most is not None and len(rows) > most:
            raise QuestionError(
                f"The answer would rest on more than {most:,} groups and periods. Tell fewer groups apart with "
                "'top_n' (a formula ranks all of them), group by properties with fewer values, shorten the range, or "
                "take a longer interval.",
                at="/group_by",
            )
        return rows

    def recall(
        self, plan: Events, worked_out: Mapping[WorkedOut, pa.Table] | None = None, *, at_hand: bool = False
    ) -> pa.Table | None:
        """The rows of events, in any order, from columns in memory; None where the engine has to read them all.

        With `at_hand` None as well where a column would have to be read first.
        """
        if self._earlier is not None:
            return None
        self._tables(worked_out or {})
        if self._recall is None:

            def run(plan: Relation, recalled: Mapping[int, bool] | None) -> pa.Table:
                return self._read(plan, recalled=recalled)

            self._recall = Recall(
                self._cursor, self.layout, self._memory.columns, self.threads, run, self._deciding.decide
            )
        return self._recall.events(plan, worked_out or {}, at_hand=at_hand)

    def selected(self, node: MatchesSelector) -> pa.Table:
        """The texts that a selector selects, as `text`: all that are stored, perhaps others."""
        return self._deciding.selected(node)

    def first_passed(self, shown: Sequence[Shown], tests: Iterable[Test]) -> list[int | None]:
        """The place of the first of some tests of names and properties that each event in hand passes; None: none."""
        return InHand(shown, self.layout, self._cursor, self._deciding).first_passed(tests)

    def of_segment(self, segment: Segment) -> "DuckSnapshot":
        """The same of one segment alone."""
        layout = replace(self.layout, segments=(segment,))
        return DuckSnapshot(self._cursor, layout, None, self._owners_of, self.threads, self._memory)

    @property
    def _deciding(self) -> Deciding:
        def run(plan: Relation, layout: Layout) -> pa.Table:
            compiled = compile_plan(plan, layout, self._registered)
            return self._cursor.sql(compiled.sql, params=compiled.values).to_arrow_table()

        return Deciding(self._cursor, self.layout, self._memory.columns, run)

    def pieces(self, person: Person) -> Pieces | None:
        """When a user's events happened; None of what was known earlier."""
        if self._earlier is not None:
            return None

        def moments(kept: Mapping[int, bool]) -> Numbers:
            of = Events(None, None, (("at", Microseconds()),), person=person)
            at: Numbers = self._read(of, recalled=kept)["at"].to_numpy()
            return at

        return pieces(self.layout, self._where(person), moments)

    def rows_read(self, plan: Events) -> int:
        """How many stored rows reading some events touches."""
        if plan.person is None or self._earlier is not None:
            return self.layout.rows_read(plan.period, plan.names)
        return rows_read(self.layout, self._where(plan.person), plan.period)

    def _where(self, person: Person) -> HeldIn:
        if person not in self._held:
            self._held[person] = held(person, self._cursor, self.layout, self._memory.columns)
        return self._held[person]

    @property
    def _texts(self) -> Texts:
        return Texts(self._cursor, self.layout, self._memory.texts)

    def _read(
        self, plan: Relation, *, most: int | None = None, recalled: Mapping[int, bool] | None = None
    ) -> pa.Table:
        if (
            isinstance(plan, Known)
            and most is None
            and self._earlier is None
            and not leaves(plan, WORKED_OUT)
        ):
            # Which value each user and account has is asked for again and again, until anything is written.
            key = plan, self.layout.revision
            return self._memory.columns.table(key, lambda: self._run(plan, most=None, recalled=recalled))
        return self._run(plan, most=most, recalled=recalled)

    def _run(self, plan: Relation, *, most: int | None, recalled: Mapping[int, bool] | None) -> pa.Table:
        try:
            if self._is_told(plan):
                compiled = self._compiled(self._texts.numbered(plan), recalled)
                return self._texts.told(plan, few_rows(self._cursor, compiled))
            compiled = self._compiled(plan, recalled)
            read = self._cursor.sql(compiled.sql, params=compiled.values)
            # A limit would gather all rows once more, in one thread.
            rows: pa.Table = (read if most is None else read.limit(most + 1)).to_arrow_table()
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise EngineError(f"The engine could not work this out: {str(error).splitlines()[0]}") from error
        return rows

    def _is_told(self, plan: Relation) -> TypeGuard[Events]:
        """Whether a plan's texts come from memory: those of one user's events, which are few."""
        return isinstance(plan, Events) and plan.person is not None and self._earlier is None

    def _compiled(self, plan: Relation, recalled: Mapping[int, bool] | None = None) -> Compiled:
        people = {each.person for each in leaves(plan, Events)} if self._earlier is None else ()
        held = {person: self._where(person) for person in people if person is not None}
        return compile_plan(plan, self.layout, self._registered, recalled, held)

    def sql(self, plan: Relation) -> str:
        """The statement with its values written in, laid out for reading."""
        statement = self._compiled(self._texts.numbered(plan) if self._is_told(plan) else plan).readable()
        if self._earlier is None:
            return statement
        return f"-- of tables that hold what was known at {self._earlier.moment.isoformat()}\n{statement}"

    def _know_sessions(self) -> None:
        """Let statements read the sessions that were known; only what asks for sessions waits for that."""
        layout = self.layout
        if not self._are_sessions_known and self._earlier and self._earlier.stand_in_sessions(layout):
            self._known = stored_layout(self._unprepared, layout.revision)
        self._are_sessions_known = True

    def _tables(self, worked_out: Mapping[WorkedOut, pa.Table]) -> Mapping[WorkedOut, str]:
        """Let statements read what was worked out; each node's rows stay the same for as long as the snapshot lasts."""
        for node, rows in worked_out.items():
            if node not in self._registered:
                name = f"worked_out_{len(self._registered) + 1}"
                self._cursor.register(name, rows)
                self._registered[node] = name
        return self._registered

    def properties(self) -> list[PropertyCount]:
        """Every property seen, with its type, how many rows or owners carry it, and when it was first and last seen."""
        kinds = {str(number): kind for kind, number in self.layout.kinds.items()}
        rows = self._listed_properties().to_pylist()
        return [
            PropertyCount("account" if source in kinds else source, kinds.get(source), name, *told)
            for source, name, *told in (row.values() for row in rows)
        ]

    def _listed_properties(self) -> pa.Table:
        """Asked for with every list, and the same until anything is written."""

        def read() -> pa.Table:
            return arrow(self._cursor, "list_properties")

        if self._earlier is not None:
            return read()
        return self._memory.columns.table(("properties", self.layout.revision), read)

    def unlisted(self) -> tuple[int, str | None]:
        """How many values of events are under property names beyond those that a project lists, and such a name."""
        values, name = self._cursor.execute(
            "select coalesce(sum(rows), 0)::bigint, min(text) from over_limit where what = 'property name'"
        ).fetchall()[0]
        return int(values), name

    def owner_counts(self) -> tuple[int, int]:
        """How many users and accounts (of all kinds) are known."""
        users, accounts = execute(self._cursor, "count_owners").fetchall()[0]
        return int(users), int(accounts) - len(self.layout.unheard)

    def past_values(self, id: str, kind: str | None, count: int) -> list[PastValue]:
        """What the properties of a user, or of an account of a kind, have been, the latest first; at most so many."""
        rows = execute(self._cursor, "list_values", {"id": id, "kind": kind, "count": count}).fetchall()
        return [PastValue(property, value, at and at.replace(tzinfo=UTC)) for property, value, at in rows]

    def told_at(self, kind: str, property: str) -> pa.Table:
        """When the present value of a property of accounts was told; see `protocol.Snapshot`."""
        return arrow(self._cursor, "told_at", {"kind": kind, "property": property})

    def moves(
        self, count: int, skip: int, of: LogOf = "users", numbers: Sequence[int] | None = None
    ) -> list[LoggedMove]:
        """Entries of a log of moves, or of some of it by their numbers, the latest first."""
        if of == "accounts":
            return account_moves.page(self._cursor, count, skip, numbers)
        values = {"count": count, "skip": skip, "numbers": numbers}
        return [LoggedMove(*row) for row in execute(self._cursor, "list_moves", values).fetchall()]

    def moves_of(self, id: str, kind: str | None) -> list[int]:
        """The numbers of the entries about whoever an id belongs to now; see `protocol.Snapshot`."""
        name = "moves_of_user" if kind is None else "moves_of_account"
        return [number for (number,) in execute(self._cursor, name, {"id": id, "kind": kind}).fetchall()]

    def undos(self, of: LogOf = "users") -> list[Move]:
        """The entries of a log of moves that strike another one, in order."""
        if of == "accounts":
            return [move for move in account_moves.logged(self._cursor) if move.strikes is not None]
        return identity_tables.undos(self._cursor)

    def move_count(self, of: LogOf = "users") -> int:
        """How many entries a log of moves has; they are numbered from 1."""
        table = "moves" if of == "users" else "account_moves"
        return int(single(self._cursor, statement("last_entry", moves_0=table)))

    def score_runs(self, kind: str) -> list[ScoreRun]:
        """All runs that scored accounts of a kind, in the order of the moments that were scored."""
        runs = kept_scores.runs(self._cursor, kind)
        return runs if self._earlier is None else [r for r in runs if r.known_at <= self._earlier.moment]

    def scores(self, run: int) -> pa.Table:
        """The rows of a run with the `id` of each account."""
        return kept_scores.scores(self._cursor, run)

    def scores_of(self, kind: str, account: str) -> pa.Table:
        """The rows of one account in all runs of its kind."""
        return kept_scores.scores_of(self._cursor, kind, account)

    def interrupt(self) -> None:
        """Stop what is running, from another thread; nothing is, once the store was closed."""
        with suppress(duckdb.ConnectionException):
            self._unprepared.interrupt()
