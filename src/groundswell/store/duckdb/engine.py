"""DuckDB as a project's event store."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from groundswell.store.duckdb import identity_tables, records
from groundswell.store.duckdb.compact import Wanted, chosen, compact
from groundswell.store.duckdb.database import Database, EngineLimits
from groundswell.store.duckdb.earlier import Earlier
from groundswell.store.duckdb.identify import fresh, identify
from groundswell.store.duckdb.known_texts import KnownTexts
from groundswell.store.duckdb.load import numbered, store_rows
from groundswell.store.duckdb.renewing import renew_segments
from groundswell.store.duckdb.resident import Resident
from groundswell.store.duckdb.sessions import behind, work_out, work_out_aside
from groundswell.store.duckdb.snapshot import DuckSnapshot, Memory
from groundswell.store.duckdb.statements import execute, single
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.event_ids import EventIds, Hashes
from groundswell.store.layout import TEXT_TABLES, Layout
from groundswell.store.protocol import (
    Loaded,
    OwnersOf,
)
from groundswell.store.stages import Stages

HOT_ROWS = 2_000_000
"""Hot rows are compacted once there are this many."""


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
        renew_segments(self._database, self.stages)
        self._keep_membership_mode()

    def close(self) -> None:
        """Write everything out and let go of the files."""
        self._database.close()

    def known_ids(self) -> int:
        """How many ids of events are kept."""
        return self._event_ids.count

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
        layout = stored_layout(cursor, revision)
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
