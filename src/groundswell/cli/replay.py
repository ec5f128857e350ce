"""`groundswell replay`: load again what an inbox still has."""

import os
from pathlib import Path

import click

from groundswell.app import logs
from groundswell.app.door import LocalWorkspace
from groundswell.app.settings import read_settings
from groundswell.cli.doorway import chosen
from groundswell.model.clock import SystemClock


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--data", help="Data folder (setting 'data').")
@click.option(
    "--project",
    "-p",
    "slug",
    help="The project; not needed while there is only one, or only one beside the demo.",
)
def replay(folder: Path | None, data: str | None, slug: str | None) -> None:
    """Load the accepted events that FOLDER still has: the inbox of a project, or a copy of one.

    Events that were set aside, in set-aside.jsonl, are tried again.

    Without FOLDER it is the project's own. What is stored already is skipped, so a store that was lost is made again as
    far as the inbox reaches back (setting 'inbox_days'). No server may hold the data folder.
    """
    logs.quiet()
    with LocalWorkspace(read_settings(os.environ, data=data), SystemClock()) as workspace:
        report = workspace.capture.replay(chosen(workspace, slug).slug, folder)
    click.echo(f"loaded {report.messages:,}, skipped {report.known:,} known")
    for reason, count in report.refused.items():
        click.echo(f"left out {count:,}: {reason}")
