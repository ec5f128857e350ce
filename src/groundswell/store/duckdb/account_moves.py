"""The log of moves of accounts and what it yields. No row is written anew: reading maps the accounts that rows tell."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import product

import duckdb
import pyarrow as pa

from groundswell.store.duckdb.identity_tables import owners_table
from groundswell.store.duckdb.interning import Dictionary
from groundswell.store.duckdb.load import account_kinds
from groundswell.store.duckdb.statements import execute, registered, single, stored_time
from groundswell.store.layout import Segment
from groundswell.store.protocol import LoggedMove, Move, OwnersOf


def add_move(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    ids: tuple[str, str],
    cause: str,
    at: datetime | None,
    known_at: datetime | None,
) -> int:
    """Append a move (id, target) of accounts of a kind to the log; returns its number."""
    before = int(single(cursor, "select coalesce(max(id), 0) from accounts"))
    dictionary = Dictionary("accounts", account_kinds(cursor, [kind])[kind])
    moved, target = dictionary.numbers(cursor, pa.array(ids, pa.string())).to_pylist()
    values = {
        "id": moved,
        "target": target,
        "cause": cause,
        "at": stored_time(at),
        "known_at": stored_time(known_at or at),
        "made": [number for number in (moved, target) if number > before],
    }
    execute(cursor, "add_account_move", values)
    return _last(cursor)


def add_undo(cursor: duckdb.DuckDBPyConnection, strikes: int, known_at: datetime | None) -> int:
    """Append an entry that strikes another one; returns its number."""
    execute(cursor, "add_account_undo", {"strikes": strikes, "known_at": stored_time(known_at)})
    return _last(cursor)


def follow(cursor: duckdb.DuckDBPyConnection, owners_of: OwnersOf) -> None:
    """Put in force what the log yields, and the present values that follow from it. Cost: a pass over the log."""
    with registered(cursor, "owners_to_be", owners_table(owners_of(logged(cursor)))):
        execute(cursor, "touched_by_account_owners")
        execute(cursor, "replace_account_owners")
    for (kind,) in cursor.execute("select id from account_kinds").fetchall():
        execute(cursor, "present_now", {"owner_kind": kind})


def logged(cursor: duckdb.DuckDBPyConnection) -> list[Move]:
    """The log, in order."""
    rows = cursor.execute("select number, id, target, strikes from account_moves order by number")
    return [Move(*row) for row in rows.fetchall()]


def page(
    cursor: duckdb.DuckDBPyConnection, count: int, skip: int, numbers: Sequence[int] | None
) -> list[LoggedMove]:
    """Entries of the log, or of some of it, as they are told, the latest first."""
    values = {"count": count, "skip": skip, "numbers": numbers}
    rows = execute(cursor, "list_account_moves", values).fetchall()
    return [LoggedMove(*row) for row in rows]


def merged(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Of every account that belongs to another, by kind and id, the id of that one."""
    return {(kind, id): now for kind, id, now in execute(cursor, "merged_accounts").fetchall()}


def unheard(
    cursor: duckdb.DuckDBPyConnection, segments: Sequence[Segment], kinds: Collection[int]
) -> frozenset[int]:
    """The accounts that nothing but entries which count no more has named: as long as that is so they are not known.

    Cost: none where there is no such entry, else a look at the accounts that are written on rows.
    """
    found = {account for (account,) in execute(cursor, "made_accounts").fetchall()}
    for segment, kind in product(segments, kinds):
        if found and segment.rows and segment.has_kind(kind):
            table = f"{'hot' if segment.hot else 'seen'}_{segment.id}"
            with registered(cursor, "accounts_to_find", pa.table({"id": pa.array(found, pa.int32())})):
                rows = execute(cursor, "accounts_on_rows", rows_0=table, account_0=f"a{kind}").fetchall()
            found -= {account for (account,) in rows}
    return frozenset(found)


def _last(cursor: duckdb.DuckDBPyConnection) -> int:
    return int(single(cursor, "select max(number) from account_moves"))
