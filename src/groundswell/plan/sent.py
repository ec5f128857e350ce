"""Values that an event came with, before anything was said of its user or account."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class EventName:
    """The name that the event came with."""


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event happened (a timestamp in UTC)."""


@dataclass(frozen=True, slots=True)
class Microseconds:
    """When the event happened, in microseconds since 1970 (int64)."""


@dataclass(frozen=True, slots=True)
class AsSent:
    """What an event came with that timelines tell and questions do not count; missing where there was none.

    The id that tells it from all others, its kind (`page`, `click` …), all properties as the text of a JSON object, the
    ids of its device and session, and whether a server sent it (a boolean).
    """

    name: Literal["event_id", "kind", "properties", "device", "session", "server"]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """Where the event lies in a compacted segment (int32), for whoever keeps what was found out of it there."""


@dataclass(frozen=True, slots=True)
class SentId:
    """The id that the event came with, before any merge; missing without a doer."""


@dataclass(frozen=True, slots=True)
class Dense:
    """The dense number under which a text of an event is stored; of the name of a session's start 0."""

    of: EventName | SentId | AsSent
