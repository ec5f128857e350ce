"""Keeping stores in shape while the server runs: compaction, and renewing segments that are out of date."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from groundswell.app.door import LocalWorkspace
from groundswell.model.errors import GroundswellError

EVERY_S = 20.0

log = structlog.get_logger(__name__)


@contextmanager
def tidying(workspace: LocalWorkspace) -> Iterator[None]:
    """Tidy every project from time to time until the context ends; what is being written then is left undone."""
    ended = threading.Event()
    thread = threading.Thread(target=_tidy, args=(workspace, ended), name="tidying", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        while thread.is_alive():
            workspace.interrupt(thread.ident or 0)
            thread.join(0.05)


def _tidy(workspace: LocalWorkspace, ended: threading.Event) -> None:
    while not ended.wait(EVERY_S):
        tidy_round(workspace, ended)


def tidy_round(workspace: LocalWorkspace, ended: threading.Event) -> None:
    """Tidy every project once. A project that fails, whatever the fault, is logged and has its next round."""
    try:
        projects = workspace.projects()
    except Exception as error:
        log.error("compaction failed", exc_info=error)
        return
    for project in projects:
        try:
            while not ended.is_set() and project.tidy():
                log.info("compacted", project=project.slug)
        except Exception as error:  # a fault of ours must not end the tidying of all projects for good
            if ended.is_set():
                return
            told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
            log.error("compaction failed", project=project.slug, **told)
