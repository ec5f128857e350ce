"""The fields of a message, read leniently: what senders of all kinds write for an id, a moment, a set of properties."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from groundswell.capture.formats.wire import Refused
from groundswell.capture.instants import FIRST, LAST, OUTSIDE, instant_of
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue, read_exactly, text_of

_LONG_NUMBER = re.compile(rb"[:\[,]\s*-?[0-9]{17}")
"""Where a body has a number of so many digits, a fast reader may lose some of them."""


def parsed(body: bytes) -> Any:
    """What a JSON text says; integers keep all their digits, and NaN is missing.

    Raises:
        UnfitValue: it is not JSON.
    """
    if not body.strip():
        raise UnfitValue("the request has no body")
    try:
        return read_exactly(body) if _LONG_NUMBER.search(body) else orjson.loads(body)
    except orjson.JSONDecodeError:
        return read_exactly(body)  # perhaps only NaN, or half of a surrogate pair


def envelope(body: bytes) -> dict[str, Any]:
    """The JSON object that is a body.

    Raises:
        UnfitValue: it is none.
    """
    value = parsed(body)
    if not isinstance(value, dict):
        raise UnfitValue("the body is JSON, but not an object")
    return value


def gathered(
    messages: Iterable[Any], read: Callable[[dict[str, Any]], Event]
) -> tuple[list[Event], list[Refused]]:
    """The events of messages, in their order, and what could not be read; one never loses another.

    Args:
        messages: as sent.
        read: makes an event of a message that is an object, or raises UnfitValue.
    """
    events: list[Event] = []
    refused: list[Refused] = []
    for message in messages:
        try:
            if not isinstance(message, dict):
                raise UnfitValue("an event is not a JSON object")
            events.append(read(message))
        except UnfitValue as error:
            refused.append(Refused(str(error), message))
    return events, refused


def members(value: Any) -> dict[str, Any]:
    """A JSON object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any, name: str) -> list[Any]:
    """A JSON list.

    Raises:
        UnfitValue: it is none.
    """
    if not isinstance(value, list):
        raise UnfitValue(f"`{name}` is not a list")
    return value


def id_of(value: Any) -> str | None:
    """An id, whether sent as text or as a number; None where there is none."""
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    return text_of(value)


def first_id(*values: Any) -> str | None:
    """The first of these that is an id."""
    return next(filter(None, map(id_of, values)), None)


def moment(value: Any, name: str) -> int | None:
    """Microseconds since 1970 of a time; None where there is none.

    Args:
        value: ISO 8601, in UTC unless it names a zone, or a number, whose size tells the unit.
        name: of the field, for the reason.

    Raises:
        UnfitValue: it cannot be read, or lies outside the years that a time is taken for.
    """
    try:
        micros = instant_of(value)
    except UnfitValue:
        raise UnfitValue(f"the time `{name}` cannot be read: write it in ISO 8601") from None
    if micros is not None and not FIRST <= micros < LAST:
        raise UnfitValue(f"the time `{name}` {OUTSIDE}")
    return micros


def moment_or_none(value: Any) -> int | None:
    """The same, where one that cannot be read is as good as none."""
    try:
        return moment(value, "")
    except UnfitValue:
        return None


def timed(at: int | None, sent_at: int | None, *, from_server: bool) -> dict[str, Any]:
    """The fields of an event's time. Clocks of servers are believed, those of browsers are compared with ours.

    A server keeps right time and may be told another one on purpose, and some of their libraries send the first
    `sent_at` again when they try again: nothing can be learnt from it.
    """
    return {"at": at} if from_server else {"at": at, "sent_at": sent_at}


def somebody(user: str | None, device: str | None) -> dict[str, str | None]:
    """The fields of who it was; a device that has the user's own id is none."""
    return {"user": user, "device": None if device == user else device}


def basic_user(headers: Mapping[str, str]) -> tuple[str, str] | None:
    """Name and password of the Authorization header; None where it has none of the kind Basic."""
    kind, _, encoded = headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    name, _, password = (from_base64(encoded) or "").partition(":")
    return (name, password) if name else None


def bearer_token(headers: Mapping[str, str]) -> str | None:
    """The token of the Authorization header; None where it has none of the kind Bearer."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() or None if kind.lower() == "bearer" else None


def from_base64(text: str) -> str | None:
    """The text behind base64; None where it is none."""
    try:
        return base64.b64decode(text.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
