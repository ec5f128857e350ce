"""`groundswell profiles`: say how the health of accounts is scored, and see what that would change."""

import click

from groundswell.app.definitions import Unknown
from groundswell.app.interface import Project
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table
from groundswell.cli.versioned import Kind, add_commands, marks_of, shown_as_json
from groundswell.model.errors import QuestionError
from groundswell.model.health import default_profile, read_profile
from groundswell.model.profile_preview import ProfilePreview
from groundswell.model.questions import read_json

NO_SCORE = "no score"
PROFILE = Kind("profile", "health profile", "Score no account by the {noun} NAME any more, and keep it.")


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
                marks_of(p),
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
    place, a "property", an "onboarding" list, or "rating": true), "points" such as [[0, 0], [0.5, 100]] and a "weight".
    "category", "description", "owner", "shared", "verified" and "archived" may be given, too.
    """
    definition = read_profile(read_input(file), name=name)
    PROFILE.save(definition, at, new=new, unknown=unknown, verified=verified)


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
    click.echo(shown_as_json(definition))


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


add_commands(profiles, PROFILE)
