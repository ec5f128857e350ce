"""The server as `groundswell serve` runs it, which compacts, writes out and asks besides, until it is killed.

It tells `("ready", ADDRESS)`. Told `0`, no file has room to grow for a moment; told `1`, nothing but the beginnings of
files can be written.
"""

import resource
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from tests.chaos.events import KEY

from groundswell.app import logs
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.serving import serve
from groundswell.app.settings import read_settings
from groundswell.model.clock import SystemClock
from groundswell.model.errors import GroundswellError

SLUG = "chaos"
PAUSE_S = 0.15
FULL_S = 0.5
ROOM = 100_000
TIDY_EVERY_S = 0.3
"""Files of the inbox go as soon as the clock is an hour further."""


@dataclass(frozen=True)
class Wrong:
    """A clock that is wrong by some hours."""

    hours: int

    def now(self) -> datetime:
        """The machine's time and so many hours."""
        return SystemClock().now() + timedelta(hours=self.hours)


def main(folder: Path, hours: int, talk: Connection) -> None:
    """Serve until killed. The clock is wrong by some hours."""
    logs.quiet()
    settings = read_settings({}, data=str(folder), port="0", inbox_days="0")
    with LocalWorkspace(settings, Wrong(hours)) as workspace:
        if not workspace.projects():
            workspace.create_project(SLUG, slug=SLUG, write_key=KEY)
        project = workspace.project(SLUG)
        for work in (partial(_compact, project), partial(_ask, project)):
            threading.Thread(target=_forever, args=(work,), daemon=True).start()
        threading.Thread(target=_listen, args=(folder, talk), daemon=True).start()
        serve(
            workspace,
            settings,
            with_token=False,
            started=lambda at: talk.send(("ready", at.address)),
            tidy_every_s=TIDY_EVERY_S,
        )


def _listen(folder: Path, talk: Connection) -> None:
    with suppress(EOFError, OSError):
        while True:
            _fill(folder, all=talk.recv())


def _forever(work: Callable[[], object]) -> None:
    while True:
        with suppress(GroundswellError):
            work()
        time.sleep(PAUSE_S)


def _compact(project: OpenProject) -> None:
    project._store.compact(all_hot=True)
    project._store.checkpoint()


def _ask(project: OpenProject) -> None:
    project.ask(
        {"kind": "graph", "series": [{"event": None}], "range": {"from": "2024-04-01", "to": "2024-04-02"}}
    )


def _fill(folder: Path, *, all: bool) -> None:
    largest = 0 if all else max(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, before[1]))
    time.sleep(FULL_S)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
