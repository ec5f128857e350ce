"""Groundswell: product analytics for companies whose customers are companies."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groundswell import questions
    from groundswell.app.door import LocalWorkspace
    from groundswell.app.interface import Project, Workspace
    from groundswell.app.remote import RemoteWorkspace
    from groundswell.app.stop import Stop
    from groundswell.capture.importers.options import ImportOptions, RecordOptions
    from groundswell.model.account_entry import NewEntry
    from groundswell.model.clock import Clock, FixedClock
    from groundswell.model.errors import GroundswellError
    from groundswell.model.privacy import AccountId, Privacy
    from groundswell.sending.client import Client

__all__ = [
    "AccountId",
    "Client",
    "FixedClock",
    "GroundswellError",
    "ImportOptions",
    "NewEntry",
    "Privacy",
    "Project",
    "RecordOptions",
    "Stop",
    "Workspace",
    "connect",
    "open",
    "questions",
]
__version__ = "0.1.0"

_FROM = {
    "AccountId": "groundswell.model.privacy",
    "Client": "groundswell.sending.client",
    "FixedClock": "groundswell.model.clock",
    "GroundswellError": "groundswell.model.errors",
    "ImportOptions": "groundswell.capture.importers.options",
    "NewEntry": "groundswell.model.account_entry",
    "Privacy": "groundswell.model.privacy",
    "Project": "groundswell.app.interface",
    "RecordOptions": "groundswell.capture.importers.options",
    "Stop": "groundswell.app.stop",
    "Workspace": "groundswell.app.interface",
}
"""Where the public names are, so that `import groundswell` reads none of it before it is wanted."""


def __getattr__(name: str) -> object:
    if name == "questions":
        return importlib.import_module("groundswell.questions")
    if name in _FROM:
        return getattr(importlib.import_module(_FROM[name]), name)
    raise AttributeError(f"module 'groundswell' has no attribute '{name}'")


def open(
    data: str | Path, *, clock: "Clock | None" = None, environment: Mapping[str, str] | None = None
) -> "LocalWorkspace":
    """Open a data folder in this process, which owns it until the workspace is closed.

    Args:
        data: the folder; made if it does not exist.
        clock: what tells the present moment; the machine's if not given.
        environment: `GROUNDSWELL_*` settings; none if not given.

    Raises:
        DataFolderError: another process owns the folder, or it cannot be written.
    """
    # Imported here so that `import groundswell` stays quick.
    from groundswell.app import logs  # noqa: PLC0415
    from groundswell.app.door import LocalWorkspace  # noqa: PLC0415
    from groundswell.app.settings import read_settings  # noqa: PLC0415
    from groundswell.model.clock import SystemClock  # noqa: PLC0415

    logs.quiet_unless_configured()
    return LocalWorkspace(read_settings(environment or {}, data=str(data)), clock or SystemClock())


def connect(url: str, token: str | None = None) -> "RemoteWorkspace":
    """Talk to a server; the same interface as `open`, over HTTP.

    Args:
        url: its address, such as `http://127.0.0.1:8765`.
        token: the token that it asks for, if it does.
    """
    from groundswell.app.remote import RemoteWorkspace  # noqa: PLC0415

    return RemoteWorkspace(url, token)
