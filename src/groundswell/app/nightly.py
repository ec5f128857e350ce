"""What is done every night while the server runs: the scores of all accounts as of the end of the day are kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from groundswell.app.stop import ServerStopping, Stop
from groundswell.model.errors import GroundswellError

if TYPE_CHECKING:
    from groundswell.app.door import LocalWorkspace, OpenProject

EVERY_S = 60.0
LONGEST_WAIT = timedelta(hours=1)
"""What fails is tried again after a minute, two, four …, and then every hour."""

log = structlog.get_logger(__name__)


class Nights:
    """The nightly work of all projects, one after the other; each at its own midnight."""

    def __init__(self, workspace: "LocalWorkspace") -> None:
        self._workspace = workspace
        self._clock = workspace.backing.clock
        self._guard = threading.Lock()
        self._stop = Stop()
        self._is_over = False
        self._waiting: dict[str, tuple[datetime, timedelta]] = {}

    def end(self) -> None:
        """Stop what is under way, and begin nothing more."""
        with self._guard:
            self._is_over = True
            self._stop.ask(ServerStopping())

    def round(self) -> None:
        """Do whatever is due. A project that fails, whatever the fault, says so and has another try later."""
        try:
            projects = self._workspace.projects()
        except GroundswellError:
            return
        for project in projects:
            with self._guard:
                if self._is_over:
                    return
                stop = self._stop = Stop()
            again, _ = self._waiting.get(project.slug, (None, None))
            if again is not None and self._clock.now() < again:
                continue
            try:
                kept = project._keep_nightly_scores(stop)
            except Exception as error:  # a fault of ours must not end the nights of all projects for good
                if self._is_over:
                    return
                self._fail(project, error)
                continue
            self._waiting.pop(project.slug, None)
            project._note_night(None)
            if kept:
                log.info("scores kept", project=project.slug, runs=kept)

    def _fail(self, project: "OpenProject", error: Exception) -> None:
        told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
        log.error("scoring failed", project=project.slug, **told)
        why = (
            str(error) if isinstance(error, GroundswellError) else "A fault of the server; its log has more."
        )
        project._note_night(why)
        _, before = self._waiting.get(project.slug, (None, timedelta(seconds=EVERY_S / 2)))
        wait = min(2 * before, LONGEST_WAIT)
        self._waiting[project.slug] = (self._clock.now() + wait, wait)


@contextmanager
def nightly(workspace: "LocalWorkspace") -> Iterator[None]:
    """Do the nightly work of every project until the context ends."""
    nights, ended = Nights(workspace), threading.Event()

    def work() -> None:
        while not ended.wait(EVERY_S):
            nights.round()

    thread = threading.Thread(target=work, name="nightly", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        nights.end()
        thread.join()
