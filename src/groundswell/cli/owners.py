"""`groundswell accounts` and `groundswell users`: who is there."""

from typing import Literal

import click

from groundswell.analyses.listing.owners import Listing
from groundswell.cli.doorway import Project, chosen, opened, where, which_project
from groundswell.cli.terminal import day, table


@click.command()
@click.option("--search", default="", help="Only ids that contain this.")
@click.option("--kind", help="Kind of account; the project's first if not given.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@which_project
@where
def accounts(
    search: str,
    kind: str | None,
    limit: int,
    offset: int,
    project: str | None,
    data: str | None,
    url: str | None,
    token: str | None,
) -> None:
    """List accounts, the latest seen first."""
    with opened(data, url, token) as workspace:
        _show(Listing("accounts", kind, search, limit, offset), "accounts", chosen(workspace, project))


@click.group(invoke_without_command=True)
@click.option("--search", default="", help="Only users of whom an id contains this.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@which_project
@where
@click.pass_context
def users(
    context: click.Context,
    search: str,
    limit: int,
    offset: int,
    project: str | None,
    data: str | None,
    url: str | None,
    token: str | None,
) -> None:
    """List users, the latest seen first; or merge two, and undo that."""
    if context.invoked_subcommand is not None:
        return
    with opened(data, url, token) as workspace:
        _show(Listing("users", None, search, limit, offset), "users", chosen(workspace, project))


@users.command()
@click.argument("id")
@click.argument("into")
@which_project
@where
def merge(
    id: str, into: str, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """Say that ID is the same person as INTO: from now on all that ID ever did belongs to INTO's user."""
    with opened(data, url, token) as workspace:
        number = chosen(workspace, project).merge(id, into)
    click.echo(
        f"Merged '{id}' into '{into}' (entry {number} of the project's log of moves). "
        f"To undo it: groundswell users unmerge {number}"
    )


@users.command()
@click.argument("number", type=int)
@which_project
@where
def unmerge(number: int, project: str | None, data: str | None, url: str | None, token: str | None) -> None:
    """Undo entry NUMBER of the log of moves, a merge or an earlier undo; all other entries count as before."""
    with opened(data, url, token) as workspace:
        undo = chosen(workspace, project).unmerge(number)
    click.echo(f"Undid entry {number} (entry {undo} of the project's log of moves).")


@users.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0), help="Skip this many.")
@which_project
@where
def moves(
    limit: int, offset: int, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """List the log of moves, the latest entry first: merges, ids from files of users, and undos."""
    with opened(data, url, token) as workspace:
        page = chosen(workspace, project).moves(limit=limit, offset=offset)
    rows: list[list[str | int | None]] = [
        [m.number, m.id or f"undo of {m.undoes}", m.into, m.cause, day(m.known_at), m.undone_by]
        for m in page.rows
    ]
    table(["entry", "id", "into", "cause", "known", "undone by"], rows, empty="No moves.")
    if page.next is not None:
        click.echo(f"{offset + 1} to {page.next} of {page.total:,}. More: --offset {page.next}")
    elif page.total:
        click.echo(f"{page.total:,} in all")


def _show(listing: Listing, who: Literal["users", "accounts"], project: Project) -> None:
    page = project.list(listing)
    names = list(dict.fromkeys(name for row in page.rows for name in row.properties))[:6]
    counted = ["users"] if who == "accounts" else []
    rows = [
        [
            r.id,
            r.events,
            *([r.users or 0] if counted else []),
            day(r.first_at),
            day(r.last_at),
            *(r.properties.get(n) for n in names),
        ]
        for r in page.rows
    ]
    table(
        [who.removesuffix("s"), "events", *counted, "first seen", "last seen", *names],
        rows,
        empty=f"No {who}.",
    )
    if page.next is not None:
        click.echo(f"{listing.offset + 1} to {page.next} of {page.total:,}. More: --offset {page.next}")
    elif page.total:
        click.echo(f"{page.total:,} in all")
