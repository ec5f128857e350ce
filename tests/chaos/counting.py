"""What is there in the end: of each number how often, tellings by what they told."""

import time
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from tests.chaos.events import LEAVERS
from tests.chaos.server import SLUG

import groundswell
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.loading import loading

LONGEST_S = 120


@dataclass(frozen=True)
class Found:
    """How often each number is there, and who is who should have been erased."""

    times: Counter[int]
    remaining: Set[str]


def count(folder: Path, erased: Set[str]) -> Found:
    """Count, once all that was kept has been loaded and all who were to be erased are."""
    with groundswell.open(folder) as workspace, _settled(workspace) as project:
        users = list(_listed(project, "users", ["events", {"property": "n"}, {"source": "account"}]))
        accounts = dict(_listed(project, "accounts", [{"property": "n"}]))
    remaining = erased & {id for id, _ in users}
    # Somebody of whom nobody knows whether he was to be erased is no number.
    users = [(id, row) for id, row in users if not id.startswith(LEAVERS)]
    times = Counter({number_of(id): events for id, (events, *_) in users if events})
    for id, (_, told, account) in users:
        if told is not None and int(told) == number_of(id) + 1:
            times[int(told)] += 1
        if account == f"account-{number_of(id)}" and accounts[account] == [str(number_of(id) + 1)]:
            times[number_of(id) + 1] += 1
    # A device whose owner was told is its user's, or nothing was told of it.
    for id, _ in users:
        if id.startswith("device-"):
            times.pop(number_of(id) + 1, None)
    for number in _told_again(folder):
        times[number] += 1
    return Found(times, remaining)


def number_of(id: str) -> int:
    """The number at the end of an id."""
    return int(id.rpartition("-")[2])


def _listed(project: OpenProject, kind: str, columns: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    for batch in project.rows({"kind": kind, "columns": columns}):
        for row in batch.to_pylist():
            id, *values = row.values()
            yield id, values


def _told_again(folder: Path) -> list[int]:
    """Numbers of tellings that were taken in twice: of no use to any answer, so the store itself is read."""
    with duckdb.connect(folder / "projects" / SLUG / "events.duckdb", read_only=True) as store:
        again = "select value from property_values group by value having count(*) > 1"
        return [int(value) for (value,) in store.execute(again).fetchall()]


@contextmanager
def _settled(workspace: LocalWorkspace) -> Iterator[OpenProject]:
    inbox, project = workspace.capture.inbox(SLUG), workspace.project(SLUG)
    until = time.monotonic() + LONGEST_S
    with loading(workspace), workspace.erasing():
        while inbox.batches(project._store.taken_upto(), 1) or any(
            erasure.erased_at is None for erasure in project.erasures()
        ):
            assert time.monotonic() < until, f"not done after {LONGEST_S} s: {project.erasures()}"
            time.sleep(0.1)
        yield project
