"""`groundswell segments`: save segments, and see which there are."""

import shlex

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day, table
from groundswell.model.errors import UnknownName
from groundswell.model.segment import SavedSegment, Segment, read_segment

MOST_NAMED = 10
"""So many unknown ids are named."""


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def segments(context: click.Context, at: Where) -> None:
    """List the saved segments; or save, show, rename, delete or restore one, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.segments()
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
@click.option(
    "--unknown",
    type=click.Choice(["error", "empty"]),
    default="error",
    show_default=True,
    help="'empty': events and properties that nothing has carried yet may be named.",
)
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, at: Where) -> None:
    """Save the segment in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"where": CONDITION}, with "subject": {"account": null} if it is one of accounts; or
    {"members": [ID, ...]}. "owner" and "description" may be given, too.
    """
    segment = read_segment(read_input(file), name=name)
    with at.project() as project:
        before = next((s.segment for s in project.segments() if s.name == segment.name), None)
        replaces = segment.name if before is not None and not new else None
        raw = msgspec.to_builtins(segment)
        saved = project.save_segment(raw, replaces=replaces, unknown=unknown, who=me())
    click.echo(_done(segment, before if replaces else None))
    if saved.unknown_members:
        click.echo(_missing(saved.unknown_members, len({*(segment.members or ())})), err=True)


@segments.command()
@click.argument("name")
@click.option("--before", is_flag=True, help="As it was before its last change.")
@in_project
def show(name: str, before: bool, at: Where) -> None:
    """Show the segment NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        segment: Segment = project.segment(name).segment
        if before:
            earlier = [change.segment for change in project.segment_history(name)[1:]]
            if not earlier or earlier[0] is None:
                raise UnknownName(
                    f"The segment '{name}' has not been changed since it was made.", at="--before"
                )
            segment = earlier[0]
    click.echo(msgspec.json.format(msgspec.json.encode(segment), indent=2).decode())


@segments.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the segment NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.segment_history(name)
    table(
        ["when", "what", "name", "who"],
        [[day(c.at), c.what, c.name, c.who] for c in changes],
        empty="",
    )


@segments.command()
@click.argument("name")
@click.argument("to")
@in_project
def rename(name: str, to: str, at: Where) -> None:
    """Call the segment NAME TO from now on; segments that name it follow."""
    with at.project() as project:
        renamed = project.rename_segment(name, to, who=me())
    click.echo(f"The segment '{name}' is called '{renamed.name}' now.")


@segments.command()
@click.argument("name")
@in_project
def delete(name: str, at: Where) -> None:
    """Delete the segment NAME; one that others name stays."""
    with at.project() as project:
        project.delete_segment(name, who=me())
    click.echo(f"Deleted the segment '{name}'.")


@segments.command()
@click.argument("name")
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the segment NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_segment(name, who=me())
    click.echo(f"The segment '{restored.name}' is back.")


def _done(segment: Segment, before: Segment | None) -> str:
    """What came of saving a segment, and how to undo it where it took the place of another."""
    if before is None:
        return f"Saved the segment '{segment.name}'."
    if before == segment:
        return f"The segment '{segment.name}' was the same already."
    name = shlex.quote(segment.name)
    return (
        f"Changed the segment '{segment.name}': it replaced the one of that name, which --new would have refused. "
        f"To undo that: groundswell segments show --before {name} | groundswell segments save {name} -"
    )


def _missing(unknown: list[str], of: int) -> str:
    """That nobody has some of the ids."""
    more = f" and {len(unknown) - MOST_NAMED:,} more" if len(unknown) > MOST_NAMED else ""
    return (
        f"{len(unknown):,} of {of:,} ids {'is' if len(unknown) == 1 else 'are'} unknown: "
        f"{', '.join(unknown[:MOST_NAMED])}{more}."
    )


def _subject(segment: SavedSegment) -> str:
    if segment.subject == "user":
        return "users"
    return f"accounts ({segment.subject.account})" if segment.subject.account else "accounts"
