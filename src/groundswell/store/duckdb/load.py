"""Storing a batch of staged events as hot rows, with their names, ids, accounts and properties made known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.errors import ImportRefused
from groundswell.model.project import DEFAULT_KIND
from groundswell.model.value import type_of
from groundswell.store.duckdb.interning import DEVICES, EVENT_NAMES, IDS, Dictionary
from groundswell.store.duckdb.statements import execute, pointer, registered, single, statement
from groundswell.store.layout import MOST_ACCOUNT_KINDS, UNNAMED_KIND
from groundswell.store.stages import Stages

MOST_PROPERTY_NAMES = 5_000
"""A project's names of event properties; further ones stay in their event's text, are not offered and are counted."""

TYPES_FROM_ROWS = 500
"""The types of properties are read from this many rows of each batch, spread evenly."""


Counted = tuple[str, int, datetime | None, datetime | None]
"""The name of a property, how many rows carry it, and when these happened first and last."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Rows about to be stored: dense numbers in place of texts, and what the rows bring that is new."""

    rows: pa.Table
    kinds: dict[str, int]
    ids_before: int


def numbered(cursor: duckdb.DuckDBPyConnection, staged: pa.Table, batch: int) -> Coming:
    """Intern every repeating text of the batch and lay the rows out as hot rows."""
    ids_before = single(cursor, "select coalesce(max(id), 0) from ids")
    count = len(staged)
    # A device beside a user is how he came, nobody of his own.
    actor = IDS.numbers(cursor, pc.coalesce(staged["user_id"], staged["device_id"]))
    kinds = account_kinds(
        cursor, [n.removeprefix("account:") for n in staged.column_names if n.startswith("account:")]
    )
    accounts = {f"a{i}": pa.nulls(count, pa.int32()) for i in range(1, MOST_ACCOUNT_KINDS + 1)}
    for kind, number in kinds.items():
        accounts[f"a{number}"] = Dictionary("accounts", number).numbers(cursor, staged[f"account:{kind}"])
    rows = pa.table(
        {
            "batch": pa.repeat(batch, count).cast(pa.int64()),
            "at": staged["at"],
            "known_at": staged["known_at"],
            "kind": staged["kind"],
            "name": EVENT_NAMES.numbers(cursor, staged["name"]),
            "actor": actor,
            "device": DEVICES.numbers(cursor, staged["device_id"]),
            "session": staged["session_id"],
            "server": staged["server"],
            **accounts,
            "event_id": staged["event_id"],
            "properties": staged["properties"],
        }
    )
    return Coming(rows, kinds, ids_before)


def account_kinds(
    cursor: duckdb.DuckDBPyConnection, wanted: list[str], *, sent: bool = False
) -> dict[str, int]:
    """The numbers of account kinds, new ones added; `sent`: senders name them, in no order that means anything.

    Raises:
        ImportRefused: there would be more than five.
    """
    known = {text: int(id) for id, text in cursor.execute("select id, text from account_kinds").fetchall()}
    for kind in wanted:
        if kind in known:
            continue
        if len(known) == MOST_ACCOUNT_KINDS:
            raise ImportRefused(
                f"'{kind}' would be the sixth kind of account; a project has at most {MOST_ACCOUNT_KINDS}: "
                f"{', '.join(known)}. Leave that column out."
            )
        free = [number for number in range(1, MOST_ACCOUNT_KINDS + 1) if number not in known.values()]
        # The kind that is meant without a name stays what it is, whichever named one was heard first.
        is_kept_free = kind != DEFAULT_KIND and (sent or bool(known)) and free[0] == UNNAMED_KIND and free[1:]
        known[kind] = free[1 if is_kept_free else 0]
        cursor.execute("insert into account_kinds values (?, ?)", [known[kind], kind])
    return {kind: known[kind] for kind in wanted}


