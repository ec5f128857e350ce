"""`groundswell definitions`: save definitions of events, see which there are, keep them as code."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.interface import Project
from groundswell.app.permits import HOLDS
from groundswell.cli.ask import read_input
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.health import health
from groundswell.cli.pictures.preview import show_preview
from groundswell.cli.terminal import day, table
from groundswell.cli.yaml_text import read_yaml, yaml_of
from groundswell.model.as_code import NOTES, SECTIONS, DefinitionPlan, PlannedChange
from groundswell.model.definition import (
    EventDefinition,
    Meaning,
    SavedDefinition,
    read_definition,
    tests_of,
)
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.naming import Use
from groundswell.model.preview import PREVIEW_RANGES, PreviewRange

HEADER = (
    "# 'groundswell definitions apply FILE' makes the definitions, properties, measures, profiles, onboarding lists, "
    "segments and notes of a project as this file says.\n"
)
MOST_TOLD = 8
"""So many of what a change affects are named."""
ONE_OF = {section: kind for kind, section in SECTIONS.items()} | {NOTES: "note"}
"""What one thing of a section of a document is."""
ON = {"page": "page view", "click": "click", "change": "change", "submit": "submit", "any": "any event"}

unknown_option = click.option(
    "--unknown",
    type=click.Choice(["error", "empty"]),
    default="error",
    show_default=True,
    help="'empty': events and properties that nothing has carried yet may be named.",
)
verified_option = click.option(
    "--verified", is_flag=True, help="You vouch for what changes by it in definitions that are verified."
)


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def definitions(context: click.Context, at: Where) -> None:
    """List the definitions of events; save, show, rename or delete one; see how they do; keep all as code."""
    if context.invoked_subcommand is None:
        _list(at, archived=False)


definitions.add_command(health)


@definitions.command(name="list")
@click.option("--archived", is_flag=True, help="Archived ones as well.")
@in_project
def list_(archived: bool, at: Where) -> None:
    """List the definitions of events, by name."""
    _list(at, archived=archived)


def _list(at: Where, *, archived: bool) -> None:
    with at.project() as project:
        found = project.definitions()
    shown = [d for d in found if archived or not d.archived]
    table(
        ["event", "means", "category", "version", "used by", "owner", "marks", "changed"],
        [
            [d.name, _means(d), d.category, d.version, len(d.used_by), d.owner, _marks(d), day(d.changed_at)]
            for d in shown
        ],
        empty="No definition yet: 'groundswell definitions save NAME FILE' saves one.",
    )
    if len(shown) < len(found):
        click.echo(f"{len(found) - len(shown):,} archived: --archived lists them.", err=True)


@definitions.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a definition of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the definition in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"on": "click", "where": CONDITION}, on one of page, click, change, submit, any; or {"on":
    "custom", "event": NAME AS SENT}; or {"any_of": [NAME, ...]}. "category", "description", "owner", "shared",
    "verified" and "archived" may be given, too.
    """
    definition = read_definition(read_input(file), name=name)
    with at.project() as project:
        before = next((d.definition for d in project.definitions() if d.name == definition.name), None)
        replaces = definition.name if before is not None and not new else None
        saved = project.save_definition(
            definition, replaces=replaces, unknown=unknown, verified=verified, who=me()
        )
    said = "The definition '{}' was the same already" if before == definition else "Saved the definition '{}'"
    click.echo(f"{said.format(saved.name)}, version {saved.version}.")
    _warn(saved)


@definitions.command()
@click.argument("file")
@click.option("--replaces", metavar="NAME", help="The definition whose place it is to take.")
@click.option(
    "--range",
    type=click.Choice(PREVIEW_RANGES),
    default=PREVIEW_RANGES[0],
    show_default=True,
    help="Of which time.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="As JSON it has all that is known.",
)
@unknown_option
@in_project
def preview(
    file: str, replaces: str | None, range: PreviewRange, form: str, unknown: Unknown, at: Where
) -> None:
    """Show what the definition in FILE ('-': standard input) would match. Nothing is saved.

    How much on each day, of how many users and accounts, the last events and who did most. FILE is as that of 'save';
    "name" may be left out.
    """
    raw = read_input(file)
    with at.project() as project:
        found = project.preview_definition(raw, replaces=replaces, range=range, unknown=unknown)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        show_preview(found)
    for warning in found.warnings:
        click.echo(warning, err=True)


