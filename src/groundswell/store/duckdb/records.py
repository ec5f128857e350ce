"""Storing records of users and of accounts: dated property values, other ids, memberships."""

from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.account_ids import name_accounts
from groundswell.store.duckdb.identity_tables import NewMove
from groundswell.store.duckdb.interning import IDS, Dictionary
from groundswell.store.duckdb.load import account_kinds, count_types, register_properties, types_of
from groundswell.store.duckdb.statements import execute, registered, single, statement, stored_time


@dataclass(frozen=True, slots=True)
class Said:
    """Values of properties, a row for each record: `at`, `known_at`, `properties` (JSON text); and whose they are."""

    owners: pa.Array
    records: pa.Table


def load_users(cursor: duckdb.DuckDBPyConnection, records: pa.Table) -> tuple[pa.Array, list[NewMove]]:
    """Store users' values and memberships; returns who they are, and the moves that their other ids ask for.

    Columns: id, time, known_at, since, ids (list), `account:<kind>`, properties (JSON text).
    """
    owners = IDS.numbers(cursor, records["id"])
    keep_values(cursor, "user", 0, _said(owners, records))
    since = pc.if_else(pc.is_null(records["properties"]), records["since"], None)
    keep_told(cursor, 0, owners, pc.coalesce(_known(records), since))
    kinds = account_kinds(
        cursor, [n.removeprefix("account:") for n in records.column_names if n.startswith("account:")]
    )
    for kind, number in kinds.items():
        accounts = Dictionary("accounts", number).numbers(cursor, records[f"account:{kind}"])
        said = {"id": owners, "account": accounts, "at": records["since"], "known_at": records["known_at"]}
        keep_memberships(cursor, number, said)
    others = [
        (owner, id, known)
        for owner, ids, known in zip(
            owners.to_pylist(), records["ids"].to_pylist(), _known(records).to_pylist(), strict=True
        )
        for id in ids or ()
    ]
    numbers = IDS.numbers(cursor, pa.array([id for _, id, _ in others], pa.string())).to_pylist()
    return owners, [
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
        keep_values(cursor, str(number), number, _said(owners, of_kind))
        keep_told(cursor, number, owners, _known(of_kind))


def keep_values(
    cursor: duckdb.DuckDBPyConnection,
    source: str,
    owner_kind: int,
    said: Said,
    *,
    first: Said | None = None,
    greatest: bool = False,
) -> None:
    """Store dated values of users or of accounts of a kind, and put the present ones in force.

    Accounts that values name by a property chosen for it become known; memberships are worked out by whoever calls.

    Args:
        cursor: in a transaction.
        source: as in the table `properties`.
        owner_kind: 0 for users, else the kind of account.
        said: the values.
        first: those that count only where there is no earlier one.
        greatest: of several values of one moment the greatest counts, else the one that is said last.
    """
    execute(cursor, "values_begin")
    _spread(cursor, source, said)
    execute(cursor, "add_values", {"owner_kind": owner_kind, "source": source, "greatest": greatest})
    execute(cursor, "note_valued", {"source": source})
    if first is not None and len(first.records):
        _spread(cursor, source, first)
        execute(cursor, "note_first_values")
    if owner_kind == 0 and _has_first_values(cursor):
        execute(cursor, "settle_first_values")
    execute(cursor, "touched_by_values", {"owner_kind": owner_kind})
    execute(cursor, "present_now", {"owner_kind": owner_kind})


def _has_first_values(cursor: duckdb.DuckDBPyConnection) -> bool:
    counts = (
        single(cursor, statement("count_rows", table_0=name)) for name in ("first_coming", "first_values")
    )
    return any(counts)


def _spread(cursor: duckdb.DuckDBPyConnection, source: str, said: Said) -> None:
    """Lay values out one a row, and make their properties known."""
    columns = {"owner": said.owners, **{n: said.records[n] for n in ("at", "known_at", "properties")}}
    _with_rows(cursor, columns, "spread_values", {})
    counts = cursor.execute(
        'select name, count(*), min(coalesce("at", known_at)), max(coalesce("at", known_at)) from spread '
        "group by name order by min(place), name"
    ).fetchall()
    numbers = register_properties(cursor, source, [name for name, *_ in counts])
    if source == "user":
        name_accounts(cursor)
    count_types(cursor, numbers, counts, types_of(said.records["properties"]))


def keep_told(
    cursor: duckdb.DuckDBPyConnection, owner_kind: int, owners: pa.Array, known: pa.ChunkedArray
) -> None:
    """Keep from when users (0) or accounts of a kind are known by records; null is from the start."""
    _with_rows(cursor, {"owner": owners, "known_at": known}, "keep_told", {"owner_kind": owner_kind})


def keep_memberships(
    cursor: duckdb.DuckDBPyConnection, kind: int, said: dict[str, Any], *, greatest: bool = False
) -> None:
    """Store memberships (id, account, at, known_at) in accounts of a kind; `greatest` as in `keep_values`."""
    _with_rows(cursor, said, "add_memberships", {"kind": kind, "greatest": greatest})


def _said(owners: pa.Array, records: pa.Table) -> Said:
    columns = ["time", "known_at", "properties"]
    return Said(owners, records.select(columns).rename_columns(["at", *columns[1:]]))


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
