"""Requests as senders make them, read by the format whose path they go to."""

import base64
import json
from typing import Any

from groundswell.capture.formats import FORMATS
from groundswell.capture.formats.wire import Format, Read, Sent
from groundswell.model.event import Event

RECEIVED_AT = 1_780_000_000_000_000
"""2026-05-28T20:26:40Z, in µs."""


def format_of(path: str) -> Format:
    """The format that answers a path."""
    found = [f for f in FORMATS if any(_is_below(path, owned) for owned in f.paths)]
    assert len(found) == 1, f"{path} is answered by {[f.name for f in found]}"
    return found[0]


def read(
    path: str,
    body: Any = None,
    *,
    headers: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    method: str = "POST",
) -> Read:
    """What is read of a request with a JSON body."""
    text = b"" if body is None else json.dumps(body).encode()
    return format_of(path).read(Sent(method, path, query or {}, headers or {}, text, RECEIVED_AT))


def only(read: Read) -> Event:
    """The one event of a request of which nothing was refused."""
    assert not read.refused, read.refused
    assert len(read.events) == 1
    return read.events[0]


def basic(name: str, password: str = "") -> dict[str, str]:
    """The header that tells a name and a password."""
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def _is_below(path: str, owned: str) -> bool:
    return path.startswith(owned[:-1]) if owned.endswith("/*") else path == owned
