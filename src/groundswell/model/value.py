"""The one text of a value (rule T12), and the canonical JSON text in which properties are kept.

Values arrive as JSON, as columns of a table and as Python objects. Filters, groups and lists compare
texts, so each value has exactly one: 1, 1.0 and "1" are `1`. Stored JSON is written so that reading it
again yields the same texts.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from json import JSONDecodeError, JSONDecoder
from numbers import Integral, Real
from typing import Any, Literal

import orjson

ValueType = Literal["text", "number", "boolean", "datetime", "list", "object"]

MAX_PROPERTIES = 5_000
MAX_VALUE_CHARACTERS = 1_048_576
MAX_NAME_CHARACTERS = 1_024
MAX_DEPTH = 100

TOO_LONG = f"is longer than {MAX_NAME_CHARACTERS:,} characters"
WITH_NUL = "holds a NUL character"

NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
"""What reads as a number: no spaces, underscores, infinities, hexadecimal. `re` and RE2 read it alike."""

_YEAR = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_HOUR, _SIXTIETH = r"([01][0-9]|2[0-3])", r"[0-5][0-9]"
DATE = rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"
"""What reads as a date if that day exists."""
DATETIME = (
    rf"{DATE}"
    rf"([T ]{_HOUR}:{_SIXTIETH}(:{_SIXTIETH}(\.[0-9]{{1,9}})?)?(Z|[+-]{_HOUR}:?{_SIXTIETH})?)?"
)
"""What reads as a date-time if its day exists: a date, with or without a time to the minute or finer, with or without
a zone. `re` and RE2 read it alike."""

_NUMBER = re.compile(NUMBER)
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DATETIME = re.compile(DATETIME)

_PLAIN = frozenset((str, int, bool))
_LEAST_COMMON_FLOAT = 1e-3
_GREATEST_COMMON_FLOAT = 1e15
"""Between these the fast writer and this module print every fraction alike; beyond them an integer that
does not fit into 64 bits may have been read as a float, which loses digits."""

_LEAST_EXPONENT = -6
_MOST_INTEGER_DIGITS = 21
"""A number is written without exponent from 1e-6 up to (not including) 1e21, as JavaScript writes it."""

NEEDS_A_LOOK = r'^[^{]|^.{0,2}$|":(null|\[|\{|-?[0-9.]*[eE]|-?[0-9]+\.0[,}]|-?[0-9]{16}|-?0\.000)|\\u0000'
"""Where a JSON text does not match this, is no longer than MAX_NAME_CHARACTERS bytes, and a fast reader and writer
return it unchanged, then it is canonical as it stands.

Unchanged means: without spaces and repeated names, so that every value follows `":` at once. What the pattern finds
there (null, lists, objects, fractions that are not common) or anywhere (NUL) may have to be written in another way.
"""


class UnfitValue(ValueError):
    """A value or a set of properties that cannot be kept; the message says why, fit to follow a colon."""


class _Inexact(Exception):
    """The fast reader may have changed a number, or the fast writer would print it in another way."""


def unfit_name(text: str) -> str | None:
    """Why a name or an id cannot be kept, in words that follow what it is; None if it can."""
    if len(text) > MAX_NAME_CHARACTERS:
        return TOO_LONG
    if "\0" in text:
        return WITH_NUL
    return None if text.isascii() or _is_whole(text) else "holds half of a surrogate pair"


def text_of(value: object) -> str | None:
    """The one text of a value; None where the value is missing (null, not a number, infinite).

    Numbers are their shortest decimal: `1` for 1.0, no exponent from 1e-6 up to 1e21, integers exact at any
    size. Lists and objects are JSON with sorted keys, without spaces, their members written alike, `null`
    for what is missing. Dates and times are ISO 8601, in UTC with `Z` where they have a zone; durations are
    seconds.

    Raises:
        UnfitValue: a list or object that holds what JSON cannot, or is nested more than MAX_DEPTH deep.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Integral, Real, Decimal, timedelta)):
        return _number_text(value)
    if isinstance(value, (datetime, date, time)):
        return _time_text(value)
    return json_of(value)


def json_of(value: object) -> str | None:
    """The JSON text of a value: its text, in quotes unless it is a number, a boolean, a list or an object.

    A decimal number that a float cannot carry is put in quotes too, so that reading the JSON loses no digit.

    Raises:
        UnfitValue: as `text_of`, or a text with half of a surrogate pair.
    """
    return _json(value, 0)


def number_of(text: str | None) -> float | None:
    """The number that a text reads as, by `NUMBER`; None for any other text and beyond a float's range."""
    if text is None or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def type_of(value: object) -> ValueType | None:
    """The type under which a value is offered in lists; None if it is missing.

    A text that is written like a number, a boolean or an ISO 8601 date is taken for one, because files of
    text say no more; `007` and `+49` are codes and stay text.
    """
    text = text_of(value)
    if text is None:
        return None
    if isinstance(value, (list, tuple)):
        return "list"
    if isinstance(value, Mapping):
        return "object"
    if text in ("true", "false"):
        return "boolean"
    if _PLAIN_NUMBER.fullmatch(text):
        return "number"
    return "datetime" if _DATETIME.fullmatch(text) and _is_datetime(text) else "text"


