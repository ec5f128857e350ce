"""Asking work under way to end: a question whose client left or whose time is over, an import when the server stops."""

import threading

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


class Stop:
    """Whether one piece of work should end early, and why; set from any thread, the first reason counts.

    Attributes:
        reason: the error to end with; None: go on.
    """

    def __init__(self) -> None:
        self.reason: GroundswellError | None = None
        self._over = threading.Event()
        self._guard = threading.Lock()

    def ask(self, reason: GroundswellError) -> None:
        """Ask the work to end with this error."""
        with self._guard:
            if self.reason is None and not self._over.is_set():
                self.reason = reason
            self._over.set()

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
