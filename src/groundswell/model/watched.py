"""What watching a definition found: whether it matches as it used to, and what may have taken its place."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from groundswell.model.definition import EventDefinition
from groundswell.model.release import Release

Status = Literal[
    "usual", "new", "none", "stopped", "fell", "rose", "capture fell", "capture rose", "capture stopped", "waiting",
    "backfilling", "archived",
]  # fmt: skip
NEED_ATTENTION: tuple[Status, ...] = ("stopped", "fell", "rose")


class Successor(Struct, frozen=True):
    """An element that appeared when a definition stopped matching, and is like those that it matched.

    Attributes:
        text: what it shows.
        selector: selects it, and little else, as far as that was tried: on the 2,000 most frequent other elements.
        count: how often it was hit.
        first_at: since when.
        distance: from 0, the same, to 1, nothing alike.
    """

    text: str
    selector: str
    count: int
    first_at: datetime
    distance: float


class Watched(Struct, frozen=True):
    """What is kept of one look at a version of a definition, or (version 0) at all that was captured.

    Attributes:
        status: as of then.
        first_at, last_at: its first and last match.
        missed: how many matches there would have been since the last one, of what stopped.
        until: the day behind the last one of `days`, since 1970.
        days: the matches of whole local days, the latest last.
        count, expected, spread: of the last whole day, its matches and what was usual for it.
        successors: of what stopped the closest elements that appeared instead; null: not looked for yet.
    """

    status: Status
    first_at: datetime | None
    last_at: datetime | None
    until: int
    days: list[int]
    missed: float | None = None
    count: int | None = None
    expected: float | None = None
    spread: float | None = None
    successors: list[Successor] | None = None


class Health(Struct, frozen=True, kw_only=True):
    """How a definition is doing.

    `status` is one of: `usual`; `new` (too little is known to judge); `none` (nothing has matched yet); `stopped`;
    `fell` or `rose` (the last whole day lay far from what is usual for it, while capture as a whole did not);
    `capture fell`, `capture rose` (all that is captured did so alike); `capture stopped` (nothing is captured at all);
    `waiting` (not looked at yet); `backfilling` (its matches are still being found); `archived`.

    Attributes:
        stopped_since: the last match, of what stopped.
        missed: how many matches there would have been since then.
        day: the last whole local day, with its `count` of matches, and how many were `expected`.
        release: the one that may be why: the first within 72 hours after the last match, else the last one before.
    """

    name: str
    version: int
    status: Status
    needs_attention: bool
    first_at: datetime | None = None
    last_at: datetime | None = None
    stopped_since: datetime | None = None
    missed: float | None = None
    day: str | None = None
    count: int | None = None
    expected: float | None = None
    release: Release | None = None


class HealthReport(Struct, frozen=True):
    """How all definitions are doing.

    Attributes:
        looked_at: when they were looked at last; null: never.
        capture: how all capture is doing: `usual`, `new`, `none`, `fell`, `rose` or `stopped`.
        captured_at: when something was captured last.
    """

    looked_at: datetime | None
    capture: Status
    captured_at: datetime | None
    events: list[Health]


class WatchedDay(Struct, frozen=True):
    """A whole local day: its matches, and between which counts it would have been usual; null: not known yet."""

    day: str
    count: int
    expected: float | None
    low: float | None
    high: float | None


class Proposal(Successor, frozen=True):
    """A successor, and the definition that would match it beside what it matched before, to be saved in its place."""

    definition: EventDefinition | None = None


class DefinitionHealth(Struct, frozen=True):
    """How one definition is doing, and what it did lately.

    Attributes:
        days: the last eight weeks.
        releases: those of that time, the latest first.
        successors: of what stopped the closest elements that appeared instead, the closest first.
    """

    looked_at: datetime | None
    health: Health
    days: list[WatchedDay]
    releases: list[Release] = field(default_factory=list)
    successors: list[Proposal] = field(default_factory=list)
