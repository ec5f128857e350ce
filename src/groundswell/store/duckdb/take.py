"""Taking in what batches of the inbox say: rows of events, and what is told of users, accounts and ids."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb import claims
from groundswell.store.duckdb.interning import IDS, Dictionary
from groundswell.store.duckdb.load import Coming, account_kinds
from groundswell.store.duckdb.records import Said, keep_memberships, keep_told, keep_values
from groundswell.store.duckdb.statements import execute, registered
from groundswell.store.event_ids import GAP_ROWS, EventIds, Hashes
from groundswell.store.taken import Taken

SQUASH_EVERY = 100
"""Books that get rows with every batch are made short again after so many batches."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in found out: ids of which the log says something new, and what is not put in force, by reason."""

    moved: list[int]
    refused: dict[str, int]


def take_in(cursor: duckdb.DuckDBPyConnection, taken: Taken, rows: Coming | None) -> TakenIn:
    """Store what is told, after the events' rows; adds to `touched` the users whose memberships may change."""
    if rows is None:
        cursor.execute('create or replace temp table touched ("user" integer)')
    _keep_users(cursor, taken)
    _keep_accounts(cursor, taken.of_accounts)
    _keep_memberships(cursor, taken.memberships)
    said = _claims(cursor, taken, rows)
    moved = claims.keep_claims(cursor, said)
    return TakenIn(moved, claims.refused(cursor, said))


def keep_kinds(cursor: duckdb.DuckDBPyConnection, taken: Taken) -> None:
    """Number the kinds of account that messages name and the store does not know yet."""
    names = taken.events.column_names
    of_rows = [name.removeprefix("account:") for name in names if name.startswith("account:")]
    kinds = [*of_rows, *_kinds(taken.of_accounts), *_kinds(taken.memberships)]
    account_kinds(cursor, list(dict.fromkeys(kinds)), sent=True)


def keep_messages(cursor: duckdb.DuckDBPyConnection, batch: int, hashes: Hashes, *, rows: int) -> None:
    """Keep the hashes of messages without rows, and the books of a batch that has no others."""
    if len(hashes):
        with registered(cursor, "messages_to_keep", pa.table({"hash": pa.array(hashes, pa.uint64())})):
            cursor.execute("insert into messages select ?, hash from messages_to_keep", [batch])
    if not rows:
        cursor.execute("insert into batches values ($batch, 0, $batch)", {"batch": batch})


def squash_books(cursor: duckdb.DuckDBPyConnection, batch: int, stored: EventIds) -> None:
    """From time to time make the books short that get rows with every batch."""
    if batch % SQUASH_EVERY:
        return
    execute(cursor, "squash_books")
    first, last = zip(*stored.spans, strict=True) if stored.spans else ((), ())
    spans = pa.table({"first": pa.array(first, pa.int64()), "last": pa.array(last, pa.int64())})
    with registered(cursor, "spans", spans):
        execute(cursor, "join_batches", {"most_rows": GAP_ROWS})


def _keep_users(cursor: duckdb.DuckDBPyConnection, taken: Taken) -> None:
    if not (len(taken.values) or len(taken.first_values)):
        return
    owners = IDS.numbers(cursor, taken.values["id"])
    first = Said(IDS.numbers(cursor, taken.first_values["id"]), taken.first_values)
    keep_values(cursor, "user", 0, Said(owners, taken.values), first=first, greatest=True)
    together = pa.concat_arrays([owners, first.owners])
    known = pa.concat_tables([taken.values.select(["known_at"]), taken.first_values.select(["known_at"])])
    keep_told(cursor, 0, together, known["known_at"])
    execute(cursor, "touched_by_account_ids")


def _keep_accounts(cursor: duckdb.DuckDBPyConnection, said: pa.Table) -> None:
    for kind, number in account_kinds(cursor, _kinds(said)).items():
        of_kind = said.filter(pc.equal(said["kind"], kind))
        owners = Dictionary("accounts", number).numbers(cursor, of_kind["id"])
        keep_values(cursor, str(number), number, Said(owners, of_kind), greatest=True)
        keep_told(cursor, number, owners, of_kind["known_at"])


def _keep_memberships(cursor: duckdb.DuckDBPyConnection, said: pa.Table) -> None:
    for kind, number in account_kinds(cursor, _kinds(said)).items():
        of_kind = said.filter(pc.equal(said["kind"], kind))
        ids = IDS.numbers(cursor, of_kind["id"])
        accounts = Dictionary("accounts", number).numbers(cursor, of_kind["account"])
        columns = {"id": ids, "account": accounts, "at": of_kind["at"], "known_at": of_kind["known_at"]}
        keep_memberships(cursor, number, columns, greatest=True)
        with registered(cursor, "records_to_load", pa.table({"id": ids})):
            execute(cursor, "touched_by_memberships")


def _kinds(said: pa.Table) -> list[str]:
    kinds: list[str] = said["kind"].unique().to_pylist()
    return kinds


def _claims(cursor: duckdb.DuckDBPyConnection, taken: Taken, rows: Coming | None) -> claims.Claims:
    used = pa.table(
        {
            "id": IDS.numbers(cursor, taken.used["id"]),
            "at": taken.used["at"],
            "message": _messages(taken, taken.used),
        },
        schema=claims.USED,
    )
    if rows is not None:
        used = pa.concat_tables([used, claims.used_by_rows(rows.rows, taken.events["user_id"])])
    return claims.Claims(
        used, _claimed(cursor, taken, taken.links), _claimed(cursor, taken, taken.aliases), _last_known(taken)
    )


def _claimed(cursor: duckdb.DuckDBPyConnection, taken: Taken, said: pa.Table) -> pa.Table:
    columns: dict[str, Any] = {
        "id": IDS.numbers(cursor, said["id"]),
        "user": IDS.numbers(cursor, said["user"]),
        "at": said["at"],
        "known_at": said["known_at"],
        "message": _messages(taken, said),
    }
    return pa.table(columns, schema=claims.CLAIMS)


def _messages(taken: Taken, said: pa.Table) -> pa.Array:
    return taken.ids.take(said["message"].combine_chunks())


def _last_known(taken: Taken) -> datetime | None:
    tables = (taken.events, taken.used, taken.links, taken.aliases)
    known = [moment for table in tables if (moment := pc.max(table["known_at"]).as_py()) is not None]
    return max(known, default=None)


def without_rows(taken: Taken, fresh: Any) -> Any:
    """Which of the new messages have no rows."""
    told = np.array(fresh)
    told[taken.events["message"].to_numpy()] = False
    return told
