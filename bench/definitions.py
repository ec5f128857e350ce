"""How fast definitions are: asked before and after their matches are ready, found, and kept current.

    ./dev bench definitions [--rows 30000000] [--rounds 15] [--kept 3000000]

In every round a definition is new: clicks on about one of 180 of 20,000 different elements, by a wildcard over their
hierarchies. It is asked for (daily counts over all history) as soon as it is saved, and again once its matches are
ready; beside it stand scans of the hierarchies as strings with `LIKE`, on DuckDB and on chDB. All have the same rows.
Then files are imported into projects with no, 50 and 1,000 definitions, in turns.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
from chdb import session

import groundswell
from bench import events
from bench.kept import FOLDER, events_file, made_once
from bench.machine import machine
from bench.ours import NOW, data_folder
from bench.peers import statement, statements

THREADS = 2
KEPT_ROUNDS = 3
Rows = list[tuple[str, int]]


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rows", type=int, default=30_000_000)
    wanted.add_argument("--rounds", type=int, default=15)
    wanted.add_argument("--kept", type=int, default=3_000_000, help="Rows of the files that are imported.")
    options = wanted.parse_args()
    print(f"{options.rows:,} events, {options.rounds} rounds, {THREADS} threads; {machine()}\n", flush=True)
    asked(options.rows, options.rounds)
    if options.kept:
        kept_current(options.kept)


def asked(rows: int, rounds: int) -> None:
    """Ask for new definitions, and the peers for the same clicks."""
    with ExitStack() as stack:
        project = stack.enter_context(_project(_copied(rows)))
        peers = {
            "DuckDB LIKE": stack.enter_context(_duckdb(rows)),
            "chDB LIKE": stack.enter_context(_chdb(rows)),
        }
        ms: dict[str, list[float]] = {}
        for number in range(rounds + 1):
            found = {name: _timed(peer, number) for name, peer in peers.items()}
            found |= _ours(project, number)
            if len({repr(each) for _, each in found.values() if each is not None}) != 1:
                raise SystemExit(f"Round {number}: not all have the same rows.")
            for name, (took, _) in found.items() if number else ():
                ms.setdefault(name, []).append(took)
    print("| | ms (min, median) | / DuckDB LIKE | / chDB LIKE |\n| --- | --- | --- | --- |")
    for name, each in ms.items():
        ratios = (f"{_median_ratio(each, ms[peer]):.3f}" for peer in peers)
        print(
            f"| {name} | {min(each):.1f} ({statistics.median(each):.1f}) | {' | '.join(ratios)} |", flush=True
        )


def kept_current(rows: int) -> None:
    """Import the same file into projects with more and more definitions, in turns."""
    file = events_file(rows, "parquet")
    seconds: dict[int, list[float]] = {0: [], 50: [], 1000: []}
    for _ in range(KEPT_ROUNDS):
        for count, each in seconds.items():
            each.append(_imported(file, count))
    for count, each in seconds.items():
        more = _median_ratio(each, seconds[0]) - 1
        print(
            f"import of {rows:,} rows with {count:,} definitions: {min(each):.1f} s ({more:+.1%})", flush=True
        )


def _median_ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of times of the same round."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def wildcard(number: int) -> str:
    """What hierarchies are like in a round: those of some hundred elements, others in every round."""
    return f"*section#s1{number % 100:02d}*"


def definition(number: int) -> dict[str, Any]:
    """Clicks on the elements of a round."""
    where = {"source": "event", "property": "hierarchy", "op": "matches", "value": wildcard(number)}
    return {"name": f"Bench - Click {number}", "on": "custom", "event": "$click", "where": where}


def _ours(project: Any, number: int) -> dict[str, tuple[float, Rows | None]]:
    project.save_definition(definition(number))
    question = {
        "kind": "graph",
        "series": [{"event": f"Bench - Click {number}"}],
        "interval": "day",
        "range": "all time",
        "timezone": "UTC",
    }

    def ask(_: int) -> Rows:
        answer = project.ask(question, anew=True)
        pairs = zip(answer.times, answer.series[0].values, strict=True)
        return [(time[:10], int(count)) for time, count in pairs if count]

    def match(_: int) -> None:
        while project.match():
            pass

    first = _timed(ask, number)
    backfill = _timed(match, number)
    return {
        "ours, just saved": first,
        "ours, finding matches": backfill,
        "ours, from matches": _timed(ask, number),
    }


def _timed(work: Callable[[int], Any], number: int) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work(number)
    return (time.perf_counter() - began) * 1000, found


def _copied(rows: int) -> Path:
    """A copy of the data set's folder, as definitions are saved in it."""
    return made_once(
        FOLDER / f"store-{rows}-defined", lambda part: shutil.copytree(data_folder(rows, "plain"), part)
    )


@contextmanager
def _project(folder: Path) -> Iterator[Any]:
    environment = {"GROUNDSWELL_THREADS": str(THREADS), "GROUNDSWELL_ANSWER_LIMIT_S": "600"}
    with groundswell.open(folder, clock=groundswell.FixedClock(NOW), environment=environment) as workspace:
        project = workspace.projects()[0]
        for each in project.definitions():
            project.delete_definition(each.name)
        while project.match():
            pass
        yield project


@contextmanager
def _duckdb(rows: int) -> Iterator[Callable[[int], Rows]]:
    def store(part: Path) -> None:
        with duckdb.connect(str(part)) as connection:
            connection.execute(statement("clicks.duckdb"), {"file": str(events_file(rows, "parquet"))})

    file = made_once(FOLDER / f"clicks-{rows}.duckdb", store)
    with duckdb.connect(str(file), read_only=True, config={"threads": THREADS}) as connection:

        def ask(number: int) -> Rows:
            like = {"like": wildcard(number).replace("*", "%")}
            return connection.execute(statement("7.duckdb"), like).fetchall()

        yield ask


@contextmanager
def _chdb(rows: int) -> Iterator[Callable[[int], Rows]]:
    def store(part: Path) -> None:
        with closing(session.Session(str(part))) as opened:
            for one in statements("clicks.chdb"):
                opened.query(one, params={"file": str(events_file(rows, "parquet"))})

    folder = made_once(FOLDER / f"clicks-{rows}", store)
    with closing(session.Session(str(folder))) as opened:
        for setting in (f"max_threads = {THREADS}", "use_query_cache = 0", "use_query_condition_cache = 0"):
            opened.query(f"set {setting}")

        def ask(number: int) -> Rows:
            like = {"like": wildcard(number).replace("*", "%")}
            found = opened.query(statement("7.chdb"), "ArrowTable", params=like)
            return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

        yield ask


def _imported(file: Path, count: int) -> float:
    folder = Path(tempfile.mkdtemp(prefix="groundswell-bench-", dir=FOLDER))
    try:
        with groundswell.open(folder) as workspace:
            project = workspace.create_project("Bench")
            project.apply_definitions({"events": dict(map(_numbered, range(count)))}, unknown="empty")
            began = time.perf_counter()
            project.import_events(file)
            return time.perf_counter() - began
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _numbered(number: int) -> tuple[str, dict[str, Any]]:
    """One of many definitions; every second one also looks at the path."""
    hierarchy = {"source": "event", "property": "hierarchy", "op": "matches", "value": f"*section#s{number}*"}
    path = {"source": "event", "property": "path", "op": "matches", "value": f"/p/{number % events.PATHS}*"}
    where = [hierarchy, path] if number % 2 else hierarchy
    return f"Bench - Click {number}", {"on": "custom", "event": "$click", "where": where}


if __name__ == "__main__":
    main()
