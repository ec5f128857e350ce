"""What a definition matches before it is saved: how much, of whom, and the latest of it."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from groundswell.model.period import Interval
from groundswell.model.states import State

PreviewRange = Literal["last 30 days", "all time"]
PREVIEW_RANGES: tuple[PreviewRange, ...] = get_args(PreviewRange)


class PreviewedEvent(Struct, frozen=True):
    """An event that a definition matches.

    Attributes:
        name: as it was sent or captured.
        definition: of the definitions that match it, this one included, the most specific one's name: what it is
            called where events are shown. Null: this one alone does, and has no name yet.
        user: whose it is now; null: nobody's.
        accounts: kind to the account it belongs to.
        page: the path, or else the address, of the page on which it happened.
        element: the text of the element that was clicked, changed or submitted.
        values: of the properties that the definition tests, what the event has.
    """

    id: str | None
    at: datetime
    name: str
    definition: str | None
    user: str | None
    accounts: dict[str, str]
    page: str | None
    element: str | None
    values: dict[str, str | None]


class PreviewedUser(Struct, frozen=True):
    """A user who did what a definition matches: how often in the range, and when last."""

    id: str
    events: int
    last_at: datetime


class DefinitionPreview(Struct, frozen=True):
    """What a definition matches in a range.

    Attributes:
        times: the local starts of the `interval`s; `counts` has the events of each, `states` how much of it there is.
        events: all of the range; `users` and `accounts` (of the first kind) who did them.
        captured: how many events were captured in the range in all.
        says: in a sentence what is remarkable: that it matches nothing, or everything; null: nothing is.
        last_at: when it last happened at all; null: never.
        kinds: those of accounts, whether an event here has one or not.
        tested: the properties that the definition tests, as `values` of events have them.
        latest: the last events, the newest first; where there are none in the range, none.
        most: users of the range, those with most events first.
        warnings: what will be said of it when it is saved, and keeps nobody from saving it.
    """

    range: PreviewRange
    timezone: str
    interval: Interval
    times: list[str]
    states: list[State]
    counts: list[int]
    events: int
    users: int
    accounts: int
    captured: int
    says: str | None
    last_at: datetime | None
    kinds: list[str]
    tested: list[str]
    latest: list[PreviewedEvent]
    most: list[PreviewedUser]
    warnings: list[str]
    elapsed_ms: float
