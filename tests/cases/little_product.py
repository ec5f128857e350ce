"""A product in a few lines of memory that counts events by day, for testing the runner and nothing else."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from groundswell.capture.importers import ImportOptions
from groundswell.capture.importing import ImportReport
from groundswell.model.errors import QuestionError, UnknownKind


class NotBuiltYet(QuestionError):
    """What the little product says of everything but a plain count."""

    code = "not-built-yet"


@dataclass
class LittleAnswer:
    """An answer, as the JSON it is."""

    content: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON."""
        return self.content


@dataclass
class LittleProject:
    """Events by day and name; files and merges are kept as they came."""

    membership: str
    slug: str = "case"
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    imported: list[tuple[str, list[dict[str, Any]], ImportOptions | None]] = field(default_factory=list)
    merges: list[tuple[Any, ...]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def import_events(self, source: Path, options: ImportOptions) -> ImportReport:
        """Count the events; one without a name is rejected."""
        rows = self._read(source, options)
        named = [row for row in rows if row["event"]]
        self.counts.update((row["time"][:10], row["event"]) for row in named)
        return ImportReport(rejected=len(rows) - len(named))

    def import_users(self, source: Path) -> ImportReport:
        """Keep the rows."""
        self._read(source, None)
        return ImportReport()

    def import_accounts(self, source: Path) -> ImportReport:
        """Keep the rows."""
        self._read(source, None)
        return ImportReport()

    def merge(self, id: str, into: str, *, known_at: datetime) -> int:
        """Keep the move."""
        self.merges.append((id, into, known_at))
        return len(self.merges)

    def unmerge(self, number: int, *, known_at: datetime) -> int:
        """Keep the undo."""
        self.merges.append((number, known_at))
        return len(self.merges)

    def ask(self, question: dict[str, Any]) -> LittleAnswer:
        """Counts by day of one event; Null divides by zero, as a bug would."""
        self.asked.append(question)
        if question["kind"] != "graph":
            raise UnknownKind(f"No kind of question is named {question['kind']!r}.", at="/kind")
        if "known_at" in question:
            raise NotBuiltYet("known_at is not built yet.", at="/known_at")
        if question["from"] > question["to"]:
            raise QuestionError("The range ends before it begins.", at="/to")
        name = question["series"][0]["event"]
        days = list(_days(question["from"], question["to"]))
        values = [self.counts[day, name] // (name != "Null") for day in days]
        return LittleAnswer(
            {"times": days, "previous_times": None, "series": [{"series": "A", "values": values}]}
        )

    def _read(self, source: Path, options: ImportOptions | None) -> list[dict[str, Any]]:
        rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
        self.imported.append((source.name, rows, options))
        return rows


@dataclass
class LittleWorkspace:
    """An open folder with at most one project, which outlives the closing of the folder."""

    held: list[LittleProject]

    def create_project(self, name: str, *, timezone: str, week_start: str, membership: str) -> LittleProject:
        """An empty project."""
        self.held.append(LittleProject(membership))
        return self.held[-1]

    def project(self, slug: str) -> LittleProject:
        """The project of that name."""
        return next(project for project in self.held if project.slug == slug)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass
class LittleProduct:
    """Opens workspaces, and keeps what a test wants to look at.

    Attributes:
        openings: the clock's moment at each opening of a folder.
        projects: every project ever made, in order.
    """

    openings: list[datetime] = field(default_factory=list)
    projects: list[LittleProject] = field(default_factory=list)

    def open(self, folder: Path, now: datetime) -> LittleWorkspace:
        """A folder that is not there yet is empty."""
        self.openings.append(now)
        if not folder.exists():
            folder.mkdir(parents=True)
            self._forget()
        return LittleWorkspace(self.projects)

    def _forget(self) -> None:
        for project in self.projects:
            project.slug = ""


def _days(first: str, last: str) -> Iterator[str]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day.isoformat()
        day += timedelta(days=1)
