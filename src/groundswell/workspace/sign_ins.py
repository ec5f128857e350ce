"""Signing in: with an e-mail and a password in a browser, with a personal token in a program."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from groundswell.model.clock import Clock
from groundswell.model.errors import QuestionError, RoleNeeded, SignInRefused, TooManyAttempts, UnknownName
from groundswell.model.person import Caller, Person, PersonalToken, Scope, SignIn
from groundswell.store.catalog.people import KeptPeople
from groundswell.store.catalog.sign_ins import KeptSignIns, KeptTokens
from groundswell.workspace.attempts import Attempts
from groundswell.workspace.devices import device_words
from groundswell.workspace.passwords import UNKNOWN, fits
from groundswell.workspace.people import secret_of

IDLE = timedelta(days=14)
"""After so long without use a sign-in is over."""
LONGEST = timedelta(days=90)
"""After so long it is over in any case."""
NOTED_EVERY = timedelta(minutes=5)
"""When something was last used is written down this often."""
MARK = "gs_token_"
"""Personal tokens begin so; write keys, which may be public, do not."""
MOST_TOKENS = 50
LONGEST_TOKEN_NAME = 100
LONGEST_TOKEN_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Shown:
    """Whoever showed a cookie or a token.

    Attributes:
        is_due: whether it is to be noted that it was used.
    """

    caller: Caller
    secret: str
    is_due: bool


class SignIns:
    """Where the people of a data folder are signed in, and their tokens."""

    def __init__(self, people: KeptPeople, kept: KeptSignIns, tokens: KeptTokens, clock: Clock) -> None:
        self._people = people
        self._kept = kept
        self._tokens = tokens
        self._clock = clock
        self._by_address = Attempts(free=20, longest_s=900)
        self._by_email = Attempts(free=5, longest_s=60)

    def check(self, email: str, password: str, address: str, *, at: str = "/password") -> Person:
        """The person whose e-mail and password these are. Cost: as `fits`, whether there is such a person or not.

        Raises:
            SignInRefused: there is no such person, or the password is another.
            TooManyAttempts: too many were wrong before.
        """
        email = email.strip().casefold()[:300]
        wait_s = max(self._by_address.wait_s(address), self._by_email.wait_s(email))
        if wait_s > 0:
            raise TooManyAttempts(
                f"Too many attempts were wrong. Wait {wait_s:.0f} s, then try again.", at=at
            ).after(wait_s)
        known = next(
            (
                kept
                for kept in self._people.all().values()
                if kept.person.email.casefold() == email and kept.person.removed_at is None
            ),
            None,
        )
        if fits(known.password if known else UNKNOWN, password[:1_000]) and known is not None:
            self._by_email.fitted(email)
            return known.person
        self._by_address.failed(address)
        self._by_email.failed(email)
        raise SignInRefused("The e-mail or the password is not right.", at=at)

    def begin(self, person: Person, user_agent: str, address: str) -> str:
        """Sign a person in, in a browser; returns what its cookie is to have, which is not kept."""
        now = self._clock.now()
        self._kept.forget(now - IDLE, now - LONGEST)
        text = secrets.token_urlsafe(32)
        self._kept.add(secret_of(text), person.id, device_words(user_agent), address, now)
        return text

    def of_cookie(self, text: str) -> Shown | None:
        """Who is signed in with a cookie; None: nobody. Reads memory alone."""
        now = self._clock.now()
        kept = self._kept.find(secret := secret_of(text))
        if kept is None or _is_over(kept.sign_in, now):
            return None
        person = self._person(kept.person)
        if person is None:
            return None
        caller = Caller(
            person.role, person.name, person.id, person.email, via="sign-in", sign_in=kept.sign_in.id
        )
        return Shown(caller, secret, now - kept.sign_in.used_at >= NOTED_EVERY)

    def of_token(self, text: str) -> Shown | None:
        """Whose a personal token is; None: nobody's. Reads memory alone."""
        now = self._clock.now()
        kept = self._tokens.find(secret := secret_of(text))
        if kept is None or (kept.token.ends_at is not None and kept.token.ends_at <= now):
            return None
        person = self._person(kept.person)
        if person is None:
            return None
        caller = Caller(
            person.role, person.name, person.id, person.email, frozenset(kept.token.scopes), "token"
        )
        used_at = kept.token.used_at
        return Shown(caller, secret, used_at is None or now - used_at >= NOTED_EVERY)

    def note(self, shown: Shown, address: str) -> None:
        """Note that a cookie or a token was used now."""
        if shown.caller.via == "token":
            self._tokens.used(shown.secret, self._clock.now())
        else:
            self._kept.used(shown.secret, address, self._clock.now())

    def of(self, caller: Caller) -> list[SignIn]:
        """Where who asks is signed in, the last used first."""
        now = self._clock.now()
        mine = self._kept.of(person_of(caller))
        return [
            msgspec.structs.replace(each, is_this=each.id == caller.sign_in)
            for each in mine
            if not _is_over(each, now)
        ]

    def end(self, caller: Caller, id: int) -> None:
        """End one of the sign-ins of who asks.

        Raises:
            UnknownName: he has none of that number.
        """
        if not self._kept.end(person_of(caller), only=id):
            raise UnknownName(f"You have no sign-in of the number {id}.", at="/id", code="unknown-sign-in")

    def end_others(self, caller: Caller) -> None:
        """End the sign-ins of who asks, all but the one that asks."""
        self._kept.end(person_of(caller), but=caller.sign_in)

    def tokens(self, caller: Caller) -> list[PersonalToken]:
        """The tokens of who asks, the newest first."""
        return self._tokens.of(person_of(caller))

    def make_token(
        self, caller: Caller, name: str, scopes: Collection[Scope], days: int | None
    ) -> tuple[PersonalToken, str]:
        """Make a token for who asks; returns it and its text, which is not kept.

        Raises:
            QuestionError: no name, no scope, too many tokens, or days that are none.
        """
        name = name.strip()
        if not name or len(name) > LONGEST_TOKEN_NAME or not name.isprintable():
            raise QuestionError(
                f"A token has a name of 1 to {LONGEST_TOKEN_NAME} printable characters.", at="/name"
            )
        if not scopes:
            raise QuestionError("Say what the token is for: read, write, import, admin.", at="/scopes")
        if days is not None and not 1 <= days <= LONGEST_TOKEN_DAYS:
            raise QuestionError(
                f"A token holds for 1 to {LONGEST_TOKEN_DAYS:,} days, or with null for good.", at="/days"
            )
        person = person_of(caller)
        if len(self._tokens.of(person)) >= MOST_TOKENS:
            raise QuestionError(f"You have {MOST_TOKENS} tokens. End some that are not used.", at="/name")
        text, now = MARK + secrets.token_urlsafe(32), self._clock.now()
        ends_at = None if days is None else now + timedelta(days=days)
        return self._tokens.add(secret_of(text), person, name, scopes, now, ends_at), text

    def end_token(self, caller: Caller, id: int) -> None:
        """End one of the tokens of who asks.

        Raises:
            UnknownName: he has none of that number.
        """
        if not self._tokens.end(person_of(caller), id):
            raise UnknownName(f"You have no token of the number {id}.", at="/id", code="unknown-token")

    def _person(self, id: int) -> Person | None:
        kept = self._people.all().get(id)
        return None if kept is None or kept.person.removed_at is not None else kept.person


def person_of(caller: Caller) -> int:
    """The number of who asks.

    Raises:
        RoleNeeded: it is nobody in particular.
    """
    if caller.person is None:
        raise RoleNeeded(
            "Nobody is signed in here, so there is nobody whose that could be. Sign in first.",
            code="nobody-signed-in",
        )
    return caller.person


def _is_over(sign_in: SignIn, now: datetime) -> bool:
    return now - sign_in.used_at > IDLE or now - sign_in.created_at > LONGEST
