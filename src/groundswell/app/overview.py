"""What there is: each project and how much is in it."""

from datetime import datetime

import msgspec
import structlog

from groundswell.model.demo import DemoData, demo_data
from groundswell.model.errors import GroundswellError
from groundswell.model.period import WeekStart
from groundswell.model.project import DEFAULT_KIND, Environment, Membership, Project
from groundswell.store.protocol import Snapshot

UNREADABLE = "The project cannot be read. What is wrong has been logged; please report it."

log = structlog.get_logger(__name__)


class ProjectSummary(msgspec.Struct, frozen=True):
    """A project and how much is in it. `now` is the fixed present moment of a demo, else null.

    `unlisted_values` are those of events under property names beyond the 5,000 that a project lists, such as
    `unlisted_name`; they stay with their events, but cannot be asked for. `account_ids` has the property of users whose
    values name their accounts, by kind of account. `demo_data` says of which data a demo is, else null.
    """

    slug: str
    name: str
    demo: bool
    now: datetime | None
    timezone: str
    week_start: WeekStart
    membership: Membership
    environment: Environment
    account_kinds: list[str]
    events: int
    users: int
    accounts: int
    first_at: datetime | None
    last_at: datetime | None
    unlisted_values: int
    unlisted_name: str | None
    account_ids: dict[str, str] = {}
    demo_data: DemoData | None = None


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


def summarised(project: Project, snapshot: Snapshot) -> ProjectSummary:
    """A project, and how much its store has in a snapshot."""
    layout = snapshot.layout
    counts = snapshot.owner_counts()
    unlisted_values, unlisted_name = snapshot.unlisted()
    period = layout.period
    return ProjectSummary(
        slug=project.slug,
        name=project.name,
        demo=project.demo,
        now=project.demo_now,
        timezone=project.timezone,
        week_start=project.week_start,
        membership=project.membership,
        environment=project.environment,
        account_kinds=list(layout.kinds) or [DEFAULT_KIND],
        events=layout.rows,
        users=counts[0],
        accounts=counts[1],
        first_at=period.start if period else None,
        last_at=period.end if period else None,
        unlisted_values=unlisted_values,
        unlisted_name=unlisted_name,
        account_ids=dict(project.account_ids),
        demo_data=demo_data(project),
    )


def unreadable(project: Project, error: Exception) -> UnreadableProject:
    """A project that cannot be read, and why; a fault of ours is logged and not told."""
    if isinstance(error, GroundswellError):
        code, message = error.code, error.message
    else:
        log.error("project unreadable", project=project.slug, exc_info=error)
        code, message = "internal", UNREADABLE
    return UnreadableProject(project.slug, project.name, project.demo, code, message)
