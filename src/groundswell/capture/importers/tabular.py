"""From a table with named columns (Parquet, CSV) to rows by meaning."""

from collections.abc import Callable, Mapping

import pyarrow as pa

from groundswell.capture.importers.columns import Columns
from groundswell.capture.importers.properties import json_texts, properties_of
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.staged import Progress


def rows_of(
    table: Mapping[str, pa.Array],
    lines: pa.Array,
    columns: Columns,
    *,
    bad: dict[int, str],
    sample: Callable[[int], str],
    progress: Progress,
) -> Rows:
    """Sort the columns of a table by their meaning; those without one become properties."""
    objects = table[columns.accounts_object] if columns.accounts_object else None
    return Rows(
        lines=lines,
        fields={role: table[name] for role, name in columns.roles.items()},
        accounts={kind: table[name] for kind, name in columns.accounts.items()},
        accounts_object=_as_texts(objects, bad),
        properties=properties_of(
            table[columns.properties] if columns.properties else None,
            {name: column for name, column in table.items() if name not in columns.known},
            len(lines),
            bad,
        ),
        bad=bad,
        sample=sample,
        progress=progress,
    )


def _as_texts(column: pa.Array | None, bad: dict[int, str]) -> pa.Array | None:
    is_nested = column is not None and pa.types.is_nested(column.type)
    return json_texts(column, bad) if is_nested else column