def store_rows(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, segment: int, stages: Stages, *, new_segment: bool
) -> None:
    """Append the rows to a hot segment, and keep the books about it."""
    hot = f"hot_{segment}"
    if new_segment:
        execute(cursor, "create_hot", hot_0=hot)
        execute(cursor, "open_segment", {"segment": segment})
    with registered(cursor, "rows_to_load", coming.rows):
        with stages("append"):
            execute(cursor, "append_rows", hot_0=hot)
        with stages("names and properties"):
            execute(cursor, "count_batch", {"segment": segment})
            _keep_properties(cursor, coming.rows)
        with stages("membership"):
            _keep_first_written(cursor, coming)


def _keep_first_written(cursor: duckdb.DuckDBPyConnection, coming: Coming) -> None:
    cursor.execute('create or replace temp table touched ("user" integer)')
    for number in coming.kinds.values():
        written = coming.rows.select(["actor", "at", f"a{number}"]).rename_columns(["actor", "at", "account"])
        with registered(cursor, "written_to_load", written):
            execute(cursor, "first_written", {"kind": number})
            execute(cursor, "keep_first_written")
            execute(cursor, "touched_by_written")


def _keep_properties(cursor: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    counts = execute(cursor, "count_properties").fetchall()
    if not counts:
        return
    known = dict(cursor.execute("select text, id from properties where source = 'event'").fetchall())
    free = MOST_PROPERTY_NAMES - len(known)
    new = [name for name, *_ in counts if name not in known]
    register_properties(cursor, "event", new[:free])
    if refused := set(new[free:]):
        values = sum(rows_with for name, rows_with, *_ in counts if name in refused)
        cursor.execute("insert into over_limit values ('property name', ?, ?)", [new[free], values])
    known = dict(cursor.execute("select text, id from properties where source = 'event'").fetchall())
    types = types_of(rows["properties"])
    for name in [n for n in new[:free] if n not in types][:TYPES_FROM_ROWS]:
        types[name] = _type_of_rare(cursor, name)
    count_types(cursor, known, [count for count in counts if count[0] in known], types)


def count_types(
    cursor: duckdb.DuckDBPyConnection,
    numbers: Mapping[str, int],
    counts: Sequence[Counted],
    types: Mapping[str, str],
) -> None:
    """Keep how many rows carried each of some properties in a batch, since when, and the type that it had there."""
    names, rows, first, last = zip(*counts, strict=True) if counts else ((), (), (), ())
    columns = {
        "property": pa.array([numbers[name] for name in names], pa.int32()),
        "type": pa.array([types.get(name) for name in names], pa.string()),
        "rows": pa.array(rows, pa.int64()),
        "first_at": pa.array(first, pa.timestamp("us")),
        "last_at": pa.array(last, pa.timestamp("us")),
    }
    with registered(cursor, "counted", pa.table(columns)):
        cursor.execute("insert into property_counts select * from counted")


def register_properties(cursor: duckdb.DuckDBPyConnection, source: str, names: list[str]) -> dict[str, int]:
    """Give new property names of a source their numbers; returns the numbers of all its names."""
    with registered(
        cursor,
        "incoming_texts",
        pa.table({"text": pa.array(names, pa.string()), "place": list(range(len(names)))}),
    ):
        execute(cursor, "add_properties", {"source": source})
    return dict(cursor.execute("select text, id from properties where source = ?", [source]).fetchall())


def _type_of_rare(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    """The type of a property that the sample missed, from one row that carries it."""
    text = single(cursor, statement("one_value"), {"pointer": pointer(name)})
    return (type_of(orjson.loads(text)) if text else None) or "text"


def types_of(properties: pa.ChunkedArray) -> dict[str, str]:
    """The types of the properties in a sample of rows: the one that most of a name's values have."""
    votes: dict[str, dict[str, int]] = {}
    spread = range(0, len(properties), max(1, len(properties) // TYPES_FROM_ROWS))
    for text in properties.take(pa.array(spread, pa.int64())).to_pylist():
        if text is None:
            continue
        for name, value in orjson.loads(text).items():
            if value is None:
                continue
            kind = type_of(value) or "text"
            by_kind = votes.setdefault(name, {})
            by_kind[kind] = by_kind.get(kind, 0) + 1
    return {name: max(by_kind, key=lambda k: by_kind[k]) for name, by_kind in votes.items()}
