"""Users and accounts of a file, checked."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from groundswell.capture.importers.accounts import AccountColumns, AccountKinds
from groundswell.capture.importers.columns import record_layout
from groundswell.capture.importers.options import RecordOptions
from groundswell.capture.importers.reading import read
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.staged import Staged
from groundswell.capture.importers.texts import checked_ids, refuse_where
from groundswell.capture.importers.times import instants, zone_named
from groundswell.model.value import MAX_NAME_CHARACTERS, UnfitValue, read_exactly, text_of


def open_records(
    source: Path | BinaryIO, options: RecordOptions, kinds: Iterable[str] = ()
) -> Iterator[Staged]:
    """Read a file or stream of users or accounts, one a row, as `open_events` reads events.

    Raises:
        ImportRefused: see `open_events`.
    """
    zone = zone_named(options.time_zone, str(source))
    is_users = options.of == "users"
    known = AccountKinds(kinds)
    accounts = AccountColumns(known)

    def stage(rows: Rows) -> pa.Table:
        fields, bad = rows.fields, rows.bad
        missing = pa.nulls(len(rows.lines), pa.string())
        ids = checked_ids(fields["id"], "id", bad)
        refuse_where(ids.is_null(), "no id", bad)
        table = {"line": rows.lines, "id": ids}
        for role in ("time", "known_at", "since") if is_users else ("time", "known_at"):
            table[role] = instants(fields.get(role, missing), role, zone, bad)
        if is_users:
            table["ids"] = _lists(fields.get("ids", missing), bad)
            table |= accounts.of(rows)
        else:
            named = checked_ids(fields.get("kind", missing), "kind", bad)
            table["kind"] = _possible(pc.fill_null(named, options.default_kind), known, bad)
        table["properties"] = rows.properties
        return pa.table(table)

    return read(source, record_layout(options), stage, asked=options.format, strict=options.strict)


def _possible(kinds: pa.Array, known: AccountKinds, bad: dict[int, str]) -> pa.Array:
    """The kinds of accounts; those that the project cannot have make their rows bad."""
    for kind in kinds.unique().to_pylist():
        if refusal := known.refusal(kind):
            refuse_where(pc.equal(kinds, kind), refusal, bad)
    return kinds


def _lists(column: pa.Array, bad: dict[int, str]) -> pa.Array:
    """Lists of ids: from lists, or from text that is a JSON list or one id; null where there are none."""
    lists: list[list[str] | None] = []
    for place, value in enumerate(column.to_pylist()):
        try:
            lists.append(_ids(value) or None)
        except UnfitValue as error:
            bad.setdefault(place, f"the ids cannot be read: {error}")
            lists.append(None)
    return pa.array(lists, pa.list_(pa.string()))


def _ids(value: object) -> list[str]:
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = read_exactly(value)
    ids = [text_of(each) for each in (value if isinstance(value, list) else [value])]
    if any(len(each) > MAX_NAME_CHARACTERS or "\0" in each for each in ids if each):
        raise UnfitValue(f"one is longer than {MAX_NAME_CHARACTERS:,} characters or holds a NUL character")
    return [each for each in ids if each]
