"""The identity log and what it yields, in the store's tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from groundswell.store.duckdb.interning import IDS
from groundswell.store.duckdb.statements import execute, registered, single, statement, stored_time
from groundswell.store.protocol import Move, OwnersOf


@dataclass(frozen=True, slots=True)
class NewMove:
    """A move to be appended: numbers of ids, and from when it is known (None: from the start)."""

    id: int
    target: int
    known_at: datetime | None = None


def add_move(
    cursor: duckdb.DuckDBPyConnection,
    ids: tuple[str, str],
    cause: str,
    at: datetime | None,
    known_at: datetime | None,
) -> int:
    """Append a move (id, target) to the log; returns its number."""
    moved, target = IDS.numbers(cursor, pa.array(ids, pa.string())).to_pylist()
    return append_moves(cursor, [NewMove(moved, target, stored_time(known_at or at))], cause, at)


def moved_by(cursor: duckdb.DuckDBPyConnection, number: int) -> list[int]:
    """The ids that an entry of the log is about, directly or through what it undoes."""
    return [id for (id,) in execute(cursor, "ids_of_entry", {"number": number}).fetchall()]


def append_moves(
    cursor: duckdb.DuckDBPyConnection, moves: list[NewMove], cause: str, at: datetime | None = None
) -> int:
    """Append moves to the log; returns the last one's number."""
    before = int(single(cursor, "select coalesce(max(number), 0) from moves"))
    number = before + len(moves)
    columns = {
        "number": pa.array(range(before + 1, number + 1), pa.int64()),
        "id": pa.array([m.id for m in moves], pa.int32()),
        "target": pa.array([m.target for m in moves], pa.int32()),
        "known_at": pa.array([m.known_at for m in moves], pa.timestamp("us")),
    }
    with registered(cursor, "moves_to_add", pa.table(columns)):
        execute(cursor, "add_moves", {"cause": cause, "at": stored_time(at)})
    return number


def add_undo(cursor: duckdb.DuckDBPyConnection, strikes: int, known_at: datetime | None) -> int:
    """Append an entry that strikes another one to the log; returns its number."""
    execute(cursor, "add_undo", {"strikes": strikes, "known_at": stored_time(known_at)})
    return int(single(cursor, "select max(number) from moves"))


def without_known(cursor: duckdb.DuckDBPyConnection, moves: list[NewMove]) -> list[NewMove]:
    """The moves without those that are in force already, so that a file imported again adds nothing to the log.

    One that is in force and turns out to have been known earlier is said again.
    """
    with registered(cursor, "moves_to_add", pa.table({"id": pa.array([m.id for m in moves], pa.int32())})):
        in_force = {id: NewMove(id, *rest) for id, *rest in execute(cursor, "moves_in_force").fetchall()}
    added = []
    for move in moves:
        standing = in_force.get(move.id)
        if standing is None or standing.target != move.target or _is_known_earlier(move, standing):
            added.append(move)
            in_force[move.id] = move
            # A move into its own follower makes the target a root.
            in_force.pop(move.target, None)
    return added


def _is_known_earlier(move: NewMove, standing: NewMove) -> bool:
    if standing.known_at is None:
        return False
    return move.known_at is None or move.known_at < standing.known_at


def moves(cursor: duckdb.DuckDBPyConnection) -> list[Move]:
    """The log, in order."""
    rows = cursor.execute("select number, id, target, strikes from moves order by number").fetchall()
    return [Move(*row) for row in rows]


def undos(cursor: duckdb.DuckDBPyConnection) -> list[Move]:
    """The entries that strike another one, in order."""
    rows = cursor.execute(
        "select number, id, target, strikes from moves where strikes is not null order by 1"
    )
    return [Move(*row) for row in rows.fetchall()]


def follow_moves(
    cursor: duckdb.DuckDBPyConnection, ids: Iterable[int], owners_of: OwnersOf, mode: str
) -> None:
    """Put in force what the log yields for some ids and all that moves connect with them: nobody else is concerned.

    What follows from it, present values and memberships of everybody concerned, is worked out again.

    Cost: a few passes over two columns of the log, and what those ids have.
    """
    cursor.execute("create or replace temp table together (id integer, round integer)")
    with registered(cursor, "moved_ids", pa.table({"id": pa.array(ids, pa.int32())})):
        cursor.execute("insert into together select distinct id, 0 from moved_ids")
    size, widened, round = 0, int(single(cursor, statement("count_rows", table_0="together"))), 0
    while widened > size:
        size, round = widened, round + 1
        execute(cursor, "widen_together", {"round": round})
        widened = int(single(cursor, statement("count_rows", table_0="together")))
    owners = owners_of([Move(*row) for row in execute(cursor, "moves_together").fetchall()])
    execute(cursor, "owners_before")
    with registered(cursor, "owners_to_be", owners_table(owners)):
        execute(cursor, "touched_by_owners", owner_0="owners_before")
        execute(cursor, "replace_owners")
    cursor.execute('create or replace temp table touched_owners as select "user" as owner from touched')
    execute(cursor, "present_now", {"owner_kind": 0})
    refresh_membership(cursor, mode, ids_before=2**31 - 1)
    _override(cursor, "touched")


def owners_table(owners: Mapping[int, int]) -> pa.Table:
    """A mapping of ids as rows (id, user)."""
    ids, users = pa.array(owners.keys(), pa.int32()), pa.array(owners.values(), pa.int32())
    return pa.table({"id": ids, "user": users})


def touch(cursor: duckdb.DuckDBPyConnection, ids: pa.Array) -> None:
    """Have the memberships of the users to whom some ids belong worked out again by `refresh_membership`."""
    cursor.execute('create or replace temp table touched ("user" integer)')
    with registered(cursor, "records_to_load", pa.table({"id": ids})):
        execute(cursor, "touched_by_memberships")


def refresh_membership(cursor: duckdb.DuckDBPyConnection, mode: str, ids_before: int) -> None:
    """Work out the memberships of the users in `touched` again.

    Args:
        cursor: in a transaction, with the temporary table `touched`.
        mode: the project's `event`, `dated` or `current`.
        ids_before: users numbered above have no older rows that could rest on a membership.
    """
    if not single(cursor, statement("count_rows", table_0="touched")):
        return
    execute(cursor, "membership_now", {"mode": mode})
    execute(cursor, "replace_membership", {"known": ids_before})
    _override(cursor, "membership_changed")


def _override(cursor: duckdb.DuckDBPyConnection, changed: str) -> None:
    """Have the rows of the users in a table `changed` resolved when asked, in every segment that has some."""
    if not single(cursor, statement("count_rows", table_0=changed)):
        return
    for (segment,) in cursor.execute("select id from segments where not hot").fetchall():
        execute(cursor, "override_users", {"segment": segment}, wide_0=f"wide_{segment}", changed_0=changed)
