"""How a command reaches the product: in this process, or through the server that holds the data folder."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
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


@dataclass(frozen=True, slots=True)
class Where:
    """Where a command finds its data, as its options say, and of which project it speaks."""

    data: str | None
    url: str | None
    token: str | None
    slug: str | None = None

    @contextmanager
    def opened(self, *, makes: bool = False) -> Iterator[Workspace]:
        """The workspace: of --url, else of the data folder; when a server holds that, through the server.

        Only what `makes` something makes a data folder.

        Raises:
            UnknownName: there is no data folder, and none is to be made.
        """
        logs.quiet()
        if self.url:
            with RemoteWorkspace(self.url, self.token) as remote:
                yield remote
            return
        settings = read_settings(os.environ, data=self.data)
        if not makes and not settings.data.exists():
            raise UnknownName(NO_PROJECT, code="unknown-project")
        try:
            local = LocalWorkspace(settings, SystemClock())
        except FolderInUse as held:
            if held.owner is None or held.owner.address is None:
                raise
            with RemoteWorkspace(held.owner.address, self.token or token_of(settings.data)) as remote:
                yield remote
            return
        with local:
            yield local

    @contextmanager
    def project(self) -> Iterator[Project]:
        """The project: see `chosen`."""
        with self.opened() as workspace:
            yield chosen(workspace, self.slug)


def where(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that needs data: --data, --url, --token; it is given them as `at`."""
    return _located(command)


def in_project(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and --project."""
    help = "The project; not needed while there is only one, or only one beside the demo."
    return click.option("--project", "-p", "slug", help=help)(_located(command))


def _located(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def located(*arguments: Any, **given: Any) -> Any:
        place = {f.name: given.pop(f.name) for f in fields(Where) if f.name in given}
        return command(*arguments, at=Where(**place), **given)

    token = click.option("--token", help="Token of the server at --url.", envvar="GROUNDSWELL_TOKEN")
    url = click.option("--url", help="Talk to this server instead of opening a data folder.")
    return click.option("--data", help="Data folder (setting 'data').")(url(token(located)))


def token_of(folder: Path) -> str | None:
    """The token that a data folder keeps; None if it was never served."""
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


def me() -> str:
    """Who types, for histories; nobody where the machine does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
