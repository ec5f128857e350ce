"""What a format is given and what it gives back: requests in, events out, and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

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
    """Something of a request that no event could be made of.

    Attributes:
        reason: why, in words that a sender can act on.
        sample: what it was.
        of: an event, or a property of one that was read without it.
    """

    reason: str
    sample: Any
    of: Literal["event", "property"] = "event"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the sender's library expects to hear."""

    status: int = 200
    body: bytes = b'{"success":true}'
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


Turned = tuple[int, str]
"""An event that the door refused: its place in `Read.events`, and why."""


@dataclass(frozen=True, slots=True)
class ErasureKey:
    """A wish for a token that allows to erase for some minutes, in return for a secret.

    Attributes:
        app: the write key of the project that is meant.
        secret: what proves that the sender may erase; a write key alone proves nothing, it is public.
    """

    app: str
    secret: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """A wish to erase people everywhere.

    Attributes:
        token: what an `ErasureKey` was answered with.
        users: ids of persons as sent.
        devices: ids of browsers or devices as sent, each of which stands for an unknown person.
    """

    token: str
    users: tuple[str, ...]
    devices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErasureStatus:
    """The question how far an erasure is.

    Attributes:
        token: as in `Erasure`.
        number: what the erasure was answered with.
    """

    token: str
    number: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a request.

    Attributes:
        key: the write key that it carried; None where it carried none.
        events: in the order sent. What could be read is here, whatever its neighbours were.
        refused: the rest.
        reply: the answer once the events are kept.
        erase: what is asked of whoever erases, which then makes the answer.
        told: makes that answer instead, of a format that tells its senders what the door refused.
    """

    key: str | None
    events: list[Event]
    refused: list[Refused]
    reply: Reply = Reply()
    erase: ErasureKey | Erasure | ErasureStatus | None = None
    told: Callable[[Sequence[Turned]], Reply] | None = None

    @property
    def count(self) -> int:
        """How many events the request has, whatever becomes of them."""
        return len(self.events) + sum(refused.of == "event" for refused in self.refused)


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
