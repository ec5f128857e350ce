"""How a command reaches the product: in this process, or through the server that holds the data folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from groundswell.app import logs
from groundswell.app.door import LocalWorkspace
from groundswell.app.folder import FolderInUse
from groundswell.app.interface import Project, Workspace, only
from groundswell.app.remote import RemoteWorkspace
from groundswell.app.settings import read_settings
from groundswell.model.clock import SystemClock
from groundswell.model.errors import UnknownName

NO_PROJECT = (
    "There is no project yet. 'groundswell import FILE' makes one, or 'groundswell project create NAME'."
)


def where(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that needs data: --data, --url, --token."""
    command = click.option("--token", help="Token of the server at --url.", envvar="GROUNDSWELL_TOKEN")(
        command
    )
    command = click.option("--url", help="Talk to this server instead of opening a data folder.")(command)
    return click.option("--data", help="Data folder (setting 'data').")(command)


def which_project(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --project."""
    help = "The project; not needed while there is only one, or only one beside the demo."
    return click.option("--project", "-p", help=help)(command)


@contextmanager
def opened(
    data: str | None, url: str | None, token: str | None, *, makes: bool = False
) -> Iterator[Workspace]:
    """The workspace: of --url, else of the data folder; when a server holds that, through the server.

    Only what `makes` something makes a data folder.

    Raises:
        UnknownName: there is no data folder, and none is to be made.
    """
    logs.quiet()
    if url:
        with RemoteWorkspace(url, token) as remote:
            yield remote
        return
    settings = read_settings(os.environ, data=data)
    if not makes and not settings.data.exists():
        raise UnknownName(NO_PROJECT, code="unknown-project")
    try:
        local = LocalWorkspace(settings, SystemClock())
    except FolderInUse as held:
        if held.owner is None or held.owner.address is None:
            raise
        with RemoteWorkspace(held.owner.address, token or token_of(settings.data)) as remote:
            yield remote
        return
    with local:
        yield local


def token_of(folder: Path) -> str | None:
    """The token that a data folder keeps; None if it was never served with one."""
    file = folder / "token"
    return file.read_text(encoding="utf-8").strip() if file.exists() else None


def chosen(workspace: Workspace, slug: str | None) -> Project:
    """The project of that name; else the only one of one's own, and if there is none, the demo.

    Raises:
        UnknownName: there is none, or none was named and there are several.
    """
    if slug:
        return workspace.project(slug)
    return only(workspace.projects(), none=NO_PROJECT, several="Name one with --project.")
