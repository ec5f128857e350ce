"""Taking rows out of a store: those of people and accounts who are erased, and those that are too old.

Hot rows are deleted. A compacted segment that had some is written anew without them, for the places of its other rows
are known elsewhere. What was counted of them, sessions and names that nobody else has go along; the ids of events stay
known, so that what comes again does not come back.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import duckdb
import pyarrow as pa

from groundswell.model.period import microseconds
from groundswell.store.duckdb import identity_tables, kept_scores
from groundswell.store.duckdb.compact import Wanted, compact
from groundswell.store.duckdb.sessions import rows_of
from groundswell.store.duckdb.statements import arrow, execute, registered, single, statement, stored_time
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.erased import USERS, Erased, hash_of
from groundswell.store.layout import Layout, Segment
from groundswell.store.protocol import Accounts, Concerned
from groundswell.store.stages import Stages

ALL_IDS = 2**31 - 1
Cursor = duckdb.DuckDBPyConnection


def erased(cursor: Cursor) -> Erased:
    """Who was erased so far."""
    rows = cursor.execute('select hash, epoch_us("at") from erased').fetchall()
    return Erased(_salt(cursor) or "", dict(rows))


def concerned(cursor: Cursor, users: Sequence[str], accounts: Accounts) -> Concerned:
    """What names somebody: all ids of the users who have one of `users`, their devices, the accounts, and those merged
    with them.

    Ids that nobody has are among them: something may be on its way. So is an account that is called like one of the
    users and that nobody else belongs to: the workspace of one person.
    """
    _find(cursor, users, accounts)
    _find_lone(cursor)
    found = {text for (text,) in execute(cursor, "erased_texts").fetchall()}
    cursor.execute("create or replace temp table used_devices (device integer, is_theirs boolean)")
    for segment in _filled(stored_layout(cursor, 0)):
        execute(cursor, "devices_of_rows", rows_0=rows_of(segment))
    devices = execute(cursor, "devices_of_erased").fetchall()
    merged = execute(cursor, "erased_account_texts").fetchall()
    own = execute(cursor, "namesakes").fetchall()
    return Concerned(
        sorted({*found, *users}),
        sorted({text for (text,) in devices} - found),
        list(dict.fromkeys([*accounts, *merged, *own])),
    )


def known(cursor: Cursor, users: Sequence[str], accounts: Accounts) -> tuple[set[str], set[tuple[str, str]]]:
    """Which of some ids are those of users or devices, and which accounts there are."""
    with _to_find(cursor, users, accounts):
        rows = execute(cursor, "known_of").fetchall()
    return {text for kind, text in rows if not kind}, {(kind, text) for kind, text in rows if kind}


def erase(cursor: Cursor, what: Concerned, at: datetime, mode: str, stages: Stages) -> bool:
    """Take everything of somebody out of the tables; whether sessions of others have to be worked out anew.

    An account that nobody else names and of which nothing is told goes along: it would be an empty name.

    Cost: a pass over the ids of all rows, and compaction of every segment that had some of theirs.
    """
    _find(cursor, what.ids, what.accounts)
    _find_lone(cursor)
    execute(cursor, "lone_go_along")
    layout = stored_layout(cursor, 0)
    execute(cursor, "gone_begin")
    for segment in _filled(layout):
        execute(cursor, "gone_of_users", {"segment": segment.id}, rows_0=rows_of(segment))
        for kind in _kinds(layout, segment):
            values = {"segment": segment.id, "kind": kind}
            execute(cursor, "gone_of_accounts", values, rows_0=rows_of(segment), account_0=f"a{kind}")
    anew = _take_out(cursor, layout, stages)
    execute(cursor, "erase_users")
    _erase_accounts(cursor, mode)
    _forget_texts(cursor)
    texts = [*what.ids, *what.devices, *(id for _, id in what.accounts)]
    with registered(cursor, "texts_to_forget", pa.table({"text": pa.array(texts, pa.string())})):
        execute(cursor, "forget_over_limit")
    kept_scores.forget(cursor, texts)
    _note(cursor, what, at)
    return anew


def drop_before(cursor: Cursor, before: datetime, stages: Stages) -> bool:
    """Take out the rows of before a moment; whether there were any. Who did them stays known."""
    if not find_aged(cursor, before):
        return False
    _take_out(cursor, stored_layout(cursor, 0), stages)
    _forget_texts(cursor)
    return True


def find_aged(cursor: Cursor, before: datetime) -> int:
    """Find the rows of before a moment that are to go, as the table `gone`; returns how many. Changes nothing."""
    execute(cursor, "gone_begin")
    for segment in _filled(stored_layout(cursor, 0)):
        if segment.first_at < before:
            values = {"segment": segment.id, "before": stored_time(before)}
            execute(cursor, "gone_of_age", values, rows_0=rows_of(segment))
    return int(single(cursor, statement("count_rows", table_0="gone")))


def _find(cursor: Cursor, users: Sequence[str], accounts: Accounts) -> None:
    with _to_find(cursor, users, accounts):
        execute(cursor, "erased_whose")
        execute(cursor, "erased_which")


@contextmanager
def _to_find(cursor: Cursor, users: Sequence[str], accounts: Accounts) -> Iterator[None]:
    kinds = pa.array([kind for kind, _ in accounts], pa.string())
    named = pa.table({"kind": kinds, "text": pa.array([id for _, id in accounts], pa.string())})
    with (
        registered(cursor, "ids_to_find", pa.table({"text": pa.array(users, pa.string())})),
        registered(cursor, "accounts_to_find", named),
    ):
        yield


def _find_lone(cursor: Cursor) -> None:
    """Find the accounts that nobody but whom `_find` has found names, as the table `lone_accounts`."""
    execute(cursor, "lone_begin")
    layout = stored_layout(cursor, 0)
    for segment in _filled(layout):
        for kind in _kinds(layout, segment):
            execute(cursor, "accounts_of_rows", {"kind": kind}, rows_0=rows_of(segment), account_0=f"a{kind}")
    execute(cursor, "lone_end")


def _take_out(cursor: Cursor, layout: Layout, stages: Stages) -> bool:
    """Take the rows in `gone` out, and what rests on them; whether all sessions are to be worked out anew."""
    counts = dict(cursor.execute("select segment, count(*) from gone group by segment").fetchall())
    for segment in _filled(layout):
        if segment.id in counts:
            execute(cursor, "note_gone", {"segment": segment.id}, rows_0=rows_of(segment))
    for segment in _filled(layout):
        if segment.id in counts:
            _take_out_of(cursor, layout, segment, counts[segment.id], stages)
    execute(cursor, "settle_gone")
    left = _filled(stored_layout(cursor, 0))
    shared = sum(single(cursor, statement("count_shared_visits", rows_0=rows_of(s))) for s in left)
    if shared:
        execute(cursor, "forget_sessions")
        for segment in left:
            execute(cursor, "note_batches", rows_0=rows_of(segment))
        execute(cursor, "spread_batches")
    return bool(shared)


def _take_out_of(cursor: Cursor, layout: Layout, segment: Segment, count: int, stages: Stages) -> None:
    values = {"segment": segment.id}
    if segment.hot:
        execute(cursor, "remove_hot_rows", values, hot_0=rows_of(segment))
    elif count < segment.rows:
        columns = tuple(
            text for (source, text), n in layout.properties.items()
            if source == "event" and n in segment.promoted
        )  # fmt: skip
        compact(cursor, layout, [segment], Wanted(columns), stages, without_gone=True)
    else:
        execute(cursor, "close_empty_segment", values)
        for table in ("wide", "narrow", "seen", "sets"):
            execute(cursor, "drop_table", table_0=f"{table}_{segment.id}")


def _erase_accounts(cursor: Cursor, mode: str) -> None:
    """Take accounts out of the tables; whose members or guests somebody was is worked out again."""
    layout = stored_layout(cursor, 0)
    execute(cursor, "erase_accounts")
    execute(cursor, "present_now", {"owner_kind": 0})
    for kind in layout.kinds.values():
        for segment in _filled(layout):
            if kind in _kinds(layout, segment):
                rows = arrow(
                    cursor,
                    "rows_written_again",
                    {"kind": kind},
                    rows_0=rows_of(segment),
                    account_0=f"a{kind}",
                )
                with registered(cursor, "written_to_load", rows):
                    execute(cursor, "first_written", {"kind": kind})
                    execute(cursor, "keep_first_written")
    identity_tables.refresh_membership(cursor, mode, ALL_IDS)


def _forget_texts(cursor: Cursor) -> None:
    execute(cursor, "forget_texts")
    cursor.execute("create or replace temp table devices_left (device integer)")
    for segment in _filled(stored_layout(cursor, 0)):
        execute(cursor, "note_devices", rows_0=rows_of(segment))
    execute(cursor, "forget_devices")


def _note(cursor: Cursor, what: Concerned, at: datetime) -> None:
    """Keep what tells that they were erased, and when."""
    salt = _salt(cursor)
    if salt is None:
        salt = secrets.token_hex(16)
        cursor.execute("insert into settings values ('salt', ?)", [salt])
    named = [(USERS, id) for id in (*what.ids, *what.devices)] + [*what.accounts]
    moment = microseconds(at)
    _keep(cursor, {hash_of(salt, of, id): moment for of, id in named})


def recall(cursor: Cursor, kept: Erased) -> None:
    """Keep what was kept of another store of the same project, which was lost, or of this one at a later time."""
    cursor.execute("delete from settings where name = 'salt'")
    cursor.execute("insert into settings values ('salt', ?)", [kept.salt])
    _keep(cursor, kept.at)


def _keep(cursor: Cursor, erased_at: Mapping[str, int]) -> None:
    columns = {
        "hash": pa.array(erased_at, pa.string()),
        "at": pa.array(erased_at.values(), pa.int64()).cast(pa.timestamp("us")),
    }
    with registered(cursor, "hashes_to_keep", pa.table(columns)):
        cursor.execute("delete from erased where hash in (select hash from hashes_to_keep)")
        cursor.execute('insert into erased select hash, "at" from hashes_to_keep')


def _salt(cursor: Cursor) -> str | None:
    salt: str | None = single(cursor, "select value from settings where name = 'salt'")
    return salt


def _filled(layout: Layout) -> list[Segment]:
    return [segment for segment in layout.segments if segment.rows]


def _kinds(layout: Layout, segment: Segment) -> Iterator[int]:
    return (kind for kind in layout.kinds.values() if segment.has_kind(kind))
