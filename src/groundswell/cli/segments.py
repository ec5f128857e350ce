"""`groundswell segments`: save segments, and see which there are."""

import getpass

import click
import msgspec

from groundswell.cli.ask import read_input
from groundswell.cli.doorway import chosen, opened, where, which_project
from groundswell.cli.terminal import day, table
from groundswell.model.segment import SavedSegment, Segment, read_segment


@click.group(invoke_without_command=True)
@which_project
@where
@click.pass_context
def segments(
    context: click.Context, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """List the saved segments; or save, show, rename or delete one."""
    if context.invoked_subcommand is not None:
        return
    with opened(data, url, token) as workspace:
        found = chosen(workspace, project).segments()
    table(
        ["segment", "of", "by", "owner", "changed", "description"],
        [
            [
                s.name,
                _subject(s),
                "ids" if s.members is not None else "condition",
                s.owner,
                day(s.changed_at),
                s.description,
            ]
            for s in found
        ],
        empty="No segment yet: 'groundswell segments save NAME FILE' saves one.",
    )


@segments.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a segment of that name.")
@which_project
@where
def save(
    name: str,
    file: str,
    new: bool,
    project: str | None,
    data: str | None,
    url: str | None,
    token: str | None,
) -> None:
    """Save the segment in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"where": CONDITION}, with "subject": {"account": null} if it is one of accounts; or
    {"members": [ID, ...]}. "owner" and "description" may be given, too.
    """
    segment = read_segment(read_input(file), name=name)
    with opened(data, url, token) as workspace:
        saved_in = chosen(workspace, project)
        there = any(s.name == segment.name for s in saved_in.segments())
        replaces = segment.name if there and not new else None
        saved_in.save_segment(msgspec.to_builtins(segment), replaces=replaces, who=_me())
    click.echo(f"{'Changed' if replaces else 'Saved'} the segment '{segment.name}'.")


@segments.command()
@click.argument("name")
@click.option("--history", is_flag=True, help="Also who changed it when.")
@which_project
@where
def show(
    name: str, history: bool, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """Show the segment NAME as JSON, in the form in which it is saved."""
    with opened(data, url, token) as workspace:
        shown = chosen(workspace, project)
        segment: Segment = shown.segment(name).segment
        changes = shown.segment_history(name) if history else []
    click.echo(msgspec.json.format(msgspec.json.encode(segment), indent=2).decode())
    if changes:
        click.echo()
        table(
            ["when", "what", "name", "who"],
            [[day(c.at), c.what, c.name, c.who] for c in changes],
            empty="",
        )


@segments.command()
@click.argument("name")
@click.argument("to")
@which_project
@where
def rename(
    name: str, to: str, project: str | None, data: str | None, url: str | None, token: str | None
) -> None:
    """Call the segment NAME TO from now on; segments that name it follow."""
    with opened(data, url, token) as workspace:
        renamed = chosen(workspace, project).rename_segment(name, to, who=_me())
    click.echo(f"The segment '{name}' is called '{renamed.name}' now.")


@segments.command()
@click.argument("name")
@which_project
@where
def delete(name: str, project: str | None, data: str | None, url: str | None, token: str | None) -> None:
    """Delete the segment NAME; one that others name stays."""
    with opened(data, url, token) as workspace:
        chosen(workspace, project).delete_segment(name, who=_me())
    click.echo(f"Deleted the segment '{name}'.")


def _subject(segment: SavedSegment) -> str:
    if segment.subject == "user":
        return "users"
    return f"accounts ({segment.subject.account})" if segment.subject.account else "accounts"


def _me() -> str:
    """Who types, for the history; nobody where the machine does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
