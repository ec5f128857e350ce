"""`groundswell onboarding`: say which steps accounts take at the beginning, and see who is stuck where."""

import click

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option, verified_option
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table
from groundswell.cli.versioned import Kind, add_commands, marks_of, shown_as_json
from groundswell.model.onboarding import AccountOnboarding, OnboardingProgress, read_onboarding

ONBOARDING = Kind("onboarding", "onboarding list")


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def onboarding(context: click.Context, at: Where) -> None:
    """List the onboarding lists; save, show, rename or delete one, or see how far accounts are with it."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.onboardings()
    table(
        ["list", "of", "for", "from", "steps", "version", "used by", "owner", "marks", "changed"],
        [
            [
                p.name,
                f"accounts ({p.account_type})" if p.account_type else "accounts",
                "all" if p.where is None else "some",
                p.from_ or "first seen",
                ", ".join(step.name for step in p.steps),
                p.version,
                len(p.used_by),
                p.owner,
                marks_of(p),
                day(p.changed_at),
            ]
            for p in found
        ],
        empty="No onboarding list yet: 'groundswell onboarding save NAME FILE' saves one.",
    )


@onboarding.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a list of that name.")
@unknown_option
@verified_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, verified: bool, at: Where) -> None:
    """Save the onboarding list in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"steps": [{"name": "Invite colleagues", "event": NAME}, …]}, 2 to 12 steps, each with "filters" if
    you like. "where" says which accounts take them, "from" names the property of accounts whose date begins it.
    "account_type", "category", "description", "owner", "shared", "verified" and "archived" may be given, too.
    """
    definition = read_onboarding(read_input(file), name=name)
    ONBOARDING.save(definition, at, new=new, unknown=unknown, verified=verified)


@onboarding.command()
@click.argument("name")
@in_project
def show(name: str, at: Where) -> None:
    """Show the onboarding list NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        definition = project.onboarding(name).definition
    click.echo(shown_as_json(definition))


@onboarding.command()
@click.argument("name", required=False)
@click.option("--owner", help="Only accounts of this owner.")
@click.option("--known-at", metavar="TIME", help="As it was then, by what was known; a day: at its end.")
@click.option("--all", "everybody", is_flag=True, help="All accounts, not only those that are stuck.")
@in_project
def stuck(name: str | None, owner: str | None, known_at: str | None, everybody: bool, at: Where) -> None:
    """Show how far accounts have come with the onboarding list NAME, and who is stuck where, the longest first.

    Without NAME it is the first one. An account is stuck that took no further step for 14 days.
    """
    with at.project() as project:
        if name is None:
            name = next((each.name for each in project.onboardings() if not each.archived), None)
        if name is None:
            raise click.ClickException("No onboarding list yet: 'groundswell onboarding save' saves one.")
        found = project.onboarding_progress(name, owner=owner, known_at=known_at)
    _show_steps(found)
    rows = [each for each in found.accounts if everybody or each.state == "stuck"]
    if rows:
        click.echo()
        table(
            ["account", "state", "done", "next step", "for days", "owner"],
            [_row(each, found) for each in rows],
            empty="",
        )
    click.echo(
        f"{found.total:,} accounts: {found.finished:,} finished, {found.under_way:,} under way, {found.stuck:,} stuck, "
        f"{found.not_begun:,} not begun.",
        err=True,
    )


def _show_steps(found: OnboardingProgress) -> None:
    table(
        ["step", "done", "at it", "stuck", "median days"],
        [[step.name, step.done, step.waiting, step.stuck, step.median_days] for step in found.steps],
        empty="",
    )


def _row(of: AccountOnboarding, found: OnboardingProgress) -> list[str | int | float | None]:
    return [of.id, of.state.replace("_", " "), f"{of.done} of {len(found.steps)}", of.step, of.days, of.owner]


add_commands(onboarding, ONBOARDING)
