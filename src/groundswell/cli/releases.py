"""`groundswell releases`: when other versions of the site or app went out, and what tells of them."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table
from groundswell.model.release import MOST_VERSIONS


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def releases(context: click.Context, at: Where) -> None:
    """List releases, the latest first; delete one, or choose the property of events that tells of them."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.releases()
    table(
        ["number", "at", "release", "told by", "note"],
        [
            [str(r.number), day(r.at), r.name, r.who or ("events" if r.source == "events" else ""), r.note]
            for r in found.releases
        ],
        empty="No release yet: 'groundswell release NAME' tells of one.",
    )
    if found.property is not None:
        click.echo(f"Every new value of the property '{found.property}' is a release.", err=True)
        if found.is_unread:
            click.echo(
                f"But it has had more than {MOST_VERSIONS} values lately, so none of them is one for now: have another "
                "property sent, or choose one.",
                err=True,
            )


@releases.command()
@click.argument("number", type=int)
@in_project
def delete(number: int, at: Where) -> None:
    """Delete the release of that number."""
    with at.project() as project:
        project.delete_release(number)
    click.echo(f"Deleted the release {number}.")


@releases.command()
@click.argument("property", required=False)
@click.option("--none", "is_none", is_flag=True, help="Of no property.")
@in_project
def source(property: str | None, is_none: bool, at: Where) -> None:
    """Have the first event that carries a new value of PROPERTY be a release of that name."""
    if (property is None) != is_none:
        raise click.UsageError("Name a property, or give --none.")
    with at.project() as project:
        found = project.choose_release_property(property)
    if property is None:
        click.echo("No property tells of releases any more.")
    else:
        click.echo(f"Every new value of '{property}' is a release; there are {len(found.releases):,} now.")
