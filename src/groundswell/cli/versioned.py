"""The commands that measures, health profiles and onboarding lists have in common."""

from dataclasses import dataclass
from typing import Any

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.interface import Project
from groundswell.cli.definitions import verified_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day, table


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of what has a name.

    Attributes:
        word: what methods of a project call one, such as `profile`.
        noun: what people call one.
        archiving: what archiving one does.
    """

    word: str
    noun: str
    archiving: str = "Offer the {noun} NAME no longer; whatever names it goes on."

    def call(self, project: Project, verb: str, *given: Any, **said: Any) -> Any:
        """Do something with one of a project: `rename_profile` and its like."""
        return getattr(project, f"{verb}_{self.word}")(*given, **said)

    def every(self, project: Project) -> list[Any]:
        """All of a project."""
        found: list[Any] = getattr(project, f"{self.word}s")()
        return found

    def one(self, project: Project, name: str) -> Any:
        """The one of that name."""
        return getattr(project, self.word)(name)

    def save(
        self,
        definition: Any,
        at: Where,
        *,
        new: bool,
        unknown: Unknown,
        verified: bool,
    ) -> None:
        """Keep one, unless `new` in place of one that has its name, and say so."""
        with at.project() as project:
            before = next((p.definition for p in self.every(project) if p.name == definition.name), None)
            replaces = definition.name if before is not None and not new else None
            saved = self.call(
                project,
                "save",
                definition,
                replaces=replaces,
                unknown=unknown,
                verified=verified,
                who=me(),
            )
        is_same = before == definition
        told = "The {} '{}' was the same already" if is_same else "Saved the {} '{}'"
        click.echo(f"{told.format(self.noun, saved.name)}, version {saved.version}.")

    def mark(self, at: Where, name: str, **marks: bool) -> None:
        """Put marks on one, or take them off."""
        with at.project() as project:
            found = self.one(project, name)
            marked = msgspec.structs.replace(found.definition, **marks)
            self.call(
                project,
                "save",
                marked,
                replaces=found.name,
                unknown="empty",
                revision=found.revision,
                who=me(),
            )


def marks_of(saved: Any) -> str:
    """What stands in the column of marks."""
    marks = {"verified": saved.verified, "personal": not saved.shared, "archived": saved.archived}
    return ", ".join(mark for mark, holds in marks.items() if holds)


def shown_as_json(definition: msgspec.Struct) -> str:
    """A definition as JSON, in the form in which it is saved."""
    return msgspec.json.format(msgspec.json.encode(definition), indent=2).decode()


def add_commands(group: click.Group, kind: Kind) -> None:
    """Give a group the commands `history`, `rename`, `delete`, `restore`, `archive` and `verify`."""
    for add in (_history, _rename, _delete, _restore, _archive, _verify):
        group.add_command(add(kind))


def _history(kind: Kind) -> click.Command:
    @click.command(
        help=f"Show who changed the {kind.noun} NAME when, the latest change first; also of one that was deleted."
    )
    @click.argument("name")
    @in_project
    def history(name: str, at: Where) -> None:
        with at.project() as project:
            changes = getattr(project, f"{kind.word}_history")(name)
        table(
            ["when", "what", "name", "version", "who"],
            [[day(c.at), c.what, c.name, c.version, c.who] for c in changes],
            empty="",
        )

    return history


def _rename(kind: Kind) -> click.Command:
    @click.command(help=f"Call the {kind.noun} NAME TO from now on; all that names it follows.")
    @click.argument("name")
    @click.argument("to")
    @in_project
    def rename(name: str, to: str, at: Where) -> None:
        with at.project() as project:
            renamed = kind.call(project, "rename", name, to, who=me())
        click.echo(f"The {kind.noun} '{name}' is called '{renamed.name}' now.")

    return rename


def _delete(kind: Kind) -> click.Command:
    @click.command(help=f"Delete the {kind.noun} NAME; one that others name stays.")
    @click.argument("name")
    @verified_option
    @in_project
    def delete(name: str, verified: bool, at: Where) -> None:
        with at.project() as project:
            kind.call(project, "delete", name, verified=verified, who=me())
        click.echo(f"Deleted the {kind.noun} '{name}'.")

    return delete


def _restore(kind: Kind) -> click.Command:
    @click.command(help=f"Take back the {kind.noun} NAME that was deleted; its history goes on.")
    @click.argument("name")
    @in_project
    def restore(name: str, at: Where) -> None:
        with at.project() as project:
            restored = kind.call(project, "restore", name, who=me())
        click.echo(f"The {kind.noun} '{restored.name}' is back, version {restored.version}.")

    return restore


def _archive(kind: Kind) -> click.Command:
    @click.command(help=kind.archiving.format(noun=kind.noun))
    @click.argument("name")
    @click.option("--undo", is_flag=True, help="Offer it again.")
    @in_project
    def archive(name: str, undo: bool, at: Where) -> None:
        kind.mark(at, name, archived=not undo)
        click.echo(f"The {kind.noun} '{name}' is {'offered again' if undo else 'archived'}.")

    return archive


def _verify(kind: Kind) -> click.Command:
    @click.command(
        help=f"Vouch for the {kind.noun} NAME: what it means is changed only where somebody says so."
    )
    @click.argument("name")
    @click.option("--undo", is_flag=True, help="Take the mark off.")
    @in_project
    def verify(name: str, undo: bool, at: Where) -> None:
        kind.mark(at, name, verified=not undo)
        click.echo(f"The {kind.noun} '{name}' is {'not verified any more' if undo else 'verified'}.")

    return verify
