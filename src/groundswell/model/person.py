"""People who use Groundswell itself, what they may, and who asks. Those whom a project captures are users."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, overload

from msgspec import Struct


class Role(StrEnum):
    """What a person may; each role may what those before it may."""

    VIEWER = "viewer"
    MEMBER = "member"
    ANALYST = "analyst"
    ARCHITECT = "architect"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Whether who has this role may do what another one is needed for."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Scope(StrEnum):
    """What a personal token is for. `admin` is for everything that the person's role may."""

    READ = "read"
    WRITE = "write"
    IMPORT = "import"
    ADMIN = "admin"


Via = Literal["open", "here", "sign-in", "token", "server-token", "permit"]
"""How it is known who asks: nobody signs in; a program that opened the data folder; a browser's cookie; a personal
token; the data folder's own token; a permit to label."""
EVERYTHING = frozenset(Scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Attributes:
        role: what he may.
        name: for histories; empty unless a person is known.
        person: the person's number; None: nobody in particular.
        email: the person's.
        scopes: what may be done of that.
        via: how it is known.
        sign_in: the number of the sign-in, of a browser.
    """

    role: Role
    name: str = ""
    person: int | None = None
    email: str = ""
    scopes: frozenset[Scope] = EVERYTHING
    via: Via = "here"
    sign_in: int | None = None

    @overload
    def signs(self, who: str) -> str: ...
    @overload
    def signs(self, who: str | None) -> str | None: ...
    def signs(self, who: str | None) -> str | None:
        """The name that stands in histories, and whose things are one's own: the person's, else what was told."""
        return who if self.person is None else self.name

    def lets(self, scope: Scope) -> bool:
        """Whether a scope is among those that were given."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def is_called(self, name: str) -> bool:
        """Whether a name in a definition is this person's, or the e-mail."""
        return name.casefold() in (self.name.casefold(), self.email.casefold())


HERE = Caller(Role.ADMIN)
"""A program that opened the data folder: whoever can do that owns the data."""


class Person(Struct, frozen=True):
    """Somebody who uses Groundswell.

    Attributes:
        seen_at: when he last did something here; null: not yet.
        removed_at: since when he may do nothing; null: he may.
    """

    id: int
    name: str
    email: str
    role: Role
    created_at: datetime
    seen_at: datetime | None = None
    removed_at: datetime | None = None


class SignIn(Struct, frozen=True):
    """A browser in which somebody is signed in.

    Attributes:
        device: what the browser says that it is, in words.
        address: from where it was used last.
        is_this: whether it is the one that asks.
    """

    id: int
    device: str
    address: str
    created_at: datetime
    used_at: datetime
    is_this: bool = False


class Invitation(Struct, frozen=True):
    """That somebody may become a person here, with a role, until it ends."""

    id: int
    email: str
    role: Role
    by: str
    created_at: datetime
    ends_at: datetime


class PersonalToken(Struct, frozen=True):
    """What a program shows in the place of a person; the token itself is not kept.

    Attributes:
        ends_at: from when on it is not taken; null: for good.
        used_at: when it was last shown; null: not yet.
    """

    id: int
    name: str
    scopes: list[Scope]
    created_at: datetime
    ends_at: datetime | None
    used_at: datetime | None = None


class AuditEntry(Struct, frozen=True):
    """Something that somebody did, or was refused to do.

    Attributes:
        who: the person's name then; empty: nobody in particular.
        via: how it was known who asks.
        address: from where.
        operation: as the description of the API names it.
        project: whose; empty: of the whole server.
        subject: what of it, as far as that is told by the address.
        result: what became of it.
    """

    id: int
    at: datetime
    who: str
    person: int | None
    via: Via
    address: str
    operation: str
    project: str
    subject: str
    result: Literal["done", "refused"]


class AuditPage(Struct, frozen=True):
    """A page of the audit log, the latest entry first; `next` is what the next page is asked for as `before`."""

    entries: list[AuditEntry]
    next: int | None
