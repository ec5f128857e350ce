"""The identity log and what it yields, in the store's tables."""

from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from groundswell.store.duckdb.interning import IDS
from groundswell.store.duckdb.statements import execute, registered, single, statement
from groundswell.store.protocol import Move


def add_move(
    cursor: duckdb.DuckDBPyConnection,
    ids: tuple[str, str],
    cause: str,
    at: datetime | None,
    known_at: datetime | None,
) -> int:
    """Append a move (id, target) to the log; returns its number."""
    moved, target = IDS.numbers(cursor, pa.array(ids, pa.string())).to_pylist()
    return append_moves(cursor, [(moved, target)], cause, at, known_at)


def append_moves(
    cursor: duckdb.DuckDBPyConnection,
    moves: list[tuple[int, int]],
    cause: str,
    at: datetime | None = None,
    known_at: datetime | None = None,
) -> int:
    """Append moves of numbered ids to the log; returns the last one's number."""
    before = int(single(cursor, "select coalesce(max(number), 0) from moves"))
    number = before + len(moves)
    columns = {
        "number": pa.array(range(before + 1, number + 1), pa.int64()),
        "id": pa.array([moved for moved, _ in moves], pa.int32()),
        "target": pa.array([target for _, target in moves], pa.int32()),
    }
    with registered(cursor, "moves_to_add", pa.table(columns)):
        execute(cursor, "add_moves", {"cause": cause, "at": at, "known_at": known_at or at})
    return number


def without_known(cursor: duckdb.DuckDBPyConnection, moves: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The moves without those that are in force already, so that a file imported again adds nothing to the log."""
    with registered(
        cursor, "moves_to_add", pa.table({"id": pa.array([moved for moved, _ in moves], pa.int32())})
    ):
        in_force = dict(execute(cursor, "moves_in_force").fetchall())
    added = []
    for moved, target in moves:
        if in_force.get(moved) != target:
            added.append((moved, target))
            in_force[moved] = target
            # A move into its own follower makes the target a root.
            in_force.pop(target, None)
    return added


def moves(cursor: duckdb.DuckDBPyConnection) -> list[Move]:
    """The log, in order."""
    rows = cursor.execute("select number, id, target, strikes from moves order by number").fetchall()
    return [Move(*row) for row in rows]


def set_owners(cursor: duckdb.DuckDBPyConnection, owners: Mapping[int, int], mode: str) -> None:
    """Put a mapping in force: which ids belong to another user than themselves.

    What follows from it, present values and memberships of everybody concerned, is worked out again.
    """
    table = pa.table(
        {
            "id": pa.array(owners.keys(), pa.int32()),
            "user": pa.array(owners.values(), pa.int32()),
        }
    )
    with registered(cursor, "owners_to_be", table):
        execute(cursor, "touched_by_owners")
        cursor.execute("delete from owner")
        cursor.execute("insert into owner select * from owners_to_be")
    cursor.execute('create or replace temp table touched_owners as select "user" as owner from touched')
    execute(cursor, "present_now", {"owner_kind": 0})
    refresh_membership(cursor, mode, ids_before=2**31 - 1)
    _override(cursor, "touched")


def refresh_membership(cursor: duckdb.DuckDBPyConnection, mode: str, ids_before: int) -> None:
    """Work out the memberships of the users in `touched` again.

    Args:
        cursor: in a transaction, with the temporary table `touched`.
        mode: the project's `event`, `dated` or `current`.
        ids_before: users numbered above have no older rows that could rest on a membership.
    """
    execute(cursor, "membership_now", {"mode": mode})
    execute(cursor, "replace_membership", {"known": ids_before})
    _override(cursor, "membership_changed")


def _override(cursor: duckdb.DuckDBPyConnection, changed: str) -> None:
    """Have the rows of the users in a table `changed` resolved when asked, in every segment that has some."""
    if not single(cursor, statement("count_rows", table_0=changed)):
        return
    for (segment,) in cursor.execute("select id from segments where not hot").fetchall():
        execute(cursor, "override_users", {"segment": segment}, wide_0=f"wide_{segment}", changed_0=changed)
