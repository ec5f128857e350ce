"""Rounds of chaos: a server is killed at random moments under load, and then every event that it kept is counted."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tests.chaos.server import BATCH, SLUG, Talk, main

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.app.loading import loading
from groundswell.store.inbox_files import HourFile

SERVERS = get_context("forkserver")
"""A server begins as a copy of a process that has read the product's code already."""
SERVERS.set_forkserver_preload(["tests.chaos.server", "groundswell.walk.sessions"])
LONGEST_S = 2.0
"""A round lasts up to so many seconds from when the server is ready."""
FULL_EVERY = 3
HOURS = (0, 0, 1, 30, -2, 0)


@dataclass
class Sender:
    """What was sent, and what of it was acknowledged. Whatever was not is sent again, and now and then what was."""

    choose: random.Random
    kept: set[int] = field(default_factory=set)
    open: list[int] = field(default_factory=list)
    refused: int = 0
    _next: int = 0

    def first(self) -> int:
        """The first number of the next batch."""
        if self.open and self.choose.random() < 0.5:
            return self.open.pop(self.choose.randrange(len(self.open)))
        if self.kept and self.choose.random() < 0.1:
            return self.choose.randrange(self._next // BATCH) * BATCH
        self._next += BATCH
        return self._next - BATCH

    def hear(self, server: Talk) -> None:
        """Hear what the server says, until it says nothing more."""
        with suppress(EOFError, OSError):
            while True:
                word, first = server.recv()
                if word == "kept":
                    self.kept.add(first)
                else:
                    self.refused += 1


@dataclass(frozen=True)
class Told:
    """What came of it.

    Attributes:
        acknowledged: events that the server said it had kept.
        lost: those of them that are not there.
        doubled: events that are there more than once.
        refused: batches that were sent away; they were sent again.
    """

    acknowledged: int
    lost: int
    doubled: int
    refused: int


def run(folder: Path, rounds: int, seed: int) -> Told:
    """Run some rounds on a data folder, each with a new server, and count."""
    choose = random.Random(seed)
    sender = Sender(choose)
    for number in range(rounds):
        _round(folder, sender, HOURS[number % len(HOURS)], fills=number % FULL_EVERY == 1)
        _tear(folder, choose)
    counts = count(folder)
    kept = [n for first in sender.kept for n in range(first, first + BATCH) if n % 5 != 4]
    lost = sum(n not in counts for n in kept)
    return Told(len(kept), lost, sum(times > 1 for times in counts.values()), sender.refused)


def _round(folder: Path, sender: Sender, hours: int, *, fills: bool) -> None:
    """Start the server, send for a moment, kill it."""
    here, there = SERVERS.Pipe()
    server = SERVERS.Process(target=main, args=(folder, hours, there))
    server.start()
    there.close()
    assert here.recv() == ("ready", 0)
    hearing = threading.Thread(target=sender.hear, args=(here,))
    hearing.start()
    until = time.monotonic() + sender.choose.uniform(0.05, LONGEST_S)
    sent = []
    with suppress(OSError):
        while time.monotonic() < until:
            sent.append(sender.first())
            here.send(("put", sent[-1]))
            if fills and len(sent) == 20:
                here.send(("full", sender.choose.randrange(2)))
            time.sleep(0.003)
    server.kill()
    server.join()
    hearing.join()
    here.close()
    sender.open = [first for first in {*sender.open, *sent} if first not in sender.kept]


def _tear(folder: Path, choose: random.Random) -> None:
    """What a machine that stops can leave of an inbox: half a write behind the last whole one, or a file of nothing."""
    inbox = folder / "projects" / SLUG / "inbox"
    files = HourFile.all_in(inbox)
    if not files:
        return
    log = files[-1].path.with_name(files[-1].path.name + "-wal")
    match choose.randrange(6):
        case 0 if log.exists():
            with log.open("ab") as torn:
                torn.write(choose.randbytes(choose.randrange(1, 6000)))
        case 1:
            last = HourFile(files[-1].first + 3_600_000_000, files[-1].hour, inbox)
            last.path.write_bytes(choose.randbytes(choose.choice((0, 100, 8192))))


def count(folder: Path) -> dict[int, int]:
    """How often each event is there, once all that was kept has been loaded."""
    with groundswell.open(folder) as workspace, _loaded(workspace):
        rows = workspace.project(SLUG).rows({"kind": "users", "columns": ["events"]})
        people = [row for batch in rows for row in batch.to_pylist()]
    return {int(row["id"].rpartition("-")[2]): row["events"] for row in people if row["events"]}


@contextmanager
def _loaded(workspace: LocalWorkspace) -> Iterator[None]:
    inbox = workspace.capture.inbox(SLUG)
    with loading(workspace):
        while inbox.batches(workspace.project(SLUG)._store.taken_upto(), 1):
            time.sleep(0.1)
        yield
