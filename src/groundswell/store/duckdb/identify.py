"""Event ids of a batch: given ones, and for rows without, one made from their content."""

import json
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.store.duckdb.statements import arrow, execute, registered
from groundswell.store.event_ids import EventIds, Hashes


@dataclass(frozen=True, slots=True)
class Identified:
    """A batch in which every row has an event id, and the hashes of the ids in row order."""

    rows: pa.Table
    hashes: Hashes


def identify(cursor: duckdb.DuckDBPyConnection, staged: pa.Table, earlier: EventIds | None) -> Identified:
    """Give every row an id.

    A row without one gets the hash of its content and the how-manieth row of that content it is in its file, so that
    the same file imported again yields the same ids. `earlier` remembers the file's contents so far.
    """
    if staged["event_id"].null_count:
        staged = _with_content_ids(cursor, staged, earlier)
    return Identified(staged, hashes_of(cursor, staged["event_id"]))


def hashes_of(cursor: duckdb.DuckDBPyConnection, ids: pa.Array | pa.ChunkedArray) -> Hashes:
    """The hash of each id."""
    with registered(cursor, "staged", pa.table({"event_id": ids})):
        hashes = execute(cursor, "hash_event_ids").fetchnumpy()["hash"]
    return np.ascontiguousarray(hashes, dtype=np.uint64)


def fresh(hashes: Hashes, stored: EventIds) -> npt.NDArray[np.bool_]:
    """Which rows are to be stored, given the hashes of their ids: the first of each id, if it is not stored yet."""
    mask = ~stored.contains(hashes)
    ordered = np.sort(hashes)
    if (ordered[1:] == ordered[:-1]).any():
        first = np.zeros(len(hashes), dtype=np.bool_)
        first[np.unique(hashes, return_index=True)[1]] = True
        mask &= first
    return mask


def _with_content_ids(
    cursor: duckdb.DuckDBPyConnection, staged: pa.Table, earlier: EventIds | None
) -> pa.Table:
    accounts = [name for name in staged.column_names if name.startswith("account:")]
    content = pa.table(
        {
            **{
                n: staged[n]
                for n in ("at", "known_at", "name", "kind", "user_id", "device_id", "session_id", "server")
            },
            "accounts": _joined_accounts(staged, accounts),
            "properties": staged["properties"],
        }
    )
    with registered(cursor, "content", content):
        hashes = execute(cursor, "hash_content").fetchnumpy()["hash"].astype(np.uint64)
    missing = np.asarray(pc.is_null(staged["event_id"]))
    place = _how_manieth(np.where(missing, hashes, 0), missing)
    if earlier is not None:
        place[missing] += earlier.occurrences(hashes[missing])
        earlier.add(earlier.last_batch + 1, hashes[missing])
    with registered(
        cursor, "numbered", pa.table({"given": staged["event_id"], "hash": hashes, "place": place})
    ):
        ids = arrow(cursor, "content_ids")["event_id"]
    return staged.set_column(staged.schema.get_field_index("event_id"), "event_id", ids)


def _joined_accounts(staged: pa.Table, columns: list[str]) -> Any:
    """The row's accounts as one text: kind and id of each that it has, in the order of kinds; null without any.

    Which further kinds the batch knows says nothing about the row, and must not change its id.
    """
    if not columns:
        return pa.nulls(len(staged), pa.string())
    pairs = [
        pc.binary_join_element_wise(json.dumps(name), ":", _quoted(staged[name].combine_chunks()), ",", "")
        for name in sorted(columns)
    ]
    text = pc.binary_join_element_wise(*(pc.fill_null(pair, "") for pair in pairs), "")
    return pc.if_else(pc.equal(text, ""), None, text)


def _quoted(texts: Any) -> Any:
    """Texts in quotes, so that none can look like two."""
    escaped = pc.replace_substring(pc.replace_substring(texts.cast(pa.string()), "\\", "\\\\"), '"', '\\"')
    return pc.binary_join_element_wise('"', escaped, '"', "")


def _how_manieth(hashes: Hashes, counted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """For each counted row, how many counted rows before it in the batch have the same hash."""
    place = np.zeros(len(hashes), dtype=np.int64)
    rows = np.flatnonzero(counted)
    order = rows[np.argsort(hashes[rows], kind="stable")]
    ordered = hashes[order]
    starts = (
        np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(ordered) else rows[:0]
    )
    lengths = np.diff(np.append(starts, len(ordered)))
    place[order] = np.arange(len(ordered)) - np.repeat(starts, lengths)
    return place
