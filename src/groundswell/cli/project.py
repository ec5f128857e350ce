"""`groundswell project`: make and list projects."""

import click

from groundswell.cli.doorway import Where, where
from groundswell.cli.terminal import table, unlisted
from groundswell.model.project import MEMBERSHIPS


@click.group()
def project() -> None:
    """Make and list projects."""


@project.command()
@click.argument("name")
@click.option("--timezone", default="UTC", show_default=True, help="Zone of the project's days.")
@click.option("--week-start", type=click.Choice(["monday", "sunday"]), default="monday", show_default=True)
@click.option(
    "--membership",
    type=click.Choice(MEMBERSHIPS),
    default="dated",
    show_default=True,
    help="To which account an event belongs that names none: its doer's at that time, his latest, or none.",
)
@where
def create(name: str, timezone: str, week_start: str, membership: str, at: Where) -> None:
    """Make a project called NAME."""
    with at.opened(makes=True) as workspace:
        made = workspace.create_project(
            name,
            timezone=timezone,
            week_start=week_start,  # type: ignore[arg-type]  # click allows only these
            membership=membership,  # type: ignore[arg-type]
        )
        click.echo(f"Made the project '{made.slug}'.")


@project.command(name="list")
@where
def list_(at: Where) -> None:
    """List projects, the oldest first."""
    with at.opened() as workspace:
        found = workspace.overview()
    rows, unreadable = found.projects, found.unreadable
    if rows or not unreadable:
        table(
            ["project", "name", "events", "users", "accounts", "time zone"],
            [
                [r.slug, r.name + (" (demo)" if r.demo else ""), r.events, r.users, r.accounts, r.timezone]
                for r in rows
            ],
            empty="No project yet: 'groundswell import FILE' makes one, or 'groundswell project create NAME'.",
        )
    for row in rows:
        if row.unlisted_values:
            click.echo(f"{row.slug}: {unlisted(row)}")
    for other in unreadable:
        click.echo(f"{other.slug} cannot be read: {other.message}", err=True)
