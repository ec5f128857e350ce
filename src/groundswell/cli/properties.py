"""`groundswell properties`: define properties that are worked out from others, and see which there are."""

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day, table
from groundswell.model.property import PropertyMeaning
from groundswell.model.saved_property import SavedProperty, read_property

OF = {"event": "events", "user": "users"}


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def properties(context: click.Context, at: Where) -> None:
    """List the defined properties; save, show, rename or delete one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.defined_properties()
    table(
        ["property", "of", "is", "category", "version", "used by", "owner", "marks", "changed"],
        [
            [
                p.name,
                OF.get(p.source, f"accounts ({p.account_type})" if p.account_type else "accounts"),
                _is(p),
                p.category,
                p.version,
                len(p.used_by),
                p.owner,
                _marks(p),
                day(p.changed_at),
            ]
            for p in found
        ],
        empty="No property is defined yet: 'groundswell properties save NAME FILE' saves one.",
    )


@properties.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a property of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the property in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"source": "event", "formula": "[price] * [pieces]"}; the source is event, user or account, and in
    place of a formula stands one of cases, extract, buckets, days_since, days_until, count_of, first_value, last_value,
    lookup. "category", "description", "owner", "shared", "verified" and "archived" may be given, too.
    """
    definition = read_property(read_input(file), name=name)
    with at.project() as project:
        found = project.defined_properties()
        before = next((p.definition for p in found if p.name == definition.name), None)
        replaces = definition.name if before is not None and not new else None
        saved = project.save_property(
            definition, replaces=replaces, unknown=unknown, verified=verified, who=me()
        )
    said = "The property '{}' was the same already" if before == definition else "Saved the property '{}'"
    click.echo(f"{said.format(saved.name)}, version {saved.version}.")


@properties.command()
@click.argument("name")
@in_project
def show(name: str, at: Where) -> None:
    """Show the property NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        definition = project.defined_property(name).definition
    click.echo(msgspec.json.format(msgspec.json.encode(definition), indent=2).decode())


@properties.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the property NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.defined_property_history(name)
    table(
        ["when", "what", "name", "version", "who"],
        [[day(c.at), c.what, c.name, c.version, c.who] for c in changes],
        empty="",
    )


@properties.command()
@click.argument("name")
@click.argument("to")
@in_project
def rename(name: str, to: str, at: Where) -> None:
    """Call the property NAME TO from now on; definitions and segments that name it follow."""
    with at.project() as project:
        renamed = project.rename_property(name, to, who=me())
    click.echo(f"The property '{name}' is called '{renamed.name}' now.")


@properties.command()
@click.argument("name")
@verified_option
@in_project
def delete(name: str, verified: bool, at: Where) -> None:
    """Delete the property NAME; one that others name stays."""
    with at.project() as project:
        project.delete_property(name, verified=verified, who=me())
    click.echo(f"Deleted the property '{name}'.")


@properties.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Offer it again.")
@in_project
def archive(name: str, undo: bool, at: Where) -> None:
    """Offer the property NAME no longer; whatever names it goes on."""
    _mark(at, name, archived=not undo)
    click.echo(f"The property '{name}' is {'offered again' if undo else 'archived'}.")


@properties.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Take the mark off.")
@in_project
def verify(name: str, undo: bool, at: Where) -> None:
    """Vouch for the property NAME: what it means is changed only where somebody says so."""
    _mark(at, name, verified=not undo)
    click.echo(f"The property '{name}' is {'not verified any more' if undo else 'verified'}.")


def _mark(at: Where, name: str, **marks: bool) -> None:
    with at.project() as project:
        found = project.defined_property(name)
        marked = msgspec.structs.replace(found.definition, **marks)
        project.save_property(marked, replaces=found.name, unknown="empty", who=me())


def _is(meaning: PropertyMeaning) -> str:
    """What it is, in a few words."""
    if meaning.formula is not None:
        return meaning.formula
    named = getattr(meaning, meaning.form)
    of = named if isinstance(named, str) else getattr(named, "property", None)
    return meaning.form.replace("_", " ") + (f" of {of}" if of else "")


def _marks(saved: SavedProperty) -> str:
    marks = {"verified": saved.verified, "personal": not saved.shared, "archived": saved.archived}
    return ", ".join(mark for mark, holds in marks.items() if holds)
