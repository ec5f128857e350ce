"""Small histories: brought in as a user would, or into a store of its own where the layout of its rows matters."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import pyarrow as pa

import groundswell
from groundswell.analyses.graph.answer import GraphAnswer
from groundswell.analyses.segment.answer import SegmentAnswer
from groundswell.app.asking import Asking, Explained
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importers.records import open_records
from groundswell.capture.importing import ImportReport
from groundswell.capture.loading import taken_of
from groundswell.definitions.context import Context
from groundswell.definitions.properties import check_meaning
from groundswell.identity.owners import owners
from groundswell.model.clock import FixedClock
from groundswell.model.event import Event
from groundswell.model.named import Names
from groundswell.model.period import Calendar, WeekStart
from groundswell.model.property import DefinedProperty, PropertyMeaning
from groundswell.model.segment import Segment
from groundswell.store.duckdb.database import EngineLimits
from groundswell.store.duckdb.engine import DuckStore
from groundswell.store.protocol import Loaded
from groundswell.store.reading import Reading
from groundswell.store.taken import TakenReport

Row = Mapping[str, Any]
T = TypeVar("T")
NOW = datetime(2024, 4, 10, 12, tzinfo=UTC)
WEEK = {"from": "2024-04-01", "to": "2024-04-07"}
"""Monday to Sunday; `event` puts everything there unless told."""


def event(
    at: str, name: str, user: str | None = None, account: str | None = None, /, **properties: Any
) -> Row:
    """A row of an events file; a plain number `at` is a day of April 2024, at noon."""
    time = f"2024-04-{int(at):02d}T12:00:00Z" if at.isdigit() else at
    row = {"time": time, "event": name, "user_id": user, "account_id": account}
    return {k: v for k, v in row.items() if v is not None} | (
        {"properties": properties} if properties else {}
    )


_numbers = count()


def said(at: str, kind: str, /, **fields: Any) -> Event:
    """A message as sent, with an id of its own unless told, received when it was sent; `at` is as of `event`."""
    moment = datetime.fromisoformat(f"2024-04-{int(at):02d}T12:00:00Z" if at.isdigit() else at)
    time = int(moment.timestamp() * 1_000_000)
    return Event(**{"kind": kind, "id": f"message-{next(_numbers)}", "at": time, "known_at": time, **fields})


def lines(path: Path, rows: Iterable[Row]) -> Path:
    """The rows as a JSON Lines file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _create(workspace: LocalWorkspace, **settings: Any) -> OpenProject:
    made = {"timezone": "UTC", "week_start": "monday", "membership": "event"} | settings
    return workspace.create_project("Product", **made)


@cache
def _with_a_project(now: datetime, **settings: Any) -> tuple[str, Path]:
    """The name of an empty project and the data folder that has it, which is made once for all who copy it."""
    folder = _kept_while_running() / str(next(_numbers))
    with groundswell.open(folder, clock=FixedClock(now)) as workspace:
        return _create(workspace, **settings).slug, folder


@cache
def _filled(fill: "Callable[[History], None]", now: datetime, **settings: Any) -> Path:
    with history(_kept_while_running() / str(next(_numbers)), now=now, **settings) as made:
        fill(made)
        return made.folder / "data"


@cache
def _with_a_store(membership: str) -> Path:
    """The folder of an empty store, which is made once for all who copy it."""
    folder = _kept_while_running() / str(next(_numbers))
    DuckStore(folder, membership=membership, owners_of=owners).close()
    return folder


@cache
def _kept_while_running() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="groundswell-empty-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


