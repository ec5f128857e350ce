"""DuckDB as a project's event store."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

import duckdb
import numpy as np
import pyarrow as pa

from groundswell.model.errors import EngineError, QuestionError
from groundswell.model.questions.choice import SESSION
from groundswell.plan.explain import leaves, reads_sessions
from groundswell.plan.relations import Events, IdsOf, Known, Person, Relation
from groundswell.plan.values import Microseconds
from groundswell.store.duckdb import identity_tables, records
from groundswell.store.duckdb.compact import Wanted, chosen, compact
from groundswell.store.duckdb.compile import Compiled, compile_plan
from groundswell.store.duckdb.database import Database, EngineLimits
from groundswell.store.duckdb.earlier import Earlier
from groundswell.store.duckdb.identify import fresh, identify
from groundswell.store.duckdb.known_texts import KnownTexts
from groundswell.store.duckdb.load import numbered, store_rows
from groundswell.store.duckdb.of_person import HeldIn, held, pieces, rows_read
from groundswell.store.duckdb.recall import Recall
from groundswell.store.duckdb.renewing import renew_segments
from groundswell.store.duckdb.resident import Resident
from groundswell.store.duckdb.seen import SENT_AS_SESSION
from groundswell.store.duckdb.sessions import behind, work_out, work_out_aside
from groundswell.store.duckdb.statements import execute, single
from groundswell.store.duckdb.told import Texts, few_rows
from groundswell.store.event_ids import EventIds, Hashes
from groundswell.store.layout import SESSION_NUMBER, TEXT_TABLES, Layout, Segment, TextTable
from groundswell.store.pieces import Numbers, Pieces
from groundswell.store.protocol import (
    WORKED_OUT,
    Loaded,
    LoggedMove,
    Move,
    OwnersOf,
    PropertyCount,
    WorkedOut,
)
from groundswell.store.stages import Stages

HOT_ROWS = 2_000_000
"""Hot rows are compacted once there are this many."""


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
        memory: "Memory",
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
            self._known = _read_layout(self._unprepared, self._stored.revision) if is_other else self._stored
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

    def recall(self, plan: Events, worked_out: Mapping[WorkedOut, pa.Table] | None = None) -> pa.Table | None:
        """The rows of events, in any order, from columns in memory; None where the engine has to read them all."""
        if self._earlier is not None:
            return None
        self._tables(worked_out or {})
        if self._recall is None:

            def run(plan: Relation, recalled: Mapping[int, bool] | None) -> pa.Table:
                return self._read(plan, recalled=recalled)

            self._recall = Recall(self._cursor, self.layout, self._memory.columns, self.threads, run)
        return self._recall.events(plan, worked_out or {})

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
            self._known = _read_layout(self._unprepared, layout.revision)
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
        """Every property seen, with its type and how many rows or owners carry it."""
        kinds = {str(number): kind for kind, number in self.layout.kinds.items()}
        rows = execute(self._cursor, "list_properties").fetchall()
        return [
            PropertyCount("account" if source in kinds else source, kinds.get(source), name, type, count)
            for source, name, type, count in rows
        ]

    def unlisted(self) -> tuple[int, str | None]:
        """How many values of events are under property names beyond those that a project lists, and such a name."""
        values, name = self._cursor.execute(
            "select coalesce(sum(rows), 0)::bigint, min(text) from over_limit where what = 'property name'"
        ).fetchall()[0]
        return int(values), name

    def owner_counts(self) -> tuple[int, int]:
        """How many users and accounts (of all kinds) are known."""
        users, accounts = execute(self._cursor, "count_owners").fetchall()[0]
        return int(users), int(accounts)

    def moves(self, count: int, skip: int) -> list[LoggedMove]:
        """Entries of the identity log, the latest first."""
        rows = execute(self._cursor, "list_moves", {"count": count, "skip": skip}).fetchall()
        return [LoggedMove(*row) for row in rows]

    def undos(self) -> list[Move]:
        """The entries of the identity log that strike another one, in order."""
        return identity_tables.undos(self._cursor)

    def move_count(self) -> int:
        """How many entries the identity log has; they are numbered from 1."""
        return int(single(self._cursor, "select count(*) from moves"))

    def interrupt(self) -> None:
        """Stop what is running, from another thread."""
        self._unprepared.interrupt()


class DuckStore:
    """One project's events, identity and properties in a DuckDB file, with the index of event ids beside it."""

    name = f"DuckDB {duckdb.__version__}"

    def __init__(
        self, folder: Path, *, membership: str, owners_of: OwnersOf, limits: EngineLimits | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        limits = limits or EngineLimits()
        self._threads = limits.threads or os.cpu_count() or 1
        self._database = Database(folder / "events.duckdb", limits)
        self._memory = Memory(Resident(limits.columns), {table: KnownTexts(table) for table in TEXT_TABLES})
        self._event_ids = EventIds(folder / "event-ids")
        self._membership = membership
        self._owners_of = owners_of
        self.stages = Stages()
        self._layout: tuple[int, Layout] | None = None
        self._layout_guard = threading.Lock()
        self._are_ids_complete = False
        self._complete_event_ids()
        renew_segments(self._database, lambda cursor: _read_layout(cursor, 0), self.stages)
        self._keep_membership_mode()

    def close(self) -> None:
        """Write everything out and let go of the files."""
        self._database.close()

    def interrupt(self, thread: int) -> None:
        """Stop what a thread is writing, from another one: the change under way is rolled back."""
        self._database.interrupt_change(thread)

    @contextmanager
    def snapshot(self, known_at: datetime | None = None) -> Iterator[DuckSnapshot]:
        """The store as it is now, until the context ends; with `known_at`, what was known of it by then."""
        with self._database.reading() as cursor:
            layout = self._layout_in(cursor)
            earlier = Earlier(cursor, layout, known_at, self._membership) if known_at else None
            yield DuckSnapshot(cursor, layout, earlier, self._owners_of, self._threads, self._memory)

    def load(self, staged: pa.Table, earlier_rows: EventIds | None = None) -> Loaded:
        """Store a batch of staged events, each id once; all or none."""
        with self._database.writing, self._database.told("import"):
            if not self._are_ids_complete:
                self._complete_event_ids()
            # From here on a fault may come after the batch is stored and before its ids are kept.
            self._are_ids_complete = False
            with self._database.changing("import") as cursor:
                with self.stages("event ids"):
                    found = identify(cursor, staged, earlier_rows)
                    mask = fresh(found, self._event_ids)
                    rows = found.rows if mask.all() else found.rows.filter(pa.array(mask))
                if len(rows):
                    batch = self._append(cursor, rows)
            # Before the next batch is compared with what is stored.
            if len(rows):
                with self.stages("event ids"):
                    self._event_ids.add(batch, found.hashes[mask])
            self._are_ids_complete = True
        return Loaded(len(rows), len(staged) - len(rows))

    def _append(self, cursor: duckdb.DuckDBPyConnection, rows: pa.Table) -> int:
        batch = int(single(cursor, "select coalesce(max(batch), 0) + 1 from batches"))
        with self.stages("intern"):
            coming = numbered(cursor, rows, batch)
        hot = single(cursor, "select max(id) from segments where hot")
        segment = int(hot or single(cursor, "select coalesce(max(id), 0) + 1 from segments"))
        store_rows(cursor, coming, segment, self.stages, new_segment=hot is None)
        identity_tables.refresh_membership(cursor, self._membership, coming.ids_before)
        return batch

    def load_users(self, table: pa.Table) -> int:
        """Store properties, other ids and memberships of users; returns the number of records."""
        with self._database.changing("import") as cursor:
            moves = records.load_users(cursor, table)
            if new := identity_tables.without_known(cursor, moves):
                identity_tables.append_moves(cursor, new, "import")
                self._put_log_in_force(cursor)
            execute(cursor, "touched_by_records")
            identity_tables.refresh_membership(cursor, self._membership, ids_before=2**31 - 1)
        return len(table)

    def load_accounts(self, table: pa.Table) -> int:
        """Store properties of accounts; returns the number of records."""
        with self._database.changing("import") as cursor:
            records.load_accounts(cursor, table)
        return len(table)

    def add_move(
        self, id: str, target: str, cause: str, at: datetime | None, known_at: datetime | None
    ) -> int:
        """Append to the identity log and put in force what it yields, both or neither; returns the entry's number."""
        with self._database.changing("merge") as cursor:
            number = identity_tables.add_move(cursor, (id, target), cause, at, known_at)
            self._put_log_in_force(cursor)
            return number

    def add_undo(self, strikes: int, known_at: datetime | None) -> int:
        """Append an undo to the identity log and put in force what it yields; returns the entry's number."""
        with self._database.changing("undo") as cursor:
            number = identity_tables.add_undo(cursor, strikes, known_at)
            self._put_log_in_force(cursor)
            return number

    def _put_log_in_force(self, cursor: duckdb.DuckDBPyConnection) -> None:
        owners = self._owners_of(identity_tables.moves(cursor))
        identity_tables.set_owners(cursor, owners, self._membership)

    def compact(self, *, all_hot: bool = False, outdated: bool = False, used: Sequence[str] = ()) -> bool:
        """Sort what is hot into segments, or renew one that is out of date; whether there was anything to do."""
        wanted = Wanted(used, all_hot, outdated)
        # What to do is chosen while others write and read: to find nothing must change nothing.
        with self._database.reading() as cursor:
            if not chosen(self._layout_in(cursor), wanted, HOT_ROWS):
                return False
        # What batches lay in would otherwise stay beside the memory that sorting takes.
        pa.default_memory_pool().release_unused()
        with self._database.changing("compaction") as cursor:
            layout = self._layout_in(cursor)
            joined = chosen(layout, wanted, HOT_ROWS)
            if not joined:
                return False
            if any(segment.hot for segment in joined):
                # Before: a row of a segment that is sorted already costs more to change.
                with self.stages("sessions"):
                    work_out_aside(cursor, layout)
            compact(cursor, layout, joined, wanted, self.stages)
        with self.stages("checkpoint"):
            self._database.checkpoint()
        return True

    def complete_sessions(self) -> bool:
        """Work out the sessions of all rows that do not know theirs; whether there were any."""
        done = False
        while self._are_sessions_behind():
            with self._database.changing("search for sessions") as cursor, self.stages("sessions"):
                # Another thread may have come first.
                if batches := behind(cursor):
                    work_out(cursor, self._layout_in(cursor), batches)
            done = True
        return done

    def _are_sessions_behind(self) -> bool:
        with self._database.reading() as cursor:
            return behind(cursor) is not None

    def _complete_event_ids(self) -> None:
        """Add the hashes of stored batches that the index lacks: a crash, a fault or a full disk came between."""
        with self._database.reading() as cursor:
            stored = cursor.execute("select batch, sum(rows)::bigint from batches group by batch").fetchall()
            for first, last in self._event_ids.gaps(dict(stored)):
                self._event_ids.add(last, _hashes_of(cursor, first, last), first=first)
        self._are_ids_complete = True

    def _keep_membership_mode(self) -> None:
        """Work out every membership again when the project's setting is not the one that the tables rest on."""
        with self._database.reading() as cursor:
            kept = single(cursor, "select value from settings where name = 'membership'")
        if kept == self._membership:
            return
        with self._database.changing() as cursor:
            cursor.execute("delete from settings where name = 'membership'")
            cursor.execute("insert into settings values ('membership', ?)", [self._membership])
            execute(cursor, "touched_everybody")
            identity_tables.refresh_membership(cursor, self._membership, ids_before=2**31 - 1)

    def _layout_in(self, cursor: duckdb.DuckDBPyConnection) -> Layout:
        """The layout as the transaction sees it; read again only after a write."""
        revision = int(single(cursor, "select number from revision"))
        with self._layout_guard:
            if self._layout and self._layout[0] == revision:
                return self._layout[1]
        layout = _read_layout(cursor, revision)
        with self._layout_guard:
            self._layout = (revision, layout)
        return layout


def _hashes_of(cursor: duckdb.DuckDBPyConnection, first: int, last: int) -> Hashes:
    """The hashes of all event ids in a run of batches, read from the rows."""
    held = cursor.execute(
        "select id, hot from segments where last_batch >= ? and first_batch <= ?", [first, last]
    ).fetchall()
    run = {"first": first, "last": last}
    found = [
        execute(cursor, "hashes_of_batches", run, rows_0=f"{'hot' if hot else 'wide'}_{id}").fetchnumpy()
        for id, hot in held
    ]
    return np.concatenate([np.empty(0, np.uint64), *(rows["hash"].astype(np.uint64) for rows in found)])


def _read_layout(cursor: duckdb.DuckDBPyConnection, revision: int) -> Layout:
    names: dict[int, dict[int, int]] = {}
    for segment, name, rows in cursor.execute(
        "select segment, name, sum(rows)::bigint from segment_names group by all"
    ).fetchall():
        names.setdefault(segment, {})[name] = rows
    overridden = dict(cursor.execute("select segment, count(*) from overrides group by segment").fetchall())
    segments = tuple(
        Segment(
            id=id,
            hot=hot,
            rows=rows,
            first_at=first.replace(tzinfo=UTC) if first else datetime.min.replace(tzinfo=UTC),
            last_at=last.replace(tzinfo=UTC) if last else datetime.min.replace(tzinfo=UTC),
            kinds=frozenset(kinds),
            promoted=frozenset(promoted),
            numeric=frozenset(numeric),
            names=names.get(id, {}),
            overridden=overridden.get(id, 0),
        )
        for id, hot, rows, first, last, kinds, promoted, numeric in cursor.execute(
            "select id, hot, rows, first_at, last_at, kinds, promoted, numeric from segments order by id"
        ).fetchall()
    )
    named = cursor.execute("select id, text from event_names").fetchall()
    names_of_events = {SENT_AS_SESSION if text == SESSION else text: id for id, text in named}
    if any(segment.rows for segment in segments):
        names_of_events[SESSION] = SESSION_NUMBER
    kept = cursor.execute("select value from settings where name = 'membership'").fetchone()
    moves, undos = cursor.execute("select count(*), count(strikes) from moves").fetchall()[0]
    return Layout(
        segments,
        names_of_events,
        {text: id for id, text in cursor.execute("select id, text from account_kinds").fetchall()},
        {
            (source, text): id
            for id, source, text in cursor.execute("select id, source, text from properties").fetchall()
        },
        revision,
        texts=dict(zip(TEXT_TABLES, execute(cursor, "highest_numbers").fetchall()[0], strict=True)),
        sessions=int(single(cursor, "select batch from sessions_done")),
        sessions_behind=behind(cursor) is not None,
        membership=kept[0] if kept else "event",
        has_moves=moves > 0,
        has_undos=undos > 0,
    )
