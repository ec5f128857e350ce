"""`groundswell properties`: see which properties there are, describe them, and define some that are worked out."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.pictures.words import counted
from groundswell.cli.terminal import Cell, day, percentage, room, table, width_of
from groundswell.model.errors import QuestionError
from groundswell.model.listed_property import ListedProperty, PropertyNote
from groundswell.model.property import PropertyDefinition, PropertyMeaning, PropertySource, read_table
from groundswell.model.questions import read_json
from groundswell.model.saved_property import SavedProperty, read_property

MOST_DESCRIBED = 20
"""So many properties are described below their table."""
OF = {"event": "events", "user": "users"}


def _of(source: str, kind: str | None) -> str:
    """Whose a property is."""
    return OF.get(source, f"accounts ({kind})" if kind else "accounts")


@click.group(invoke_without_command=True)
@click.option("--search", default="", help="Only names and labels that contain this.")
@click.option(
    "--defined", is_flag=True, help="Only the defined ones: what they are, their versions and marks."
)
@click.option("--hidden", is_flag=True, help="Also those that are hidden or archived.")
@in_project
@click.pass_context
def properties(context: click.Context, search: str, defined: bool, hidden: bool, at: Where) -> None:
    """List the properties that there are; define, describe, show, rename or delete one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    sought = search.casefold()
    with at.project() as project:
        if defined:
            _list_defined([p for p in project.defined_properties() if sought in p.name.casefold()])
            return
        found = [p for p in project.properties(hidden=hidden) if sought in f"{p.name}\n{p.label}".casefold()]
    _list(
        found,
        empty="No property." if search else "No property yet. Load events with 'groundswell import FILE'.",
    )


def _list(found: Sequence[ListedProperty], *, empty: str) -> None:
    """A table; what each says stands in it, or below where the terminal has no room."""
    heads = ["property", "label", "of", "type", "carried", "share", "first", "last", "marks"]
    rows: list[list[Cell]] = [
        [
            p.name,
            p.label,
            _of(p.source, p.account_type),
            p.type,
            p.count,
            None if p.share is None else percentage(p.share),
            day(p.first_at),
            day(p.last_at),
            ", ".join(mark for mark in ("defined", "hidden") if getattr(p, mark)),
        ]
        for p in found
    ]
    told = [p.description for p in found]
    wide = [[*row, text] for row, text in zip(rows, told, strict=True)]
    columns = zip([*heads, "description"], zip(*wide, strict=True), strict=False)
    if sum(width_of(head, column) for head, column in columns) <= room():
        table([*heads, "description"], wide, empty=empty)
        return
    table(heads, rows, empty=empty)
    described = [f"{p.name}: {p.description}" for p in found if p.description]
    if described and len(found) > MOST_DESCRIBED:
        described = ["What a property says is told by 'groundswell properties --search NAME'."]
    for line in described:
        click.echo(line)


