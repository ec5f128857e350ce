"""A question at a terminal: after a second one sees how far it is, and Ctrl-C stops it."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from groundswell.app.stop import Stop

T = TypeVar("T")
QUIET_S = 1.0
LOOK_S = 0.1
PATIENCE_S = 5.0
"""So long is waited for work that was stopped, which ends much sooner unless a server hangs."""


def watched(work: Callable[[Stop], T], *, is_quiet: bool = False) -> T:
    """Do work in a thread of its own, so that an interrupt is heard at once, whatever the work is just doing.

    `is_quiet`: nothing is shown of how far it is.
    """
    stop = Stop()
    working: Future[T] = Future()
    threading.Thread(target=_do, args=(work, stop, working), name="question", daemon=True).start()
    try:
        if not is_quiet and not wait([working], QUIET_S).done and sys.stderr.isatty():
            _show(working, stop)
        return working.result()
    except KeyboardInterrupt:
        stop.ask()
        wait([working], PATIENCE_S)
        raise


def _do(work: Callable[[Stop], T], stop: Stop, into: Future[T]) -> None:
    try:
        into.set_result(work(stop))
    except BaseException as error:
        into.set_exception(error)


def _show(working: Future[T], stop: Stop) -> None:
    """A bar on standard error until the work ends; it runs to and fro as long as nothing is known."""
    columns = TextColumn("Working it out"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        while not wait([working], LOOK_S).done:
            if stop.share:
                bar.update(task, completed=stop.share, total=1.0)
