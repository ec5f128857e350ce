"""Projects: one product, one calendar, one folder of data for each environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, get_args

from groundswell.model.period import Calendar, WeekStart, zone_named

Membership = Literal["event", "dated", "current"]
Environment = Literal["production", "development"]
ENVIRONMENTS: tuple[Environment, ...] = get_args(Environment)
DEFAULT_KIND = "company"
"""The kind of an account that is named without one, in a project that has none yet."""
LONGEST_KIND = 100
MEMBERSHIPS: tuple[str, ...] = get_args(Membership)


def address_of(slug: str, environment: Environment) -> str:
    """How an environment of a project is named: production like the project, the other one with its name behind."""
    return slug if environment == "production" else f"{slug}.{environment}"


def named(address: str) -> tuple[str, Environment]:
    """The slug of a project and its environment, by its name in addresses; a slug has no full stop."""
    slug, stop, environment = address.partition(".")
    return (slug, "development") if stop and environment == "development" else (address, "production")


def unfit_kind(kind: str) -> str | None:
    """Why that cannot be a kind of account; None if it can."""
    if not kind or len(kind) > LONGEST_KIND or not kind.isprintable():
        return f"a kind of account needs a name of 1 to {LONGEST_KIND} printable characters"
    return None


@dataclass(frozen=True, slots=True)
class Project:
    """A project's settings.

    Its two environments, production and development, have data of their own, and share settings and segments.

    Attributes:
        slug: its name in addresses and folders; of the development environment with `.development` behind.
        membership: to which account an event without one belongs: to none (`event`), to its doer's of that time
            (`dated`), or to its doer's latest (`current`).
        demo: its data are fixed once loaded; it takes no other.
        demo_now: the fixed present moment of a demo that has been loaded; None for a project that lives.
        account_ids: the property of users whose values name their accounts, by kind of account.
    """

    slug: str
    name: str
    timezone: str
    week_start: WeekStart
    membership: Membership
    created_at: datetime
    demo: bool = False
    demo_now: datetime | None = None
    account_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Environment:
        """Which of the project's environments this is."""
        return named(self.slug)[1]

    @property
    def shared_slug(self) -> str:
        """The slug under which is kept what both environments share."""
        return named(self.slug)[0]

    def in_environment(self, environment: Environment) -> "Project":
        """The same project with the data of that environment."""
        return replace(self, slug=address_of(self.shared_slug, environment))

    @property
    def calendar(self) -> Calendar:
        """The project's days and weeks."""
        return Calendar(zone_named(self.timezone), self.week_start)
