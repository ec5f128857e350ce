"""Who is measured: each side in a process of its own, so that its memory is counted alone."""

import importlib
import multiprocessing
import resource
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.asked import Asked, Question, Read, question


@dataclass(frozen=True, slots=True)
class SideOf:
    """Where the class of a side is: `CLASS.of(rows, threads)` opens it, and makes what it stores if need be."""

    name: str
    module: str
    type: str


OURS = SideOf("Groundswell", "bench.ours", "Ours")
DUCKDB = SideOf("DuckDB SQL", "bench.peers.duckdb_sql", "DuckDBSQL")
CHDB = SideOf("chDB SQL", "bench.peers.chdb_sql", "ChDBSQL")


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer's rows and what it took.

    Attributes:
        ms: from asking to having the answer in memory.
        rows: in an order of their own.
        rows_read: stored rows looked at, where the side tells.
    """

    ms: float
    rows: list[tuple[Any, ...]]
    rows_read: int


class SideFailed(Exception):
    """A side raised something; the message has its traceback."""


class Side:
    """A side in another process, from here."""

    def __init__(self, of: SideOf, rows: int, threads: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.name = of.name
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, of, rows, threads), daemon=True)
        self._process.start()
        theirs.close()
        self._result()

    def begin(self, question: Question) -> None:
        """Make ready for a question's rounds, and count the peak of memory from here on."""
        self._call("begin", question.key)

    def ask(self, question: Question, asked: Asked) -> Timed:
        """Ask once."""
        timed: Timed = self._call("ask", question.key, asked)
        return timed

    def least_bytes(self, reads: Sequence[Read]) -> int:
        """How many bytes that is, of a side that can count rows."""
        return int(self._call("least_bytes", reads))

    def peak_mb(self) -> float:
        """The most memory since `begin`, in megabytes."""
        return float(self._call("peak_mb"))

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join()

    def _call(self, method: str, *arguments: Any) -> Any:
        self._pipe.send((method, arguments))
        return self._result()

    def _result(self) -> Any:
        try:
            failed, result = self._pipe.recv()
        except EOFError:
            raise SideFailed(f"{self.name}: its process ended.") from None
        if failed:
            raise SideFailed(f"{self.name}:\n{result}")
        return result


class _Served:
    """A side, in its own process."""

    def __init__(self, side: Any) -> None:
        self._side = side

    def begin(self, key: str) -> None:
        self._side.prepare(question(key))
        _forget_peak()

    def ask(self, key: str, asked: Asked) -> Timed:
        began = time.perf_counter()
        answered = self._side.answer(question(key), asked)
        ms = (time.perf_counter() - began) * 1000
        return Timed(ms, self._side.rows(question(key), answered), getattr(answered, "rows_read", 0))

    def least_bytes(self, reads: Sequence[Read]) -> int:
        return sum(self._side.count(read) * read.row_bytes for read in reads)

    def peak_mb(self) -> float:
        return _peak_mb()


def _serve(pipe: Connection, of: SideOf, rows: int, threads: int) -> None:
    """Open the side, then answer calls until the other end is closed."""
    try:
        side = getattr(importlib.import_module(of.module), of.type).of(rows, threads)
    except Exception:
        pipe.send((True, traceback.format_exc()))
        return
    served = _Served(side)
    pipe.send((False, None))
    with pipe:
        while True:
            try:
                method, arguments = pipe.recv()
            except EOFError:
                break
            try:
                result = (False, getattr(served, method)(*arguments))
            except Exception:
                result = (True, traceback.format_exc())
            pipe.send(result)
    side.close()


def _forget_peak() -> None:
    """Have the kernel count this process's peak of memory from now on, where it can (Linux)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak_mb() -> float:
    """The peak in millions of bytes; the system tells it in units of 1,024."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024e-3
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1.024e-3
