"""The people of a server: the same as `workspace.people` has, over HTTP."""

import httpx
import msgspec

from groundswell.app.talking import raise_told, sent_for, talking
from groundswell.model.errors import UnknownName
from groundswell.model.person import Invitation, Person, Role


class Invited(msgspec.Struct, frozen=True):
    """An invitation and the code of its link, as a server tells them."""

    invitation: Invitation
    code: str


class RemotePeople:
    """The people of a server."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def all(self) -> list[Person]:
        """Everybody, by name, and when each was last seen."""
        return sent_for(self._http, "GET", "/api/people", dict[str, list[Person]])["people"]

    def called(self, email: str) -> Person:
        """The person who has an e-mail.

        Raises:
            UnknownName: nobody has it.
        """
        for person in self.all():
            if person.email.casefold() == email.strip().casefold():
                return person
        raise UnknownName(
            f"Nobody here has the e-mail {email}. 'groundswell people list' names everybody.",
            at="/email",
            code="unknown-person",
        )

    def add(self, name: str, email: str, role: Role, password: str) -> Person:
        """Make somebody a person here."""
        body = msgspec.json.encode({"name": name, "email": email, "role": role, "password": password})
        return sent_for(self._http, "POST", "/api/people", Person, content=body)

    def set_role(self, id: int, role: Role) -> Person:
        """Give a person another role."""
        body = msgspec.json.encode({"role": role})
        return sent_for(self._http, "PUT", f"/api/people/{id}/role", Person, content=body)

    def remove(self, id: int) -> None:
        """Let a person do nothing any more."""
        self._done("DELETE", f"/api/people/{id}")

    def set_password(self, id: int, password: str) -> None:
        """Give a person another password."""
        self._done("PUT", f"/api/people/{id}/password", {"password": password})

    def invite(self, email: str, role: Role, by: str) -> tuple[Invitation, str]:
        """Invite somebody, in the name of who asks; returns the invitation and the code of its link."""
        body = msgspec.json.encode({"email": email, "role": role})
        made = sent_for(self._http, "POST", "/api/invitations", Invited, content=body)
        return made.invitation, made.code

    def _done(self, method: str, path: str, body: object = None) -> None:
        content = None if body is None else msgspec.json.encode(body)
        with talking(self._http):
            response = self._http.request(method, path, content=content)
        if response.is_error:
            raise_told(response)
