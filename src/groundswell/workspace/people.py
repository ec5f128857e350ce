"""Who uses Groundswell, with which role: added, invited, changed and removed so that somebody is always in charge."""

import hashlib
import re
import secrets
import threading
from collections.abc import Callable
from datetime import timedelta

import msgspec

from groundswell.model.clock import Clock
from groundswell.model.errors import LastAdmin, NameTaken, QuestionError, SignInRefused, UnknownName
from groundswell.model.person import Invitation, Person, Role
from groundswell.store.catalog.people import KeptPeople, KeptPerson
from groundswell.store.catalog.sign_ins import KeptSignIns, KeptTokens
from groundswell.workspace.passwords import check_password, hashed

INVITED_FOR = timedelta(days=7)
LONGEST_NAME, LONGEST_EMAIL = 100, 254
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+")


def secret_of(text: str) -> str:
    """What is kept of a text that only its holder knows: it has 256 random bits, so that one hash suffices."""
    return hashlib.sha256(text.encode()).hexdigest()


class People:
    """The people of a data folder.

    Args:
        kept: who they are.
        sign_ins: where they are signed in.
        tokens: what stands for them in programs.
        hand_over: has what was somebody's under a former name be his under another.
        clock: says what time it is.
    """

    def __init__(
        self,
        kept: KeptPeople,
        sign_ins: KeptSignIns,
        tokens: KeptTokens,
        hand_over: Callable[[str, str], None],
        clock: Clock,
    ) -> None:
        self._kept = kept
        self._sign_ins = sign_ins
        self._tokens = tokens
        self._hand_over = hand_over
        self._clock = clock
        self._changing = threading.RLock()

    def is_empty(self) -> bool:
        """Whether there is nobody yet: then nobody can sign in."""
        return not self._kept.all()

    def all(self, *, removed: bool = False) -> list[Person]:
        """Everybody, by name, and when each was last seen; those who were removed only if they are asked for."""
        seen = self._kept.seen()
        found = [
            msgspec.structs.replace(kept.person, seen_at=seen.get(id))
            for id, kept in self._kept.all().items()
            if removed or kept.person.removed_at is None
        ]
        return sorted(found, key=lambda person: (person.name.casefold(), person.id))

    def one(self, id: int) -> Person:
        """The person of a number, if he was not removed.

        Raises:
            UnknownName: there is none.
        """
        return self._one(id).person

    def called(self, email: str) -> Person:
        """The person who has an e-mail.

        Raises:
            UnknownName: nobody has it.
        """
        for kept in self._kept.all().values():
            if kept.person.removed_at is None and kept.person.email.casefold() == email.strip().casefold():
                return kept.person
        raise UnknownName(
            f"Nobody here has the e-mail {email}. 'groundswell people list' names everybody.",
            at="/email",
            code="unknown-person",
        )

    def add(self, name: str, email: str, role: Role, password: str) -> Person:
        """Make somebody a person here. The first one is an administrator, so that somebody is in charge.

        Raises:
            QuestionError: no name, no e-mail, or a password that is refused.
            NameTaken: somebody has the e-mail or the name.
        """
        name, email = name.strip(), email.strip()
        check_email(email)
        check_password(password, email, name)
        with self._changing:
            self._check_name(name, email)
            role = Role.ADMIN if self.is_empty() else role
            id = self._kept.add(email, name, role, hashed(password), self._clock.now())
        return self.one(id)

    def make_first(self, name: str, email: str, password: str) -> Person:
        """Make the first person, who may do everything.

        Raises what `add` does, and:
            NameTaken: there is somebody already.
        """
        with self._changing:
            if not self.is_empty():
                raise NameTaken(
                    "There is an administrator already. Sign in, or ask whoever runs the server for an invitation.",
                    at="/email",
                )
            return self.add(name, email, Role.ADMIN, password)

    def set_role(self, id: int, role: Role) -> Person:
        """Give a person another role, from now on.

        Raises:
            UnknownName: there is no such person.
            LastAdmin: nobody else may do everything.
        """
        with self._changing:
            person = self.one(id)
            if role is not Role.ADMIN:
                self._refuse_last_admin(person)
            self._kept.change(id, role=role.value)
            return self.one(id)

    def remove(self, id: int) -> None:
        """Let a person do nothing any more; signed in nowhere, without tokens. What he made stays.

        Raises as `set_role` does.
        """
        with self._changing:
            self._refuse_last_admin(self.one(id))
            self._kept.remove(id, self._clock.now())
            self._sign_ins.end(id)
            self._tokens.end(id)

    def restore(self, id: int) -> Person:
        """Take a person back who was removed, with the role that he had. He signs in anew.

        Raises:
            UnknownName: nobody of that number was removed.
            NameTaken: somebody has his name by now.
        """
        with self._changing:
            kept = self._kept.all().get(id)
            if kept is None or kept.person.removed_at is None:
                raise UnknownName(
                    f"Nobody with the number {id} was removed.", at="/id", code="unknown-person"
                )
            self._check_name(kept.person.name, kept.person.email)
            self._kept.remove(id, None)
            return self.one(id)

    def rename(self, id: int, name: str) -> Person:
        """Call a person otherwise, from now on. What he owns stays his; histories keep the name of their time.

        Raises:
            QuestionError, NameTaken: the name is empty or too long, or somebody else's.
        """
        with self._changing:
            person = self.one(id)
            self._check_name(name.strip(), person.email)
            self._kept.change(id, name=name.strip())
            self._hand_over(person.name, name.strip())
            return self.one(id)

    def set_password(self, id: int, password: str, *, but: int | None = None) -> None:
        """Give a person another password, which ends the sign-ins, all but one.

        Raises:
            UnknownName: there is no such person.
            QuestionError: the password is refused.
        """
        person = self.one(id)
        check_password(password, person.email, person.name)
        self._kept.change(id, password=hashed(password))
        self._sign_ins.end(id, but=but)

    def invitations(self) -> list[Invitation]:
        """Who is invited and has not come yet, the latest first."""
        return self._kept.invited(self._clock.now())

    def invite(self, email: str, role: Role, by: str) -> tuple[Invitation, str]:
        """Invite somebody, for a week; returns the invitation and the code of its link, which is not kept.

        Raises:
            QuestionError: that is no e-mail.
            NameTaken: somebody here has it.
        """
        email = email.strip()
        check_email(email)
        if any(person.email.casefold() == email.casefold() for person in self.all()):
            raise NameTaken(f"Somebody has the e-mail {email} here already.", at="/email")
        code, now = secrets.token_urlsafe(32), self._clock.now()
        made = self._kept.invite(secret_of(code), email, role, by, now, now + INVITED_FOR)
        return made, code

    def withdraw(self, id: int) -> None:
        """Take an invitation back.

        Raises:
            UnknownName: there is none of that number.
        """
        if not self._kept.withdraw(id):
            raise UnknownName(f"No invitation has the number {id}.", at="/id", code="unknown-invitation")

    def invitation(self, code: str) -> Invitation:
        """The invitation whose link has a code.

        Raises:
            UnknownName: there is none, or it is over.
        """
        found = self._kept.invitation(secret_of(code))
        if found is None or found.ends_at <= self._clock.now():
            raise UnknownName(
                "This invitation was accepted, taken back or replaced, or it is over. Ask for another link.",
                at="/code",
                code="unknown-invitation",
            )
        return found

    def accept(self, code: str, name: str, password: str) -> Person:
        """Become a person here, as invited.

        Raises as `add` and `invitation` do.
        """
        with self._changing:
            invited = self.invitation(code)
            person = self.add(name, invited.email, invited.role, password)
            self._kept.withdraw(invited.id)
            return person

    def vouched_for(self, email: str, name: str, role: Role | None) -> Person:
        """The person of an e-mail for which a provider vouches: who is here, or invited, or else a new one.

        He has a password that nobody knows, until he chooses one by a link of an administrator.

        Raises:
            SignInRefused: he is neither, or was removed, or there is nobody here yet.
        """
        with self._changing:
            known = next((p for p in self.all(removed=True) if p.email.casefold() == email.casefold()), None)
            if known is not None and known.removed_at is None:
                return known
            invited = next(
                (each for each in self.invitations() if each.email.casefold() == email.casefold()), None
            )
            given = invited.role if invited else None if known or self.is_empty() else role
            if given is None:
                raise SignInRefused(
                    f"Nobody here has the e-mail {email}. Ask an administrator for an invitation."
                )
            person = self.add(self._free(name, email), email, given, secrets.token_urlsafe(32))
            if invited:
                self._kept.withdraw(invited.id)
            return person

    def _free(self, name: str, email: str) -> str:
        """A name as it was told, or the e-mail where that is somebody else's or none."""
        try:
            self._check_name(name.strip(), email)
        except (NameTaken, QuestionError):
            return email[:LONGEST_NAME]
        return name.strip()

    def _one(self, id: int) -> KeptPerson:
        kept = self._kept.all().get(id)
        if kept is None or kept.person.removed_at is not None:
            raise UnknownName(f"Nobody here has the number {id}.", at="/id", code="unknown-person")
        return kept

    def _check_name(self, name: str, email: str) -> None:
        """Refuse a name for who has an e-mail. That of somebody who was removed stays his: things are owned by name."""
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise QuestionError(f"A name has 1 to {LONGEST_NAME} printable characters.", at="/name")
        others = [each for each in self.all(removed=True) if each.email.casefold() != email.casefold()]
        if any(name.casefold() in (each.name.casefold(), each.email.casefold()) for each in others):
            raise NameTaken(
                f"Somebody else is or was called '{name}' here; nobody could tell whose things are. Add an initial.",
                at="/name",
            )

    def _refuse_last_admin(self, person: Person) -> None:
        others = [each for each in self.all() if each.role is Role.ADMIN and each.id != person.id]
        if person.role is Role.ADMIN and not others:
            raise LastAdmin(
                f"{person.name} is the only administrator. Give somebody else that role first.", at="/role"
            )


def check_email(email: str) -> None:
    """Refuse what is no e-mail address.

    Raises:
        QuestionError: it is none.
    """
    if not _EMAIL.fullmatch(email) or len(email) > LONGEST_EMAIL or not email.isprintable():
        raise QuestionError(f"'{email[:100]}' is no e-mail address, such as ann@acme.example.", at="/email")
