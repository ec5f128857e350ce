"""What is told of capture: write keys, what was refused, which sources are heard, the last events."""

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from groundswell.model.event import Happening, Telling
from groundswell.model.project import Environment, address_of

Thing = Literal["event", "id", "property", "message", "claim"]


class WriteKey(Struct, frozen=True):
    """What a page or server shows to send events to an environment of a project; it can do nothing else.

    Attributes:
        project: the project's slug, that of both environments.
        expires_at: until when it is taken; None: for good.
    """

    key: str
    project: str
    environment: Environment
    created_at: datetime
    expires_at: datetime | None = None

    def is_valid(self, at: datetime) -> bool:
        """Whether it is taken at a moment."""
        return self.expires_at is None or at < self.expires_at


class RefusedSample(Struct, frozen=True):
    """Something that was refused, and when: its form, its values put out of sight."""

    at: datetime
    sample: Any


class Refusal(Struct, frozen=True):
    """What was refused for one reason.

    Attributes:
        of: events, which did not enter; ids that stand for nobody, and properties, without which their events did;
            messages that did, and were left out when they were loaded; or claims: what messages say of identity, which
            did enter, and is not put in force.
        reason: values in it are put out of sight.
        samples: the latest, the newest first.
        remedy: what to do about it.
    """

    of: Thing
    reason: str
    count: int
    first_at: datetime
    last_at: datetime
    samples: list[RefusedSample]
    remedy: str


class TurnedAway(Struct, frozen=True):
    """Requests of the last minutes of which nothing entered, for one reason; whichever project they were meant for.

    Attributes:
        code: that of the error that they were answered with, such as `unknown-write-key`.
        became: what became of them, in words that go on after `3 requests`.
        remedy: what to do about it.
    """

    code: str
    requests: int
    last_at: datetime
    became: str
    remedy: str


class LatelyTurnedAway(Struct, frozen=True):
    """Requests to the whole server of which nothing entered in so many last minutes, the latest reason first."""

    minutes: int
    turned_away: list[TurnedAway]


class Source(Struct, frozen=True):
    """A library that sends events to an environment, by its name and version.

    `events` is how many were accepted in the last 24 hours, without those that had come before.
    """

    library: str | None
    environment: Environment
    first_at: datetime
    last_at: datetime
    events: int


class LiveEvent(Struct, frozen=True):
    """An event that was accepted, as it will be loaded, and when it was received.

    `user_properties` has those as well that count only where the user has no value yet. `definition` is the name of the
    most specific definition that matches it.
    """

    received_at: datetime
    at: datetime
    kind: Happening | Telling
    id: str
    name: str | None
    user: str | None
    device: str | None
    session: str | None
    previous: str | None
    accounts: dict[str, str]
    properties: dict[str, Any]
    user_properties: dict[str, Any]
    account_properties: dict[str, dict[str, Any]]
    from_server: bool
    library: str | None
    flags: list[str]
    definition: str | None = None


class CaptureStatus(Struct, frozen=True):
    """How capture of a project's environment is doing; counts are since the server's start.

    Attributes:
        received: events in requests that were answered; accepted or refused.
        again: of those accepted, the ones that had come before: they are stored once.
        deferred: events whose senders were told to send them again later.
        waiting_events, waiting_batches: in the inbox, not loaded yet.
        oldest_waiting_s: for how long the oldest of them has waited.
        inbox_bytes: of the inbox's files, whose events are kept for some days after they were loaded.
        rows: events in the store; None while it is not open.
        known_ids: ids by which events that are sent again are known; None while the store is not open.
    """

    project: str
    environment: Environment
    received: int
    accepted: int
    again: int
    refused: int
    deferred: int
    waiting_events: int
    waiting_batches: int
    inbox_bytes: int
    oldest_waiting_s: float
    rows: int | None
    known_ids: int | None

    @property
    def address(self) -> str:
        """The environment's name in addresses."""
        return address_of(self.project, self.environment)

    @property
    def known_ids_bytes(self) -> int | None:
        """Of the index of these ids."""
        return None if self.known_ids is None else self.known_ids * 8
