"""The one place that chooses an engine: opens a data folder with its catalog and stores, and closes what it opened."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import structlog

from groundswell.analyses import look_through_types
from groundswell.app.answers import KeptAnswers
from groundswell.app.folder import DataFolder
from groundswell.app.kernels import Kernels
from groundswell.app.permits import Permits
from groundswell.app.public import PublicLinks
from groundswell.app.settings import Settings, bytes_of
from groundswell.capture.journal import Counts, Journal, Kept
from groundswell.definitions.versions import versions
from groundswell.identity.owners import owners
from groundswell.model.capture import CaptureStatus
from groundswell.model.clock import Clock, FixedClock
from groundswell.model.errors import DataFolderError, EngineError
from groundswell.model.named import Names
from groundswell.model.period import microseconds
from groundswell.model.project import Project
from groundswell.plan.values import Defined
from groundswell.store.catalog.catalog import Catalog
from groundswell.store.duckdb.database import EngineLimits
from groundswell.store.duckdb.engine import DuckStore
from groundswell.store.inbox import Inbox, Keeping
from groundswell.store.inbox_erasing import Rest
from groundswell.store.inbox_files import Depth, KeptBatch
from groundswell.store.protocol import EventStore, MemoryUse
from groundswell.store.taken import TakenReport
from groundswell.workspace.people import People
from groundswell.workspace.sign_ins import SignIns

if TYPE_CHECKING:
    from groundswell.app.single_sign_on import SingleSignOn

INBOX = "inbox"
BATCHES_OF_EVENTS = 10_000
"""So many events are read at once to be counted."""
LOADING_S = 300.0
"""When nothing was loaded for so long although something waits, something is wrong."""

log = structlog.get_logger(__name__)


class Opened:
    """A data folder in use by this process: its catalog, and its projects' stores, opened when first asked for.

    Attributes:
        heard: set whenever an inbox has kept something.
        journal: what capture has done.
        permits: to label sites.
        people: who uses it.
        sign_ins: where they are signed in.
        audit: who did what.
        public: links by which anybody sees a report or a dashboard.
        sign_on: by which people sign in without a password; None: by nothing.
        is_loading: whether a thread loads what the inboxes have.
        unscored: of each project whose last night could not be scored, by its slug, why.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        look_through_types()
        self.settings = settings
        self.clock = clock
        self.folder = DataFolder(settings.data)
        _keep_compiled_kernels_in(settings.data)
        self.kernels = Kernels()
        try:
            self._catalog = Catalog.in_folder(settings.data)
        except BaseException:
            self.folder.close()
            raise
        self.permits = Permits(settings.data, clock, self._catalog.permits)
        kept = self._catalog
        self.people = People(kept.people, kept.sign_ins, kept.tokens, kept.hand_over, clock)
        self.sign_ins = SignIns(kept.people, kept.sign_ins, kept.tokens, clock)
        self.audit = kept.audit
        self.public = PublicLinks(settings.data, clock, self._catalog.links, allowed=settings.public_links)
        self.sign_on = _sign_on(settings, clock)
        self.heard = threading.Event()
        self._guard = threading.Lock()  # of those below; held for a moment only
        self._inboxes: dict[str, Inbox] = {}
        self._stores: dict[str, EventStore] = {}
        self._opening: dict[str, threading.Lock] = {}
        self._kept_answers: dict[str, KeptAnswers] = {}
        self._versions: dict[str, tuple[Names, list[Defined]]] = {}
        self._is_closed = False
        self.is_loading = False
        self.unscored: dict[str, str] = {}
        self._loaded_at: dict[str, datetime] = {}
        self.journal = Journal(_kept(self._catalog))
        self._keeping_journal = threading.Lock()  # what is written last is what is so

    @property
    def catalog(self) -> Catalog:
        """What is known of projects.

        Raises:
            DataFolderError: the folder has been closed.
        """
        with self._guard:
            self._refuse_closed()
        return self._catalog

    def store(self, project: Project) -> EventStore:
        """The project's store. Opening one, which may take long, keeps nobody from the others.

        Raises:
            DataFolderError: it cannot be opened, or the folder has been closed.
        """
        opened = self._opened(project.slug)
        if opened:
            return opened
        with self._guard:
            opening = self._opening.setdefault(project.slug, threading.Lock())
        with opening:
            opened = self._opened(project.slug)
            if opened is None:
                opened = self._open(project)
                with self._guard:
                    self._stores[project.slug] = opened
            return opened

    def _opened(self, slug: str) -> EventStore | None:
        with self._guard:
            self._refuse_closed()
            return self._stores.get(slug)

    def versions(self, project: Project) -> list[Defined]:
        """The project's definitions in force, as its store keeps their matches ready."""
        names = self.catalog.definitions.of(project.shared_slug).names
        with self._guard:
            known = self._versions.get(project.shared_slug)
        if known is None or known[0] is not names:
            known = names, versions(names)
            with self._guard:
                self._versions[project.shared_slug] = known
        return known[1]

    def opened_stores(self) -> dict[str, EventStore]:
        """The stores that are open already, by their projects' slugs."""
        with self._guard:
            self._refuse_closed()
            return dict(self._stores)

    def inbox(self, project: Project) -> Inbox:
        """Where the project's events wait to be loaded; `heard` is set whenever something was kept in one.

        Its store need not be open, nor can it be opened for that: what is accepted is safe all the same.

        Raises:
            DataFolderError: the folder has been closed, or the inbox cannot be made.
        """
        with self._guard:
            self._refuse_closed()
            if project.slug not in self._inboxes:
                keeping = Keeping(
                    timedelta(days=self.settings.inbox_days), bytes_of(self.settings.inbox_size)
                )
                folder = self.folder.project(project.slug) / INBOX
                try:
                    inbox = Inbox(folder, self.clock, keeping, self.heard.set)
                except OSError as error:
                    raise DataFolderError(
                        f"{folder} cannot be made: {error.strerror}. See that its folder can be written.",
                        at=str(folder),
                    ) from error
                self._count_uncounted(project.slug, inbox)
                self._inboxes[project.slug] = inbox
            return self._inboxes[project.slug]

    def _count_uncounted(self, slug: str, inbox: Inbox) -> None:
        """Count in the journal what came since it was last written: some seconds' worth after a kill, else nothing."""
        upto, after = inbox.last, self.journal.counted_upto(slug)
        if after is None or after < upto:
            batches = _batches_after(inbox, upto if after is None else after)
            self.journal.recount(slug, batches, upto)

    def has_inbox(self, project: Project) -> bool:
        """Whether the project has ever kept events in an inbox."""
        return (self.folder.project(project.slug) / INBOX).is_dir()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise DataFolderError(
                f"The data folder {self.folder.path} has been closed. Open it again.",
                at=str(self.folder.path),
            )

    def _open(self, project: Project) -> EventStore:
        return DuckStore(
            self.folder.project(project.slug),
            membership=project.membership,
            # As it is now: the caller's project may be from before it was chosen.
            account_ids=self._catalog.project(project.slug).account_ids,
            owners_of=owners,
            limits=EngineLimits(
                self.settings.memory, self.settings.threads, bytes_of(self.settings.column_memory)
            ),
        )

    def projects(self) -> list[Project]:
        """All projects, the oldest first; a development environment behind its project's, once it has a folder."""
        found = []
        for project in self.catalog.projects():
            development = project.in_environment("development")
            found.append(project)
            if not project.demo and self.folder.project(development.slug).exists():
                found.append(development)
        return found

    def keep_journal(self) -> None:
        """Write down what is new in the journal of capture. Where that fails, the last counts are lost, no events."""
        with self._keeping_journal:
            try:
                self._keep_journal(self.journal.unsaved())
            except Exception as error:
                log.error("journal not kept", exc_info=error)

    def erase_in_journal(self, project: Project, rest: Rest, texts: Sequence[str]) -> None:
        """Take somebody out of the journal of a project's environment, also as it is kept."""
        with self._keeping_journal:
            self._keep_journal({project.slug: self.journal.erase(project.slug, rest, texts)})

    def _keep_journal(self, pages: Mapping[str, Kept]) -> None:
        self._catalog.journals.keep({at: msgspec.json.encode(kept).decode() for at, kept in pages.items()})

    def note_loaded(self, slug: str, report: TakenReport) -> None:
        """Note what became of events that were loaded from an inbox."""
        now = self.clock.now()
        self._loaded_at[slug] = now
        if report.refused:
            self.journal.not_in_force(slug, report.refused, microseconds(now))

    def check_loading(self) -> None:
        """Look whether what waits in the inboxes is being loaded.

        Raises:
            EngineError: something has waited for LOADING_S, and nothing was loaded for as long.
        """
        with self._guard:
            inboxes = dict(self._inboxes)
        now = self.clock.now()
        for slug, inbox in inboxes.items():
            age_s = inbox.depth().age_s
            loaded_at = self._loaded_at.setdefault(slug, now)
            if age_s > LOADING_S and (now - loaded_at).total_seconds() > LOADING_S:
                raise EngineError(
                    f"Events sent to '{slug}' have waited for {age_s:,.0f} s, and none is being loaded. "
                    "The log says why.",
                    at=slug,
                )

    def count_waiting(self, project: Project) -> None:
        """Count what waits in a project's inbox, where no thread loads it."""
        if self.has_inbox(project):
            self.inbox(project).resume(self.store(project).taken_upto())

    def capture_status(self, project: Project) -> CaptureStatus:
        """How capture of a project's environment is doing. Opens nothing."""
        with self._guard:
            inbox, store = self._inboxes.get(project.slug), self._stores.get(project.slug)
        depth = inbox.depth() if inbox else Depth(0, 0, 0.0, 0, 0)
        counts = self.journal.counts().get(project.slug, Counts())
        return CaptureStatus(
            project=project.shared_slug,
            environment=project.environment,
            received=counts.received,
            accepted=counts.accepted,
            again=counts.again,
            refused=counts.refused.total(),
            deferred=counts.deferred,
            waiting_events=depth.events,
            waiting_batches=depth.batches,
            inbox_bytes=depth.size,
            oldest_waiting_s=depth.age_s,
            rows=_rows(store) if store else None,
            known_ids=store.known_ids() if store else None,
        )

    def capture_statuses(self) -> list[CaptureStatus]:
        """How capture is doing, of every environment that has been heard or is open."""
        with self._guard:
            known = {*self._inboxes, *self._stores}
        known |= self.journal.counts().keys()
        return [self.capture_status(project) for project in self.projects() if project.slug in known]

    def memory_uses(self) -> list[tuple[Project, MemoryUse]]:
        """What the stores that are open have in memory."""
        with self._guard:
            stores = dict(self._stores)
        return [(p, stores[p.slug].memory()) for p in self.projects() if p.slug in stores]

    def kept_answers(self, project: Project) -> KeptAnswers:
        """The project's answers that were worked out already."""
        with self._guard:
            return self._kept_answers.setdefault(project.slug, KeptAnswers())

    def clock_of(self, project: Project) -> Clock:
        """The project's present moment: the machine's, or for a demo the end of its data."""
        return FixedClock(project.demo_now) if project.demo_now else self.clock

    def close(self) -> None:
        """Close everything that was opened, after what is being opened; nothing opens afterwards."""
        self.kernels.stop()
        self.keep_journal()
        with self._guard:
            self._is_closed = True
            opening = list(self._opening.items())
            inboxes = list(self._inboxes.values())
        for inbox in inboxes:
            inbox.close()
        for slug, lock in opening:
            with lock:
                store = self._stores.pop(slug, None)
                if store is not None:
                    store.close()
        self._catalog.close()
        self.folder.close()


def _batches_after(inbox: Inbox, after: int) -> Iterator[KeptBatch]:
    """All batches after one, as far as they can be read now."""
    with suppress(DataFolderError):
        while batches := inbox.batches(after, BATCHES_OF_EVENTS):
            yield from batches
            after = batches[-1].number


def _rows(store: EventStore) -> int:
    with store.snapshot() as snapshot:
        return snapshot.layout.rows


def _kept(catalog: Catalog) -> dict[str, Kept]:
    """What the journals say that were kept; one that cannot be read begins anew."""
    found = {}
    for address, text in catalog.journals.all().items():
        with suppress(msgspec.DecodeError):
            found[address] = msgspec.json.decode(text, type=Kept)
    return found


def _sign_on(settings: Settings, clock: Clock) -> "SingleSignOn | None":
    """By which provider people sign in; None: by none. Its libraries are imported for whoever has one alone."""
    if not settings.sign_on_issuer:
        return None
    from groundswell.app.single_sign_on import SingleSignOn  # noqa: PLC0415

    return SingleSignOn(settings.data, clock, settings)


def _keep_compiled_kernels_in(folder: Path) -> None:
    """Numba refuses to be imported where it may not write; the data folder is always ours. Read at its first import."""
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder.resolve() / "kernels"))
