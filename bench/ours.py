"""Our own side: the data set imported through the product's door, and its questions in the product's language."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import groundswell
from bench import events
from bench.asked import (
    FEW_SESSIONS,
    FEW_USERS,
    PAGE_ROWS,
    TIMELINE_ROWS,
    TOP,
    WINDOW_DAYS,
    Asked,
    Question,
)
from bench.kept import FOLDER, events_file, made_once

EPOCH = date(1970, 1, 1)
NUMBERS = {str(name): number for number, name in enumerate(events.NAMES)}
NOW = datetime.fromtimestamp(events.START_US / 1e6, UTC) + timedelta(days=events.DAYS)
Rows = list[tuple[Any, ...]]


class Ours:
    """The product in this process, with the project that was asked last open."""

    def __init__(self, folder_of: Callable[[str], Path], threads: int) -> None:
        self._folder_of = folder_of
        self._environment = {"GROUNDSWELL_THREADS": str(threads), "GROUNDSWELL_ANSWER_LIMIT_S": "600"}
        self._open: tuple[str, Any] = ("", None)

    @classmethod
    def of(cls, rows: int, threads: int) -> "Ours":
        """The product with so many rows of the data set, imported at the first call."""
        data_folder(rows, "merged")
        return cls(lambda data: data_folder(rows, data), threads)

    def answer(self, question: Question, asked: Asked) -> Any:
        """The product's answer."""
        return self._project(question.data).ask(ASKED[question.key](asked), anew=True)

    def rows(self, question: Question, answered: Any) -> Rows:
        """The answer's figures as the peers' rows, noughts left out."""
        return FIGURES[question.key](answered)

    def prepare(self, question: Question) -> None:
        """Open the project that a question is asked of, so that opening it is not timed."""
        self._project(question.data)

    def close(self) -> None:
        """Let go of the data folder."""
        if self._open[1] is not None:
            self._open[1].close()
        self._open = ("", None)

    def _project(self, data: str) -> Any:
        if self._open[0] != data:
            self.close()
            folder = self._folder_of(data)
            clock = groundswell.FixedClock(NOW)
            self._open = (data, groundswell.open(folder, clock=clock, environment=self._environment))
        return self._open[1].projects()[0]


def data_folder(rows: int, data: str) -> Path:
    """The folder of the data set as it is, or of a copy of it to which the merges became known afterwards."""
    plain = made_once(FOLDER / f"store-{rows}", lambda part: import_all(events_file(rows, "parquet"), part))
    if data == "plain":
        return plain
    return made_once(FOLDER / f"store-{rows}-merged", lambda part: copy_and_merge(plain, part))


def import_all(file: Path, folder: Path) -> None:
    """Import events, and the accounts with their properties."""
    with groundswell.open(folder) as workspace:
        project = workspace.create_project("Bench", membership="event")
        project.import_events(file)
        with _parquet(events.accounts()) as accounts:
            project.import_accounts(accounts)


def copy_and_merge(plain: Path, folder: Path) -> None:
    """Copy a data folder and merge users in it; its segments of time stay as they are."""
    shutil.copytree(plain, folder)
    with groundswell.open(folder) as workspace, _parquet(events.merged_users()) as users:
        workspace.projects()[0].import_users(users)


@contextmanager
def _parquet(table: pa.Table) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
        file = Path(folder) / "records.parquet"
        pq.write_table(table, file)
        yield file


def graph(asked: Asked, measures: list[str], interval: str, **more: Any) -> dict[str, Any]:
    """A graph of the one event asked for, over the range asked for."""
    return {
        "kind": "graph",
        "series": [{"id": m, "event": asked.names[0], "measure": m} for m in measures],
        "interval": interval,
        **_range(asked),
        **more,
    }


def _range(asked: Asked) -> dict[str, str]:
    first, last = (EPOCH + timedelta(days=day) for day in (asked.start, asked.end - 1))
    return {"from": first.isoformat(), "to": last.isoformat()}


def accounts_by_vertical(asked: Asked) -> dict[str, Any]:
    """Question 1."""
    plan = {"source": "account", "property": "plan", "op": "is", "value": asked.plan}
    by = {"source": "account", "property": "vertical"}
    return graph(asked, ["accounts"], "day", filters=[plan], group_by=[by])


def largest_paths(asked: Asked) -> dict[str, Any]:
    """Question 2."""
    by = {"source": "event", "property": "path"}
    return graph(asked, ["count", "users"], "week", group_by=[by], top_n=TOP, other=False)


def funnel_by_plan(asked: Asked) -> dict[str, Any]:
    """Question 3; the rows are plan, step from 1, people who reached it."""
    return {
        "kind": "funnel",
        "steps": [{"event": name} for name in asked.names],
        "window": {"value": WINDOW_DAYS, "unit": "day"},
        "group_by": [{"source": "account", "property": "plan"}],
        **_range(asked),
    }