class History:
    """A project of its own in a data folder of its own.

    Attributes:
        project: the product's own door to it, opened anew by `reopen`.
    """

    def __init__(self, folder: Path, *, slug: str = "", now: datetime = NOW, **settings: Any) -> None:
        """Make a project in the folder `data` below, or take the one of that slug there."""
        self.folder = folder
        self._now = now
        self._settings = settings
        self._files = 0
        if not slug and not (folder / "data").exists():
            slug, empty = _with_a_project(now, **settings)
            shutil.copytree(empty, folder / "data")
        self.workspace: LocalWorkspace = groundswell.open(folder / "data", clock=FixedClock(now))
        self.project: OpenProject = (
            self.workspace.project(slug) if slug else _create(self.workspace, **settings)
        )

    def begin(self, fill: "Callable[[History], None]") -> None:
        """Become what a function makes of such a project, which it does once for all tests that begin so."""
        self.close()
        shutil.rmtree(self.folder / "data")
        shutil.copytree(_filled(fill, self._now, **self._settings), self.folder / "data")
        self.workspace = groundswell.open(self.folder / "data", clock=FixedClock(self._now))
        self.project = self.workspace.project(self.project.slug)

    def close(self) -> None:
        """Let go of the data folder."""
        self.workspace.close()

    def later(self, **by: float) -> None:
        """Open the data folder anew so much later."""
        self._now += timedelta(**by)
        self.reopen()

    def reopen(self, **environment: str) -> None:
        """Close the data folder and open it again, as the next process would, with settings of its own."""
        slug = self.project.slug
        self.close()
        self.workspace = groundswell.open(
            self.folder / "data", clock=FixedClock(self._now), environment=environment
        )
        self.project = self.workspace.project(slug)

    def file(self, rows: Iterable[Row]) -> Path:
        """A new JSON Lines file."""
        self._files += 1
        return lines(self.folder / f"file-{self._files}.jsonl", rows)

    def events(self, *rows: Row) -> ImportReport:
        """Import events."""
        return self.project.import_events(self.file(rows))

    def users(self, *rows: Row) -> ImportReport:
        """Import users."""
        return self.project.import_users(self.file(rows), RecordOptions(of="users"))

    def accounts(self, *rows: Row) -> ImportReport:
        """Import accounts."""
        return self.project.import_accounts(self.file(rows), RecordOptions(of="accounts"))

    def ask(self, **question: Any) -> Any:
        """The answer to a graph over the week, of any event unless `series` says."""
        whole = {"kind": "graph", "series": [{"event": None}], "interval": "total", **WEEK, **question}
        if "range" in question:
            whole = {k: v for k, v in whole.items() if k not in WEEK or k in question}
        return self.project.ask(whole)

    def values(self, **question: Any) -> Any:
        """The figures of the answer's one line; of a total, the figure itself."""
        rows = self.ask(**question).series
        assert len(rows) == 1, f"{len(rows)} lines"
        return rows[0].values[0] if len(rows[0].values) == 1 else rows[0].values

    def measure(self, measure: str, **question: Any) -> Any:
        """The figures of one measure of any event."""
        return self.values(series=[{"event": None, "measure": measure}], **question)

    def groups(self, *group_by: Row, **question: Any) -> dict[Any, Any]:
        """Figures by group: of one property its text, of several a tuple."""
        rows = self.ask(group_by=list(group_by), **question).series
        return {
            r.group[0] if len(r.group) == 1 else tuple(r.group): r.values[0]
            if len(r.values) == 1
            else r.values
            for r in rows
        }

    def passing(self, **test: Any) -> int:
        """How many events pass a filter."""
        return int(self.values(filters=test))


@contextmanager
def existing(folder: Path, slug: str) -> Iterator[History]:
    """A history that another process began; closed at the end."""
    with history(folder, slug=slug) as made:
        yield made


@contextmanager
def history(folder: Path, **settings: Any) -> Iterator[History]:
    """A history that is closed at the end."""
    made = History(folder, **settings)
    try:
        yield made
    finally:
        made.close()


LIMIT_S = 60.0


