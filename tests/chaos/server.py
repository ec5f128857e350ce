"""A server that takes in events, loads, compacts and asks, until it is killed: everything but HTTP.

It is sent `("put", FIRST)`, the events with the `BATCH` numbers from FIRST on, and answers `("kept", FIRST)` once they
are on the disk, or `("refused", FIRST)`. After `("full", 0)` no file has room to grow for a moment, after `("full", 1)`
nothing but the beginnings of files can be written.
"""

import resource
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from groundswell.app import logs
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.loading import loading
from groundswell.app.settings import read_settings
from groundswell.model.clock import SystemClock
from groundswell.model.errors import GroundswellError
from groundswell.model.event import Event
from groundswell.store.inbox import Inbox

SLUG = "chaos"
BATCH = 20
PAUSE_S = 0.15
FULL_S = 0.5
ROOM = 100_000
START = datetime(2024, 4, 1, tzinfo=UTC)
Talk = Connection
_telling = threading.Lock()


@dataclass(frozen=True)
class Wrong:
    """A clock that is wrong by some hours."""

    hours: int

    def now(self) -> datetime:
        """The machine's time and so many hours."""
        return SystemClock().now() + timedelta(hours=self.hours)


def event(number: int) -> Event:
    """The event of that number, done by a user or on a device of its own; every fifth tells whose the device is."""
    at = int(START.timestamp()) * 1_000_000 + number
    if number % 5 == 4:
        who = {
            "user": f"user-{number - 1}",
            "device": f"device-{number - 1}",
            "user_properties": {"n": number},
        }
        return Event(kind="identify", id=f"id-{number}", at=at, known_at=at, **who)
    user = {"device": f"device-{number}"} if number % 5 == 3 else {"user": f"user-{number}"}
    return Event(
        kind="track",
        id=f"id-{number}",
        at=at,
        known_at=at,
        name=f"Event {number % 7}",
        properties={"n": number},
        **user,
    )


def main(folder: Path, hours: int, sender: Talk) -> None:
    """Serve until killed. The clock is wrong by some hours."""
    logs.quiet()
    with LocalWorkspace(read_settings({}, data=str(folder)), Wrong(hours)) as workspace:
        if not workspace.projects():
            workspace.create_project(SLUG, slug=SLUG)
        project = workspace.project(SLUG)
        inbox = workspace.capture.inbox(SLUG)
        for work in (_compact, _ask):
            threading.Thread(target=_forever, args=(partial(work, project),), daemon=True).start()
        with loading(workspace):
            sender.send(("ready", 0))
            while True:
                word, first = sender.recv()
                if word == "full":
                    threading.Thread(target=_fill, args=(folder, first), daemon=True).start()
                else:
                    _keep(inbox, first, sender)


def _keep(inbox: Inbox, first: int, sender: Talk) -> None:
    try:
        kept = inbox.put([event(number) for number in range(first, first + BATCH)])
    except GroundswellError:
        _tell(sender, "refused", first)
    else:
        kept.add_done_callback(lambda kept: _tell(sender, "refused" if kept.exception() else "kept", first))


def _tell(sender: Talk, word: str, first: int) -> None:
    with _telling:
        sender.send((word, first))


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


def _fill(folder: Path, all: int) -> None:
    largest = 0 if all else max(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, before[1]))
    time.sleep(FULL_S)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
