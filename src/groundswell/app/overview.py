"""What there is: each project and how much is in it."""

from datetime import datetime

import msgspec

from groundswell.model.period import WeekStart
from groundswell.model.project import Membership


class ProjectSummary(msgspec.Struct, frozen=True):
    """A project and how much is in it. `now` is the fixed present moment of a demo, else null.

    `unlisted_values` are those of events under property names beyond the 5,000 that a project lists, such as
    `unlisted_name`; they stay with their events, but cannot be asked for.
    """

    slug: str
    name: str
    demo: bool
    now: datetime | None
    timezone: str
    week_start: WeekStart
    membership: Membership
    account_kinds: list[str]
    events: int
    users: int
    accounts: int
    first_at: datetime | None
    last_at: datetime | None
    unlisted_values: int
    unlisted_name: str | None


class UnreadableProject(msgspec.Struct, frozen=True):
    """A project whose store cannot be opened or read, with the code and the message of the error that says why."""

    slug: str
    name: str
    demo: bool
    code: str
    message: str


class Projects(msgspec.Struct, frozen=True):
    """All projects, the oldest first; those that cannot be read are told apart."""

    projects: list[ProjectSummary]
    unreadable: list[UnreadableProject]
