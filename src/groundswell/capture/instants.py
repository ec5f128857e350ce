"""Times as programs write them, as microseconds since 1970 in UTC: one at a time, and which of them are possible."""

import re
from datetime import UTC, datetime, timedelta

from groundswell.model.value import UnfitValue

FIRST_YEAR, LAST_YEAR = 1971, 2200
"""Times outside are taken for mistakes: zeros, unset fields, the far future of a wrong unit."""

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 — the arithmetic is on times without zone
MICRO = timedelta(microseconds=1)
FIRST = (datetime(FIRST_YEAR, 1, 1) - EPOCH) // MICRO  # noqa: DTZ001
LAST = (datetime(LAST_YEAR, 1, 1) - EPOCH) // MICRO  # noqa: DTZ001
OUTSIDE = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR - 1}"
UNITS = {"s": (1_000_000, 1), "ms": (1_000, 1), "us": (1, 1), "ns": (1, 1_000)}
EPOCH_SIZES = ((1e10, "s"), (1e13, "ms"), (1e16, "us"), (float("inf"), "ns"))
"""A number below the bound is in that unit: within the years above no number fits two of them."""
LARGEST = 9e18
"""Of what is sure to fit into 64 bits."""

_EPOCH_IN_UTC = EPOCH.replace(tzinfo=UTC)
_EPOCH_TEXT = re.compile(r"-?([0-9]{1,7}|[0-9]{9,19})(\.[0-9]+)?")
"""Eight digits are a calendar date (20240131), other numbers count from 1970."""
_MOST_SHOWN = 40


def instant_of(value: object) -> int | None:
    """The moment that a value tells; None where it tells none (null, an empty text).

    ISO 8601, in UTC unless it names a zone; or a number since 1970, whose size tells the unit.

    Raises:
        UnfitValue: it tells no time.
    """
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            return read_instant(value.strip())[0]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _of_number(value)
    except (ValueError, OverflowError):
        pass
    text = str(value)
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
    raise UnfitValue(f"'{shown}' cannot be read as a time: write it in ISO 8601")


def read_instant(text: str) -> tuple[int, bool]:
    """Microseconds of a text, and whether they are local time.

    Raises:
        ValueError, OverflowError: it tells no time.
    """
    if _EPOCH_TEXT.fullmatch(text):
        return _of_number(int(text) if "." not in text else float(text)), False
    if text.endswith((" UTC", "z")):
        text = text.removesuffix(" UTC").removesuffix("z") + "Z"
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return (moment - EPOCH) // MICRO, True
    return (moment - _EPOCH_IN_UTC) // MICRO, False


def _of_number(number: int | float) -> int:
    times, per = UNITS[next((unit for bound, unit in EPOCH_SIZES if abs(number) < bound), "ns")]
    return number * times // per if isinstance(number, int) else round(number * times / per)
