"""`groundswell events`: what has been seen."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table


@click.command()
@click.option("--search", default="", help="Only names that contain this.")
@in_project
def events(search: str, at: Where) -> None:
    """List the events that have been seen, the most frequent first."""
    with at.project() as project:
        found = [e for e in project.events() if search.casefold() in e.name.casefold()]
    table(
        ["event", "count", "users", "accounts", "first", "last"],
        [[e.name, e.count, e.users, e.accounts, day(e.first_at), day(e.last_at)] for e in found],
        empty="No events." if search else "No events yet. Load some with 'groundswell import FILE'.",
    )