class StoreHistory:
    """A store with its questions, below the product's door: what is loaded stays hot until it is compacted."""

    def __init__(
        self,
        folder: Path,
        *,
        membership: str = "event",
        zone: str = "UTC",
        week_start: WeekStart = "monday",
        memory: str = "500MB",
        options: ImportOptions | None = None,
        limit_s: float = LIMIT_S,
        account_ids: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.options = options or ImportOptions()
        self.limits = EngineLimits(memory)
        self.account_ids = account_ids or {}
        self._settings = (Calendar(ZoneInfo(zone), week_start), membership)
        self.segments: dict[str, Segment] = {}
        self.properties: dict[str, DefinedProperty] = {}
        self._limit_s = limit_s
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "store").exists():
            shutil.copytree(_with_a_store(membership), folder / "store")
        self.open()

    def open(self) -> None:
        """Open the store, as the product does when it starts."""
        calendar, membership = self._settings
        self.store = DuckStore(
            self.folder / "store",
            membership=membership,
            owners_of=owners,
            limits=self.limits,
            account_ids=self.account_ids,
        )
        self._asking = Asking(
            self.store,
            calendar,
            FixedClock(NOW),
            self._limit_s,
            lambda: Names(self.segments, properties=self.properties),
        )

    def reopen(self) -> None:
        """Close the store and open it again."""
        self.store.close()
        self.open()

    def load(self, *rows: Row) -> Loaded:
        """Store events as one batch; they stay hot."""
        if not rows:
            return Loaded(0, 0)
        loaded = [self.store.load(staged.table) for staged in open_events(self._file(rows), self.options)]
        return Loaded(sum(batch.imported for batch in loaded), sum(batch.known for batch in loaded))

    def take(self, *events: Event) -> TakenReport:
        """Take in events as they were sent, as one batch of the inbox; rows stay hot."""
        with self.store.snapshot() as snapshot:
            kinds, unnamed = tuple(snapshot.layout.kinds), snapshot.layout.unnamed_kind
        return self.store.take(taken_of(events, kinds, unnamed), self.store.taken_upto() + 1)

    def users(self, *rows: Row) -> None:
        """Store users with their properties, memberships and other ids."""
        for staged in open_records(self._file(rows), RecordOptions(of="users")) if rows else ():
            self.store.load_users(staged.table)

    def accounts(self, *rows: Row) -> None:
        """Store accounts."""
        for staged in open_records(self._file(rows), RecordOptions(of="accounts")) if rows else ():
            self.store.load_accounts(staged.table)

    def merge(self, id: str, into: str, known_at: datetime | None = None) -> int:
        """Move an id to another user; returns the entry's number."""
        return self.store.add_move(id, into, "merge", None, known_at)

    def undo(self, number: int, known_at: datetime | None = None) -> int:
        """Strike an entry of the log of moves; returns the number of the new one."""
        return self.store.add_undo(number, known_at)

    def define(self, name: str, source: str, **meaning: Any) -> None:
        """Define a property."""
        meant = msgspec.convert({"source": source, **meaning}, PropertyMeaning)
        check_meaning(meant)
        self.properties[name] = DefinedProperty(name, meant, len(self.properties) + 1)

    def account_id(self, property: str | None, kind: str = "company") -> None:
        """Choose the property whose values name the users' accounts of a kind; None: none."""
        self.account_ids = {k: p for k, p in self.account_ids.items() if k != kind}
        self.account_ids |= {kind: property} if property else {}
        self.store.choose_account_ids(self.account_ids)

    def ask(self, kind: str, **question: Any) -> Any:
        """The answer to a question of any kind."""
        return self._asking.ask({"kind": kind, **question})[0]

    def work(self, work: Callable[[Reading, Context], T], known_at: datetime | None = None) -> T:
        """What comes of some work on one snapshot of what was known by a moment."""
        return self._asking.done(work, known_at=known_at)

    def files(self, kind: str, **question: Any) -> Iterator[pa.Table]:
        """The tables of the file that answers a question."""
        return self._asking.files({"kind": kind, **question})

    def file(self, kind: str, **question: Any) -> list[Row]:
        """The rows of the file that answers a question."""
        return [row for table in self.files(kind, **question) for row in table.to_pylist()]

    def answer(self, **question: Any) -> GraphAnswer:
        """The answer to a graph over the week."""
        return self._asking.ask(
            {"kind": "graph", "series": [{"event": None}], "interval": "total", **WEEK, **question}
        )[0]

    def asked(self, question: dict[str, Any], segments: Iterable[Segment] = ()) -> Any:
        """The answer to a question of any kind, which may name these segments."""
        names = Names({s.name: s for s in segments})
        return replace(self._asking, names=lambda: names).ask(question)[0]

    def explained(self, question: dict[str, Any]) -> Explained:
        """How a question is answered."""
        return self._asking.explain(question)

    def members(self, where: Any, **question: Any) -> list[str]:
        """The ids of those for whom a condition holds."""
        answer, _ = self._asking.ask({"kind": "segment", "where": where, **question})
        assert isinstance(answer, SegmentAnswer)
        assert answer.size == len(answer.members)
        return answer.members

    def lines(self, **question: Any) -> dict[Any, list[float]]:
        """The figures of an answer by series, group and period."""
        return {(r.series, *r.group, r.period): r.values for r in self.answer(**question).series}

    def figure(self, measure: str = "count", **question: Any) -> float:
        """One measure of any event."""
        (row,) = self.answer(series=[{"event": None, "measure": measure}], **question).series
        return row.values[0]

    def _file(self, rows: Iterable[Row]) -> Path:
        return lines(self.folder / "rows.jsonl", rows)


@contextmanager
def stored(folder: Path, **settings: Any) -> Iterator[StoreHistory]:
    """A store that is closed at the end."""
    made = StoreHistory(folder, **settings)
    try:
        yield made
    finally:
        made.store.close()