def retention_by_did(asked: Asked) -> dict[str, Any]:
    """Question 4; the rows are whether done, cohort from 0, weeks later, people."""
    start, back, did = asked.names
    return {
        "kind": "retention",
        "start": {"event": start},
        "return": {"event": back},
        "interval": "week",
        "group_by": [{"did": {"event": did}}],
        **_range(asked),
    }


def list_of_users(asked: Asked) -> dict[str, Any]:
    """Question 5; the rows are user's number, sessions, last time in µs, events, users in all."""
    window = {"window": _range(asked)}
    often = {"event": "Session", **window, "count": {"op": "gt", "value": FEW_SESSIONS}}
    return {
        "kind": "users",
        "where": [
            {"did": often},
            *({"not": {"did": {"event": name, **window}}} for name in asked.names),
        ],
        "columns": [
            {"count_of": {"event": "Session", **window}, "name": "often"},
            "last_seen",
            {"count_of": {"event": None, **window}, "name": "in all"},
        ],
        "sort": {"column": "last_seen", "order": "desc"},
        "limit": PAGE_ROWS,
    }


def timeline(asked: Asked) -> dict[str, Any]:
    """Question 6; the rows are time in µs, number of the event, of its name, of its account, and path."""
    return {"kind": "timeline", "user": f"user-{asked.user}", "limit": TIMELINE_ROWS}


def accounts_with_users(asked: Asked) -> dict[str, Any]:
    """Question 8: the size of a segment of accounts at the end of each week."""
    did = {"event": asked.names[0], "window": {"last": {"value": 7, "unit": "day"}}}
    return {
        "kind": "segment",
        "subject": {"account": None},
        "where": {"users_who": {"did": did}, "count": {"op": "gte", "value": FEW_USERS}},
        "over_time": {**_range(asked), "interval": "week"},
        "limit": 0,
    }


def daily_users(asked: Asked) -> dict[str, Any]:
    """Question 9."""
    return graph(asked, ["users"], "day")


def strict_funnel_of_any_event(asked: Asked) -> dict[str, Any]:
    """The heavy question: any event, directly followed by the two events asked for, over all history."""
    steps: list[dict[str, Any]] = [{"event": None}, *({"event": name} for name in asked.names)]
    return {"kind": "funnel", "order": "strict", "steps": steps, **_range(asked)}


ASKED: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "1": accounts_by_vertical,
    "2": largest_paths,
    "3": funnel_by_plan,
    "4": retention_by_did,
    "5": list_of_users,
    "6": timeline,
    "6-light": timeline,
    "8": accounts_with_users,
    "9": daily_users,
    "9-merged": daily_users,
    "heavy": strict_funnel_of_any_event,
}


def _points(answer: Any) -> list[tuple[str, str | None, int, Any]]:
    """Series, group, first day of the bucket, figure."""
    days = [(date.fromisoformat(time) - EPOCH).days for time in answer.times]
    return [
        (row.series, row.group[0] if row.group else None, day, value)
        for row in answer.series
        for day, value in zip(days, row.values, strict=True)
        if value
    ]


def _by_day_and_group(answer: Any) -> Rows:
    return [(day, group, value) for _, group, day, value in _points(answer)]


def _by_series_group_and_day(answer: Any) -> Rows:
    return [(series, group, day, value) for series, group, day, value in _points(answer)]


def _by_day(answer: Any) -> Rows:
    return [(day, value) for _, _, day, value in _points(answer)]


def _reached(answer: Any) -> Rows:
    return [
        (group.group[0], step, people)
        for group in answer.groups
        for step, people in enumerate(group.counts, 1)
        if people
    ]


def _reached_in_all(answer: Any) -> Rows:
    return [(step, people) for group in answer.groups for step, people in enumerate(group.counts, 1)]


def _returned(answer: Any) -> Rows:
    return [
        (group.group[0] == "true", cohort, weeks, people)
        for group in answer.groups
        for cohort, row in enumerate(group.rows)
        for weeks, people in enumerate(row)
        if row[0]
    ]


def _listed(answer: Any) -> Rows:
    return [
        (_number(row.id), often, _microseconds(last), events, answer.total)
        for row in answer.rows
        for often, last, events in [row.values]
    ]


def _told(answer: Any) -> Rows:
    return [
        (
            _microseconds(event.at),
            int(event.id.removeprefix("e")),
            NUMBERS[event.name],
            _number(account),
            event.page["path"],
        )
        for event in answer.events
        for account in event.accounts.values()
    ]


def _number(id: str) -> int:
    return int(id.rpartition("-")[2])


def _microseconds(at: datetime | str) -> int:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _sizes(answer: Any) -> Rows:
    return [((date.fromisoformat(one.start) - EPOCH).days, one.size) for one in answer.sizes if one.size]


FIGURES: dict[str, Callable[[Any], Rows]] = {
    "1": _by_day_and_group,
    "2": _by_series_group_and_day,
    "3": _reached,
    "4": _returned,
    "5": _listed,
    "6": _told,
    "6-light": _told,
    "8": _sizes,
    "9": _by_day,
    "9-merged": _by_day,
    "heavy": _reached_in_all,
}
