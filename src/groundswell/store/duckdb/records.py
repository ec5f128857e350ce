"""Storing records of users and of accounts: dated property values, other ids, memberships."""

from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.identity_tables import NewMove
from groundswell.store.duckdb.interning import IDS, Dictionary
from groundswell.store.duckdb.load import account_kinds, count_types, register_properties, types_of
from groundswell.store.duckdb.statements import execute, registered, stored_time


def load_users(cursor: duckdb.DuckDBPyConnection, records: pa.Table) -> list[NewMove]:
    """Store users' values and memberships; returns the moves that their other ids ask for.

    Columns: id, time, known_at, since, ids (list), `account:<kind>`, properties (JSON text).
    """
    owners = IDS.numbers(cursor, records["id"])
    _keep_values(cursor, "user", 0, owners, records)
    since = pc.if_else(pc.is_null(records["properties"]), records["since"], None)
    _keep_told(cursor, 0, owners, records, since)
    kinds = account_kinds(
        cursor, [n.removeprefix("account:") for n in records.column_names if n.startswith("account:")]
    )
    for kind, number in kinds.items():
        accounts = Dictionary("accounts", number).numbers(cursor, records[f"account:{kind}"])
        _with_rows(
            cursor,
            {"id": owners, "account": accounts, "at": records["since"], "known_at": records["known_at"]},
            "add_memberships",
            {"kind": number},
        )
    others = [
        (owner, id, known)
        for owner, ids, known in zip(
            owners.to_pylist(), records["ids"].to_pylist(), _known(records).to_pylist(), strict=True
        )
        for id in ids or ()
    ]
    numbers = IDS.numbers(cursor, pa.array([id for _, id, _ in others], pa.string())).to_pylist()
    return [
        NewMove(number, owner, stored_time(known))
        for (owner, _, known), number in zip(others, numbers, strict=True)
        if number != owner
    ]


def load_accounts(cursor: duckdb.DuckDBPyConnection, records: pa.Table) -> None:
    """Store accounts and their values. Columns: id, kind, time, known_at, properties (JSON text)."""
    for kind in dict.fromkeys(records["kind"].to_pylist()):
        number = account_kinds(cursor, [kind])[kind]
        of_kind = records.filter(pc.equal(records["kind"], kind))
        owners = Dictionary("accounts", number).numbers(cursor, of_kind["id"])
        _keep_values(cursor, str(number), number, owners, of_kind)
        _keep_told(cursor, number, owners, of_kind)


def _keep_values(
    cursor: duckdb.DuckDBPyConnection, source: str, owner_kind: int, owners: pa.Array, records: pa.Table
) -> None:
    columns = {
        "owner": owners,
        "at": records["time"],
        "known_at": records["known_at"],
        "properties": records["properties"],
    }
    _with_rows(cursor, columns, "spread_values", {})
    counts = cursor.execute(
        "select name, count(*) from spread group by name order by min(place), name"
    ).fetchall()
    numbers = register_properties(cursor, source, [name for name, _ in counts])
    count_types(cursor, numbers, counts, types_of(records["properties"]))
    execute(cursor, "add_values", {"owner_kind": owner_kind, "source": source})
    execute(cursor, "touched_by_values", {"owner_kind": owner_kind})
    execute(cursor, "present_now", {"owner_kind": owner_kind})


def _keep_told(
    cursor: duckdb.DuckDBPyConnection, owner_kind: int, owners: pa.Array, records: pa.Table, *since: Any
) -> None:
    """Keep from when the owners are known by these records; `since` stands in for a time that a record lacks."""
    known = pc.coalesce(_known(records), *since)
    _with_rows(cursor, {"owner": owners, "known_at": known}, "keep_told", {"owner_kind": owner_kind})


def _known(records: pa.Table) -> Any:
    """From when each record is known: as it says, else from its own time; null is from the start."""
    return pc.coalesce(records["known_at"], records["time"])


def _with_rows(
    cursor: duckdb.DuckDBPyConnection, columns: dict[str, Any], name: str, values: dict[str, Any]
) -> None:
    """Run a statement that reads the columns as `records_to_load`, with the row's number as `place`."""
    count = len(next(iter(columns.values())))
    with registered(
        cursor, "records_to_load", pa.table({**columns, "place": pa.array(range(count), pa.int64())})
    ):
        execute(cursor, name, values)
