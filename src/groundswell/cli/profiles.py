"""`groundswell profiles`: say how the health of accounts is scored, and see what that would change."""

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.interface import Project
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day, table
from groundswell.model.errors import QuestionError
from groundswell.model.health import SavedProfile, default_profile, read_profile
from groundswell.model.profile_preview import ProfilePreview
from groundswell.model.questions import read_json

NO_SCORE = "no score"


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def profiles(context: click.Context, at: Where) -> None:
    """List the health profiles; save, show, preview, rename or delete one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.profiles()
    table(
        ["profile", "of", "for", "place", "inputs", "version", "owner", "marks", "changed"],
        [
            [
                p.name,
                f"accounts ({p.account_type})" if p.account_type else "accounts",
                "all" if p.where is None else "some",
                p.place,
                ", ".join(each.name for each in p.inputs),
                p.version,
                p.owner,
                _marks(p),
                day(p.changed_at),
            ]
            for p in found
        ],
        empty="No health profile yet: accounts are scored by the default, which 'groundswell profiles show' shows. "
        "'groundswell profiles save NAME FILE' saves one.",
    )


@profiles.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a profile of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the health profile in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON as 'groundswell profiles show' shows it: {"inputs": [INPUT, …]} and, if you like, "account_type",
    "where", "place", "bands", "margin" and "peers". An INPUT has a "name", a saved "measure" (or a "meaning" in its
    place, a "property", or "rating": true), "points" such as [[0, 0], [0.5, 100]] and a "weight". "category",
    "description", "owner", "shared", "verified" and "archived" may be given, too.
    """
    definition = read_profile(read_input(file), name=name)
    with at.project() as project:
        found = project.profiles()
        before = next((p.definition for p in found if p.name == definition.name), None)
        replaces = definition.name if before is not None and not new else None
        saved = project.save_profile(
            definition, replaces=replaces, unknown=unknown, verified=verified, who=me()
        )
    said = (
        "The health profile '{}' was the same already"
        if before == definition
        else "Saved the health profile '{}'"
    )
    click.echo(f"{said.format(saved.name)}, version {saved.version}.")


@profiles.command()
@click.argument("name", required=False)
@in_project
def show(name: str | None, at: Where) -> None:
    """Show the health profile NAME as JSON, in the form in which it is saved; without NAME the default."""
    if name is None:
        definition = default_profile()
    else:
        with at.project() as project:
            definition = project.profile(name).definition
    click.echo(msgspec.json.format(msgspec.json.encode(definition), indent=2).decode())


@profiles.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the health profile NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.profile_history(name)
    table(
        ["when", "what", "name", "version", "who"],
        [[day(c.at), c.what, c.name, c.version, c.who] for c in changes],
        empty="",
    )


@profiles.command()
@click.argument("file")
@click.option("--kind", metavar="KIND", help="Of which accounts; those that the profile is for if absent.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many accounts."
)
@in_project
def preview(file: str, kind: str | None, limit: int, at: Where) -> None:
    """Show who would be in another band with the health profile in FILE ('-': standard input). Nothing is kept.

    If FILE says a "name" that is saved, it takes the place of that one; else it comes beside those that there are.
    """
    raw = read_json(read_input(file), "health profile")
    with at.project() as project:
        found = project.preview_profile(raw, replaces=_replaced(raw, project), account_type=kind, limit=limit)
    _show(found)


@profiles.command()
@click.argument("name")
@click.argument("to")
@in_project
def rename(name: str, to: str, at: Where) -> None:
    """Call the health profile NAME TO from now on."""
    with at.project() as project:
        renamed = project.rename_profile(name, to, who=me())
    click.echo(f"The health profile '{name}' is called '{renamed.name}' now.")


@profiles.command()
@click.argument("name")
@verified_option
@in_project
def delete(name: str, verified: bool, at: Where) -> None:
    """Delete the health profile NAME; without any, the default scores."""
    with at.project() as project:
        project.delete_profile(name, verified=verified, who=me())
    click.echo(f"Deleted the health profile '{name}'.")


@profiles.command()
@click.argument("name")
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the health profile NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_profile(name, who=me())
    click.echo(f"The health profile '{restored.name}' is back, version {restored.version}.")


@profiles.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Score by it again.")
@in_project
def archive(name: str, undo: bool, at: Where) -> None:
    """Score no account by the health profile NAME any more, and keep it."""
    _mark(at, name, archived=not undo)
    click.echo(f"The health profile '{name}' {'scores again' if undo else 'is archived'}.")


@profiles.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Take the mark off.")
@in_project
def verify(name: str, undo: bool, at: Where) -> None:
    """Vouch for the health profile NAME: what it means is changed only where somebody says so."""
    _mark(at, name, verified=not undo)
    click.echo(f"The health profile '{name}' is {'not verified any more' if undo else 'verified'}.")


def _mark(at: Where, name: str, **marks: bool) -> None:
    with at.project() as project:
        found = project.profile(name)
        marked = msgspec.structs.replace(found.definition, **marks)
        project.save_profile(marked, replaces=found.name, unknown="empty", revision=found.revision, who=me())


def _replaced(raw: object, project: Project) -> str | None:
    """The saved profile whose place one takes that says its name."""
    if not isinstance(raw, dict):
        raise QuestionError('A health profile is a JSON object such as {"inputs": [INPUT, …]}.')
    return next((p.name for p in project.profiles() if p.name == raw.get("name")), None)


def _show(found: ProfilePreview) -> None:
    table(
        ["band now", "band then", "accounts"],
        [[of.before or NO_SCORE, of.after or NO_SCORE, of.accounts] for of in found.bands],
        empty="There is no account yet.",
    )
    if found.accounts:
        click.echo()
    table(
        ["account", "score now", "score then", "band now", "band then"],
        [
            [of.id, of.score_before, of.score_after, of.band_before or NO_SCORE, of.band_after or NO_SCORE]
            for of in found.accounts
        ],
        empty="",
    )
    click.echo(
        f"{found.changed:,} of {found.total:,} would be in another band; {found.scored:,} would be scored by it.",
        err=True,
    )


def _marks(saved: SavedProfile) -> str:
    marks = {"verified": saved.verified, "personal": not saved.shared, "archived": saved.archived}
    return ", ".join(mark for mark, holds in marks.items() if holds)
