"""JSON Lines: one object a line."""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

import orjson
import pyarrow as pa

from groundswell.capture.importers.columns import ACCOUNT_PREFIX, TIME_ROLES, Columns, Layout
from groundswell.capture.importers.lines import MAX_LINE_BYTES, Lines, pieces_of_lines
from groundswell.capture.importers.properties import places_to_look_at
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
    names = _names_in(first, source.name)
    columns = layout.resolve(names, source.name, open_ended=True)
    for lines in chain(first, pieces):
        rows = _Parsed(columns, names).parse(lines, source)
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
    """Lines on their way to columns.

    The columns of the first lines are taken from each row in one go; those that turn up late are kept apart.
    """

    def __init__(self, columns: Columns, names: Collection[str]) -> None:
        self._columns = columns
        known = columns.known - {columns.properties}
        self._names = tuple(sorted(known.intersection(names)))
        self._late_names = known.difference(names)
        self._time_names = {name for role, name in columns.roles.items() if role in TIME_ROLES}
        self._taken: list[list[Any]] = []
        self._late: dict[str, dict[int, Any]] = {}
        self._properties: list[str | None] = []
        self._places: list[int] = []
        self._bad: dict[int, str] = {}

    def parse(self, lines: Lines, source: Source) -> Rows | None:
        """The rows of some lines; None if all are blank."""
        for place, line in enumerate(lines.lines):
            try:
                if place in lines.too_long:
                    raise UnfitValue(f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB")
                self._add(_read(line), line)
            except UnfitValue as error:
                if not line.strip():
                    continue
                self._leave_out(str(error))
            self._places.append(place)
        if not self._places:
            return None
        self._settle(lines.lines)
        return self._rows(lines, source)

    def _add(self, row: dict[str, Any], line: bytes) -> None:
        """Keep a row, its properties as the fast reader and writer have them."""
        taken, properties = self._split(row, line, len(self._taken))
        if float in map(type, taken) and self._is_id_a_float(taken):
            taken, properties = self._split(read_exactly(line), line, len(self._taken))
        try:
            written = orjson.dumps(properties).decode()
        except TypeError:
            written = canonical_properties(properties)
        self._taken.append(taken)
        self._properties.append(written)

    def _split(self, row: dict[str, Any], line: bytes, place: int) -> tuple[list[Any], dict[str, Any]]:
        """The values of the columns that have a meaning, and the properties."""
        taken = [row.pop(name, None) for name in self._names]
        properties = row.pop(self._columns.properties or "", None)
        if row and (b'"account:' in line or not self._late_names.isdisjoint(row)):
            self._take_late(row, place)
        if row or type(properties) is not dict:
            return taken, _merged(row, properties)
        return taken, properties

    def _is_id_a_float(self, taken: list[Any]) -> bool:
        """Whether an id may be an integer that lost digits by being read as a float."""
        typed = zip(self._names, map(type, taken), strict=True)
        return any(kind is float and name not in self._time_names for name, kind in typed)

    def _settle(self, lines: list[bytes]) -> None:
        """Write those properties again that the fast writer may not have written in the canonical way."""
        for place in places_to_look_at(pa.array(self._properties, pa.string())):
            line = lines[self._places[place]]
            if place not in self._bad:
                try:
                    self._properties[place] = self._canonical(line, place)
                except UnfitValue as error:
                    self._bad[place] = str(error)
        self._properties = [None if written == "{}" else written for written in self._properties]

    def _canonical(self, line: bytes, place: int) -> str:
        written = quick_properties(self._split(_read(line), line, place)[1])
        if written is None:
            written = canonical_properties(self._split(read_exactly(line), line, place)[1])
        return written

    def _take_late(self, row: dict[str, Any], place: int) -> None:
        for name in list(row):
            is_account = self._columns.has_accounts and name.startswith(ACCOUNT_PREFIX)
            if is_account or name in self._late_names:
                self._late.setdefault(name, {})[place] = row.pop(name)

    def _leave_out(self, reason: str) -> None:
        place = len(self._taken)
        self._bad[place] = reason
        self._taken.append([None] * len(self._names))
        self._properties.append(None)
        for values in self._late.values():
            values.pop(place, None)

    def _rows(self, lines: Lines, source: Source) -> Rows:
        columns, places, late = self._columns, self._places, self._late
        values = dict(zip(self._names, map(list, zip(*self._taken, strict=True)), strict=True))
        values |= {name: [found.get(row) for row in range(len(places))] for name, found in late.items()}
        kinds = {name: kind for kind, name in columns.accounts.items()}
        kinds |= {name: name.removeprefix(ACCOUNT_PREFIX) for name in late if name not in columns.known}
        return Rows(
            lines=pa.array([lines.first + place for place in places], pa.int64()),
            fields={r: self._column(r, values[name]) for r, name in columns.roles.items() if name in values},
            accounts={
                kind: self._column(name, values[name]) for name, kind in kinds.items() if name in values
            },
            accounts_object=self._objects(values.get(columns.accounts_object or "")),
            properties=pa.array(self._properties, pa.string()),
            bad=self._bad,
            sample=lambda place: lines.lines[places[place]][:1000].decode(errors="replace"),
            progress=source.progress(lines.first + places[-1]),
        )

    def _column(self, role: str, values: list[Any]) -> pa.Array:
        """A column, as texts or numbers; a list or object where one value is meant makes the row bad."""
        kinds = set(map(type, values)) - {type(None)}
        try:
            if kinds <= {str}:
                return pa.array(values, pa.string())
            if kinds == {int}:
                return pa.array(values, pa.int64())
            if kinds <= {int, float} and role in TIME_ROLES:
                return pa.array(values, pa.float64())
        except (pa.ArrowException, UnicodeEncodeError, OverflowError):
            pass  # half of a surrogate pair, an integer beyond 64 bits
        for place, value in enumerate(values):
            if role not in _NESTED_ROLES and not isinstance(value, _SCALARS):
                what = "an object" if isinstance(value, dict) else "a list"
                self._bad.setdefault(place, f"the {role} is {what}")
                values[place] = None
        return listed_texts(values, self._bad)

    def _objects(self, values: list[Any] | None) -> pa.Array | None:
        return listed_texts(values, self._bad) if values is not None and any(values) else None


def _merged(row: dict[str, Any], properties: object) -> dict[str, Any]:
    """The properties of a row: its own columns and, above these, what its properties object sets."""
    if isinstance(properties, str):
        properties = read_exactly(canonical_properties_json(properties))
    if properties is None:
        return row
    if not isinstance(properties, dict):
        raise UnfitValue("the properties are not an object")
    return row | {name: value for name, value in properties.items() if value is not None}