def canonical_properties(properties: Mapping[str, Any]) -> str:
    """The stored JSON object of some properties: those that are missing left out, keys in the order given.

    Each value's text is the same before and after; numbers are written as their text.

    Raises:
        UnfitValue: too many properties, one too large or its name too long (the MAX_… of this module), a NUL
            character, half of a surrogate pair.
    """
    quick = quick_properties(properties)
    return quick if quick is not None else _exact_properties(properties)


def canonical_properties_json(text: str | bytes) -> str:
    """The stored JSON object of properties that come as JSON text; of a repeated name the last value counts.

    Raises:
        UnfitValue: as `canonical_properties`, or the text is not a JSON object.
    """
    try:
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError:
        parsed = None  # perhaps only NaN, or half of a surrogate pair: the exact reader tells
    if type(parsed) is dict:
        quick = quick_properties(parsed)
        if quick is not None:
            return quick
    exact = read_exactly(text)
    if not isinstance(exact, dict):
        raise UnfitValue("the properties are not an object")
    return _exact_properties(exact)


def quick_properties(parsed: Mapping[str, Any]) -> str | None:
    """The stored JSON object of properties that a fast JSON reader parsed.

    Returns:
        None if a number in it is not certain to be what the JSON said: read it again with `read_exactly`.

    Raises:
        UnfitValue: as `canonical_properties`.
    """
    values = parsed.values()
    if not (_PLAIN.issuperset(map(type, values)) or _only_common_fractions(values)):
        try:
            settled = {name: _settled(value, 1) for name, value in parsed.items()}
        except _Inexact:
            return None
        parsed = {name: value for name, value in settled.items() if value is not None}
    try:
        written = orjson.dumps(parsed)
    except TypeError:
        return None  # an integer beyond 64 bits, half of a surrogate pair, a key that is not text
    if len(written) > MAX_NAME_CHARACTERS:
        _check_names(parsed)
        if len(written) > MAX_VALUE_CHARACTERS:
            for name, value in parsed.items():
                _check_size(name, orjson.dumps(value).decode())
    # The bytes come in a block that is larger than they are, which is slow to keep by the thousand.
    return None if b"\\u0000" in written else written.decode()


