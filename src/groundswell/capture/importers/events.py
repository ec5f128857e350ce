"""Events of a file, checked: what can be stored, and why the rest cannot."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from groundswell.capture.importers.accounts import AccountColumns, AccountKinds
from groundswell.capture.importers.columns import event_layout
from groundswell.capture.importers.options import ImportOptions
from groundswell.capture.importers.reading import read
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.staged import Staged
from groundswell.capture.importers.texts import checked, checked_ids, refuse_where, texts, without_empty
from groundswell.capture.importers.times import instants, zone_named
from groundswell.model.event import CAPTURED_AS

_IDS = ("event_id", "user_id", "device_id", "session_id")
_TRUE, _FALSE = ("true", "1"), ("false", "0")
_CAPTURED = pa.array([kind for kind in CAPTURED_AS if kind != "track"])
_NAMES = pa.array([CAPTURED_AS[kind.as_py()] for kind in _CAPTURED])


def open_events(
    source: Path | BinaryIO, options: ImportOptions, kinds: Iterable[str] = ()
) -> Iterator[Staged]:
    """Read a file or stream of events in bounded memory.

    The first batch is read at once, so that a file that cannot be read is refused before anything is stored.
    Close the iterator to stop early.

    Args:
        source: Parquet, JSON Lines or CSV, each as it is or packed with gzip or zstd.
        options: which column means what.
        kinds: the kinds of account that the project has already.

    Raises:
        ImportRefused: there is no such file, it is empty, cut off, of another kind, lacks a column, or
            (`strict`) has a bad row. While iterating: it is cut off or damaged further on; what was read
            before is good.
    """
    zone = zone_named(options.time_zone, str(source))
    accounts = AccountColumns(AccountKinds(kinds))

    def stage(rows: Rows) -> pa.Table:
        fields, bad = rows.fields, rows.bad
        missing = pa.nulls(len(rows.lines), pa.string())
        at = instants(fields["time"], "time", zone, bad)
        refuse_where(at.is_null(), "no time", bad)
        kind = checked_ids(fields.get("kind", missing), "kind", bad)
        names = _names(fields.get("event", missing), kind, bad)
        refuse_where(names.is_null(), "no event name", bad)
        table = {
            "line": rows.lines,
            "at": at,
            "known_at": instants(fields.get("known_at", missing), "known_at", zone, bad),
            "name": names,
            "kind": kind,
        }
        table |= {role: checked_ids(fields.get(role, missing), role, bad) for role in _IDS}
        table["server"] = _flags(fields.get("server", missing), "server", bad)
        table |= accounts.of(rows)
        table["properties"] = rows.properties
        return pa.table(table)

    return read(source, event_layout(options), stage, asked=options.format, strict=options.strict)


def _names(column: pa.Array, kinds: pa.Array, bad: dict[int, str]) -> pa.Array:
    """The names; what was captured under none is called by its kind, as where it arrives."""
    names = checked(texts(column), "event name", bad)
    names = without_empty(names, pc.utf8_trim_whitespace(names))
    if names.null_count == 0 or kinds.null_count == len(kinds):
        return names
    return pc.coalesce(names, pc.take(_NAMES, pc.index_in(kinds, _CAPTURED)))


def _flags(column: pa.Array, role: str, bad: dict[int, str]) -> pa.Array:
    if pa.types.is_boolean(column.type):
        return column
    if column.null_count == len(column):
        return pa.nulls(len(column), pa.bool_())
    words = pc.utf8_lower(checked_ids(column, role, bad))
    is_true = pc.is_in(words, pa.array(_TRUE))
    is_known = pc.is_in(words, pa.array((*_TRUE, *_FALSE)))
    refuse_where(pc.and_(words.is_valid(), pc.invert(is_known)), f"the {role} is neither true nor false", bad)
    return pc.if_else(is_known, is_true, None)
