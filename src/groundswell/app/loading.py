"""Bringing accepted events into the stores while the server runs: seconds after they were sent they are in answers."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

from groundswell.app.capture import Captured
from groundswell.app.door import LocalWorkspace
from groundswell.capture.taking import SET_ASIDE, Taking
from groundswell.model.errors import GroundswellError
from groundswell.store.taken import TakenReport

PAUSE_S = 0.4
LONGEST_PAUSE_S = 1.0
"""What comes within so many seconds is taken in together: a small batch costs as much as one of a thousand events."""
WORK_SHARE = 0.25
"""Of its time the loader works so much at most, as far as the longest pause allows."""
MANY_EVENTS = 5_000
"""While so many wait there is no pause."""
LOOK_EVERY_S = 5.0
TIDY_EVERY_S = 600.0
LONGEST_WAIT_S = 30.0

log = structlog.get_logger(__name__)


@contextmanager
def loading(workspace: LocalWorkspace, *, tidy_every_s: float = TIDY_EVERY_S) -> Iterator[None]:
    """Load what the inboxes have until the context ends; what is being loaded then stays in its inbox.

    Every so many seconds files of inboxes that were kept long enough are let go.
    """
    ended = threading.Event()
    thread = threading.Thread(
        target=_load, args=(workspace, tidy_every_s, ended), name="loading", daemon=True
    )
    thread.start()
    workspace.capture.runs(True)
    try:
        yield
    finally:
        ended.set()
        workspace.capture.runs(False)
        workspace.capture.heard.set()
        while thread.is_alive():
            workspace.interrupt(thread.ident or 0)
            thread.join(0.05)


def _load(workspace: LocalWorkspace, tidy_every_s: float, ended: threading.Event) -> None:
    loaders: dict[str, ProjectLoader] = {}
    while not ended.is_set():
        workspace.capture.heard.wait(LOOK_EVERY_S)
        workspace.capture.heard.clear()
        began = time.monotonic()
        with suppress(Exception):  # a full disk may not even take a line of the log
            while load_round(workspace, loaders, ended, tidy_every_s):
                pass
        worked = time.monotonic() - began
        ended.wait(min(LONGEST_PAUSE_S, max(PAUSE_S, worked / WORK_SHARE - worked)))


def load_round(
    workspace: LocalWorkspace,
    loaders: "dict[str, ProjectLoader]",
    ended: threading.Event,
    tidy_every_s: float = TIDY_EVERY_S,
) -> bool:
    """Take in the next batches of every project; whether one of them has many more.

    A project that fails, whatever the fault, is logged and tried again later, and keeps nobody from the others.
    """
    more = False
    for captured in workspace.capture.captured():
        if ended.is_set():
            return False
        loader = loaders.setdefault(captured.slug, ProjectLoader(captured, tidy_every_s))
        if loader.captured != captured:
            loader = loaders[captured.slug] = ProjectLoader(captured, tidy_every_s)
        report = loader.load(ended)
        if report is not None:
            more = more or captured.inbox.waiting_events >= MANY_EVENTS
            workspace.capture.announce(captured.slug, report)
    return more


class ProjectLoader:
    """Loads one project's events; after a fault it waits, longer each time."""

    def __init__(self, captured: Captured, tidy_every_s: float = TIDY_EVERY_S) -> None:
        self.captured = captured
        self._tidy_every_s = tidy_every_s
        self._taking: Taking | None = None
        self._wait_s = 0.0
        self._not_before = 0.0
        self._tidied = time.monotonic()

    def load(self, ended: threading.Event) -> TakenReport | None:
        """Take in the next batches; None when there are none, or on a fault."""
        if time.monotonic() < self._not_before:
            return None
        try:
            if self._taking is None:
                inbox = self.captured.inbox
                self._taking = Taking(self.captured.store(), inbox, inbox.folder / SET_ASIDE)
            report = self._taking.take_next()
            if time.monotonic() - self._tidied > self._tidy_every_s:
                self._tidied = time.monotonic()
                self._taking.tidy()
        except Exception as error:  # a fault in one project must not end the loading of all for good
            if not ended.is_set():
                told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
                log.error("loading failed", project=self.captured.slug, **told)
            self._wait_s = min(LONGEST_WAIT_S, max(1.0, 2 * self._wait_s))
            self._not_before = time.monotonic() + self._wait_s
            return None
        self._wait_s = 0.0
        return report
