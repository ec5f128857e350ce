"""What both doors offer of the people who use Groundswell."""

from typing import Protocol

from groundswell.model.person import Invitation, Person, Role


class People(Protocol):
    """Who uses Groundswell: of a data folder, or of a server."""

    def all(self) -> list[Person]:
        """Everybody, by name, and when each was last seen."""
        ...

    def called(self, email: str) -> Person:
        """The person who has an e-mail."""
        ...

    def add(self, name: str, email: str, role: Role, password: str) -> Person:
        """Make somebody a person here."""
        ...

    def set_role(self, id: int, role: Role) -> Person:
        """Give a person another role."""
        ...

    def remove(self, id: int) -> None:
        """Let a person do nothing any more."""
        ...

    def set_password(self, id: int, password: str) -> None:
        """Give a person another password."""
        ...

    def invite(self, email: str, role: Role, by: str) -> tuple[Invitation, str]:
        """Invite somebody, for a week; returns the invitation and the code of its link."""
        ...
