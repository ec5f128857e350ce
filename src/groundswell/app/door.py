"""The product in this process: open a data folder, make projects, import, ask. Over HTTP the same is `app.remote`."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

import pyarrow as pa
import structlog

from groundswell.analyses.listing.events import SeenEvent, seen_events
from groundswell.analyses.listing.found import Found, find
from groundswell.analyses.listing.values import SeenValue, seen_values
from groundswell.app.account_ids import AccountIds
from groundswell.app.accounts import Accounts
from groundswell.app.adopting import Adopting
from groundswell.app.annotating import Annotating
from groundswell.app.arrivals import Arrivals, backing_of
from groundswell.app.asking import Asking, Explained
from groundswell.app.asks import Asks
from groundswell.app.capture import Capture
from groundswell.app.changing import Changing
from groundswell.app.comparing import Comparing
from groundswell.app.compose import Opened
from groundswell.app.demo import load_demo
from groundswell.app.entries import Entries
from groundswell.app.erasing import Erasing, work_round, working
from groundswell.app.folder import REJECTS
from groundswell.app.formats import FormName, batches, pieces
from groundswell.app.health import Healthy
from groundswell.app.interface import Source, only
from groundswell.app.matching import Matching
from groundswell.app.measuring import Measuring
from groundswell.app.merging import Merging
from groundswell.app.onboarding import Onboarding
from groundswell.app.overview import Projects, ProjectSummary, summarised, unreadable
from groundswell.app.private import Private
from groundswell.app.profiling import Profiling
from groundswell.app.project_settings import Settled, check_one_of, free_name
from groundswell.app.properties import Properties
from groundswell.app.releasing import Releasing
from groundswell.app.reporting import Reporting
from groundswell.app.saved import Naming
from groundswell.app.scoring import Scoring
from groundswell.app.settings import Settings
from groundswell.app.stop import Stop
from groundswell.app.track_records import TrackRecords
from groundswell.app.viewing import Viewing
from groundswell.capture.importers.options import ImportOptions, RecordOptions, event_options, record_options
from groundswell.capture.importing import ImportReport, OnProgress, import_events, import_records
from groundswell.model.answer import Answer
from groundswell.model.clock import Clock
from groundswell.model.demo import DemoData
from groundswell.model.errors import GroundswellError
from groundswell.model.period import WEEK_STARTS, WeekStart, zone_named
from groundswell.model.person import HERE, Caller
from groundswell.model.project import MEMBERSHIPS, Membership, Project
from groundswell.store.protocol import EventStore
from groundswell.store.reading import Reading
from groundswell.store.stages import Stages

IMPORTING = "importing"

log = structlog.get_logger(__name__)


class OpenProject(
    Matching,
    Naming,
    Properties,
    Measuring,
    Scoring,
    Profiling,
    Reporting,
    Releasing,
    Annotating,
    Healthy,
    Merging,
    Private,
    Arrivals,
    AccountIds,
    Viewing,
    Accounts,
    Entries,
    Changing,
    Adopting,
    Onboarding,
    Comparing,
    TrackRecords,
    Settled,
    Asks,
):
    """One project of an open data folder. Its store is opened when something is first asked of it."""

    def __init__(self, opened: Opened, project: Project, erasing: Erasing, caller: Caller = HERE) -> None:
        self._erasing = erasing
        self._caller = caller
        self.slug = project.slug
        self.demo = project.demo
        self.project = project
        self._opened = opened

    @property
    def _store(self) -> EventStore:
        """Asked for at each use: once the workspace is closed, whoever still holds the project is told so."""
        return self._opened.store(self.project)

    def asked_by(self, caller: Caller) -> "OpenProject":
        """The same for somebody: what he changes is his, and what he may not is refused."""
        return OpenProject(self._opened, self.project, self._erasing, caller)

    @property
    def stages(self) -> Stages:
        """Where the time of imports and compactions went."""
        return self._store.stages

    @property
    def _asking(self) -> Asking:
        opened = self._opened
        return Asking(
            self._store,
            self.project.calendar,
            opened.clock_of(self.project),
            opened.settings.answer_limit_s,
            lambda: opened.catalog.definitions.of(self.project.shared_slug).names,
            kept=opened.kept_answers(self.project),
            kernels=opened.kernels,
        )

    def __repr__(self) -> str:
        """The project's name, and where it lies."""
        return f"<Project '{self.slug}' in {self._opened.folder.path}>"

    def _answer(self, question: Any, stop: Stop | None, *, anew: bool) -> Answer:
        asking = replace(self._asking, kept=None) if anew else self._asking
        answer, reading = asking.ask(question, stop)
        self._note_used(reading)
        return answer

    def export(self, question: Any, form: FormName = "csv", stop: Stop | None = None) -> Generator[bytes]:
        """The answer to a question as a file, in pieces: of a list all its rows, as they are at one moment.

        Raises what `ask` does, with the first piece.
        """
        return pieces(form, self._asking.files(question, stop, self._note_used))

    def rows(self, question: Any, stop: Stop | None = None) -> Generator[pa.RecordBatch]:
        """The answer's flat table, in batches of equal columns, at least one: of a list all its rows, as they come.

        They are as they were at one moment. Raises what `ask` does, with the first batch.
        """
        return batches(self._asking.files(question, stop, self._note_used))

    def _note_used(self, reading: Reading) -> None:
        self._opened.catalog.note_used(self.project.shared_slug, reading.properties, self._opened.clock.now())

    def explain(self, question: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how: the plans, the statements, the rows read."""
        return self._asking.explain(question, stop)

    def events(self, stop: Stop | None = None) -> list[SeenEvent]:
        """Every event name, the most frequent first."""
        return self._asking.done(
            lambda reading, context: seen_events(reading.run, context.account_kind(None, "")), stop
        )

    def values(
        self,
        source: str,
        property: str | None = None,
        *,
        account_type: str | None = None,
        search: str = "",
        limit: int = 50,
        stop: Stop | None = None,
    ) -> list[SeenValue]:
        """The most frequent values of a property whose text contains `search`."""
        return self._asking.done(
            lambda reading, context: seen_values(
                reading.run,
                context,
                source=source,
                property=property,
                account_type=account_type,
                search=search,
                limit=limit,
            ),
            stop,
        )

    def search(self, text: str, limit: int = 5, stop: Stop | None = None) -> Found:
        """Users, and accounts of the first kind, with a text in one of their ids or names; the last seen first."""
        return self._asking.done(lambda reading, context: find(text, limit, context, reading), stop)

    def import_events(
        self,
        source: Source,
        options: ImportOptions | None = None,
        *,
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
        **named: Any,
    ) -> ImportReport:
        """Store a file's events, each id once; rows that cannot be read go to the file `rejects`.

        Args:
            source: a path, or a binary stream.
            options: what the file's columns mean; or some of `ImportOptions` by their names, as in `time="created_at"`.
            rejects: else the file is in the data folder; the report names it.
            on_progress: told after every batch.
            named: the options, if `options` is not given.

        Raises:
            ImportRefused: the file cannot be read.
            QuestionError: there is no such option.
            NotAllowed: the project is a demo.
        """
        self._refuse_demo()
        with self._opened.folder.doing(IMPORTING):
            return import_events(
                self._store,
                _file(source),
                event_options(options, named),
                rejects=self._rejects(rejects),
                compact=partial(self._store.compact, used=self._used, versions=self._versions),
                on_progress=on_progress,
            )

    def import_users(self, source: Source, options: RecordOptions | None = None, **to: Any) -> ImportReport:
        """Store a file's users: properties, memberships, other ids. Arguments as those of `import_events`."""
        return self._import_records(source, options, "users", **to)

    def import_accounts(
        self, source: Source, options: RecordOptions | None = None, **to: Any
    ) -> ImportReport:
        """Store a file's accounts and their properties. Arguments as those of `import_events`."""
        return self._import_records(source, options, "accounts", **to)

    def _take_accounts(self, source: BinaryIO, options: RecordOptions) -> ImportReport:
        return self._import_records(source, options, "accounts")

    def tidy(self) -> bool:
        """Work out sessions, compact what has grown or renew what is out of date; whether to go on at once."""
        store, live = self._store, self._opened.has_inbox(self.project)
        busy = live and store.is_busy()
        # Sessions that go on are worked out anew whenever something comes to them.
        done = not busy and store.complete_sessions()
        if not busy and (before := self._kept_from()) is not None:
            done = store.drop_before(before) or done
        # What is sent is not to wait for one thing after the other.
        is_sorted = store.compact(
            outdated=True, live=live, busy=busy, used=self._used, versions=self._versions
        )
        return (is_sorted or done) and not live

    def interrupt(self, thread: int) -> None:
        """Stop what a thread (its `ident`) is writing: the batch in hand is not stored, those before it stay."""
        self._store.interrupt(thread)

    def summary(self, stop: Stop | None = None) -> ProjectSummary:
        """The project and how much is in it."""
        with self._asking.reading(stop) as (reading, _):
            return summarised(self.project, reading.snapshot)

    def _import_records(
        self,
        source: Source,
        options: RecordOptions | None,
        of: Literal["users", "accounts"],
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
        **named: Any,
    ) -> ImportReport:
        self._refuse_demo()
        with self._opened.folder.doing(IMPORTING):
            return import_records(
                self._store,
                _file(source),
                record_options(of, options, named),
                rejects=self._rejects(rejects),
                on_progress=on_progress,
            )

    def _rejects(self, named: str | Path | None) -> Path:
        return Path(named) if named else self._opened.folder.project(self.slug) / REJECTS


class LocalWorkspace(Asks):
    """A data folder opened in this process, which owns it until it is closed."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._opened = Opened(settings, clock)
        self.folder = self._opened.folder
        self.capture = Capture(self._opened)
        self.settings = settings
        self._erasing = Erasing(self._opened)
        self.backing = backing_of(self._opened, self._erasing)
        self.permits = self._opened.permits
        self.people = self._opened.people
        self.sign_ins = self._opened.sign_ins
        self.audit = self._opened.audit
        self.public = self._opened.public
        self.sign_on = self._opened.sign_on
        self.capture_statuses = self._opened.capture_statuses
        self.memory_uses = self._opened.memory_uses
        self.keep_journal = self._opened.keep_journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        """Where it lies."""
        return f"<Workspace {self.folder.path}>"

    def warm(self, ready: Callable[[], object] = lambda: None) -> None:
        """Begin to make ready what questions will need, beside whatever else is done; `ready` is called at its end."""
        self._opened.kernels.warm(ready)

    def close(self) -> None:
        """Write everything out and let go of the folder."""
        self._opened.close()

    def projects(self) -> list[OpenProject]:
        """All projects, the oldest first; a development environment behind its project's, once it has any data."""
        return [OpenProject(self._opened, p, self._erasing) for p in self._opened.projects()]

    def overview(self, stop: Stop | None = None) -> Projects:
        """Every project and how much is in it; one that cannot be read keeps nobody from the others."""
        found = Projects([], [])
        for project in self.projects():
            if stop is not None:
                stop.check()
            try:
                found.projects.append(project.summary())
            except Exception as error:  # whatever is wrong with one, the others are well
                found.unreadable.append(unreadable(project.project, error))
        return found

    def check(self) -> None:
        """Look whether every store that is open answers, and what was sent is being loaded.

        Raises:
            GroundswellError: one does not, it is not, or the folder has been closed.
        """
        for slug, store in self._opened.opened_stores().items():
            try:
                with store.snapshot():
                    pass
            except GroundswellError as error:
                log.warning("store does not answer", project=slug, code=error.code, exc_info=error)
                raise
        try:
            self._opened.check_loading()
        except GroundswellError as error:
            log.warning("events are not loaded", project=error.at, code=error.code)
            raise

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Erase, until the context ends, what is asked to be erased."""
        work = partial(work_round, self._erasing, self._opened.projects)
        with working(work, self._erasing.heard, self.interrupt):
            yield

    def interrupt(self, thread: int) -> None:
        """Stop what a thread (its `ident`) is writing, into whichever project."""
        for store in self._opened.opened_stores().values():
            store.interrupt(thread)

    def project(self, slug: str) -> OpenProject:
        """The project of that name in addresses.

        Raises:
            UnknownName: there is none.
        """
        return OpenProject(self._opened, self._opened.catalog.project(slug), self._erasing)

    def _answer(self, question: Any, stop: Stop | None, *, anew: bool) -> Answer:
        answer: Answer = only(self.projects()).ask(question, stop, anew=anew)
        return answer

    def create_project(
        self,
        name: str,
        *,
        timezone: str = "UTC",
        week_start: WeekStart = "monday",
        membership: Membership = "dated",
        write_key: str | None = None,
        slug: str = "",
        demo: bool = False,
    ) -> OpenProject:
        """Make a project. Its slug is made from its name, or from `slug`, and is one that no other has.

        Each of its environments gets a write key: that of production is `write_key` if given. A demo has none.

        Raises:
            QuestionError: an empty name, an unknown zone, weekday or membership, or what is no write key.
            NameTaken: a project has that name, or the write key.
        """
        zone_named(timezone, at="/timezone")
        check_one_of(week_start, WEEK_STARTS, "/week_start")
        check_one_of(membership, MEMBERSHIPS, "/membership")
        name = free_name(self._opened.catalog, name)
        if write_key is not None:
            self._opened.catalog.keys.check(write_key)
        project = Project(slug, name, timezone, week_start, membership, self._opened.clock.now(), demo)
        made = self._opened.catalog.add_project(project)
        if not demo:
            self._opened.catalog.keys.add(made.slug, "production", made.created_at, write_key)
            self._opened.catalog.keys.add(made.slug, "development", made.created_at)
        # Now, so that whoever makes a project is told when its folder cannot be written.
        self._opened.store(made)
        return OpenProject(self._opened, made, self._erasing)

    def load_demo(self, data: DemoData = "git-dpdk") -> OpenProject:
        """The demo project of that data, loaded if it is not there yet; one that was interrupted is completed.

        Args:
            data: `company`, a made-up company with accounts that renew and leave; or the real public history of a
                project of many companies, `git-dpdk` or `git-nova`.

        Raises:
            QuestionError: there is no such data.
            ImportRefused: the package's data cannot be read.
        """
        with self._opened.folder.doing("loading the demo"):
            return load_demo(self, data)

    def fix_demo(self, slug: str, now: datetime) -> OpenProject:
        """Make a project a demo: its present moment stands still at `now`, and it takes no more data."""
        self._opened.catalog.set_demo_now(slug, now)
        return self.project(slug)


def _file(source: Source) -> Path | BinaryIO:
    return Path(source) if isinstance(source, str) else source
