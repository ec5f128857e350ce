"""Bodies as senders wrap them, unpacked: by what their bytes are, whatever their headers say.

What comes out is JSON that any reader takes: no neighbour of something malformed is lost with it.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from groundswell.model.value import UnfitValue

MOST_BYTES = 5 * 1024 * 1024
"""Of a body once it is unpacked."""
MOST_RAW_BYTES = MOST_BYTES * 3 // 2
"""Of a body as it is sent: base64 of the above, with what a form puts around it."""
MOST_DEPTH = 200
"""What is nested deeper becomes null: twice as deep as a property may be, so its event is refused, and no other."""
MOST_OBJECTS = 200_000
"""Of a body: small ones cost the reader more than their bytes."""

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

_GZIP = b"\x1f\x8b"
_FORM = re.compile(rb"\s*[A-Za-z_]\w*=")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}\s*")
_JSON_STARTS = frozenset(b'{["')
_MOST_WRAPPINGS = 4
_LONE_SURROGATE = re.compile(
    r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_MOST_DIGITS = 4_300


class TooLarge(UnfitValue):
    """The body is larger than the server takes, packed or unpacked."""


def unpacked(body: bytes, most: int = MOST_BYTES) -> bytes:
    """The text inside a body: gzip, a form with the field `data`, base64, one in the other; else the body itself.

    Raises:
        TooLarge: it has more than `most` bytes.
        UnfitValue: the packing is damaged.
    """
    for _ in range(_MOST_WRAPPINGS):
        inner = _unwrapped(body, most)
        if inner is None:
            break
        body = inner
    if len(body) > most:
        raise TooLarge(f"the body has more than {most:,} bytes: send fewer events at once")
    return body


def _unwrapped(body: bytes, most: int) -> bytes | None:
    """What is in the outermost wrapping; None where there is none."""
    if body.startswith(_GZIP):
        return _gunzipped(body, most)
    if body[:1] and body[0] in _JSON_STARTS:
        return None
    if _BASE64.fullmatch(body):
        return _from_base64(body)
    return _form_data(body) if _FORM.match(body) else None


def _gunzipped(body: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(body, most + 1)
    except zlib.error:
        raise UnfitValue("the body begins like gzip and is none, or is damaged") from None
    if len(text) > most:
        raise TooLarge(
            f"the body has more than {most:,} bytes when it is unpacked: send fewer events at once"
        )
    if not unpacker.eof:
        raise UnfitValue("the body is gzip that ends too early")
    return text


def _form_data(body: bytes) -> bytes:
    fields = (field.partition(b"=") for field in body.strip().split(b"&"))
    data = next((value for name, _, value in fields if name == b"data"), None)
    if data is None:
        raise UnfitValue("the body is a form without the field 'data'")
    text = _unescaped(data)
    # Base64 has a plus of its own, which not every sender escapes.
    return text if b"+" not in data or _BASE64.fullmatch(text) else _unescaped(data.replace(b"+", b" "))


def _unescaped(text: bytes) -> bytes:
    """The text with the byte that it stands for in the place of each `%` and two hexadecimal digits."""
    read = np.frombuffer(text, np.uint8)
    at = np.flatnonzero(read[:-2] == ord("%"))
    high, low = _DIGIT[read[at + 1]], _DIGIT[read[at + 2]]
    is_escape = (high < 16) & (low < 16)
    at = at[is_escape]
    bytes_ = read.copy()
    bytes_[at] = high[is_escape] * 16 + low[is_escape]
    is_kept = np.ones(len(read), np.bool_)
    is_kept[at + 1] = is_kept[at + 2] = False
    return bytes_[is_kept].tobytes()


_DIGIT = np.full(256, 16, np.uint8)
for _digit in b"0123456789abcdefABCDEF":
    _DIGIT[_digit] = int(chr(_digit), 16)


def _from_base64(text: bytes) -> bytes | None:
    """What base64 of either alphabet stands for; None if that is neither JSON nor packed: it was no base64."""
    plain = text.strip().rstrip(b"=").translate(_ONE_ALPHABET)
    try:
        found = base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        return None
    is_sent = found.startswith(_GZIP) or found.lstrip()[:1] in (b"{", b"[")
    return found if is_sent else None


_ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")


def mended(body: bytes) -> bytes:
    """The body as JSON of which every part can be read: UTF-8, nested no deeper than MOST_DEPTH, without NaN.

    Bytes that are not UTF-8 and halves of surrogate pairs become U+FFFD; NaN and infinities become null. Cost: about
    1 ns a byte where there is nothing to mend.

    Raises:
        UnfitValue: it is not JSON.
        TooLarge: it has more than MOST_OBJECTS objects or lists.
    """
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    if not body.isascii() and not _is_utf8(body):
        body = body.decode(errors="replace").encode()
    opened = body.count(b"{") + body.count(b"[")
    if opened > MOST_DEPTH:
        body = _cut_at_depth(body)
        if body.count(b"{") + body.count(b"[") > MOST_OBJECTS:
            raise TooLarge(
                f"the body has more than {MOST_OBJECTS:,} objects and lists: send fewer events at once"
            )
    if b"\\u" in body:
        body = _LONE_SURROGATE.sub(_whole, body.decode()).encode() if _MAY_BE_LONE.search(body) else body
    try:
        _CHECK.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return rewritten(body)
    return body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


_CHECK = msgspec.json.Decoder(msgspec.Raw)
_MAY_BE_LONE = re.compile(rb"\\u[dD][89a-fA-F]")


def _whole(found: re.Match[str]) -> str:
    return found[1] or "\\ufffd"


def has_endless_numbers(body: bytes) -> bool:
    """Whether a body has numbers of so many digits that some readers take them for a fault of the whole."""
    return _ENDLESS.search(body) is not None


_ENDLESS = re.compile(rb"(?<![0-9])[0-9]{%d}" % (_MOST_DIGITS + 1))
"""Each run of digits is looked at from its beginning alone."""


def rewritten(body: bytes) -> bytes:
    """JSON of what a lenient reader makes of it: an infinite number is null, one of endless digits their text.

    Raises:
        UnfitValue: it is not JSON.
        TooLarge: it has so many characters that must be escaped.
    """
    try:
        read = _LENIENT.decode(body.decode())
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(error.doc.rstrip())
        where = "it ends too soon" if is_cut else f"see what stands at character {error.pos + 1}"
        raise UnfitValue(f"the body is not JSON: {where}") from None
    except RecursionError:
        raise UnfitValue(f"the body is nested more than {MOST_DEPTH} deep") from None
    text = json.dumps(read, separators=(",", ":")).encode()
    if len(text) > MOST_RAW_BYTES:
        raise TooLarge(f"the body has more than {MOST_BYTES:,} bytes as JSON: send fewer events at once")
    return text


def _finite(text: str) -> float | None:
    number = float(text)
    return number if abs(number) < float("inf") else None


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


_nothing: Callable[[str], Any] = lambda _: None  # noqa: E731
_LENIENT = json.JSONDecoder(parse_constant=_nothing, parse_float=_finite, parse_int=_integer, strict=False)


def _cut_at_depth(body: bytes) -> bytes:
    """The body with null for whatever is nested deeper than MOST_DEPTH. Cost: 5 to 20 ns a byte."""
    read = np.frombuffer(body, np.uint8)
    # With these bits set all brackets are one, and few others: those have no step.
    places = np.flatnonzero(((read | 0x26) == 0x7F) | (read == ord('"')))
    marks = read[places]
    quotes = marks == ord('"')
    if b"\\" in body:
        quotes[quotes] = ~_escaped(read, places[quotes])
    inside = np.cumsum(quotes) % 2 == 1
    steps = np.where(inside, 0, _STEP[marks])
    depths = np.cumsum(steps, dtype=np.int64)
    if not len(depths) or depths.max() <= MOST_DEPTH:
        return body
    too_deep = depths > MOST_DEPTH
    begins = places[too_deep & (steps == 1) & (depths == MOST_DEPTH + 1)]
    ends = places[(steps == -1) & (depths == MOST_DEPTH) & np.roll(too_deep, 1)] + 1
    parts, at = [], 0
    for begin, end in zip(begins.tolist(), [*ends.tolist(), len(body)], strict=False):
        parts += [body[at:begin], b"null"]
        at = end
    return b"".join((*parts, body[at:]))


def _escaped(read: Bytes, quotes: Places) -> npt.NDArray[np.bool_]:
    """Which quotes follow an odd number of backslashes."""
    backslashes = np.flatnonzero(read == ord("\\"))
    runs = backslashes[np.diff(backslashes, prepend=-2) != 1]
    run = np.searchsorted(runs, quotes) - 1
    behind_one = (quotes > 0) & (read[quotes - 1] == ord("\\"))
    found: npt.NDArray[np.bool_] = behind_one & ((quotes - runs[run]) % 2 == 1)
    return found


_STEP = np.zeros(256, np.int8)
_STEP[[ord("{"), ord("[")]], _STEP[[ord("}"), ord("]")]] = 1, -1
