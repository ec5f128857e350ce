"""`groundswell annotations`: what happened beside the figures."""

import click

from groundswell.cli.doorway import Where, in_project
from groundswell.cli.terminal import day, table


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def annotations(context: click.Context, at: Where) -> None:
    """List what happened, releases among it, the latest first; or delete one."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.annotations().annotations
    table(
        ["id", "at", "to", "kind", "text", "told by", "note", "link"],
        [
            [
                each.id,
                day(each.at),
                day(each.end) if each.end else "",
                each.kind,
                each.text,
                each.who or ("events" if each.source == "events" else ""),
                each.note,
                each.link,
            ]
            for each in found
        ],
        empty="No annotation yet: 'groundswell annotate TEXT' tells of one.",
    )


@annotations.command()
@click.argument("id")
@in_project
def delete(id: str, at: Where) -> None:
    """Delete the annotation of that id; a release, too."""
    with at.project() as project:
        project.delete_annotation(id)
    click.echo(f"Deleted the annotation {id}.")