def _list_defined(found: Sequence[SavedProperty]) -> None:
    table(
        ["property", "of", "is", "category", "version", "used by", "owner", "marks", "changed"],
        [
            [
                p.name,
                _of(p.source, p.account_type),
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
@click.option(
    "--source", type=click.Choice(["event", "user", "account"]), help="Whose it is, if several have one."
)
@click.option("--kind", help="Of which kind of accounts; the project's first if not given.")
@click.option("--label", help="What people call it; '' for nothing.")
@click.option("--description", help="What it says; '' for nothing.")
@click.option("--hide/--show", default=None, help="Offer it no longer, or again; what names it goes on.")
@in_project
def describe(
    name: str,
    source: PropertySource | None,
    kind: str | None,
    label: str | None,
    description: str | None,
    hide: bool | None,
    at: Where,
) -> None:
    """Note something of the captured property NAME; what is not given stays as it is."""
    with at.project() as project:
        listed = [p for p in project.properties(hidden=True) if not p.defined and p.name == name]
        found = [p for p in listed if source in (None, p.source) and kind in (None, p.account_type)]
        if len(found) > 1:
            whose = ", ".join(_of(p.source, p.account_type) for p in found)
            raise QuestionError(f"There are properties named '{name}' of {whose}. Give --source, or --kind.")
        known = found[0] if found else None
        note = PropertyNote(
            source=known.source if known else source or "event",
            name=name,
            account_type=known.account_type if known else kind,
            label=label if label is not None else known.label if known else "",
            description=description if description is not None else known.description if known else "",
            hidden=hide if hide is not None else bool(known and known.hidden),
        )
        noted = project.note_property(note, who=me())
    marks = [f"'{noted.label}'"] if noted.label else []
    marks += ["hidden"] if noted.hidden else []
    click.echo(
        f"Noted of the property '{name}' of {_of(noted.source, noted.account_type)}: {', '.join(marks) or 'no label'}."
    )


@properties.command()
@click.argument("name")
@click.argument("file")
@click.option(
    "--table", "csv", metavar="CSV", help="A CSV file, whose first row names the columns, to be looked up."
)
@click.option("--new", is_flag=True, help="Refuse to replace a property of that name.")
@unknown_option
@verified_option
@in_project
def save(
    name: str, file: str, csv: str | None, new: bool, unknown: Unknown, verified: bool, at: Where
) -> None:
    """Save the property in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"source": "event", "formula": "[price] * [pieces]"}; the source is event, user or account, and in
    place of a formula stands one of cases, extract, buckets, days_since, days_until, count_of, first_value, last_value,
    lookup. "category", "description", "owner", "shared", "verified" and "archived" may be given, too. With --table FILE
    says what is looked up, without "table": {"source": "account", "lookup": {"property": "country"}}.
    """
    definition = _read(file, csv, name)
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
@click.argument("file")
@click.option("--table", "csv", metavar="CSV", help="A CSV file to be looked up, as in 'save'.")
@click.option(
    "--range", "range_", default="last 30 days", show_default=True, help="Of which events, as in questions."
)
@in_project
def preview(file: str, csv: str | None, range_: str, at: Where) -> None:
    """Show what the property in FILE ('-': standard input) would come to. Nothing is saved."""
    definition = _read(file, csv, "Preview")
    with at.project() as project:
        found = project.preview_property(definition, range=range_)
    when = f" of {found.start} to {found.end}" if found.start else ""
    click.echo(f"{counted(found.total, found.of)}{when}; {found.missing:,} without a value.")
    table(
        ["value", found.of, "share"],
        [[each.value, each.count, percentage(each.count / found.total)] for each in found.values],
        empty="",
    )
    if found.rows:
        click.echo()
    table(
        [*found.inputs, "value", found.of],
        [[*row.inputs, row.value, row.count] for row in found.rows],
        empty="",
    )


def _read(file: str, csv: str | None, name: str) -> PropertyDefinition:
    """The property in a file, with the table of another one."""
    raw = read_input(file)
    if csv is None:
        return read_property(raw, name=name)
    told = read_json(raw, "property")
    lookup = told.get("lookup") if isinstance(told, dict) else None
    if not isinstance(lookup, dict) or "table" in lookup:
        raise QuestionError(
            'With --table FILE has a "lookup" without "table": {"source": "user", "lookup": {"property": "country"}}.',
            at="/lookup",
        )
    try:
        rows = read_table(Path(csv).read_bytes())
    except OSError as error:
        raise QuestionError(f"The file {csv} cannot be read: {error.strerror}.", at=csv) from None
    except QuestionError as error:
        raise QuestionError(f"{csv}: {error.message}", at=f"/lookup/table{error.at or ''}") from None
    filled = {**told, "lookup": {**lookup, "table": msgspec.to_builtins(rows)}}
    return read_property(filled, name=name)


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
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the property NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_property(name, who=me())
    click.echo(f"The property '{restored.name}' is back, version {restored.version}.")


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
        project.save_property(marked, replaces=found.name, unknown="empty", revision=found.revision, who=me())


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
