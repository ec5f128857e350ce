"""`groundswell demo`: real data, loaded and served."""

import os
import sys
import webbrowser

import click

from groundswell.app import logs
from groundswell.app.demo import QUESTION, load_demo
from groundswell.app.door import LocalWorkspace
from groundswell.app.folder import FolderInUse
from groundswell.app.serving import serve as run_server
from groundswell.app.settings import read_settings
from groundswell.cli.pictures import show_graph
from groundswell.cli.serve import say
from groundswell.model.clock import SystemClock

REPORT = "/usage?report=accounts-active-daily&A=accounts:&range=last+30+days"


@click.command()
@click.option("--data", help="Data folder (setting 'data').")
@click.option("--port", help="Port to listen on, 0 for any free one (setting 'port').")
@click.option("--check", is_flag=True, help="Load the data, answer the report's question here, and end.")
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the report in a browser. Default: at a terminal."
)
def demo(data: str | None, port: str | None, check: bool, open_: bool | None) -> None:
    """Load real data and open the report 'How many accounts are active daily?' on it."""
    settings = read_settings(os.environ, data=data, port=port)
    logs.configure(settings.log_level if not check else "error")
    try:
        workspace = LocalWorkspace(settings, SystemClock())
    except FolderInUse as held:
        if held.owner and held.owner.address and not check:
            click.echo(f"A server is running already: {held.owner.address}")
            return
        raise
    with workspace:
        click.echo(
            "Loading 13 years of real activity: the public history of DPDK, read as product usage", err=True
        )
        project = load_demo(workspace)
        if check:
            show_graph(project.ask(QUESTION))
            return
        wanted = sys.stdout.isatty() if open_ is None else open_

        def started(address: str, token: str | None) -> None:
            say(str(settings.data), address, token)
            click.echo(f"How many accounts are active daily? {address}/p/{project.slug}{REPORT}")
            if wanted:
                webbrowser.open(f"{address}/p/{project.slug}{REPORT}")

        run_server(workspace, settings, with_token=False, started=started)
