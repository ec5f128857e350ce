"""DuckDB as a project's event store."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from groundswell.plan.values import Defined
from groundswell.store.duckdb import (
    account_ids,
    account_moves,
    claims,
    erasing,
    identity_tables,
    kept_scores,
    records,
)
from groundswell.store.duckdb.compact import Wanted, chosen, compact
from groundswell.store.duckdb.database import Database, EngineLimits
from groundswell.store.duckdb.earlier import Earlier
from groundswell.store.duckdb.identify import fresh, hashes_of, identify
from groundswell.store.duckdb.known_texts import KnownTexts
from groundswell.store.duckdb.load import Coming, numbered, store_rows
from groundswell.store.duckdb.matching import Lacking, first_lacking, keep_matches, readable_now
from groundswell.store.duckdb.renewing import renew_segments
from groundswell.store.duckdb.resident import Resident
from groundswell.store.duckdb.sessions import behind, work_out, work_out_aside
from groundswell.store.duckdb.snapshot import DuckSnapshot, Memory
from groundswell.store.duckdb.statements import execute, single, stored_time
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.duckdb.take import keep_kinds, keep_messages, squash_books, take_in, without_rows
from groundswell.store.erased import USERS, keep_beside, kept_beside
from groundswell.store.event_ids import EventIds, Hashes
from groundswell.store.layout import TEXT_TABLES, Layout, match_number
from groundswell.store.protocol import Accounts, Concerned, Loaded, MemoryUse, OwnersOf
from groundswell.store.score_runs import ScoreRun
from groundswell.store.stages import Stages
from groundswell.store.taken import OF_ERASED, Taken, TakenReport

BUSY_ROWS = 20_000
"""A store is busy when so many rows have come since it was last asked."""
ALL_IDS = 2**31 - 1
"""Above every number of an id."""
ERASED_FILE = "erased.json"
"""What the table `erased` has, in a file beside the store: it outlives it."""
UNWRITTEN = -1
"""The revision of what a transaction has not written yet."""
AT_ONCE = ("at", "user")
"""The columns of matches that are kept in memory as soon as these are found."""
HOT_ROWS = 2_000_000
"""Hot rows are compacted once there are this many."""


class DuckStore:
    """One project's events, identity and properties in a DuckDB file, with the index of event ids beside it."""

    name = f"DuckDB {duckdb.__version__}"

    def __init__(
        self,
        folder: Path,
        *,
        membership: str,
        owners_of: OwnersOf,
        limits: EngineLimits | None = None,
        account_ids: Mapping[str, str] | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        limits = limits or EngineLimits()
        self._threads = limits.threads or os.cpu_count() or 1
        self._database = Database(folder / "events.duckdb", limits)
        self._columns = limits.columns
        self._memory = self._nothing_kept()
        self._event_ids = EventIds(folder / "event-ids")
        self._membership = membership
        self._owners_of = owners_of
        self.stages = Stages()
        self._layout: tuple[int, Layout] | None = None
        self._layout_guard = threading.Lock()
        self._are_ids_complete = False
        self._hot_before = 0
        self._erased_file = folder / ERASED_FILE
        self._recall_erased()
        self._complete_event_ids()
        renew_segments(self._database, self.stages)
        self._keep_membership_mode()
        self.choose_account_ids(account_ids or {})

    def close(self) -> None:
        """Write everything out and let go of the files."""
        self._database.close()

    def known_ids(self) -> int:
        """How many ids of events are kept."""
        return self._event_ids.count

    def memory(self) -> MemoryUse:
        """How much memory it takes at this moment. Cost: one statement."""
        taken = exp.select(exp.Sum(this=exp.column("memory_usage_bytes"))).from_(exp.func("duckdb_memory"))
        with self._database.reading() as cursor:
            engine = cursor.sql(taken.sql(dialect="duckdb")).fetchall()[0][0]
        return MemoryUse(int(engine), self._memory.columns.nbytes)

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
        with self._keeping_ids("import") as keep, self._database.changing("import") as cursor:
            with self.stages("event ids"):
                found = identify(cursor, staged, earlier_rows)
                mask = fresh(found.hashes, self._event_ids) & ~erasing.erased(cursor).rows(found.rows)
                rows = found.rows if mask.all() else found.rows.filter(pa.array(mask))
            if len(rows):
                batch = self._next_batch(cursor)
                coming = self._append(cursor, rows, batch)
                identity_tables.refresh_membership(cursor, self._membership, coming.ids_before)
                self._follow(cursor, claims.keep_claims(cursor, _uses(coming, rows)))
                keep(batch, found.hashes[mask])
        return Loaded(len(rows), len(staged) - len(rows))

    def take(self, taken: Taken, upto: int) -> TakenReport:
        """Take in batches of the inbox up to the one of a number, each message once; all or none."""
        with self._keeping_ids("load") as keep, self._database.changing("load") as cursor:
            with self.stages("event ids"):
                hashes = hashes_of(cursor, taken.ids)
                mask = fresh(hashes, self._event_ids)
                erased = erasing.erased(cursor)
                covered = mask & erased.messages(taken)
                mask &= ~covered
                taken = erased.without_accounts(taken, account_ids.chosen(cursor))
            refused = dict(taken.refused) | ({OF_ERASED: int(covered.sum())} if covered.any() else {})
            report = TakenReport(known=len(mask) - int((mask | covered).sum()), refused=refused)
            if mask.any():
                batch = self._next_batch(cursor)
                told = hashes[without_rows(taken, mask)]
                report = self._take_in(cursor, taken.of_messages(mask), batch, report)
                keep_messages(cursor, batch, told, rows=report.rows)
                squash_books(cursor, batch, self._event_ids)
                keep(batch, hashes[mask])
            cursor.execute("update inbox set taken_upto = greatest(taken_upto, ?)", [upto])
        return replace(report, messages=int(mask.sum()))

    def _take_in(
        self, cursor: duckdb.DuckDBPyConnection, taken: Taken, batch: int, report: TakenReport
    ) -> TakenReport:
        keep_kinds(cursor, taken)
        rows = (
            self._append(cursor, taken.events.drop_columns("message"), batch) if len(taken.events) else None
        )
        ids_before = rows.ids_before if rows else ALL_IDS
        with self.stages("told"):
            found = take_in(cursor, taken, rows)
        # What is told of a membership may concern older rows of ids that are new to the dictionary in name only.
        is_told = len(taken.memberships) or (len(taken.values) and account_ids.chosen(cursor))
        identity_tables.refresh_membership(cursor, self._membership, ALL_IDS if is_told else ids_before)
        with self.stages("moves"):
            self._follow(cursor, found.moved)
        refused = Counter(report.refused) + Counter(found.refused)
        return replace(report, batch=batch, rows=len(taken.events), refused=dict(refused))

    def taken_upto(self) -> int:
        """The number of the last batch of the inbox that is stored; 0 without any."""
        with self._database.reading() as cursor:
            return int(single(cursor, "select taken_upto from inbox"))

    def checkpoint(self) -> bool:
        """Fold what was written into the store's file; whether that was possible now."""
        return self._database.checkpoint()

    @contextmanager
    def _keeping_ids(self, work: str) -> Iterator[Callable[[int, Hashes], None]]:
        """Add to the index of ids the hashes that are handed over, once what they belong to is stored."""
        with self._database.writing, self._database.told(work):
            if not self._are_ids_complete:
                self._complete_event_ids()
            # From here on a fault may come after the batch is stored and before its ids are kept.
            self._are_ids_complete = False
            kept: list[tuple[int, Hashes]] = []
            yield lambda batch, hashes: kept.append((batch, hashes))
            # Before the next batch is compared with what is stored.
            with self.stages("event ids"):
                for batch, hashes in kept:
                    self._event_ids.add(batch, hashes)
            self._are_ids_complete = True

    def _next_batch(self, cursor: duckdb.DuckDBPyConnection) -> int:
        return int(single(cursor, "select coalesce(max(batch), 0) + 1 from batches"))

    def _append(self, cursor: duckdb.DuckDBPyConnection, rows: pa.Table, batch: int) -> Coming:
        with self.stages("intern"):
            coming = numbered(cursor, rows, batch)
        hot = single(cursor, "select max(id) from segments where hot")
        segment = int(hot or single(cursor, "select coalesce(max(id), 0) + 1 from segments"))
        store_rows(cursor, coming, segment, self.stages, new_segment=hot is None)
        return coming

    def load_users(self, table: pa.Table) -> int:
        """Store properties, other ids and memberships of users; returns the number of records."""
        with self._database.changing("import") as cursor:
            erased = erasing.erased(cursor)
            table = table.filter(pa.array(~erased.records(table, USERS)))
            table = erased.users_without(table, account_ids.chosen(cursor))
            users, moves = records.load_users(cursor, table)
            self._follow(cursor, claims.keep_claims(cursor, _users(users, table)))
            if new := identity_tables.without_known(cursor, moves):
                identity_tables.append_moves(cursor, new, "import")
                self._follow(cursor, [id for move in new for id in (move.id, move.target)])
            identity_tables.touch(cursor, users)
            identity_tables.refresh_membership(cursor, self._membership, ALL_IDS)
        return len(table)

    def load_accounts(self, table: pa.Table) -> int:
        """Store properties of accounts; returns the number of records."""
        with self._database.changing("import") as cursor:
            table = table.filter(pa.array(~erasing.erased(cursor).records(table, None)))
            records.load_accounts(cursor, table)
        return len(table)

    def add_move(
        self, id: str, target: str, cause: str, at: datetime | None, known_at: datetime | None
    ) -> int:
        """Append to the identity log and put in force what it yields, both or neither; returns the entry's number."""
        with self._database.changing("merge") as cursor:
            number = identity_tables.add_move(cursor, (id, target), cause, at, known_at)
            self._follow(cursor, identity_tables.moved_by(cursor, number))
            return number

    def add_undo(self, strikes: int, known_at: datetime | None) -> int:
        """Append an undo to the identity log and put in force what it yields; returns the entry's number."""
        with self._database.changing("undo") as cursor:
            number = identity_tables.add_undo(cursor, strikes, known_at)
            undone = identity_tables.moved_by(cursor, number)
            self._follow(cursor, undone + claims.point_again(cursor, undone, stored_time(known_at)))
            return number

    def add_account_move(
        self, kind: str, ids: tuple[str, str], cause: str, at: datetime | None, known_at: datetime | None
    ) -> int:
        """Append to the log of accounts and put in force what it yields, or neither; returns the entry's number."""
        with self._database.changing("merge") as cursor:
            number = account_moves.add_move(cursor, kind, ids, cause, at, known_at)
            account_moves.follow(cursor, self._owners_of)
            return number

    def add_account_undo(self, strikes: int, known_at: datetime | None) -> int:
        """Append an undo to the log of accounts and put in force what it yields; returns the entry's number."""
        with self._database.changing("undo") as cursor:
            number = account_moves.add_undo(cursor, strikes, known_at)
            account_moves.follow(cursor, self._owners_of)
            return number

    def _follow(self, cursor: duckdb.DuckDBPyConnection, ids: Sequence[int]) -> None:
        """Put in force what the log says of some ids."""
        if ids:
            identity_tables.follow_moves(cursor, ids, self._owners_of, self._membership)

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
        """Sort what is hot into segments, or renew one that is out of date; whether there was anything to do."""
        # What to do is chosen while others write and read: to find nothing must change nothing.
        with self._database.reading() as cursor:
            layout = self._layout_in(cursor)
            wanted = Wanted(used, all_hot, outdated, live, busy)
            if not chosen(layout, wanted, HOT_ROWS):
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
            with self.stages("matches"):
                self._match_fresh(cursor, versions)
        self._hot_before = 0
        with self.stages("checkpoint"):
            self._database.checkpoint()
        return True

    def _match_fresh(self, cursor: duckdb.DuckDBPyConnection, versions: Sequence[Defined]) -> None:
        """Give the segment that was just written its matches, as far as its narrow index tells them."""
        if not versions:
            return
        layout = stored_layout(cursor, UNWRITTEN)
        lacking = Lacking.of(max(layout.segments, key=lambda segment: segment.id), versions)
        if lacking is not None:
            # What is kept in memory is of segments that stay; this one goes again if the transaction fails.
            memory = replace(self._memory, columns=self._memory.columns.beside())
            snapshot = DuckSnapshot(cursor, layout, None, self._owners_of, self._threads, memory)
            keep_matches(cursor, readable_now(lacking, layout), snapshot)

    def match(self, versions: Sequence[Defined]) -> bool:
        """Keep ready the matches of these definitions and of no others; whether there was anything to do."""
        with self._database.reading() as cursor:
            if first_lacking(self._layout_in(cursor), versions) is None:
                return False
        with self._database.changing("matches") as cursor:
            layout = self._layout_in(cursor)
            lacking = first_lacking(layout, versions)
            if lacking is None:
                return False
            snapshot = DuckSnapshot(cursor, layout, None, self._owners_of, self._threads, self._memory)
            with self.stages("matches"):
                rows = keep_matches(cursor, lacking, snapshot)
        # Whoever has made a definition asks how many there are a day, and who.
        if rows and (columns := self._memory.columns).fits(rows, AT_ONCE):
            with self._database.reading() as cursor:
                numbers = [match_number(each.version) for each in lacking.wanted]
                columns.columns(cursor, layout, lacking.segment, numbers, AT_ONCE)
        return True

    def keep_scores(self, run: ScoreRun, rows: pa.Table) -> int:
        """Keep a run that scored accounts, with its rows, both or neither; returns its number."""
        with self._database.changing("scores") as cursor:
            return kept_scores.keep(cursor, run, rows)

    def concerned(self, users: Sequence[str], accounts: Accounts) -> Concerned:
        """What names the users who have one of some ids, and some accounts."""
        with self._database.reading() as cursor:
            return erasing.concerned(cursor, users, accounts)

    def known(self, users: Sequence[str], accounts: Accounts) -> tuple[set[str], set[tuple[str, str]]]:
        """Which of some ids users or devices have, and which of some accounts there are."""
        with self._database.reading() as cursor:
            return erasing.known(cursor, users, accounts)

    def erase(self, what: Concerned, at: datetime) -> None:
        """Take all that is stored of somebody out of answers; all or nothing."""
        with self._database.changing("erasure") as cursor:
            anew = erasing.erase(cursor, what, at, self._membership, self.stages)
            account_moves.follow(cursor, self._owners_of)
            kept = erasing.erased(cursor)
        with self._database.told("erasure"):
            keep_beside(self._erased_file, kept)
        self._memory = self._nothing_kept()
        if anew:
            self.complete_sessions()

    def _recall_erased(self) -> None:
        """Let the store know again who was erased, if it is a new one in the place of one that was lost."""
        kept = kept_beside(self._erased_file)
        with self._database.reading() as cursor:
            stored = erasing.erased(cursor)
        if kept is not None and kept.at.items() - stored.at.items():
            with self._database.changing("erasure") as cursor:
                erasing.recall(cursor, kept)
        elif kept is None and stored.at:
            with self._database.told("erasure"):
                keep_beside(self._erased_file, stored)

    def drop_before(self, before: datetime) -> bool:
        """Drop the events of before a moment, with their sessions; whether there were any."""
        with self._database.reading() as cursor:
            is_old = any(s.rows and s.first_at < before for s in self._layout_in(cursor).segments)
            # To find nothing must change nothing: what is kept of answers rests on the revision.
            if not is_old or not erasing.find_aged(cursor, before):
                return False
        with self._database.changing("retention") as cursor:
            done = erasing.drop_before(cursor, before, self.stages)
        self._memory = self._nothing_kept()
        return done

    def write_anew(self) -> bool:
        """Write all that is stored into a new file in place of the old one; False: a question took too long."""
        return self._database.write_anew()

    def _nothing_kept(self) -> Memory:
        """What is kept in memory, at its beginning."""
        return Memory(Resident(self._columns), {table: KnownTexts(table) for table in TEXT_TABLES})

    def is_busy(self) -> bool:
        """Whether many rows have come since this was last asked."""
        with self._database.reading() as cursor:
            hot = sum(segment.rows for segment in self._layout_in(cursor).segments if segment.hot)
        before, self._hot_before = self._hot_before, hot
        return hot - before >= BUSY_ROWS

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
            stored = execute(cursor, "ids_of_batches").fetchall()
            firsts = {batch: first for batch, _, first in stored}
            for first, last in self._event_ids.gaps({batch: ids for batch, ids, _ in stored}, firsts):
                self._event_ids.add(last, _hashes_of(cursor, first, last), first=first)
        self._are_ids_complete = True

    def choose_membership(self, membership: str) -> None:
        """Have the project's setting be another one, and work out every membership again."""
        self._membership = membership
        self._keep_membership_mode()

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
            identity_tables.refresh_membership(cursor, self._membership, ALL_IDS)

    def choose_account_ids(self, wanted: Mapping[str, str]) -> None:
        """Have the values of a property of users name their accounts of a kind; work out what changes by it."""
        with self._database.reading() as cursor:
            if account_ids.chosen(cursor) == account_ids.fitting(cursor, wanted):
                return
        with self._database.changing() as cursor:
            account_ids.choose(cursor, account_ids.fitting(cursor, wanted))
            identity_tables.refresh_membership(cursor, self._membership, ALL_IDS)

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
    found.append(execute(cursor, "hashes_of_messages", run).fetchnumpy())
    return np.concatenate([rows["hash"].astype(np.uint64) for rows in found])


def _uses(coming: Coming, rows: pa.Table) -> claims.Claims:
    """What imported rows say of ids: which are users'."""
    known = pc.max(pc.coalesce(rows["known_at"], rows["at"])).as_py()
    return claims.only_uses(claims.used_by_rows(coming.rows, rows["user_id"]), known)


def _users(users: pa.Array, records: pa.Table) -> claims.Claims:
    """What imported records of users say of ids: they are users', from their time or the beginning on."""
    at = pc.fill_null(records["time"], claims.BEGINNING)
    message = pa.repeat("", len(users))
    used = pa.table({"id": users, "at": at, "message": message}, schema=claims.USED)
    return claims.only_uses(used, pc.max(pc.coalesce(records["known_at"], records["time"])).as_py())