def read_exactly(text: str | bytes) -> Any:
    """Read JSON without losing a digit of an integer; NaN and infinities become None.

    Raises:
        UnfitValue: it is not JSON, not UTF-8, nested too deep or has an integer of more than 4,300 digits.
    """
    try:
        decoded = text if isinstance(text, str) else text.decode()
        return _EXACT_READER.decode(decoded)
    except UnicodeDecodeError:
        raise UnfitValue("the text is not UTF-8") from None
    except JSONDecodeError as error:
        raise UnfitValue(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise UnfitValue(f"nested more than {MAX_DEPTH} deep") from None


def _exact_integer(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise UnfitValue("a number of more than 4,300 digits") from None


_EXACT_READER = JSONDecoder(parse_int=_exact_integer, parse_constant=lambda _: None)


def _only_common_fractions(values: Iterable[Any]) -> bool:
    """Whether all are scalars, and the fast writer prints the floats among them as their text."""
    for value in values:
        kind = type(value)
        if kind is float:
            if value.is_integer() or not _LEAST_COMMON_FLOAT <= abs(value) < _GREATEST_COMMON_FLOAT:
                return False
        elif kind not in _PLAIN:
            return False
    return True


def _settled(value: Any, depth: int) -> Any:
    """An equal value that the fast writer prints as `json_of` would; None where it is missing."""
    kind = type(value)
    if value is None or kind in _PLAIN:
        return value
    if kind is float:
        return _settled_float(value)
    if depth > MAX_DEPTH:
        raise UnfitValue(f"nested more than {MAX_DEPTH} deep")
    if kind is list:
        return [_settled(member, depth + 1) for member in value]
    if kind is dict and all(type(name) is str for name in value):
        return {name: _settled(value[name], depth + 1) for name in sorted(value)}
    raise _Inexact


def _settled_float(value: float) -> float | int | None:
    if _LEAST_COMMON_FLOAT <= abs(value) < _GREATEST_COMMON_FLOAT:
        whole = int(value)
        return whole if whole == value else value
    if value == 0:
        return 0
    if not math.isfinite(value):
        return None
    raise _Inexact


def _exact_properties(properties: Mapping[str, Any]) -> str:
    _check_names(properties)
    members = []
    for name, value in properties.items():
        text = _member_json(value)
        if text is None:
            continue
        _check_size(name, text)
        members.append(f"{_quoted(name)}:{text}")
    written = "{" + ",".join(members) + "}"
    if "\\u0000" in written.replace("\\\\", ""):
        raise UnfitValue("a property holds a NUL character")
    return written


def _member_json(value: object) -> str | None:
    """JSON of one property; a number large enough for an exponent is quoted: engines print it otherwise."""
    text = _json(value, 1)
    is_large = text is not None and "e+" in text and isinstance(value, (Real, Decimal))
    return _quoted(text.strip('"')) if text is not None and is_large else text


def _check_names(properties: Mapping[str, Any]) -> None:
    if len(properties) > MAX_PROPERTIES:
        raise UnfitValue(f"{len(properties):,} properties; one event may have {MAX_PROPERTIES:,}")
    for name in properties:
        if len(name) > MAX_NAME_CHARACTERS:
            raise UnfitValue(
                f"a property name of {len(name):,} characters; it may have {MAX_NAME_CHARACTERS:,}"
            )


def _check_size(name: str, text: str) -> None:
    if len(text) > MAX_VALUE_CHARACTERS:
        raise UnfitValue(f"the property {_shortened(name)} is larger than 1 MB")


def _shortened(name: str) -> str:
    return repr(name if len(name) <= 60 else name[:60] + "…")


def _json(value: object, depth: int) -> str | None:
    # Most are of these, and what is asked below takes long.
    if type(value) is str:
        return _quoted(value)
    if type(value) is int:
        return int.__repr__(value)
    if type(value) is float:
        return _float_text(value)
    if isinstance(value, (str, datetime, date, time)):
        return _quoted(value if isinstance(value, str) else _time_text(value))
    if isinstance(value, (list, tuple, Mapping)):
        if depth > MAX_DEPTH:
            raise UnfitValue(f"nested more than {MAX_DEPTH} deep")
        if not isinstance(value, Mapping):
            return "[" + ",".join(_json(member, depth + 1) or "null" for member in value) + "]"
        texts = {str(name): _json(member, depth + 1) or "null" for name, member in value.items()}
        return "{" + ",".join(f"{_quoted(name)}:{texts[name]}" for name in sorted(texts)) + "}"
    if value is None or isinstance(value, (bool, Integral, Real, timedelta)):
        return text_of(value)
    if isinstance(value, Decimal):
        text = _number_text(value)
        return text if text is None or text == _text_as_json_number(text) else f'"{text}"'
    raise UnfitValue(f"a value of type {type(value).__name__} has no text")


def _text_as_json_number(text: str) -> str | None:
    return text_of(int(text) if text.lstrip("-").isdigit() else float(text))


def _quoted(text: str) -> str:
    try:
        return orjson.dumps(text).decode()
    except TypeError:
        raise UnfitValue("a text with half of a surrogate pair") from None


def _number_text(value: Integral | Real | Decimal | timedelta) -> str | None:
    if isinstance(value, Integral):
        return int.__repr__(int(value))
    if isinstance(value, Decimal):
        return _decimal_text(value) if value.is_finite() else None
    return _float_text(value.total_seconds() if isinstance(value, timedelta) else float(value))


def _float_text(number: float) -> str | None:
    if not math.isfinite(number):
        return None
    text = repr(number)
    if abs(number) >= 1e22 or 0 < abs(number) < 1e-7:
        return text.replace("e-0", "e-")  # Python writes these alike but for that, and sooner
    if number == 0 or "e" in text or len(text) > _MOST_INTEGER_DIGITS:
        return _decimal_text(Decimal(text))
    return text.removesuffix(".0")


def _decimal_text(value: Decimal) -> str:
    """The shortest decimal text: plain digits from 1e-6 up to 1e21, else with an exponent."""
    sign, all_digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "the caller has checked that it is finite"
    digits = "".join(map(str, all_digits)).lstrip("0")
    shorn = digits.rstrip("0")
    if not shorn:
        return "0"
    minus = "-" if sign else ""
    point = len(digits) + exponent  # the value is 0.SHORN times ten to the power of `point`
    if len(shorn) <= point <= _MOST_INTEGER_DIGITS:
        return minus + shorn + "0" * (point - len(shorn))
    if 0 < point <= _MOST_INTEGER_DIGITS:
        return f"{minus}{shorn[:point]}.{shorn[point:]}"
    if _LEAST_EXPONENT < point <= 0:
        return f"{minus}0.{'0' * -point}{shorn}"
    fraction = f".{shorn[1:]}" if len(shorn) > 1 else ""
    return f"{minus}{shorn[0]}{fraction}e{point - 1:+d}"


def _time_text(value: datetime | date | time) -> str:
    zone = ""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value, zone = value.astimezone(UTC).replace(tzinfo=None), "Z"
    text = value.isoformat()
    return (text.rstrip("0") if "." in text else text) + zone


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_datetime(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
