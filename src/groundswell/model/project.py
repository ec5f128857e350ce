"""Projects: one product, one folder of data, one calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from groundswell.model.period import Calendar, WeekStart, zone_named

Membership = Literal["event", "dated", "current"]
DEFAULT_KIND = "company"
"""The kind of an account that is named without one, in a project that has none yet."""
LONGEST_KIND = 100
MEMBERSHIPS: tuple[str, ...] = get_args(Membership)


def unfit_kind(kind: str) -> str | None:
    """Why that cannot be a kind of account; None if it can."""
    if not kind or len(kind) > LONGEST_KIND or not kind.isprintable():
        return f"a kind of account needs a name of 1 to {LONGEST_KIND} printable characters"
    return None


@dataclass(frozen=True, slots=True)
class Project:
    """A project's settings.

    Attributes:
        slug: its name in addresses and folders.
        membership: to which account an event without one belongs: to none (`event`), to its doer's of that time
            (`dated`), or to its doer's latest (`current`).
        demo: its data are fixed once loaded; it takes no other.
        demo_now: the fixed present moment of a demo that has been loaded; None for a project that lives.
    """

    slug: str
    name: str
    timezone: str
    week_start: WeekStart
    membership: Membership
    created_at: datetime
    demo: bool = False
    demo_now: datetime | None = None

    @property
    def calendar(self) -> Calendar:
        """The project's days and weeks."""
        return Calendar(zone_named(self.timezone), self.week_start)
