"""JSON Lines: one object a line."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import orjson
import pyarrow as pa

from groundswell.capture.importers.columns import ACCOUNT_PREFIX, TIME_ROLES, Columns, Layout
from groundswell.capture.importers.lines import MAX_LINE_BYTES, Lines, pieces_of_lines
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.source import Source
from groundswell.capture.importers.staged import BATCH_BYTES, BATCH_ROWS
from groundswell.capture.importers.texts import listed_texts
from groundswell.model.errors import ImportRefused
from groundswell.model.value import (
    UnfitValue,
    canonical_properties,
    canonical_properties_json,
    quick_properties,
    read_exactly,
)

_SCALARS = (str, int, float, bool, type(None))
_NESTED_ROLES = frozenset(("ids",))


def read_jsonl(source: Source, layout: Layout) -> Iterator[Rows]:
    """The rows of a JSON Lines file; blank lines are none.

    The columns are those of the lines that one batch holds; a default column may also turn up later.

    Raises:
        ImportRefused: none of the first lines is an object, or a column is missing.
        BrokenSource: from the source.
    """
    pieces = pieces_of_lines(source)
    first = _as_many_as_a_batch(pieces)
    columns = layout.resolve(_names_in(first, source.name), source.name, open_ended=True)
    for lines in chain(first, pieces):
        rows = _Parsed(columns).parse(lines, source)
        if rows is not None:
            yield rows


def _as_many_as_a_batch(pieces: Iterator[Lines]) -> list[Lines]:
    taken, rows, size = [], 0, 0
    while rows < BATCH_ROWS and size < BATCH_BYTES // 2 and (piece := next(pieces, None)):
        taken.append(piece)
        rows += len(piece.lines)
        size += piece.size
    return taken


def _names_in(pieces: list[Lines], where: str) -> list[str]:
    """All names of columns in the lines, in the order in which they turn up."""
    names: dict[str, None] = {}
    has_object = False
    for line in chain.from_iterable(piece.lines for piece in pieces):
        try:
            row = _read(line)
        except UnfitValue:
            continue
        has_object = True
        names.update(dict.fromkeys(row))
    if not has_object:
        raise ImportRefused(
            f"{where} is not JSON Lines: none of its first {sum(len(piece.lines) for piece in pieces):,} lines "
            "is a JSON object.",
            at=where,
        )
    return list(names)


def _read(line: bytes) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        row = read_exactly(line)
    if type(row) is not dict:
        raise UnfitValue("the line is not a JSON object")
    return row


class _Parsed:
    """Lines on their way to columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._names = tuple(columns.known - {columns.properties})
        self._time_names = {name for role, name in columns.roles.items() if role in TIME_ROLES}
        self._values: dict[str, list[Any]] = {name: [] for name in self._names}
        self._more_accounts: dict[str, dict[int, Any]] = {}
        self._properties: list[str | None] = []
        self._numbers: list[int] = []
        self._places: list[int] = []
        self._bad: dict[int, str] = {}

    def parse(self, lines: Lines, source: Source) -> Rows | None:
        """The rows of some lines; None if all are blank."""
        for place, line in enumerate(lines.lines):
            if place in lines.too_long:
                self._leave_out(f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB")
            elif line.strip():
                try:
                    self._add(_read(line), line)
                except UnfitValue as error:
                    self._leave_out(str(error))
            else:
                continue
            self._places.append(place)
            self._numbers.append(lines.first + place)
        return self._rows(lines, source) if self._places else None

    def _add(self, row: dict[str, Any], line: bytes) -> None:
        taken = [row.pop(name, None) for name in self._names]
        properties = row.pop(self._columns.properties, None) if self._columns.properties else None
        if float in map(type, taken) and self._is_id_a_float(taken):
            self._add_exactly(line)
            return
        if row and self._columns.has_accounts and b'"' + ACCOUNT_PREFIX.encode() in line:
            self._take_accounts(row)
        if row or type(properties) is not dict:
            properties = _merged(row, properties)
        written = quick_properties(properties)
        if written is None:
            self._add_exactly(line)
            return
        self._keep(taken, written)

    def _is_id_a_float(self, taken: list[Any]) -> bool:
        """Whether an id may be an integer that lost digits by being read as a float."""
        return any(
            type(value) is float
            for name, value in zip(self._names, taken, strict=True)
            if name not in self._time_names
        )

    def _add_exactly(self, line: bytes) -> None:
        row = read_exactly(line)
        taken = [row.pop(name, None) for name in self._names]
        properties = row.pop(self._columns.properties, None) if self._columns.properties else None
        if self._columns.has_accounts:
            self._take_accounts(row)
        self._keep(taken, canonical_properties(_merged(row, properties)))

    def _take_accounts(self, row: dict[str, Any]) -> None:
        """Take columns `account:KIND` that the first batch did not have."""
        for name in [name for name in row if name.startswith(ACCOUNT_PREFIX)]:
            ids = self._more_accounts.setdefault(name.removeprefix(ACCOUNT_PREFIX), {})
            ids[len(self._properties)] = row.pop(name)

    def _keep(self, taken: list[Any], properties: str) -> None:
        for name, value in zip(self._names, taken, strict=True):
            self._values[name].append(value)
        self._properties.append(None if properties == "{}" else properties)

    def _leave_out(self, reason: str) -> None:
        self._bad[len(self._properties)] = reason
        for values in self._values.values():
            values.append(None)
        self._properties.append(None)

    def _rows(self, lines: Lines, source: Source) -> Rows:
        columns, places = self._columns, self._places
        more = {
            kind: [ids.get(place) for place in range(len(places))]
            for kind, ids in self._more_accounts.items()
        }
        of_kind = {kind: self._values[name] for kind, name in columns.accounts.items()}
        return Rows(
            lines=pa.array(self._numbers, pa.int64()),
            fields={role: self._column(role, self._values[name]) for role, name in columns.roles.items()},
            accounts={kind: self._column(f"account:{kind}", ids) for kind, ids in (of_kind | more).items()},
            accounts_object=self._objects(),
            properties=pa.array(self._properties, pa.string()),
            bad=self._bad,
            sample=lambda place: lines.lines[places[place]][:1000].decode(errors="replace"),
            progress=source.progress(self._numbers[-1]),
        )

    def _column(self, role: str, values: list[Any]) -> pa.Array:
        """A column, as texts or numbers; a list or object where one value is meant makes the row bad."""
        for kind in (pa.string(), pa.int64(), pa.float64() if role in TIME_ROLES else pa.int64()):
            try:
                return pa.array(values, kind)
            except (pa.ArrowException, TypeError, UnicodeEncodeError, OverflowError):
                continue
        for place, value in enumerate(values):
            if role not in _NESTED_ROLES and not isinstance(value, _SCALARS):
                what = "an object" if isinstance(value, dict) else "a list"
                self._bad.setdefault(place, f"the {role} is {what}")
                values[place] = None
        return listed_texts(values, self._bad)

    def _objects(self) -> pa.Array | None:
        name = self._columns.accounts_object
        if name is None or not any(self._values[name]):
            return None
        return listed_texts(self._values[name], self._bad)


def _merged(row: dict[str, Any], properties: object) -> dict[str, Any]:
    """The properties of a row: its own columns and, above these, what its properties object sets."""
    if isinstance(properties, str):
        properties = read_exactly(canonical_properties_json(properties))
    if properties is None:
        return row
    if not isinstance(properties, dict):
        raise UnfitValue("the properties are not an object")
    return row | {name: value for name, value in properties.items() if value is not None}
