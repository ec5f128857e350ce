"""What a format is given and what it gives back: requests in, events out, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from groundswell.model.event import Event


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it came, its body unpacked.

    Attributes:
        method: in capitals.
        path: from the root, without the query.
        query: the query's parameters, the last of each name.
        headers: by name in lower case.
        body: the JSON text, whatever it was wrapped in; empty where there was none.
        received_at: µs since 1970 in UTC.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    received_at: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that no event could be made of: why, in words that a sender can act on, and what it was."""

    reason: str
    sample: Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What the sender's library expects to hear."""

    status: int = 200
    body: bytes = b'{"success":true}'
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a request.

    Attributes:
        key: the write key that it carried; None where it carried none.
        events: in the order sent. What could be read is here, whatever its neighbours were.
        refused: the rest.
        reply: the answer once the events are kept.
    """

    key: str | None
    events: list[Event]
    refused: list[Refused]
    reply: Reply = Reply()


class Format(Protocol):
    """One wire format."""

    name: str
    paths: tuple[str, ...]
    """The paths that it answers; one that ends in `/*` stands for all below it."""

    def read(self, sent: Sent) -> Read:
        """What a request says.

        Raises:
            UnfitValue: its body as a whole is not what the format says; nothing of it is kept.
        """
