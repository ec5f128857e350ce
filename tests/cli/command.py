"""Running the command line: in this process, as the installed command would run it."""

import io
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from groundswell.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str
    raw: bytes


@dataclass
class CommandLine:
    """Commands over one data folder."""

    data: Path

    def __call__(self, *arguments: str, stdin: bytes = b"", data: bool = True) -> Ended:
        """Run a command; `data` adds the data folder's option."""
        given = [*arguments, *(["--data", str(self.data)] if data else [])]
        with _streams(given, stdin) as (out, err):
            try:
                main()
                status = 0
            except SystemExit as ended:
                status = int(ended.code or 0)
            raw, told = out.getvalue(), err.getvalue()
        return Ended(status, raw.decode("utf-8", "replace"), told.decode(), raw)

    def line(self, *arguments: str, **given: bytes) -> str:
        """The one line that a command that fails writes, after checking that it failed so."""
        ended = self(*arguments, **given)  # type: ignore[arg-type]
        lines = ended.err.strip().splitlines()
        assert (ended.status, ended.out, len(lines)) == (1, "", 1), ended
        return lines[0]


@contextmanager
def _streams(arguments: list[str], stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.argv, sys.stdin, signal.getsignal(signal.SIGINT)
    sys.argv, sys.stdin = ["groundswell", *arguments], io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with (
            redirect_stdout(io.TextIOWrapper(out, "utf-8", write_through=True)),
            redirect_stderr(io.TextIOWrapper(err, "utf-8", write_through=True)),
        ):
            yield out, err
    finally:
        sys.argv, sys.stdin, interrupted = before
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, interrupted)
