"""Where people are signed in, and the tokens that stand for them: kept by hashes of what is shown."""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from groundswell.model.person import PersonalToken, Scope, SignIn
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import sign_ins, tokens


@dataclass(frozen=True, slots=True)
class KeptSignIn:
    """A sign-in, and whose it is."""

    person: int
    sign_in: SignIn


@dataclass(frozen=True, slots=True)
class KeptToken:
    """A personal token, and whose it is."""

    person: int
    token: PersonalToken


class KeptSignIns:
    """The sign-ins in a catalog's database, all of them in memory too: one is looked up for every request."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._known: dict[str, KeptSignIn] | None = None

    def find(self, secret: str) -> KeptSignIn | None:
        """The sign-in of a secret (its hash), be it over or not."""
        return self._all().get(secret)

    def of(self, person: int) -> list[SignIn]:
        """A person's, the last used first."""
        mine = [kept.sign_in for kept in self._all().values() if kept.person == person]
        return sorted(mine, key=lambda each: (each.used_at, each.id), reverse=True)

    def add(self, secret: str, person: int, device: str, address: str, at: datetime) -> int:
        """Keep a new one; returns its number."""
        row = {
            "secret": secret,
            "person": person,
            "device": device,
            "address": address,
            "created_at": stored(at),
            "used_at": stored(at),
        }
        return self._changed(sa.insert(sign_ins).values(row).returning(sign_ins.c.id))

    def used(self, secret: str, address: str, at: datetime) -> None:
        """Note when, and from where, one was used last."""
        values = {"used_at": stored(at), "address": address}
        with self._changing:
            with self._engine.begin() as connection:
                connection.execute(sa.update(sign_ins).where(sign_ins.c.secret == secret).values(values))
            known = self._known
            if known is not None and (kept := known.get(secret)) is not None:
                used = msgspec.structs.replace(kept.sign_in, used_at=at, address=address)
                known[secret] = KeptSignIn(kept.person, used)

    def end(self, person: int, *, only: int | None = None, but: int | None = None) -> int:
        """Forget a person's: one, all, or all but one; returns how many."""
        mine = sign_ins.c.person == person
        if only is not None:
            mine &= sign_ins.c.id == only
        if but is not None:
            mine &= sign_ins.c.id != but
        return self._changed(sa.delete(sign_ins).where(mine))

    def forget(self, used_before: datetime, created_before: datetime) -> None:
        """Forget those that are over."""
        is_over = sa.or_(
            sign_ins.c.used_at < stored(used_before), sign_ins.c.created_at < stored(created_before)
        )
        self._changed(sa.delete(sign_ins).where(is_over))

    def _changed(self, statement: sa.Executable) -> int:
        with self._changing:
            with self._engine.begin() as connection:
                done: sa.CursorResult[Any] = connection.execute(statement)
                number = int(done.scalar_one()) if done.returns_rows else int(done.rowcount)
            self._known = None
        return number

    def _all(self) -> Mapping[str, KeptSignIn]:
        known = self._known
        if known is None:
            with self._changing, self._engine.connect() as connection:
                rows = connection.execute(sa.select(sign_ins)).mappings().all()
                known = self._known = {row["secret"]: _sign_in(row) for row in rows}
        return known


class KeptTokens:
    """The personal tokens in a catalog's database, all of them in memory too."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._known: dict[str, KeptToken] | None = None

    def find(self, secret: str) -> KeptToken | None:
        """The token of a secret (its hash), be it over or not."""
        return self._all().get(secret)

    def of(self, person: int) -> list[PersonalToken]:
        """A person's, the newest first."""
        mine = [kept.token for kept in self._all().values() if kept.person == person]
        return sorted(mine, key=lambda each: each.id, reverse=True)

    def add(
        self,
        secret: str,
        person: int,
        name: str,
        scopes: Collection[Scope],
        at: datetime,
        ends_at: datetime | None,
    ) -> PersonalToken:
        """Keep a new one."""
        row = {
            "secret": secret,
            "person": person,
            "name": name,
            "scopes": " ".join(scope.value for scope in Scope if scope in scopes),
            "created_at": stored(at),
            "ends_at": stored(ends_at),
        }
        with self._changing:
            with self._engine.begin() as connection:
                made = connection.execute(sa.insert(tokens).values(row).returning(tokens)).mappings().one()
            self._known = None
        return _token(made).token

    def used(self, secret: str, at: datetime) -> None:
        """Note when one was last shown."""
        with self._changing:
            with self._engine.begin() as connection:
                shown = sa.update(tokens).where(tokens.c.secret == secret).values(used_at=stored(at))
                connection.execute(shown)
            known = self._known
            if known is not None and (kept := known.get(secret)) is not None:
                known[secret] = KeptToken(kept.person, msgspec.structs.replace(kept.token, used_at=at))

    def end(self, person: int, id: int | None = None) -> int:
        """Forget one of a person's, or all; returns how many."""
        mine = tokens.c.person == person
        if id is not None:
            mine &= tokens.c.id == id
        with self._changing:
            with self._engine.begin() as connection:
                gone = connection.execute(sa.delete(tokens).where(mine)).rowcount
            self._known = None
        return gone

    def _all(self) -> Mapping[str, KeptToken]:
        known = self._known
        if known is None:
            with self._changing, self._engine.connect() as connection:
                rows = connection.execute(sa.select(tokens)).mappings().all()
                known = self._known = {row["secret"]: _token(row) for row in rows}
        return known


def _sign_in(row: sa.RowMapping) -> KeptSignIn:
    found = SignIn(row["id"], row["device"], row["address"], aware(row["created_at"]), aware(row["used_at"]))
    return KeptSignIn(row["person"], found)


def _token(row: sa.RowMapping) -> KeptToken:
    scopes = [Scope(word) for word in row["scopes"].split()]
    found = PersonalToken(
        row["id"], row["name"], scopes, aware(row["created_at"]), aware(row["ends_at"]), aware(row["used_at"])
    )
    return KeptToken(row["person"], found)
