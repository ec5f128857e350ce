"""Everything of one kind to which a server's project has given names: the same as `app.versioned`, over HTTP."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.talking import body_of, deleted, edited, sent_for

S = TypeVar("S")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class RemoteVersioned(Generic[S, C]):
    """All of one kind.

    Attributes:
        http: to the server.
        path: where they are.
        saved: how one is told.
        every: how all are told, under the name of their kind.
        entries: how what became of one is told, as `changes`.
    """

    http: httpx.Client
    path: str
    saved: type[S]
    every: type[dict[str, list[S]]]
    entries: type[dict[str, list[C]]]

    def all(self) -> list[S]:
        """All, by name; archived ones as well."""
        (found,) = sent_for(self.http, "GET", self.path, self.every).values()
        return found

    def one(self, name: str) -> S:
        """The one of that name."""
        return sent_for(self.http, "GET", self._of(name), self.saved)

    def history(self, name: str) -> list[C]:
        """What became of one, the latest change first; also of one that is gone."""
        return sent_for(self.http, "GET", f"{self._of(name)}/history", self.entries)["changes"]

    def save(
        self,
        definition: Any,
        *,
        replaces: str | None,
        unknown: Unknown,
        verified: bool,
        revision: int | None,
        who: str,
    ) -> S:
        """Keep one."""
        method, path = ("POST", self.path) if replaces is None else ("PUT", self._of(replaces))
        params = {"unknown": unknown, "verified": verified, "who": who} | edited(revision)
        return sent_for(self.http, method, path, self.saved, content=body_of(definition), params=params)

    def rename(self, name: str, to: str, who: str) -> S:
        """Give one another name, also in all that names it."""
        kept: Any = self.one(name)
        definition = msgspec.structs.replace(kept.definition, name=to)
        return self.save(
            definition, replaces=name, unknown="empty", verified=False, revision=kept.revision, who=who
        )

    def delete(self, name: str, who: str, *, verified: bool) -> None:
        """Delete one."""
        deleted(self.http, self._of(name), params={"verified": verified, "who": who})

    def restore(self, name: str, who: str) -> S:
        """Take back one that was deleted."""
        return sent_for(self.http, "POST", f"{self._of(name)}/restore", self.saved, params={"who": who})

    def _of(self, name: str) -> str:
        return f"{self.path}/{quote(name, safe='')}"
