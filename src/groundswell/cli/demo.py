"""`groundswell demo`: real data, loaded and served."""

import os
import sys
import webbrowser
from pathlib import Path

import click

from groundswell.app import logs
from groundswell.app.demo import QUESTION
from groundswell.app.door import LocalWorkspace
from groundswell.app.folder import FolderInUse
from groundswell.app.remote import RemoteWorkspace
from groundswell.app.serving import Started
from groundswell.app.serving import serve as run_server
from groundswell.app.settings import read_settings
from groundswell.cli.doorway import token_of
from groundswell.cli.pictures import show
from groundswell.cli.serve import say
from groundswell.model.clock import SystemClock

LOADING = "Loading 13 years of real activity: the public history of DPDK, read as product usage"
REPORT = "/usage?report=accounts-active-daily&A=accounts:&range=last+30+days"


@click.command()
@click.option("--data", help="Data folder (setting 'data').")
@click.option("--port", help="Port to listen on, 0 for any free one (setting 'port').")
@click.option("--check", is_flag=True, help="Load the data, answer the report's question here, and end.")
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the report in a browser. Default: at a terminal."
)
def demo(data: str | None, port: str | None, check: bool, open_: bool | None) -> None:
    """Load real data and open the report 'How many accounts are active daily?' on it.

    If a server runs on the data folder already, the demo is loaded and shown through it.
    """
    settings = read_settings(os.environ, data=data, port=port)
    logs.quiet()
    try:
        workspace = LocalWorkspace(settings, SystemClock())
    except FolderInUse as held:
        if held.owner is None or held.owner.address is None:
            raise
        _through_server(settings.data, held.owner.address, check, open_)
        return
    with workspace:
        click.echo(LOADING, err=True)
        project = workspace.load_demo()
        if check:
            show(project.ask(QUESTION), project.slug)
            return

        def started(at: Started) -> None:
            say(str(settings.data), at)
            _show_report(at.address, project.slug, open_)

        run_server(workspace, settings, with_token=False, started=started)


def _through_server(data: Path, address: str, check: bool, open_: bool | None) -> None:
    """Load and show the demo through the server that holds the data folder already."""
    click.echo(f"A server is running already: {address}", err=check)
    click.echo(LOADING, err=True)
    with RemoteWorkspace(address, token_of(data)) as workspace:
        project = workspace.load_demo()
        if check:
            show(project.ask(QUESTION), project.slug)
            return
    _show_report(address, project.slug, open_)


def _show_report(address: str, slug: str, open_: bool | None) -> None:
    report = f"{address}/p/{slug}{REPORT}"
    click.echo(f"How many accounts are active daily? {report}")
    if sys.stdout.isatty() if open_ is None else open_:
        webbrowser.open(report)
