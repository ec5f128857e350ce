"""Whose an id is, by what messages say while events come in; the order in which they come does not matter."""

from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import execute, registered, single, statement

MOST_IDS = 1_000
"""A user gets no more other ids than this by links and aliases; what claims more than a device or two is an error."""

_TIME = pa.timestamp("us")
USED = pa.schema([("id", pa.int32()), ("at", _TIME), ("message", pa.string())])
_CLAIM = (
    ("id", pa.int32()),
    ("user", pa.int32()),
    ("at", _TIME),
    ("known_at", _TIME),
    ("message", pa.string()),
)
CLAIMS = pa.schema(_CLAIM)
BEGINNING = pa.scalar(-62_135_596_800_000_000, _TIME)


@dataclass(frozen=True, slots=True)
class Claims:
    """What messages say of ids, by their numbers.

    Attributes:
        used: ids that are used as users' (id, at, message).
        links: whose a device is (id, user, at, known_at, message).
        aliases: which id belongs to which user, or the other way round; columns as of `links`.
        known_at: when the last of it came to be known.
    """

    used: pa.Table
    links: pa.Table
    aliases: pa.Table
    known_at: datetime | None


def keep_claims(cursor: duckdb.DuckDBPyConnection, claims: Claims) -> list[int]:
    """Keep what is said and write into the log what changes by it; returns the ids that the new entries are about."""
    with registered(cursor, "used_to_keep", claims.used):
        execute(cursor, "earlier_used")
    if not (len(claims.links) or len(claims.aliases) or _has_claims(cursor)):
        return []
    with (
        registered(cursor, "links_to_keep", claims.links),
        registered(cursor, "aliases_to_keep", claims.aliases),
    ):
        execute(cursor, "keep_claims")
        execute(cursor, "concerned_ids")
        if not single(cursor, statement("count_rows", table_0="concerned")):
            return []
        execute(cursor, "point_ids", {"most_ids": MOST_IDS})
        execute(cursor, "log_turned", {"known_at": claims.known_at})
    return _turned(cursor)


def refused(cursor: duckdb.DuckDBPyConnection, claims: Claims) -> dict[str, int]:
    """By reason, how much of what was said last is not put in force."""
    if not (len(claims.links) or len(claims.aliases)):
        return {}
    with (
        registered(cursor, "links_to_keep", claims.links),
        registered(cursor, "aliases_to_keep", claims.aliases),
    ):
        return {reason: count for reason, count in execute(cursor, "refused_claims").fetchall() if count}


def point_again(cursor: duckdb.DuckDBPyConnection, ids: list[int], known_at: datetime | None) -> list[int]:
    """Have ids point where messages say, after a move of one of them was undone; returns as `keep_claims`."""
    if not _has_claims(cursor):
        return []
    with registered(cursor, "undone_ids", pa.table({"id": pa.array(ids, pa.int32())})):
        cursor.execute("create or replace temp table concerned as select id from undone_ids")
    execute(cursor, "point_ids", {"most_ids": MOST_IDS})
    nothing = CLAIMS.empty_table()
    with registered(cursor, "links_to_keep", nothing), registered(cursor, "aliases_to_keep", nothing):
        execute(cursor, "log_turned", {"known_at": known_at})
    return _turned(cursor)


def only_uses(used: pa.Table, known_at: datetime | None) -> Claims:
    """What is said where nothing claims an id."""
    return Claims(used, CLAIMS.empty_table(), CLAIMS.empty_table(), known_at)


def used_by_rows(rows: pa.Table, users: pa.ChunkedArray) -> pa.Table:
    """Which ids the rows of events use as users', given the user id that was sent with each."""
    named = rows.select(["actor", "at", "event_id"]).rename_columns(["id", "at", "message"])
    return named.filter(pc.is_valid(users)).cast(USED)


def _has_claims(cursor: duckdb.DuckDBPyConnection) -> bool:
    counts = (single(cursor, statement("count_rows", table_0=table)) for table in ("first_links", "aliases"))
    return any(counts)


def _turned(cursor: duckdb.DuckDBPyConnection) -> list[int]:
    rows = cursor.execute("select distinct unnest([id, before, target]) as id from turned").fetchall()
    return [id for (id,) in rows if id is not None]
