"""Brings the data of cases into the product, as a user would, and asks there: one project at a time."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

import groundswell
from groundswell.capture.importers import ImportOptions
from groundswell.capture.importing import ImportReport
from groundswell.model.clock import FixedClock
from groundswell.model.period import WeekStart
from groundswell.model.project import Membership

from .case import Case
from .import_files import write_accounts, write_events, write_users

NAME = "Case"
AFTER_ALL = datetime(2100, 1, 1, tzinfo=UTC)
"""The moment of asking where a case names none: its question does not depend on it, and no event is later."""
FROM_THE_START = datetime(1970, 1, 1, tzinfo=UTC)
"""From when a merge or an undo is known that has no `k`: what has no time is known from the start."""


class Answer(Protocol):
    """An answer of any kind."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the JSON that the product gives."""


class Project(Protocol):
    """What the cases need of a project."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    def import_events(self, source: Path, options: ImportOptions) -> ImportReport:
        """Load a file of events."""

    def import_users(self, source: Path) -> ImportReport:
        """Load a file of users, their properties and memberships."""

    def import_accounts(self, source: Path) -> ImportReport:
        """Load a file of accounts and their properties."""

    def merge(self, id: str, into: str, *, known_at: datetime) -> Any:
        """Move an id to another owner; returns the number of the entry in the log of moves."""

    def unmerge(self, number: Any, *, known_at: datetime) -> Any:
        """Undo an entry of the log of moves; returns the new entry's number."""

    def save_segment(self, segment: dict[str, Any], *, unknown: Literal["empty"]) -> object:
        """Keep a segment under its name."""

    def ask(self, question: dict[str, Any]) -> Answer:
        """Answer a question."""


class Workspace(Protocol):
    """What the cases need of an open data folder."""

    def create_project(
        self, name: str, *, timezone: str, week_start: WeekStart, membership: Membership
    ) -> Project:
        """Make a project."""

    def project(self, slug: str) -> Project:
        """The project of that name in addresses."""

    def close(self) -> None:
        """Let go of the folder."""


OpenWorkspace = Callable[[Path, datetime], Workspace]


class DataRefusedError(Exception):
    """The product did not take all of a case's data; the message says what it refused."""


def open_workspace(folder: Path, now: datetime) -> Workspace:
    """The product itself, over a data folder, with its clock standing still at `now`."""
    return groundswell.open(folder, clock=FixedClock(now))


class Projects:
    """The project of one set of data at a time; the next set takes its place.

    Cases with equal data that are asked one after another share the import; another moment of asking only
    opens the same folder under another clock.
    """

    def __init__(self, open_workspace: OpenWorkspace, folder: Path) -> None:
        self._open_workspace = open_workspace
        self._folder = folder
        self._data_key: str | None = None
        self._slug = ""
        self._now: datetime | None = None
        self._workspace: Workspace | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the project and remove what was written for it."""
        self._close_workspace()
        self._data_key = None
        shutil.rmtree(self._folder / "workspace", ignore_errors=True)
        shutil.rmtree(self._folder / "files", ignore_errors=True)

    def ask(self, case: Case) -> dict[str, Any]:
        """The product's answer to the case's question over the case's data.

        Raises:
            DataRefusedError: a file of the case is missing, or not all its rows were taken.
            GroundswellError: the product's own refusal of the data or the question.
        """
        return self._project_for(case).ask(case.question).to_dict()

    def _project_for(self, case: Case) -> Project:
        now = case.now or AFTER_ALL
        if self._workspace is None or case.data_key != self._data_key:
            self.close()
            project = self._open(now).create_project(
                NAME, timezone="UTC", week_start="sunday", membership=case.data.get("membership", "event")
            )
            self._slug = project.slug
            self._bring_in(case, project)
            self._data_key = case.data_key
            return project
        if now != self._now:
            self._close_workspace()
            return self._open(now).project(self._slug)
        return self._workspace.project(self._slug)

    def _open(self, now: datetime) -> Workspace:
        self._workspace = self._open_workspace(self._folder / "workspace", now)
        self._now = now
        return self._workspace

    def _close_workspace(self) -> None:
        if self._workspace is not None:
            workspace, self._workspace = self._workspace, None
            workspace.close()

    def _bring_in(self, case: Case, project: Project) -> None:
        files = self._folder / "files"
        files.mkdir(parents=True)
        _import_events(project, case, files / "events.jsonl")
        users, accounts = files / "users.jsonl", files / "accounts.jsonl"
        if write_users(case.data, users):
            _check(project.import_users(users), users)
        if write_accounts(case.data, accounts):
            _check(project.import_accounts(accounts), accounts)
        _merge(project, case.data.get("merges", []))
        _save_segments(project, case.data.get("segments", {}))


def _import_events(project: Project, case: Case, path: Path) -> None:
    """The events of the case, from its data file or, written out first, from the case itself."""
    if case.data_file is None:
        if write_events(case.data, path):
            # The column has no default name: elsewhere `server` may well be a property.
            server = "server" if any("server" in event for event in case.data["events"]) else None
            _check(project.import_events(path, ImportOptions(server=server)), path)
    elif case.data_file.is_file():
        _check(project.import_events(case.data_file, ImportOptions()), case.data_file)
    else:
        raise DataRefusedError(f"its data file {case.data_file} does not exist")


def _check(report: ImportReport, path: Path) -> None:
    """A case is not asked over the rest of its rows: the figures would mean something else."""
    if report.rejected:
        rejects = report.rejects_path
        first = rejects.read_text(encoding="utf-8").splitlines()[0] if rejects is not None else ""
        raise DataRefusedError(f"{report.rejected} rows of {path.name} were rejected, the first: {first}")


def _merge(project: Project, entries: Iterable[Mapping[str, Any]]) -> None:
    """Replay the log of moves. An entry that is told as undone is struck from the start, as long as it is known."""
    numbers: list[Any] = []
    for entry in entries:
        known_at = datetime.fromisoformat(entry["k"]) if "k" in entry else FROM_THE_START
        if "undo" in entry:
            numbers.append(project.unmerge(numbers[entry["undo"]], known_at=known_at))
        else:
            numbers.append(project.merge(entry["id"], entry["into"], known_at=known_at))
        if entry.get("undone"):
            project.unmerge(numbers[-1], known_at=FROM_THE_START)


def _save_segments(project: Project, segments: Mapping[str, Mapping[str, Any]]) -> None:
    """Save each segment after those that it names, in whatever order they stand."""
    waiting = dict(segments)
    while waiting:
        saved = [name for name, segment in waiting.items() if not _names(segment) & (waiting.keys() - {name})]
        for name in saved or list(waiting):  # those in a circle are for the product to refuse
            segment = dict(waiting.pop(name))
            if "users" in segment:
                segment["members"] = segment.pop("users")
            project.save_segment({"name": name, **segment}, unknown="empty")


def _names(node: Any) -> set[str]:
    """The segments that a condition names."""
    if isinstance(node, list):
        return {name for inner in node for name in _names(inner)}
    if not isinstance(node, Mapping):
        return set()
    own = {node["in_segment"]} if "in_segment" in node else set()
    return own | {name for inner in node.values() for name in _names(inner)}
