"""Rounds of chaos: a server is killed at random moments under load, and then every event that it kept is counted."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.chaos.counting import count
from tests.chaos.events import BATCH
from tests.chaos.sender import AT_ONCE, Sender
from tests.chaos.server import SLUG, main

from groundswell.store.inbox_files import HourFile

SERVERS = get_context("forkserver")
"""A server begins as a copy of a process that has read the product's code already."""
SERVERS.set_forkserver_preload(["tests.chaos.server", "groundswell.walk.sessions"])
LONGEST_S = 1.5
"""A round lasts up to so many seconds from when the server is ready."""
FULL_EVERY, ERASED_EVERY = 3, 4
HOURS = (0, 0, 1, 30, -2, 0)


@dataclass(frozen=True)
class Told:
    """What came of it.

    Attributes:
        acknowledged: events that the server said it had kept, tellings among them.
        lost: those of them that are not there, or tell nothing.
        doubled: events that are there more than once.
        refused: batches that were sent away; they were sent again.
        erased, remaining: how many users it said it would erase, and how many of them are still there.
        let_go: files of the inbox that were deleted.
    """

    acknowledged: int
    lost: int
    doubled: int
    refused: int
    erased: int
    remaining: int
    let_go: int


def run(folder: Path, rounds: int, seed: int) -> Told:
    """Run some rounds on a data folder, each with a new server, and count."""
    choose = random.Random(seed)
    sender = Sender(choose)
    files: set[str] = set()
    for number in range(rounds):
        torn = _tear(folder, choose)
        _round(folder, sender, number)
        if torn is not None:
            torn.unlink()  # as whoever runs the server is told: while it is there, nobody can be erased
        files |= _names(folder)
    found = count(folder, sender.erased)
    kept = [n for first in sender.kept for n in range(first, first + BATCH)]
    return Told(
        acknowledged=len(kept),
        lost=sum(n not in found.times for n in kept),
        doubled=sum(times > 1 for times in found.times.values()),
        refused=sender.refused,
        erased=len(sender.erased),
        remaining=len(found.remaining),
        let_go=len(files - _names(folder)),
    )


def _round(folder: Path, sender: Sender, number: int) -> None:
    """Start the server, send for a moment, kill it."""
    here, there = SERVERS.Pipe()
    server = SERVERS.Process(target=main, args=(folder, HOURS[number % len(HOURS)], there))
    server.start()
    there.close()
    word, address = here.recv()
    assert word == "ready"
    ended = threading.Event()
    lasts = sender.choose.uniform(0.05, LONGEST_S)
    with ThreadPoolExecutor(AT_ONCE + 1) as senders:
        sending = [senders.submit(sender.send, address, ended) for _ in range(AT_ONCE)]
        if number % ERASED_EVERY == 2:
            sending.append(senders.submit(sender.erase, address, number))
        if number % FULL_EVERY == 1:
            ended.wait(lasts / 4)
            here.send(number % 2)
        ended.wait(lasts)
        server.kill()
        ended.set()
        server.join()
        for done in sending:
            done.result()
    here.close()


def _inbox(folder: Path) -> Path:
    return folder / "projects" / SLUG / "inbox"


def _names(folder: Path) -> set[str]:
    """The files of the inbox."""
    return {file.path.name for file in HourFile.all_in(_inbox(folder))}


def _tear(folder: Path, choose: random.Random) -> Path | None:
    """What a machine that stops can leave of an inbox: half a write behind the last whole one, or a file of nothing.

    Returns the file that no server can read, if it is that.
    """
    files = HourFile.all_in(_inbox(folder))
    if not files:
        return None
    log = files[-1].path.with_name(files[-1].path.name + "-wal")
    match choose.randrange(6):
        case 0 if log.exists():
            with log.open("ab") as torn:
                torn.write(choose.randbytes(choose.randrange(1, 6000)))
        case 1:
            last = HourFile(files[-1].first + 3_600_000_000, files[-1].hour, _inbox(folder))
            size = choose.choice((0, 100, 8192))
            last.path.write_bytes(choose.randbytes(size))
            return last.path if size else None
    return None
