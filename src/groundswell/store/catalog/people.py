"""People who use Groundswell, and who is invited to."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from groundswell.model.errors import NameTaken
from groundswell.model.person import Invitation, Person, Role
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import invitations, people, sign_ins


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person, and the hash of the password."""

    person: Person
    password: str


class KeptPeople:
    """The people in a catalog's database, all of them in memory too: they are looked up for every request."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._known: Mapping[int, KeptPerson] | None = None

    def all(self) -> Mapping[int, KeptPerson]:
        """Everybody by number, those who were removed as well; without when they were seen."""
        known = self._known
        if known is None:
            with self._changing, self._engine.connect() as connection:
                rows = connection.execute(sa.select(people).order_by(people.c.id)).mappings().all()
                known = self._known = {row["id"]: _kept(row) for row in rows}
        return known

    def seen(self) -> dict[int, datetime]:
        """When each was last seen, of those who are signed in anywhere."""
        last = sa.select(sign_ins.c.person, sa.func.max(sign_ins.c.used_at).label("at"))
        with self._engine.connect() as connection:
            rows = connection.execute(last.group_by(sign_ins.c.person))
            return {row.person: aware(row.at) for row in rows}

    @contextmanager
    def _changed(self) -> Iterator[sa.Connection]:
        """A transaction after which everybody is read anew; who reads meanwhile waits, and keeps nothing of before."""
        with self._changing:
            try:
                with self._engine.begin() as connection:
                    yield connection
            finally:
                self._known = None

    def add(self, email: str, name: str, role: Role, password: str, at: datetime) -> int:
        """Keep a new person; one who was removed and had the e-mail is taken back, with the number that he had.

        Raises:
            NameTaken: somebody has the e-mail.
        """
        row = {"email": email, "name": name, "role": role.value, "password": password, "removed_at": None}
        gone = sa.update(people).where(people.c.folded == folded(email), people.c.removed_at.is_not(None))
        new = row | {"folded": folded(email), "created_at": stored(at)}
        try:
            with self._changed() as connection:
                back = connection.execute(gone.values(row).returning(people.c.id)).scalar_one_or_none()
                if back is not None:
                    return int(back)
                return int(
                    connection.execute(sa.insert(people).values(new).returning(people.c.id)).scalar_one()
                )
        except sa.exc.IntegrityError:
            raise NameTaken(f"Somebody has the e-mail {email} here already.", at="/email") from None

    def change(self, id: int, **values: Any) -> None:
        """Change what is kept of a person."""
        with self._changed() as connection:
            connection.execute(sa.update(people).where(people.c.id == id).values(values))

    def remove(self, id: int, at: datetime | None) -> None:
        """Note since when a person is removed; None: he is back."""
        self.change(id, removed_at=stored(at))

    def invited(self, now: datetime) -> list[Invitation]:
        """Who is invited and has not come yet, the latest first."""
        waiting = invitations.c.ends_at > stored(now)
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(invitations).where(waiting).order_by(invitations.c.id.desc())
            ).mappings()
            return [_invitation(row) for row in rows]

    def invite(
        self, secret: str, email: str, role: Role, by: str, at: datetime, ends_at: datetime
    ) -> Invitation:
        """Keep an invitation, in place of an earlier one for the same e-mail."""
        row = {
            "secret": secret,
            "email": email,
            "folded": folded(email),
            "role": role.value,
            "by": by,
            "created_at": stored(at),
            "ends_at": stored(ends_at),
        }
        with self._engine.begin() as connection:
            connection.execute(sa.delete(invitations).where(invitations.c.folded == row["folded"]))
            made = connection.execute(sa.insert(invitations).values(row).returning(invitations))
            return _invitation(made.mappings().one())

    def invitation(self, secret: str) -> Invitation | None:
        """The invitation whose link has that secret (its hash), be it over or not."""
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(invitations).where(invitations.c.secret == secret))
            row = found.mappings().one_or_none()
            return None if row is None else _invitation(row)

    def withdraw(self, id: int) -> bool:
        """Forget an invitation; False: there is none of that number."""
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(invitations).where(invitations.c.id == id)).rowcount)


def folded(email: str) -> str:
    """An e-mail without regard to case."""
    return email.casefold()


def _kept(row: sa.RowMapping) -> KeptPerson:
    person = Person(
        row["id"],
        row["name"],
        row["email"],
        Role(row["role"]),
        aware(row["created_at"]),
        removed_at=aware(row["removed_at"]),
    )
    return KeptPerson(person, row["password"])


def _invitation(row: sa.RowMapping) -> Invitation:
    return Invitation(
        row["id"],
        row["email"],
        Role(row["role"]),
        row["by"],
        aware(row["created_at"]),
        aware(row["ends_at"]),
    )
