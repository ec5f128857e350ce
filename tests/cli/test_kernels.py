"""Kernels in a fresh data folder, as whoever starts the server or asks at a terminal meets them."""

import json
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx
import pytest
from tests.histories import WEEK, event, history

from groundswell.app.folder import owner_of

GRAPH = {"kind": "graph", "series": [{"event": None}], "interval": "total", **WEEK}
PATHS = {"kind": "paths", **WEEK}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a project, in which nothing has been compiled."""
    with history(tmp_path) as made:
        made.events(event("1", "View", "ann"), event("2", "Buy", "ann"))
    return tmp_path / "data"


def command(*arguments: str | Path) -> list[str]:
    """A command in a process of its own."""
    return [sys.executable, "-m", "groundswell.cli", *map(str, arguments)]


ALONE = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
"""An environment without the place for kernels that all tests share."""


@contextmanager
def serving(
    data: Path, environment: dict[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server from its first answer on, and its address; its log is in `log`, beside the data folder."""
    with (data.parent / "log").open("w") as log, subprocess.Popen(
        command("serve", "--port", "0", "--data", data),
        stdout=subprocess.PIPE, stderr=log, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        next(line for line in process.stdout if "Stop with" in line)
        held = owner_of(data)
        assert held is not None
        assert held.address is not None
        try:
            yield process, f"{held.address}/api/projects/product/ask"
        finally:
            process.kill()


def test_a_server_that_is_stopped_while_kernels_compile_ends(data: Path) -> None:
    """The question that waited for them is told so, and nothing is left behind."""
    with serving(data, ALONE) as (process, address):
        asked = HTTPConnection(urlsplit(address).netloc, timeout=60)
        asked.request("POST", urlsplit(address).path, json.dumps(PATHS))
        graph = httpx.post(address, json=GRAPH, timeout=60).status_code
        process.terminate()
        paths = asked.getresponse().status
        status = process.wait(20)

    assert (graph, paths, status) == (200, 503, 0)


def test_a_server_makes_its_kernels_ready_by_itself(data: Path) -> None:
    """Once, with how long it took, before anybody asks."""
    with serving(data) as (process, _):
        lines = (json.loads(line) for line in growing(data.parent / "log", process))
        ready = next(line for line in lines if line["event"] == "kernels ready")

    assert (ready["count"] >= 6, ready["elapsed_ms"] > 0) == (True, True)


def growing(file: Path, process: subprocess.Popen[str]) -> Iterator[str]:
    """The lines of a file as they are written, until the process ends."""
    with file.open() as log:
        while process.poll() is None:
            line = log.readline()
            if line.endswith("\n"):
                yield line
            else:
                threading.Event().wait(0.1)


def test_whoever_asks_first_at_a_terminal_is_told_what_takes_so_long(data: Path) -> None:
    """Once; the next time kernels are only read."""
    question = data.parent / "question.json"
    question.write_text(json.dumps(PATHS))
    told = [at_a_terminal(command("ask", question, "--format", "json", "--data", data)) for _ in range(2)]

    assert ["Compiling" in text for text in told] == [True, False]


def at_a_terminal(asking: list[str]) -> str:
    """What a command that succeeds writes to standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        asking, stdout=subprocess.PIPE, stderr=theirs, env=ALONE
    ) as process, os.fdopen(ours, "rb", 0) as terminal:  # fmt: skip
        os.close(theirs)
        told = b"".join(iter(partial(_read, terminal), b""))
        assert process.stdout is not None
        assert process.stdout.read()
    assert process.returncode == 0
    return told.decode()


def _read(terminal: BinaryIO) -> bytes:
    """What is written next, read at once so that nobody waits to write; nothing once the other end is closed."""
    try:
        return terminal.read(10_000)
    except OSError:
        return b""
