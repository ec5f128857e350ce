"""Asking work under way to end: a question whose client left or whose time is over, an import when the server stops."""

import threading
import time

from groundswell.model.errors import GroundswellError


class ServerStopping(GroundswellError):
    """The server is being stopped, and what it was doing with it."""

    code = "server-stopping"
    status = 503

    def __init__(
        self,
        message: str = "The server is being stopped. Ask again when it is back; of an import, what is stored stays and "
        "is skipped when the file is imported again.",
        *,
        at: str | None = None,
    ) -> None:
        super().__init__(message, at=at)


class ClientLeft(GroundswellError):
    """Nobody waits for the answer any more."""

    code = "client-left"
    status = 499

    def __init__(
        self, message: str = "The client left before it was answered.", *, at: str | None = None
    ) -> None:
        super().__init__(message, at=at)


class Stopped(GroundswellError):
    """Whoever asked wants no answer any more, and said so."""

    code = "stopped"
    status = 409

    def __init__(
        self, message: str = "The question was stopped, as was asked.", *, at: str | None = None
    ) -> None:
        super().__init__(message, at=at)


class Stop:
    """Whether one piece of work should end early, and why; set from any thread, the first reason counts.

    It also tells how far the work is, to whoever would stop it.

    Attributes:
        reason: the error to end with; None: go on.
        share: how much of the work is done, 0 to 1; it only grows, and is 1 once there is an answer.
    """

    def __init__(self) -> None:
        self.reason: GroundswellError | None = None
        self.share = 0.0
        self._began = time.perf_counter()
        self._over = threading.Event()
        self._parts: list[Stop] = []
        self._guard = threading.Lock()

    @property
    def elapsed_ms(self) -> float:
        """Since the work was begun, its turn waited for."""
        return round((time.perf_counter() - self._began) * 1000, 1)

    @property
    def is_over(self) -> bool:
        """Whether the work has ended, or been asked to."""
        return self._over.is_set()

    def tell(self, share: float) -> None:
        """Say how much of the work is done; work that begins again does not go back."""
        self.share = max(self.share, share)

    def ask(self, reason: GroundswellError | None = None) -> None:
        """Ask the work to end, with this error; with `Stopped` if none is given."""
        reason = reason or Stopped()
        with self._guard:
            if self.reason is None and not self._over.is_set():
                self.reason = reason
            self._over.set()
            parts = [*self._parts]
        for part in parts:
            part.ask(self.reason)

    def part(self) -> "Stop":
        """The stop of one of several questions that the work asks: asked to end whenever the work is."""
        part = Stop()
        with self._guard:
            self._parts.append(part)
        if self.reason is not None:
            part.ask(self.reason)
        return part

    def end(self) -> None:
        """Say that the work has ended: nobody needs to wait for a stop any more."""
        self._over.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work is asked to end or has ended; False if the time is over first."""
        return self._over.wait(seconds)

    def check(self) -> None:
        """Raise the error to end with, if there is one."""
        if self.reason is not None:
            raise self.reason
