"""`groundswell changes`: what changed with accounts in the last week."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import table


@click.command()
@click.option("--kind", "account_type", help="Which kind of account; the first if not given.")
@click.option("--owner", help="Only accounts of this owner.")
@in_project
def changes(account_type: str | None, owner: str | None, at: Where) -> None:
    """Tell which accounts did something unlikely by their own history, or need somebody, the most important first."""
    with at.project() as project:
        found = project.account_changes(account_type, owner=owner)
    click.echo(f"{found.start:%Y-%m-%d} to {found.end:%Y-%m-%d}, {found.looked_at:,} accounts")
    rows = [
        [each.id if not place else "", change.text, each.score, each.renewal_days, each.owner]
        for each in found.accounts
        for place, change in enumerate(each.changes)
    ]
    table(
        ["account", "what changed", "score", "renews in days", "owner"],
        rows,
        empty="Nothing that is unlikely.",
    )
    for each in found.unread:
        click.echo(each.text, err=True)
