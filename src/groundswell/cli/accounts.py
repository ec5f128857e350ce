"""`groundswell accounts merge`, `rename`, `unmerge` and `moves`: which ids are one account's."""

import click

from groundswell.analyses.listing.account_merging import AccountMergePreview
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.owners import accounts, known, moment_of, say_moves
from groundswell.cli.terminal import day, table

kind = click.option("--kind", help="Kind of account; the project's first if not given.")


@accounts.command()
@click.argument("id")
@click.argument("into")
@kind
@click.option(
    "--at", "moment", help="When it was so: 2026-11-21 or 2026-11-21T10:30, in UTC unless it names a zone."
)
@known
@click.option("--preview", is_flag=True, help="Only tell what both are and what would change; nothing does.")
@in_project
def merge(
    id: str,
    into: str,
    kind: str | None,
    moment: str | None,
    known_at: str | None,
    *,
    preview: bool,
    at: Where,
) -> None:
    """Say that ID is the same account as INTO: from now on all of ID, users and events and what comes, is INTO's.

    Properties of INTO stay, and missing ones are taken over. The undo takes all of it back.
    """
    if preview:
        with at.project() as project:
            _say_preview(project.preview_account_merge(id, into, kind))
        return
    times = {"at": moment_of(moment, "--at"), "known_at": moment_of(known_at, "--known-at")}
    with at.project() as project:
        number = project.merge_accounts(id, into, kind, **times)
    click.echo(
        f"Merged '{id}' into '{into}' (entry {number} of the project's log of moves of accounts). "
        f"To undo it: groundswell accounts unmerge {number}"
    )


@accounts.command()
@click.argument("id")
@click.argument("to")
@kind
@known
@in_project
def rename(id: str, to: str, kind: str | None, known_at: str | None, at: Where) -> None:
    """Give the account ID the id TO, which nothing has yet; what comes under either is the same account's."""
    with at.project() as project:
        number = project.rename_account(id, to, kind, known_at=moment_of(known_at, "--known-at"))
    click.echo(
        f"'{id}' is '{to}' now (entry {number} of the project's log of moves of accounts). "
        f"To undo it: groundswell accounts unmerge {number}"
    )


@accounts.command()
@click.argument("number", type=int)
@known
@in_project
def unmerge(number: int, known_at: str | None, at: Where) -> None:
    """Undo entry NUMBER of the log of moves of accounts: a merge, a new id or an undo; all others count as before."""
    with at.project() as project:
        undo = project.unmerge_accounts(number, known_at=moment_of(known_at, "--known-at"))
    click.echo(f"Undid entry {number} (entry {undo} of the project's log of moves of accounts).")


@accounts.command()
@click.option("--account", help="Only what is about any id of this account, and its undos.")
@click.option("--kind", help="Kind of that account; the project's first if not given.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@in_project
def moves(account: str | None, kind: str | None, limit: int, offset: int, at: Where) -> None:
    """List the log of moves of accounts, the latest entry first: merges, new ids, and undos."""
    with at.project() as project:
        say_moves(project.account_moves(account, kind, limit=limit, offset=offset), offset)


def _say_preview(found: AccountMergePreview) -> None:
    rows = [
        [
            account.id,
            account.account or "nothing yet",
            account.users,
            account.events,
            day(account.first_seen),
            day(account.last_seen),
        ]
        for account in (found.id, found.into)
    ]
    table(["id", "is now", "users", "events", "first seen", "last seen"], rows, empty="")
    if found.values:
        click.echo()
        table(
            ["property", "kept", "given up"],
            [[value.property, value.kept, value.given_up or "– (taken over)"] for value in found.values],
            empty="",
        )
        click.echo()
    users = "1 user" if found.users == 1 else f"{found.users:,} users"
    events = "1 event" if found.events == 1 else f"{found.events:,} events"
    verb = "counts" if found.events == 1 else "count"
    click.echo(
        f"Merged, '{found.account}' has {users}, and {events} that {verb} for another account now. Nothing has changed."
    )
