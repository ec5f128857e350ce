"""Columns of times, however they are written, as microseconds since 1970 in UTC."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.capture.importers.texts import texts, without_empty
from groundswell.capture.instants import (
    EPOCH,
    EPOCH_SIZES,
    FIRST,
    LARGEST,
    LAST,
    MICRO,
    OUTSIDE,
    UNITS,
    read_instant,
)
from groundswell.model import period
from groundswell.model.errors import ImportRefused, QuestionError

Micros = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_SLOT_MICROS = 15 * 60 * 1_000_000
_FEWEST_TO_HALVE = 64
_LEAST_NINE_DIGITS = 100_000_000


def zone_named(name: str, where: str) -> ZoneInfo:
    """The time zone of that name.

    Raises:
        ImportRefused: there is none.
    """
    try:
        return period.zone_named(name)
    except QuestionError as error:
        raise ImportRefused(str(error), at=where) from None


def instants(column: pa.Array, role: str, zone: ZoneInfo, bad: dict[int, str]) -> pa.Array:
    """The times of a column, null where it has none; an unreadable or impossible one makes its row bad.

    Args:
        column: texts (ISO 8601 or numbers), numbers since 1970, dates or timestamps of any unit and zone.
        role: what the column means, for the reasons.
        zone: of times that name none; an hour that the clock shows twice is the first, one that it skips is
            taken by the offset before the change.
        bad: place to reason, added to.
    """
    if column.null_count == len(column):
        return pa.nulls(len(column), pa.timestamp("us"))
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_timestamp(kind):
        micros, missing = _scaled(column.cast(pa.int64()), kind.unit, role, bad)
        local = np.full(len(column), kind.tz is None)
    elif pa.types.is_date(kind):
        days = column.cast(pa.date32(), safe=False).cast(pa.int32()).cast(pa.int64())
        micros, missing = _scaled(pc.multiply(days, 86_400), "s", role, bad)
        local = np.full(len(column), True)
    elif pa.types.is_integer(kind) or pa.types.is_floating(kind):
        micros, missing = _from_numbers(column, role, bad)
        local = np.full(len(column), False)
    else:
        micros, missing, local = _from_texts(texts(column), role, bad)
    if zone.key != "UTC" and (local & ~missing).any():
        micros = _in_utc(micros, local & ~missing, zone)
    outside = ~missing & ((micros < FIRST) | (micros >= LAST))
    _note(outside, f"the {role} {OUTSIDE}", bad)
    return pa.array(micros, mask=missing | outside).cast(pa.timestamp("us"))


def _scaled(ticks: pa.Array, unit: str, role: str, bad: dict[int, str]) -> tuple[Micros, Mask]:
    """Microseconds of whole ticks; what would overflow is noted and missing."""
    times, per = UNITS[unit]
    missing = ticks.is_null().to_numpy(zero_copy_only=False)
    values = ticks.fill_null(0).to_numpy().astype(np.int64)
    beyond = np.abs(values.astype(np.float64)) * times / per > LARGEST
    _note(beyond, f"the {role} {OUTSIDE}", bad)
    return np.where(beyond, 0, values) * times // per, missing | beyond


def _from_numbers(column: pa.Array, role: str, bad: dict[int, str]) -> tuple[Micros, Mask]:
    """Microseconds of numbers since 1970, whose size tells the unit."""
    missing = pc.is_null(column, nan_is_null=True).to_numpy(zero_copy_only=False)
    values = column.fill_null(0).to_numpy(zero_copy_only=False)
    sizes = np.where(missing, 0, np.abs(values.astype(np.float64)))
    beyond = sizes > LARGEST
    _note(beyond, f"the {role} {OUTSIDE}", bad)
    micros = np.zeros(len(values), np.int64)
    lower = 0.0
    for bound, unit in EPOCH_SIZES:
        here = (sizes >= lower) & (sizes < bound) & ~beyond
        times, per = UNITS[unit]
        if pa.types.is_integer(column.type):
            micros[here] = values[here].astype(np.int64) * times // per
        else:
            micros[here] = np.round(values[here].astype(np.float64) * times / per).astype(np.int64)
        lower = bound
    return micros, missing | beyond


def _from_texts(column: pa.Array, role: str, bad: dict[int, str]) -> tuple[Micros, Mask, Mask]:
    """Microseconds, which are missing, and which are local times, of texts."""
    column = without_empty(column, column)
    missing = column.is_null().to_numpy(zero_copy_only=False)
    for kind, is_local in ((pa.timestamp("us", "UTC"), False), (pa.timestamp("us"), True)):
        try:
            micros = column.cast(kind).cast(pa.int64()).fill_null(0).to_numpy()
        except pa.ArrowInvalid:
            continue
        return micros, missing, np.full(len(column), is_local)
    numbers = _all_numbers(column)
    if numbers is not None:
        micros, missing = _from_numbers(numbers, role, bad)
        return micros, missing, np.full(len(column), False)
    if len(column) <= _FEWEST_TO_HALVE:
        return _one_by_one(column, missing, role, bad)
    # Few rows spoil the fast ways: halving until those are alone keeps the rest fast.
    half = len(column) // 2
    bad_after: dict[int, str] = {}
    before, after = _from_texts(column[:half], role, bad), _from_texts(column[half:], role, bad_after)
    for place, reason in bad_after.items():
        bad.setdefault(half + place, reason)
    micros, missing, local = (np.concatenate(parts) for parts in zip(before, after, strict=True))
    return micros, missing, local


def _all_numbers(column: pa.Array) -> pa.Array | None:
    """The texts as integers, if all are and none could be a calendar date."""
    try:
        numbers = column.cast(pa.int64())
    except pa.ArrowInvalid:
        return None
    least = pc.min(pc.abs(numbers)).as_py()
    return numbers if least is None or least >= _LEAST_NINE_DIGITS else None


def _one_by_one(column: pa.Array, missing: Mask, role: str, bad: dict[int, str]) -> tuple[Micros, Mask, Mask]:
    micros, local = np.zeros(len(column), np.int64), np.zeros(len(column), np.bool_)
    for place, raw in enumerate(column.view(pa.binary()).to_pylist()):
        if raw is None:
            continue
        text = raw.decode(errors="replace")
        try:
            micros[place], local[place] = read_instant(text.strip())
        except (ValueError, OverflowError):
            missing[place] = True
            shown = text if len(text) <= 40 else text[:40] + "…"
            bad.setdefault(place, f"the {role} '{shown}' cannot be read: write it in ISO 8601")
    return micros, missing, local


def _in_utc(micros: Micros, local: Mask, zone: ZoneInfo) -> Micros:
    """Local times made UTC: one look at the clock rules for each quarter of an hour that turns up."""
    slots, place = np.unique(micros[local] // _SLOT_MICROS, return_inverse=True)
    first, last = FIRST // _SLOT_MICROS - 96, LAST // _SLOT_MICROS + 96
    offsets = [_offset(slot, zone) if first <= slot <= last else 0 for slot in slots.tolist()]
    shifted = micros.copy()
    shifted[local] -= np.array(offsets, np.int64)[place]
    return shifted


def _offset(slot: int, zone: ZoneInfo) -> int:
    moment = (EPOCH + timedelta(microseconds=slot * _SLOT_MICROS)).replace(tzinfo=zone)
    return (moment.utcoffset() or timedelta()) // MICRO


def _note(mask: Mask, reason: str, bad: dict[int, str]) -> None:
    for place in np.flatnonzero(mask).tolist():
        bad.setdefault(place, reason)
