"""The statements written by hand, one file each, named after what they do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import duckdb
import pyarrow as pa

_TABLE = re.compile(r"[a-z_]+\d*")
_VALUE = re.compile(r"\$([a-z_]+)")


def statement(name: str, **tables: str) -> str:
    """The text of `statements/<name>.sql`, with its numbered stand-ins replaced by real tables.

    A stand-in ends in `_0` (`hot_0`); a table's name is lower-case letters, underscores and a number.
    """
    text = _text(name)
    for stand_in, table in tables.items():
        if not _TABLE.fullmatch(table) or not stand_in.endswith("_0"):
            raise ValueError(f"not a table: {stand_in}={table}")
        text = re.sub(rf"\b{stand_in}\b", table, text)
    return text


@cache
def _text(name: str) -> str:
    return resources.files(__package__).joinpath(f"statements/{name}.sql").read_text(encoding="utf-8")


def execute(
    cursor: duckdb.DuckDBPyConnection, name: str, values: dict[str, Any] | None = None, **tables: str
) -> duckdb.DuckDBPyConnection:
    """Run `statements/<name>.sql`, one statement after the other, each with the values that it names."""
    for one in statement(name, **tables).split(";\n"):
        if not all(line.startswith("--") for line in one.strip().splitlines()):
            named = set(_VALUE.findall(one))
            cursor.execute(one, {k: v for k, v in (values or {}).items() if k in named})
    return cursor


@contextmanager
def registered(
    cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table | pa.RecordBatchReader
) -> Iterator[None]:
    """Let a cursor's statements read Arrow rows as the table `name`, until the context ends."""
    cursor.register(name, rows)
    try:
        yield
    finally:
        # In a transaction that an error has ended this is refused as well, and would hide the error; the name ends
        # with the cursor.
        with suppress(duckdb.Error):
            cursor.unregister(name)


def stored_time(moment: datetime | None) -> datetime | None:
    """A moment as the tables have it: UTC, without zone."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment is not None and moment.tzinfo else moment


def pointer(name: str) -> str:
    """The place of a property in an event's JSON text, as a JSON pointer."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


def single(cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any] | None = None) -> Any:
    """The first column of a query's first row; None without rows. Reads to the end, so that the cursor is free."""
    rows = cursor.execute(query, values or {}).fetchall()
    return rows[0][0] if rows else None


def arrow(
    cursor: duckdb.DuckDBPyConnection, name: str, values: dict[str, Any] | None = None, **tables: str
) -> pa.Table:
    """The rows of the one query in `statements/<name>.sql` as Arrow."""
    table: pa.Table = cursor.sql(statement(name, **tables), params=values or {}).to_arrow_table()
    return table
