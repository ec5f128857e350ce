"""Importing a file: every row once, whatever interrupts it, whatever is in it."""

import gzip
import io
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.histories import History, Row, event, existing, history, lines

from groundswell.capture.importers.options import ImportOptions
from groundswell.capture.importing import ImportReport
from groundswell.model.errors import ImportRefused

ROOT = Path(__file__).parents[2]
COLOUR = {"source": "event", "property": "colour"}
WEEK: list[Row] = [
    event("1", "View", "ann", "acme", colour="red", price=1.5),
    event("1", "View", "ann", "acme", colour="red", price=1.5),
    event("2", "Buy", "bob", "bits", colour="naïve, \"quoted\"", price=20),
    event("3", "View", "cy", colour="blue"),
    event("3", "Log"),
]  # fmt: skip
"""Two equal rows among them, and one without doer."""
QUESTIONS: list[dict[str, Any]] = [
    {"interval": "day"},
    {"group_by": [COLOUR]},
    {"group_by": [{"source": "account"}, {"source": "user"}]},
    {"series": [{"event": None, "measure": "sum", "property": "price"}]},
    {"filters": {"source": "event", "property": "price", "op": "is", "value": 1.5}},
]


def answers(made: History) -> list[Any]:
    """The figures of every question, by group."""
    return [sorted((repr(s.group), s.values) for s in made.ask(**question).series) for question in QUESTIONS]


def counts(report: ImportReport) -> tuple[int, int, int]:
    """Imported, known, rejected."""
    return report.imported, report.known, report.rejected


