"""`groundswell measures`: give names to figures, and see which there are."""

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import bars, day, figure, percentage, shown, table
from groundswell.model.measure import MeasureMeaning, SavedMeasure, read_measure
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.graph import Figure

OF = {"project": "the project", "user": "users"}


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def measures(context: click.Context, at: Where) -> None:
    """List the measures; save, show, preview, rename or delete one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.measures()
    table(
        ["measure", "of", "is", "category", "version", "used by", "owner", "marks", "changed"],
        [
            [
                p.name,
                OF.get(p.of, f"accounts ({p.account_type})" if p.account_type else "accounts"),
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
        empty="No measure yet: 'groundswell measures save NAME FILE' saves one.",
    )


@measures.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a measure of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the measure in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"of": "account", "share_of_users": {"did": {"event": NAME, "window": WINDOW}}}. Of each account or
    user there are count_of, days_active and last_value, of accounts users_who and share_of_users as well; of the
    "project" a tally such as {"event": NAME, "measure": "accounts"}, or a ratio {"of": TALLY, "to": TALLY}, over "days"
    up to the end of each interval. "percent", "category", "description", "owner", "shared", "verified" and "archived"
    may be given, too.
    """
    definition = read_measure(read_input(file), name=name)
    with at.project() as project:
        found = project.measures()
        before = next((p.definition for p in found if p.name == definition.name), None)
        replaces = definition.name if before is not None and not new else None
        saved = project.save_measure(
            definition, replaces=replaces, unknown=unknown, verified=verified, who=me()
        )
    said = "The measure '{}' was the same already" if before == definition else "Saved the measure '{}'"
    click.echo(f"{said.format(saved.name)}, version {saved.version}.")


@measures.command()
@click.argument("name")
@in_project
def show(name: str, at: Where) -> None:
    """Show the measure NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        definition = project.measure(name).definition
    click.echo(msgspec.json.format(msgspec.json.encode(definition), indent=2).decode())


@measures.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the measure NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.measure_history(name)
    table(
        ["when", "what", "name", "version", "who"],
        [[day(c.at), c.what, c.name, c.version, c.who] for c in changes],
        empty="",
    )


@measures.command()
@click.argument("file")
@in_project
def preview(file: str, at: Where) -> None:
    """Show what the measure in FILE ('-': standard input) would tell now. Nothing is kept."""
    with at.project() as project:
        found = project.preview_measure(read_input(file))
    if found.times:
        told = percentage if found.percent else figure
        click.echo(bars([value or 0 for value in found.values], found.times, told))
        click.echo("Now: " + ("nothing to tell" if found.value is None else told(found.value)))
        return
    values = [shown(each.value, percent=found.percent) for each in found.top]
    rows = [[each.id, value] for each, value in zip(found.top, values, strict=True)]
    table(["id", "value"], rows, empty="There is nobody yet.")
    click.echo(f"{found.with_value:,} of {found.total:,} have a value.", err=True)


@measures.command()
@click.argument("name")
@click.argument("to")
@in_project
def rename(name: str, to: str, at: Where) -> None:
    """Call the measure NAME TO from now on; all that names it, be it a segment or a health profile, follows."""
    with at.project() as project:
        renamed = project.rename_measure(name, to, who=me())
    click.echo(f"The measure '{name}' is called '{renamed.name}' now.")


@measures.command()
@click.argument("name")
@verified_option
@in_project
def delete(name: str, verified: bool, at: Where) -> None:
    """Delete the measure NAME; one that others name stays."""
    with at.project() as project:
        project.delete_measure(name, verified=verified, who=me())
    click.echo(f"Deleted the measure '{name}'.")


@measures.command()
@click.argument("name")
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the measure NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_measure(name, who=me())
    click.echo(f"The measure '{restored.name}' is back, version {restored.version}.")


@measures.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Offer it again.")
@in_project
def archive(name: str, undo: bool, at: Where) -> None:
    """Offer the measure NAME no longer; whatever names it goes on."""
    _mark(at, name, archived=not undo)
    click.echo(f"The measure '{name}' is {'offered again' if undo else 'archived'}.")


@measures.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Take the mark off.")
@in_project
def verify(name: str, undo: bool, at: Where) -> None:
    """Vouch for the measure NAME: what it means is changed only where somebody says so."""
    _mark(at, name, verified=not undo)
    click.echo(f"The measure '{name}' is {'not verified any more' if undo else 'verified'}.")


def _mark(at: Where, name: str, **marks: bool) -> None:
    with at.project() as project:
        found = project.measure(name)
        marked = msgspec.structs.replace(found.definition, **marks)
        project.save_measure(marked, replaces=found.name, unknown="empty", revision=found.revision, who=me())


def _is(meaning: MeasureMeaning) -> str:
    """What it is, in a few words."""
    if meaning.tally is not None:
        said = _figure(meaning.tally)
    elif meaning.ratio is not None:
        said = f"{_figure(meaning.ratio.of)} ÷ {_figure(meaning.ratio.to)}"
    else:
        said = meaning.form.replace("_", " ")
        choice = meaning.count_of or meaning.days_active or meaning.last_value
        said += f" of {_named(choice)}" if choice is not None else ""
    return f"{said}, {meaning.days} days" if meaning.days else said


def _figure(figure: Figure) -> str:
    if figure.population is not None:
        return f"all {figure.population}"
    return f"{figure.measure} of {_named(figure)}"


def _named(choice: EventChoice) -> str:
    if choice.any_of is not None:
        return ", ".join(_named(inner) for inner in choice.any_of)
    return str(choice.event or "any event") if choice.event is not msgspec.UNSET else "any event"


def _marks(saved: SavedMeasure) -> str:
    marks = {"verified": saved.verified, "personal": not saved.shared, "archived": saved.archived}
    return ", ".join(mark for mark, holds in marks.items() if holds)
