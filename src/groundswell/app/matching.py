"""Keeping the matches of definitions ready: in the background while the server runs, and whenever rows are sorted."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import structlog

from groundswell.app.compose import Opened
from groundswell.definitions.versions import properties_of
from groundswell.model.errors import GroundswellError
from groundswell.model.project import Project
from groundswell.plan.values import Defined
from groundswell.store.protocol import EventStore

if TYPE_CHECKING:
    from groundswell.app.door import LocalWorkspace

EVERY_S = 1.0
"""So soon after it is saved a definition's matches are being found."""

log = structlog.get_logger(__name__)


class Matching:
    """A project of an open data folder, as far as its definitions have their matches ready."""

    project: Project
    _opened: Opened

    @property
    def _store(self) -> EventStore:
        raise NotImplementedError

    @property
    def _versions(self) -> list[Defined]:
        return self._opened.versions(self.project)

    @property
    def _used(self) -> tuple[str, ...]:
        """The event properties that definitions test, and that questions of either environment have used."""
        of_questions = self._opened.catalog.used_properties(self.project.shared_slug)
        return tuple(dict.fromkeys((*properties_of(self._versions), *of_questions)))

    def match(self) -> bool:
        """Find what matches definitions lack in one stretch of time, or let go of those of none; whether any did.

        Questions are right before, meanwhile and afterwards; with matches they are fast.
        """
        return self._store.match(self._versions)

    def _matched(self) -> Mapping[int, float]:
        """Of each version the share of what is sorted in which its matches are ready, 0 to 1."""
        with self._store.snapshot() as snapshot:
            return {version.version: snapshot.layout.matched(version) for version in self._versions}


@contextmanager
def matching(workspace: "LocalWorkspace") -> Iterator[None]:
    """Find the matches of every project's definitions until the context ends."""
    ended = threading.Event()
    thread = threading.Thread(target=_match, args=(workspace, ended), name="matching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        while thread.is_alive():
            workspace.interrupt(thread.ident or 0)
            thread.join(0.05)


def _match(workspace: "LocalWorkspace", ended: threading.Event) -> None:
    while not ended.wait(EVERY_S):
        match_round(workspace, ended)


def match_round(workspace: "LocalWorkspace", ended: threading.Event) -> None:
    """Find what every project lacks. A project that fails, whatever the fault, is logged and has its next round."""
    projects = []
    with suppress(GroundswellError):
        projects = workspace.projects()
    for project in projects:
        try:
            while not ended.is_set() and project.match():
                pass
        except Exception as error:  # a fault of ours must not end the matching of all projects for good
            if ended.is_set():
                return
            told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
            log.error("matching failed", project=project.slug, **told)
