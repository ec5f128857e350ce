"""What a data folder takes in while it is open: projects' inboxes, and who is told what was loaded from them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog

from groundswell.app.compose import Opened
from groundswell.capture.taking import SET_ASIDE, replay
from groundswell.model.errors import ImportRefused, NotAllowed
from groundswell.store.inbox import Inbox
from groundswell.store.inbox_files import HourFile
from groundswell.store.protocol import EventStore
from groundswell.store.taken import TakenReport

OnLoaded = Callable[[str, TakenReport], object]
"""Told of which project what was loaded from its inbox, in the thread that loads; must be quick."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Captured:
    """A project that takes events as they come: where they wait, and where they are to go."""

    slug: str
    inbox: Inbox
    store: Callable[[], EventStore] = field(compare=False)


class Capture:
    """The inboxes of a data folder.

    Attributes:
        heard: set whenever one of them has kept something.
        on_loaded: whoever wants to be told what was loaded.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.heard = opened.heard
        self.on_loaded: list[OnLoaded] = [opened.note_loaded]

    def inbox(self, slug: str) -> Inbox:
        """Where a project's accepted events wait to be loaded.

        Raises:
            UnknownName: there is no such project.
            DataFolderError: it cannot be made, or the folder has been closed.
        """
        return self._opened.inbox(self._opened.catalog.project(slug))

    def captured(self) -> list[Captured]:
        """The projects that have an inbox, the oldest first."""
        opened = self._opened
        return [
            Captured(project.slug, opened.inbox(project), partial(opened.store, project))
            for project in opened.projects()
            if opened.has_inbox(project)
        ]

    def runs(self, is_loading: bool) -> None:
        """Say whether a thread loads what the inboxes have."""
        self._opened.is_loading = is_loading

    def announce(self, slug: str, report: TakenReport) -> None:
        """Tell whoever wants to know that something was loaded."""
        for told in self.on_loaded:
            try:
                told(slug, report)
            except Exception as error:  # what somebody makes of it must not stop the loading
                log.error("not told what was loaded", project=slug, exc_info=error)

    def replay(self, slug: str, folder: Path | None = None) -> TakenReport:
        """Load into a project all that an inbox's folder still has, its own or a copy of another's; each message once.

        What was set aside there is tried again.

        Raises:
            UnknownName: there is no such project.
            ImportRefused: there are no files of an inbox.
            NotAllowed: the project is a demo.
        """
        project = self._opened.catalog.project(slug)
        if project.demo:
            raise NotAllowed(
                f"'{slug}' is a demo, which takes no data. Name a project of your own.", at="--project"
            )
        folder = folder or self._opened.inbox(project).folder
        if not HourFile.all_in(folder) and not (folder / SET_ASIDE).exists():
            raise ImportRefused(
                f"{folder} has no files of an inbox. Name a folder such as DATA/projects/PROJECT/inbox.",
                at=str(folder),
            )
        with self._opened.folder.doing("replaying"):
            return replay(self._opened.store(project), folder)
