"""Files written for one test, and what reading them yields."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.capture.importers import ImportOptions, RecordOptions, open_events, open_records

Row = dict[str, Any]

AT = "2026-01-05T10:00:00Z"


@dataclass(frozen=True)
class Reading:
    """What a file yields: the good rows without their missing values, and (line, reason) of the others."""

    rows: list[Row]
    rejects: list[tuple[int, str]]

    @property
    def properties(self) -> list[Row]:
        """The properties of each row."""
        return [json.loads(row.get("properties", "{}")) for row in self.rows]


class Files:
    """Writes a file into the test's own folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def raw(self, name: str, data: bytes) -> Path:
        """A file of these bytes."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def jsonl(self, *rows: Row | str) -> Path:
        """JSON Lines; a row may be a line as it stands."""
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        return self.raw("events.jsonl", "\n".join(lines).encode())

    def csv(self, text: str) -> Path:
        """CSV."""
        return self.raw("events.csv", text.encode())

    def parquet(self, **columns: Any) -> Path:
        """Parquet, of Arrow arrays or lists."""
        path = self.folder / "events.parquet"
        pq.write_table(pa.table(columns), path)
        return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Writes files."""
    return Files(tmp_path)


@pytest.fixture
def events() -> Callable[..., Reading]:
    """Reads a file of events with options."""

    def read(source: Any, **options: Any) -> Reading:
        return _all(open_events(source, ImportOptions(**options)))

    return read


@pytest.fixture
def records() -> Callable[..., Reading]:
    """Reads a file of users or accounts with options."""

    def read(source: Any, **options: Any) -> Reading:
        return _all(open_records(source, RecordOptions(**options)))

    return read


@pytest.fixture
def event() -> Callable[..., Row]:
    """An event with its time and name, which may be given, and further columns."""

    def make(name: Any = "Login", at: Any = AT, **more: Any) -> Row:
        return {"time": at, "event": name, **more}

    return make


def _all(batches: Any) -> Reading:
    rows: list[Row] = []
    rejects = []
    for staged in batches:
        rows += [
            {name: value for name, value in row.items() if value is not None}
            for row in staged.table.to_pylist()
        ]
        rejects += [(reject.line, reject.reason) for reject in staged.rejects]
    return Reading(rows, rejects)
