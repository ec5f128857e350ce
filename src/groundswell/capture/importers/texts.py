"""Columns of names and ids: the one text of each value, and what a text may not hold."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.value import MAX_NAME_CHARACTERS, TOO_LONG, WITH_NUL, UnfitValue, text_of


def texts(column: pa.Array) -> pa.Array:
    """The text of each value, null where it is missing; bytes are taken as they are, valid UTF-8 or not."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_string(kind):
        return column
    if pa.types.is_binary(kind):
        return column.view(pa.string())
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind):
        return column.cast(pa.string())
    if _is_bytes(kind):
        return column.cast(pa.binary()).view(pa.string())
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return column.cast(pa.string())
    return pa.array([text_of(value) for value in column.to_pylist()], pa.string())


def listed_texts(values: Sequence[Any], bad: dict[int, str]) -> pa.Array:
    """The text of each value of a list; one that has none makes its row bad."""
    found: list[str | None] = []
    for place, value in enumerate(values):
        text = None
        try:
            text = text_of(value)
            if text is not None:
                text.encode()
        except (UnfitValue, UnicodeEncodeError):
            bad.setdefault(place, "a text with half of a surrogate pair")
            text = None
        found.append(text)
    return pa.array(found, pa.string())


def checked_ids(column: pa.Array, role: str, bad: dict[int, str]) -> pa.Array:
    """Ids as they are, spaces and case included; an empty one is none.

    A NUL character, bytes that are not UTF-8 or more than MAX_NAME_CHARACTERS make the row bad.
    """
    ids = checked(texts(column), role, bad)
    return without_empty(ids, ids)


def without_empty(column: pa.Array, decisive: pa.Array) -> pa.Array:
    """The column, null where the text in the decisive column is empty."""
    lengths = pc.binary_length(decisive)
    if pc.min(lengths).as_py() != 0:
        return column
    return pc.if_else(pc.equal(lengths, 0), None, column)


def checked(column: pa.Array, role: str, bad: dict[int, str], *, is_name: bool = True) -> pa.Array:
    """The texts, null where one makes its row bad."""
    if column.null_count == len(column):
        return column
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        column = _without(column, _places_of_broken(column), f"the {role} is not UTF-8", bad)
    if is_name and (pc.max(pc.binary_length(column)).as_py() or 0) > MAX_NAME_CHARACTERS:
        too_long = _places(pc.greater(pc.utf8_length(column), MAX_NAME_CHARACTERS))
        column = _without(column, too_long, f"the {role} {TOO_LONG}", bad)
    with_nul = _places(pc.match_substring(column, "\0"))
    return _without(column, with_nul, f"the {role} {WITH_NUL}", bad)


def refuse_where(mask: pa.Array, reason: str, bad: dict[int, str]) -> None:
    """Make the rows bad where the mask holds; a reason that a row has already stays."""
    for place in _places(mask):
        bad.setdefault(place, reason)


def _places(mask: pa.Array) -> list[int]:
    places: list[int] = pc.indices_nonzero(mask).to_pylist()  # nulls count as false
    return places


def _places_of_broken(column: pa.Array) -> list[int]:
    values = column.view(pa.binary()).to_pylist()
    return [place for place, value in enumerate(values) if value is not None and not _is_utf8(value)]


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without(column: pa.Array, places: Iterable[int], reason: str, bad: dict[int, str]) -> pa.Array:
    lost = list(places)
    if not lost:
        return column
    for place in lost:
        bad.setdefault(place, reason)
    keep = np.full(len(column), True)
    keep[lost] = False
    return pc.if_else(pa.array(keep), column.view(pa.binary()), None).view(pa.string())


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind) or pa.types.is_binary_view(kind)
    )
