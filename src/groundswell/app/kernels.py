"""Kernels ready before they are needed: what is imported from `walk` first compiles, once in a data folder."""

import pkgutil
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from importlib import import_module

import structlog

from groundswell import walk

SLOW_S = 1.0
"""Whoever waits longer at a terminal is told what for."""
LOOK_S = 0.05
COMPILING = (
    "Compiling what answers this question. It is kept in the data folder: the next time it is only read."
)

log = structlog.get_logger(__name__)


def import_kernel(name: str, compiles: Callable[[], None] = lambda: None) -> None:
    """Import a module of `walk`, and tell if it has not been compiled in this data folder, which takes seconds."""
    from numba.core import event  # noqa: PLC0415  # Numba reads where it may write when it is imported

    class Heard(event.Listener):
        def on_start(self, event: object) -> None:
            compiles()

        def on_end(self, event: object) -> None:
            pass

    with event.install_listener("numba:compile", Heard()):
        import_module(f"{walk.__name__}.{name}")


def tell_terminal(text: str) -> None:
    """Write a line to standard error if people read it there."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


class Kernels:
    """The kernels of this process, compiled one after another in a thread of their own, each once.

    The thread goes on when those who wait for it no longer do, keeps no process alive, and ends when nothing is left.

    Args:
        compile: makes one ready; is given what to call when it turns out not to have been compiled before.
        tell: told once, in words, when somebody waits long for that.
    """

    def __init__(
        self,
        compile: Callable[[str, Callable[[], None]], None] = import_kernel,
        tell: Callable[[str], None] = tell_terminal,
    ) -> None:
        self._compile = compile
        self._tell = tell
        self._guard = threading.Lock()  # of what follows; held for a moment only
        self._made: dict[str, Future[None]] = {}
        self._waited_for: deque[str] = deque()
        self._others: deque[str] = deque()
        self._is_working = False
        self._is_told = False
        self._is_new = threading.Event()
        self._ready: Callable[[], object] = lambda: None

    def warm(self, ready: Callable[[], object] = lambda: None) -> None:
        """Begin to compile all there are. The log says when they are ready, and only `ready` needs to be told."""
        with self._guard:
            self._is_told = True
            self._ready = ready
            for module in pkgutil.iter_modules(walk.__path__):
                self._want(module.name, self._others)

    def prepare(self, name: str, check: Callable[[], None] = lambda: None) -> None:
        """Wait until a kernel, which goes before those that nobody waits for, can be imported.

        Args:
            name: its module in `walk`.
            check: called again and again meanwhile; what it raises ends the waiting, not the compiling.

        Raises:
            Exception: whatever kept it from being compiled.
        """
        began = time.monotonic()
        with self._guard:
            made = self._want(name, self._waited_for)
        while not wait((made,), LOOK_S).done:
            check()
            if self._is_new.is_set() and time.monotonic() - began > SLOW_S:
                self._tell_once()
        made.result()

    def stop(self) -> None:
        """Begin none that nobody waits for; the one in hand cannot be left."""
        with self._guard:
            self._others.clear()

    def _want(self, name: str, queue: deque[str]) -> Future[None]:
        """A kernel's future, which `_work` is to fulfil. Called with the guard held."""
        made = self._made.setdefault(name, Future())
        if not made.done():
            queue.append(name)
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, name="kernels", daemon=True).start()
        return made

    def _work(self) -> None:
        began, count = time.perf_counter(), 0
        while (following := self._next()) is not None:
            name, made = following
            try:
                self._compile(name, self._is_new.set)
            except (
                Exception
            ) as error:  # whatever it is, the others are well, and whoever asks next tries again
                log.error("kernel not compiled", exc_info=error)
                with self._guard:
                    del self._made[name]
                made.set_exception(error)
            else:
                made.set_result(None)
                count += 1
        self._ready()
        log.info("kernels ready", count=count, elapsed_ms=round((time.perf_counter() - began) * 1000, 1))

    def _next(self) -> tuple[str, Future[None]] | None:
        """The next kernel; it may stand in both queues, and more than once."""
        with self._guard:
            while self._waited_for or self._others:
                name = (self._waited_for or self._others).popleft()
                made = self._made.get(name)
                if made is not None and not made.done():
                    return name, made
            self._is_working = False
            return None

    def _tell_once(self) -> None:
        with self._guard:
            told, self._is_told = self._is_told, True
        if not told:
            self._tell(COMPILING)
