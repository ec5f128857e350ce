"""`groundswell demo`: a made-up company or real data, loaded and served."""

import os
import sys
import webbrowser
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

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
from groundswell.model.demo import DemoData

LOADING: Mapping[DemoData, str] = {
    "company": "Loading two years of Plumbline, a made-up company whose customers renew, grow and leave",
    "git-dpdk": "Loading 13 years of real activity: the public history of DPDK, read as product usage",
    "git-nova": "Loading 16 years of real activity: the public history of OpenStack Nova, read as product usage",
}
REPORT = "/usage?report=accounts-active-daily&A=accounts:&range=last+30+days"
PAGES: Mapping[DemoData, tuple[str, str]] = {
    "company": ("Accounts:", "/accounts"),
    "git-dpdk": ("How many accounts are active daily?", REPORT),
    "git-nova": ("How many accounts are active daily?", REPORT),
}
"""With which page each demo begins, and what is said of it."""


@click.command()
@click.option(
    "--data",
    "named",
    multiple=True,
    help="Which data: company, git-dpdk or git-nova. Default: company. Anything else is the data folder (setting "
    "'data'); give the option twice to name both.",
)
@click.option("--port", help="Port to listen on, 0 for any free one (setting 'port').")
@click.option("--check", is_flag=True, help="Load the data, answer a question about it here, and end.")
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the page in a browser. Default: at a terminal."
)
def demo(named: tuple[str, ...], port: str | None, check: bool, open_: bool | None) -> None:
    """Load a made-up company and open the list of its accounts.

    It has some 300 accounts, on four plans, of two years. With '--data git-dpdk' or '--data git-nova' the data is real:
    the public history of a project of many companies, read as product usage. Then the report 'How many accounts are
    active daily?' opens.

    If a server runs on the data folder already, the demo is loaded and shown through it.
    """
    of, folder = _told_apart(named)
    settings = read_settings(os.environ, data=folder, port=port)
    logs.quiet()
    try:
        workspace = LocalWorkspace(settings, SystemClock())
    except FolderInUse as held:
        if held.owner is None or held.owner.address is None:
            raise
        _through_server(of, settings.data, held.owner.address, check, open_)
        return
    with workspace:
        click.echo(LOADING[of], err=True)
        project = workspace.load_demo(of)
        if check:
            show(project.ask(QUESTION), project.slug)
            return

        def started(at: Started) -> None:
            say(str(settings.data), at)
            _show_page(of, at.address, project.slug, open_)

        run_server(workspace, settings, with_token=False, started=started)


def _told_apart(named: Iterable[str]) -> tuple[DemoData, str | None]:
    """Which data is meant, and which data folder if any; of several the last one."""
    of: DemoData = "company"
    folder = None
    for name in named:
        known = next((data for data in get_args(DemoData) if data == name), None)
        of, folder = (of, name) if known is None else (known, folder)
    return of, folder


def _through_server(of: DemoData, data: Path, address: str, check: bool, open_: bool | None) -> None:
    """Load and show the demo through the server that holds the data folder already."""
    click.echo(f"A server is running already: {address}", err=check)
    click.echo(LOADING[of], err=True)
    with RemoteWorkspace(address, token_of(data)) as workspace:
        project = workspace.load_demo(of)
        if check:
            show(project.ask(QUESTION), project.slug)
            return
    _show_page(of, address, project.slug, open_)


def _show_page(of: DemoData, address: str, slug: str, open_: bool | None) -> None:
    words, path = PAGES[of]
    page = f"{address}/p/{slug}{path}"
    click.echo(f"{words} {page}")
    if sys.stdout.isatty() if open_ is None else open_:
        webbrowser.open(page)
