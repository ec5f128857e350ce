"""Columns of properties: from columns of any type to one canonical JSON object a row."""

from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.capture.importers.texts import checked, texts
from groundswell.model.value import (
    MAX_NAME_CHARACTERS,
    NEEDS_A_LOOK,
    UnfitValue,
    canonical_properties_json,
    json_of,
)

MANY_ROWS = 4_096
"""Rows of which a kernel tells the plain ones; a piece of a large file has twice as many."""
_NEEDS_ESCAPE = r'["\\\x00-\x1f]'


def properties_of(
    objects: pa.Array | None, others: dict[str, pa.Array], rows: int, bad: dict[int, str]
) -> pa.Array:
    """The canonical JSON object of each row, null where it has no property.

    Args:
        objects: JSON objects as text, structs or maps; None if there is no such column.
        others: further properties, one a column; the same one in `objects` counts more.
        rows: how many rows there are.
        bad: place to reason, added to.
    """
    inside = (
        canonical(_object_texts(objects, bad), bad) if objects is not None else pa.nulls(rows, pa.string())
    )
    if not others:
        return inside
    outside = _members(others, rows, bad)
    alone = _joined("{", outside, "}")
    together = _joined("{", outside, ",", pc.utf8_slice_codeunits(inside.fill_null("{}"), 1))
    joined = pc.if_else(inside.is_null(), alone, together)  # of a repeated name the last one counts
    return canonical(pc.if_else(outside.is_valid(), joined, inside), bad)


def canonical(column: pa.Array, bad: dict[int, str]) -> pa.Array:
    """Canonical JSON objects of JSON texts, null where there is no property; other texts make rows bad."""
    places = _places_to_rewrite(column)
    if not places:
        return column
    written: list[bytes | str | None] = column.view(pa.binary()).to_pylist()
    for place in places:
        text = written[place]
        properties = "{}"
        try:
            if text and text != b"null":
                properties = canonical_properties_json(text)
        except UnfitValue as error:
            bad.setdefault(place, f"the properties cannot be kept: {error}")
        written[place] = None if properties == "{}" else properties
    return pa.array(written, pa.string())


def places_to_look_at(column: pa.Array) -> list[int]:
    """Where a JSON text is not surely canonical, even though a fast writer wrote it."""
    needs_a_look = pc.match_substring_regex(column, NEEDS_A_LOOK)
    lengths = pc.binary_length(column)
    if (pc.max(lengths).as_py() or 0) > MAX_NAME_CHARACTERS:
        needs_a_look = pc.or_(needs_a_look, pc.greater(lengths, MAX_NAME_CHARACTERS))
    places: list[int] = pc.indices_nonzero(needs_a_look).to_pylist()
    return places


def _places_to_rewrite(column: pa.Array) -> list[int]:
    """Where a text is not canonical as it stands, or not surely."""
    unsure = np.flatnonzero(~_plain(column))
    if not len(unsure):
        return []
    rest = column.take(pa.array(unsure))
    places = places_to_look_at(rest)
    looked_at = set(places)
    for place, text in enumerate(rest.view(pa.binary()).to_pylist()):
        if text is None or place in looked_at:
            continue
        try:
            if orjson.dumps(orjson.loads(text)) != text:
                places.append(place)
        except ValueError:
            places.append(place)  # not JSON for the fast reader: the exact one tells why
    found: list[int] = unsure[places].tolist()
    return found


def _plain(column: pa.Array) -> npt.NDArray[np.bool_]:
    """Which texts a kernel finds canonical; none of few, which are read sooner than it is loaded."""
    if len(column) < MANY_ROWS or not pa.types.is_string(column.type) or not _is_utf8(column):
        return np.zeros(len(column), np.bool_)
    from groundswell.walk.plain_json import plain  # noqa: PLC0415

    _, offsets, data = column.buffers()
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    found: npt.NDArray[np.bool_] = plain(np.frombuffer(data or b"", np.uint8), ends)
    return found & (np.diff(ends) <= MAX_NAME_CHARACTERS)


def _is_utf8(column: pa.Array) -> bool:
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _object_texts(column: pa.Array, bad: dict[int, str]) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_nested(column.type):
        return json_texts(column, bad)
    return column.cast(pa.binary()).view(pa.string())


def _members(columns: dict[str, pa.Array], rows: int, bad: dict[int, str]) -> pa.Array:
    """For each row the members of a JSON object, without braces; null where it has none."""
    members: list[list[str]] = [[] for _ in range(rows)]
    for name, column in columns.items():
        if column.null_count == rows:
            continue
        start = orjson.dumps(name).decode() + ":"
        broken: dict[int, str] = {}
        places = pc.indices_nonzero(column.is_valid()).to_pylist()
        texts = json_texts(column.drop_null() if column.null_count else column, broken).to_pylist()
        for place, text in zip(places, texts, strict=True):
            if text is not None:
                members[place].append(start + text)
        for place, reason in broken.items():
            bad.setdefault(places[place], reason)
    return pa.array([",".join(parts) if parts else None for parts in members], pa.string())


def json_texts(column: pa.Array, bad: dict[int, str]) -> pa.Array:
    """The JSON text of each value, null where it is missing; a text that is not UTF-8 makes its row bad."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        broken: dict[int, str] = {}
        values = json_texts(column.dictionary, broken)
        return json_texts(column.dictionary_decode(), bad) if broken else values.take(column.indices)
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return column.cast(pa.string())
    if pa.types.is_floating(kind) and kind.bit_width < 64:
        column = column.cast(pa.float32()).cast(pa.string()).cast(pa.float64())  # 0.1, not 0.10000000149
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _quoted(checked(texts(column), "text of a property", bad, is_name=False))
    if pa.types.is_timestamp(kind):
        return _quoted(_time_texts(column))
    if pa.types.is_date(kind):
        return _quoted(column.cast(pa.date32(), safe=False).cast(pa.string()))
    values = column.to_pylist(maps_as_pydicts="lossy")
    return pa.array([json_of(_as_json(value)) for value in values], pa.string())


def _quoted(column: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring_regex(column, _NEEDS_ESCAPE)).as_py():
        quoted = [None if text is None else orjson.dumps(text) for text in column.to_pylist()]
        return pa.array(quoted, pa.binary()).view(pa.string())
    return _joined('"', column, '"')


def _joined(*parts: pa.Array | str) -> pa.Array:
    """The parts of each row one after the other, null where one is null."""
    # A scalar with a type: for one without, pyarrow looks for a package at every call.
    texts = [pa.scalar(part, pa.string()) if isinstance(part, str) else part for part in (*parts, "")]
    return pc.binary_join_element_wise(*texts)


def _time_texts(column: pa.Array) -> pa.Array:
    """ISO 8601 with `T`, a fraction only where there is one, and `Z` where the column has a zone."""
    micros = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    local = micros.cast(pa.int64()).cast(pa.timestamp("us")).cast(pa.string())
    text = pc.replace_substring(local, " ", "T")
    text = pc.replace_substring_regex(text, r"\.?0*$", "")
    return _joined(text, "Z") if column.type.tz is not None else text


def _as_json(value: Any) -> Any:
    """A value of a column as JSON has it: bytes as text, or in hexadecimal where they are none."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.hex()
    return value
