"""What a project tells of everything of one kind that has a name and a meaning with versions, and how it is saved.

Measures, health profiles and onboarding lists are told of alike; what sets them apart is with each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from groundswell.app.definitions import ProjectDefinitions, Unknown
from groundswell.app.stop import Stop
from groundswell.model.named import KINDS, Named
from groundswell.model.naming import KindName, check_naming
from groundswell.store.catalog.definitions import Entry, Kept

S = TypeVar("S")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Versioned(Generic[S, C]):
    """All of one kind.

    Attributes:
        definitions: those of the project.
        kind: which.
        read: reads one from JSON, and checks it.
        saved: how one is told, with what is known of it besides: `SavedMeasure` and its like.
        change: how an entry of its history is.
    """

    definitions: ProjectDefinitions
    kind: KindName
    read: Callable[[Any], Named]
    saved: Callable[..., S]
    change: Callable[..., C]

    def all(self) -> list[S]:
        """All, by name; archived ones as well."""
        return [self._told(kept) for kept in self.definitions.all(self.kind)]

    def one(self, name: str) -> S:
        """The one of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return self._told(self.definitions.one(self.kind, name))

    def history(self, name: str) -> list[C]:
        """What became of one, the latest change first; also of one that is gone."""
        return [self._entry(each) for each in self.definitions.history(self.kind, name)]

    def save(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> S:
        """Keep one; the arguments and what is raised are as with `Measuring.save_measure`."""
        thing = self.read(definition)
        saved = self.definitions.save(
            thing, replaces, unknown, who, stop, verified=verified, revision=revision
        )
        return self._told(saved.kept)

    def rename(self, name: str, to: str, who: str) -> S:
        """Give one another name, also in all that names it. The former one goes on meaning it."""
        check_naming(KINDS[self.kind].noun, to.strip())
        return self._told(self.definitions.rename(self.kind, name, to.strip(), who))

    def delete(self, name: str, who: str, *, verified: bool) -> None:
        """Delete one.

        Raises:
            InUse: something names it.
            IsVerified: it is, and `verified` does not say that it may go.
        """
        self.definitions.delete(self.kind, name, who, verified=verified)

    def restore(self, name: str, who: str) -> S:
        """Take back one that was deleted: its history goes on, and its former names mean it again.

        Raises:
            UnknownName: none was deleted, or something that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        return self._told(self.definitions.restore(self.kind, name, who))

    def _told(self, kept: Kept) -> S:
        own = {name: getattr(kept.thing, name) for name in kept.thing.__struct_fields__}
        return self.saved(
            **own,
            created_at=kept.created_at,
            changed_at=kept.changed_at,
            revision=kept.revision,
            former_names=list(kept.former),
            used_by=list(kept.used_by),
            version=kept.version or 0,
            version_at=kept.version_at or kept.changed_at,
        )

    def _entry(self, entry: Entry) -> C:
        definition = entry.thing if isinstance(entry.thing, KINDS[self.kind].struct) else None
        return self.change(entry.at, entry.who, entry.what, entry.name, definition, entry.version)