def as_csv(path: Path, rows: list[Row]) -> Path:
    """The rows as CSV, each property a column."""
    flat = [{**{k: v for k, v in r.items() if k != "properties"}, **r.get("properties", {})} for r in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    table = pa.table(
        {n: pa.array([None if r.get(n) is None else str(r[n]) for r in flat], pa.string()) for n in names}
    )
    pyarrow.csv.write_csv(table, path)
    return path


def as_parquet(path: Path, rows: list[Row]) -> Path:
    """The rows as Parquet: times as timestamps, prices as numbers, properties as columns."""
    flat = [{**{k: v for k, v in r.items() if k != "properties"}, **r.get("properties", {})} for r in rows]
    times = pa.array([r["time"] for r in flat]).cast(pa.timestamp("us", "UTC"))
    texts = {
        n: pa.array([r.get(n) for r in flat], pa.string())
        for n in ("event", "user_id", "account_id", "colour")
    }
    prices = pa.array([r.get("price") for r in flat], pa.float64())
    pq.write_table(pa.table({"time": times, **texts, "price": prices}), path)
    return path


def test_a_file_imported_twice_counts_once(people: History) -> None:
    """The second time every row is known."""
    people.events(*WEEK)

    assert counts(people.events(*WEEK)) == (0, 5, 0)


def test_importing_twice_changes_no_answer(people: History) -> None:
    """Equal rows stay as many as they are in the file (rule C04)."""
    people.events(*WEEK)
    once = answers(people)
    people.events(*WEEK)

    assert answers(people) == once


def test_a_longer_export_brings_what_is_new(people: History) -> None:
    """Yesterday's rows again, and today's."""
    people.events(*WEEK)

    assert counts(people.events(*WEEK, WEEK[0], event("4", "View", "ann"))) == (2, 5, 0)


@pytest.mark.parametrize("write", [as_csv, as_parquet])
def test_every_format_gives_the_same_answers(tmp_path: Path, write: Any) -> None:
    """The same rows as JSON Lines, CSV and Parquet."""
    with history(tmp_path / "one") as one, history(tmp_path / "two") as two:
        one.events(*WEEK)
        two.project.import_events(write(tmp_path / "rows", WEEK), ImportOptions(format=write.__name__[3:]))

        assert answers(two) == answers(one)


def test_a_packed_stream_gives_the_same_answers(tmp_path: Path) -> None:
    """As it comes through a pipe."""
    with history(tmp_path / "one") as one, history(tmp_path / "two") as two:
        one.events(*WEEK)
        packed = gzip.compress(lines(tmp_path / "rows.jsonl", WEEK).read_bytes())
        two.project.import_events(io.BytesIO(packed))

        assert answers(two) == answers(one)


BAD = [
    '{"event": "View"}',
    '{"time": "soon", "event": "View"}',
    '{"time": "0001-01-01", "event": "View", "x": 1}',
    '{"time": "2024-04-02"}',
    '{"time": "2024-04-02", "event": ""}',
    "not json",
    "[1, 2]",
    '{"time": "2024-04-02", "event": "Vi\\u0000ew"}',
    '{"time": "2024-04-02", "event": "View", "properties": {"a": "x\\u0000y"}}',
    '{"time": "2024-04-02", "event": "View", "properties": 7}',
    '{"time": "2024-04-02", "event": "View", "properties": {"big": "' + "x" * 10_000_000 + '"}}',
    '{"time": "2024-04-02", "event": "View", "a": "\\ud800"}',
]
"""No time, a time before all others, no name, no JSON, null characters, a large property, half a character."""


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A good row before and after each bad one."""
    good = json.dumps(event("2", "View", "ann"))
    path = tmp_path / "mixed.jsonl"
    path.write_text("".join(f"{good}\n{bad}\n" for bad in BAD) + good + "\n", encoding="utf-8")
    return path


def rejected(people: History, file: Path, rejects: Path) -> list[dict[str, Any]]:
    """Import a file; what it says of the rows left out."""
    people.project.import_events(file, rejects=rejects)
    return [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]


def test_a_bad_row_is_put_aside_and_the_rest_imported(people: History, mixed: Path, tmp_path: Path) -> None:
    """Each with its line."""
    found = rejected(people, mixed, tmp_path / "rejects.jsonl")

    assert [row["line"] for row in found] == [2 * (i + 1) for i in range(len(BAD))]


def test_a_row_put_aside_says_why(people: History, mixed: Path, tmp_path: Path) -> None:
    """In words for people, with the beginning of the row."""
    found = rejected(people, mixed, tmp_path / "rejects.jsonl")

    assert all(row["reason"] and len(row["sample"]) <= 200 for row in found)


def test_accepted_known_and_rejected_rows_are_all_rows(people: History, mixed: Path) -> None:
    """Nothing is lost silently."""
    report = people.project.import_events(mixed)

    assert sum(counts(report)) == 2 * len(BAD) + 1


def test_without_bad_rows_there_is_no_file_of_them(people: History, tmp_path: Path) -> None:
    """A file means that something was left out."""
    people.project.import_events(people.file(WEEK), rejects=tmp_path / "rejects.jsonl")

    assert not (tmp_path / "rejects.jsonl").exists()


def test_strict_stops_at_the_first_bad_row_and_stores_nothing_of_its_batch(
    people: History, mixed: Path
) -> None:
    """The message names file, line and reason."""
    with pytest.raises(ImportRefused, match=r"mixed\.jsonl, line 2: .*Nothing was imported"):
        people.project.import_events(mixed, ImportOptions(strict=True))

    assert people.project.summary().events == 0


def test_twenty_thousand_distinct_names_are_imported(people: History) -> None:
    """As many as are offered can be asked for; the other rows count as well."""
    people.events(
        *(event("2", "View", **{f"name {n}": n for n in range(i, i + 100)}) for i in range(0, 20_000, 100))
    )

    assert (people.values(), len(people.project.properties())) == (200, 5_000)


def test_a_row_known_later_than_it_happened_is_an_event_of_its_own_time(people: History) -> None:
    """`known_at` moves nothing."""
    people.events({**event("2", "View", "ann"), "known_at": "2024-06-01T00:00:00Z"})

    assert people.values() == 1


MANY: list[Row] = [
    event(
        str(1 + i % 7),
        f"Event {i % 5}",
        f"user-{i % 60}",
        f"account-{i % 9}",
        n=i % 50,
        colour=f"c{i % 4}",
        price=i % 3,
    )
    if i % 3
    else {**event(str(1 + i % 7), "Given", f"user-{i % 60}", n=i % 50), "event_id": f"id-{i}"}
    for i in range(9_000)
]
"""A third have ids; of the others many are equal."""


def killed_after(folder: Path, file: Path, batches: int) -> None:
    """Import in another process, and kill it after so many batches."""
    command = [sys.executable, "-m", "tests.capture.import_in_pieces", str(folder / "data"), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        for _ in zip(process.stdout, range(batches), strict=False):
            pass
        process.kill()


def test_an_import_killed_again_and_again_ends_as_one_clean_run(tmp_path: Path) -> None:
    """Run again after each kill, the rows and every figure are those of one run; only the counts of known differ."""
    moments = random.Random(11)
    file = lines(tmp_path / "many.jsonl", MANY)
    with history(tmp_path / "clean") as clean:
        clean.project.import_events(file)
        expected = (clean.project.summary().events, answers(clean))
    for _ in range(3):
        killed_after(tmp_path / "torn", file, moments.randint(1, 30))
    with existing(tmp_path / "torn", "product") as torn:
        torn.project.import_events(file)

        assert (torn.project.summary().events, answers(torn)) == expected