@definitions.command()
@click.argument("name")
@click.option("--version", type=int, help="As it was when its meaning had this number.")
@in_project
def show(name: str, version: int | None, at: Where) -> None:
    """Show the definition NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        definition = project.definition(name).definition
        if version is not None:
            definition = _as_of(project, name, version)
    click.echo(msgspec.json.format(msgspec.json.encode(definition), indent=2).decode())


@definitions.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the definition NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.definition_history(name)
    table(
        ["when", "what", "name", "version", "who"],
        [[day(c.at), c.what, c.name, c.version, c.who] for c in changes],
        empty="",
    )


@definitions.command()
@click.argument("name")
@click.argument("to")
@in_project
def rename(name: str, to: str, at: Where) -> None:
    """Call the definition NAME TO from now on; definitions and segments that name it follow."""
    with at.project() as project:
        renamed = project.rename_definition(name, to, who=me())
    click.echo(f"The definition '{name}' is called '{renamed.name}' now.")
    _warn(renamed)


@definitions.command()
@click.argument("name")
@verified_option
@in_project
def delete(name: str, verified: bool, at: Where) -> None:
    """Delete the definition NAME; one that others name stays."""
    with at.project() as project:
        project.delete_definition(name, verified=verified, who=me())
    click.echo(f"Deleted the definition '{name}'.")


@definitions.command()
@click.argument("name")
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the definition NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_definition(name, who=me())
    click.echo(f"The definition '{restored.name}' is back, version {restored.version}.")


@definitions.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Offer it again.")
@in_project
def archive(name: str, undo: bool, at: Where) -> None:
    """Offer the definition NAME no longer; whatever names it goes on."""
    _mark(at, name, archived=not undo)
    click.echo(f"The definition '{name}' is {'offered again' if undo else 'archived'}.")


@definitions.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Take the mark off.")
@in_project
def verify(name: str, undo: bool, at: Where) -> None:
    """Vouch for the definition NAME: what it means is changed only where somebody says so."""
    _mark(at, name, verified=not undo)
    click.echo(f"The definition '{name}' is {'not verified any more' if undo else 'verified'}.")


@definitions.command()
@click.argument("page")
@in_project
def label(page: str, at: Where) -> None:
    """Print the address at which PAGE, an address of your site, opens with the labeler: what is clicked gets a name.

    The page needs the browser SDK. Whoever has the address can name what is done on that site and count it, and
    nothing else, until its permit ends: it can be opened within 15 minutes, and holds on while it is used.
    """
    with at.project() as project:
        opened = project.labeler(page, who=me())
    click.echo(opened.address)
    minutes = HOLDS.total_seconds() / 60
    click.echo(f"It can be opened within {minutes:.0f} minutes, and holds on while it is used.", err=True)


@definitions.command()
@click.argument("file")
@in_project
def export(file: str, at: Where) -> None:
    """Write all that has a meaning here, such as definitions and segments, into FILE ('-': standard output)."""
    with at.project() as project:
        document = msgspec.to_builtins(project.export_definitions())
    text = HEADER + yaml_of({section: things for section, things in document.items() if things} or {})
    if file == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"The file {file} cannot be written: {error.strerror}.", at=file) from None
    *counts, last = (
        f"{len(things):,} {ONE_OF[section] if len(things) == 1 else section}"
        for section, things in document.items()
    )
    click.echo(f"Wrote {', '.join(counts)} and {last} into {file}.")


@definitions.command()
@click.argument("file")
@click.option("--prune", is_flag=True, help="Remove what is not in FILE.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@unknown_option
@verified_option
@in_project
def apply(
    file: str, prune: bool, yes: bool, dry_run: bool, unknown: Unknown, verified: bool, at: Where
) -> None:
    """Make all that has a name as FILE says (YAML or JSON; '-': standard input), after showing what changes.

    All or nothing. What FILE does not have stays, unless --prune is given. A second time nothing changes.
    """
    raw = read_yaml(read_input(file), file)
    with at.project() as project:
        plan = project.plan_definitions(raw, prune=prune, unknown=unknown)
        _show(plan)
        if not plan.changes or dry_run:
            return
        if not yes:
            if file == "-" or not sys.stdin.isatty():
                raise QuestionError("Nothing was changed: nobody is there to ask. Say --yes.", at="--yes")
            click.confirm("Apply this?", abort=True)
        project.apply_definitions(
            raw, prune=prune, unknown=unknown, verified=verified, revision=plan.revision, who=me()
        )
    click.echo("Applied.")


def _show(plan: DefinitionPlan) -> None:
    """What applying changes, a line each; below it what it affects."""
    signs: dict[Literal["added", "changed", "removed"], str] = {"added": "+", "changed": "~", "removed": "-"}
    for change in plan.changes:
        click.echo(f"{signs[change.what]} {_noun(change)} '{change.name}'{_whose(change)}{_told(change)}")
        for of in change.differences:
            click.echo(f"    {of.field}: {of.was or 'nothing'} → {of.will or 'nothing'}")
        if change.affects:
            click.echo(f"    affects {_listed(change.affects)}")
    counts = Counter(change.what for change in plan.changes)
    said = [f"{counts[what]:,} {what}" for what in signs] + [f"{plan.unchanged:,} unchanged"]
    kept = f"; {plan.kept:,} not in the file stay" if plan.kept else ""
    click.echo(f"{', '.join(said)}{kept}.")


def _noun(change: PlannedChange) -> str:
    return "note of the property" if change.kind == "note" else change.kind


def _whose(change: PlannedChange) -> str:
    """Whose property a note is of."""
    if change.source is None:
        return ""
    return f" of {change.source}s" + (f" ({change.account_type})" if change.account_type else "")


def _told(change: PlannedChange) -> str:
    """What of something changes, and what that means."""
    said = [", ".join(change.fields)] if change.fields else []
    if change.what == "changed" and change.is_renewed:
        said.append("a new meaning" if change.kind == "segment" else "a new version")
    if change.is_verified:
        said.append("verified: --verified is needed")
    return f" ({'; '.join(said)})" if said else ""


def _listed(affects: list[Use]) -> str:
    named = [f"{use.kind} '{use.name}'" for use in affects[:MOST_TOLD]]
    more = len(affects) - MOST_TOLD
    return ", ".join(named) + (f" and {more:,} more" if more > 0 else "")


def _mark(at: Where, name: str, **marks: bool) -> None:
    with at.project() as project:
        found = project.definition(name)
        marked = msgspec.structs.replace(found.definition, **marks)
        project.save_definition(
            marked, replaces=found.name, unknown="empty", revision=found.revision, who=me()
        )


def _as_of(project: Project, name: str, version: int) -> EventDefinition:
    """A definition as it last was with a version."""
    changes = project.definition_history(project.definition(name).name)
    found = next((c.definition for c in changes if c.version == version and c.definition), None)
    if found is None:
        numbers = dict.fromkeys(str(c.version) for c in changes if c.version is not None)
        raise UnknownName(
            f"'{name}' never had version {version}. There are: {', '.join(numbers)}.", at="--version"
        )
    return found


def _means(meaning: Meaning) -> str:
    """What is meant, in a few words."""
    if meaning.any_of is not None:
        return f"any of {len(meaning.any_of):,} events"
    base = f"sent as '{meaning.event}'" if meaning.on == "custom" else ON[meaning.on or "any"]
    tests = [condition for _, condition in tests_of(meaning.where, "")]
    if len(tests) != 1 or meaning.where not in (tests[0], [tests[0]]):
        return base if not tests else f"{base} with {len(tests):,} conditions"
    (test,) = tests
    value: Any = "" if test.value is msgspec.UNSET else test.value
    several = " or ".join(str(each) for each in (value if isinstance(value, list) else [value]))
    return " ".join(f"{base} where {test.property} {(test.op or '').replace('_', ' ')} {several}".split())


def _marks(definition: SavedDefinition) -> str:
    marks = {
        "verified": definition.verified,
        "personal": not definition.shared,
        "archived": definition.archived,
    }
    return ", ".join(mark for mark, holds in marks.items() if holds)


def _warn(saved: SavedDefinition) -> None:
    for warning in saved.warnings:
        click.echo(warning, err=True)
