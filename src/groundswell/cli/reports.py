"""`groundswell reports`: keep questions under names, and ask them again."""

import click
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.cli.ask import read_input
from groundswell.cli.definitions import unknown_option
from groundswell.cli.doorway import Where, in_project, me
from groundswell.cli.terminal import day, table
from groundswell.workspace.reports import read_report


@click.group(invoke_without_command=True)
@in_project
@click.pass_context
def reports(context: click.Context, at: Where) -> None:
    """List the reports; save, show or delete one, take one back, or see its history."""
    if context.invoked_subcommand is not None:
        return
    with at.project() as project:
        found = project.reports(who=me())
    table(
        ["report", "kind", "folder", "owner", "for", "changed", "description"],
        [
            [
                r.name,
                str(r.question.__struct_config__.tag),
                r.folder,
                r.owner,
                "everybody" if r.shared else "its owner",
                day(r.changed_at),
                r.description,
            ]
            for r in found
        ],
        empty="No report yet: 'groundswell reports save NAME FILE' saves one.",
    )


@reports.command()
@click.argument("name")
@click.argument("file")
@click.option("--new", is_flag=True, help="Refuse to replace a report of that name.")
@unknown_option
@in_project
def save(name: str, file: str, new: bool, unknown: Unknown, at: Where) -> None:
    """Save the report in FILE ('-': standard input) under NAME, in place of one that has it.

    FILE holds JSON: {"question": QUESTION}, a question as 'groundswell ask' takes it. "folder", "description", "owner",
    "shared" (false: its owner's alone) and "shown" may be given, too.
    """
    report = read_report(read_input(file), name=name)
    with at.project() as project:
        before = next((r.report for r in project.reports(who=me()) if r.name == report.name), None)
        replaces = report.name if before is not None and not new else None
        saved = project.save_report(msgspec.to_builtins(report), replaces=replaces, unknown=unknown, who=me())
    click.echo(f"Saved the report '{saved.name}'.")


@reports.command()
@click.argument("name")
@click.option("--question", is_flag=True, help="Only its question, which 'groundswell ask -' takes.")
@in_project
def show(name: str, question: bool, at: Where) -> None:
    """Show the report NAME as JSON, in the form in which it is saved."""
    with at.project() as project:
        report = project.report(name, who=me()).report
    shown = msgspec.json.encode(report.question if question else report)
    click.echo(msgspec.json.format(shown, indent=2).decode())


@reports.command()
@click.argument("name")
@in_project
def history(name: str, at: Where) -> None:
    """Show who changed the report NAME when, the latest change first; also of one that was deleted."""
    with at.project() as project:
        changes = project.report_history(name, who=me())
    table(
        ["when", "what", "name", "who"],
        [[day(c.at), c.what, c.name, c.who] for c in changes],
        empty="",
    )


@reports.command()
@click.argument("name")
@in_project
def delete(name: str, at: Where) -> None:
    """Delete the report NAME; one that a dashboard shows stays."""
    with at.project() as project:
        project.delete_report(name, who=me())
    click.echo(f"Deleted the report '{name}'.")


@reports.command()
@click.argument("name")
@in_project
def restore(name: str, at: Where) -> None:
    """Take back the report NAME that was deleted; its history goes on."""
    with at.project() as project:
        restored = project.restore_report(name, who=me())
    click.echo(f"The report '{restored.name}' is back.")
