"""A server with people: one of each role, in a browser or by a token."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx
from tests.serving import serving

from groundswell.app.door import LocalWorkspace
from groundswell.model.person import Caller, Person, Role, Scope

PASSWORD = "three wise words"
PATIENCE_S = 60
"""Passwords take long on purpose, and longer beside other tests."""
NAMES = {
    Role.ADMIN: "Ada",
    Role.ARCHITECT: "Bo",
    Role.ANALYST: "Cy",
    Role.MEMBER: "Dee",
    Role.VIEWER: "Eve",
}


def email_of(role: Role) -> str:
    """The e-mail of the one who has a role."""
    return f"{NAMES[role].lower()}@acme.example"


@dataclass(frozen=True)
class Members:
    """A server with one person of each role.

    Attributes:
        address: the server's.
        people: by role.
        browsers: in each the person of a role is signed in.
    """

    workspace: LocalWorkspace
    address: str
    people: dict[Role, Person]
    browsers: dict[Role, httpx.Client]

    def browser(self, role: Role) -> httpx.Client:
        """A browser in which the person of a role is signed in."""
        return self.browsers[role]

    def token(self, role: Role, *scopes: Scope, days: int | None = None) -> str:
        """A new personal token of the person of a role."""
        person = self.people[role]
        caller = Caller(role, person.name, person.id, person.email, via="sign-in")
        return self.workspace.sign_ins.make_token(caller, "script", scopes, days)[1]

    def program(self, role: Role, *scopes: Scope) -> httpx.Client:
        """A program that has a token of the person of a role."""
        token = self.token(role, *scopes)
        return httpx.Client(
            base_url=self.address, headers={"authorization": f"Bearer {token}"}, timeout=PATIENCE_S
        )


@contextmanager
def signed_in(address: str, email: str, password: str = PASSWORD) -> Iterator[httpx.Client]:
    """A browser in which somebody has signed in."""
    agent = "Mozilla/5.0 (X11; Linux) Firefox/140.0"
    with httpx.Client(base_url=address, headers={"user-agent": agent}, timeout=PATIENCE_S) as client:
        client.post("/api/sign-in", json={"email": email, "password": password}).raise_for_status()
        yield client


@contextmanager
def members(workspace: LocalWorkspace, roles: Sequence[Role] = tuple(Role)) -> Iterator[Members]:
    """Serve a workspace with one person of each role."""
    # The first person is an administrator, whatever role is told.
    highest_first = sorted(roles, key=list(Role).index, reverse=True)
    people = {
        role: workspace.people.add(NAMES[role], email_of(role), role, PASSWORD) for role in highest_first
    }
    with serving(workspace) as address, ExitStack() as open_browsers:
        browsers = {role: open_browsers.enter_context(signed_in(address, email_of(role))) for role in roles}
        yield Members(workspace, address, people, browsers)
