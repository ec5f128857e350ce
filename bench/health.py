"""How long scores take: `./dev bench health [--rows 30000000]`.

On the data set of the benchmarks, 30 M events of 10,000 accounts: all scores from a store that was just opened, the
same again, those of the night kept, as known a month before, and what changed in a week. On the demo's company, 300
accounts over two years, its track record. How well scores tell who leaves is `./dev bench companies`.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import groundswell
from bench.machine import machine
from bench.ours import NOW, data_folder
from groundswell.model.clock import FixedClock

ROUNDS = 5


def main() -> None:
    """Print it."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rows", type=int, default=30_000_000)
    rows = wanted.parse_args().rows
    print(machine())
    environment = {"GROUNDSWELL_ANSWER_LIMIT_S": "600"}
    with groundswell.open(
        data_folder(rows, "plain"), clock=FixedClock(NOW), environment=environment
    ) as workspace:
        project: Any = workspace.projects()[0]
        first = _timed(project.scores)
        print(f"{len(project.scores().accounts):,} accounts, {rows:,} events")
        tell("all scores, the store just opened", [first])
        tell("all scores", [_timed(project.scores) for _ in range(ROUNDS)])
        nights = [partial(project.keep_scores, as_of=_night(back)) for back in range(ROUNDS)]
        tell("kept for the night", [_timed(night) for night in nights])
        month = (NOW - timedelta(days=30)).isoformat()
        tell(
            "all scores, as known a month before",
            [_timed(lambda: project.scores(as_of=month, known_at=month))],
        )
        tell("what changed in the week", [_timed(project.account_changes) for _ in range(2)])
    with tempfile.TemporaryDirectory() as folder, groundswell.open(Path(folder)) as workspace:
        company: Any = workspace.load_demo("company")
        tell("the track record of the demo, 24 months of 300 accounts", [_timed(company.track_record)])


def _night(back: int) -> str:
    return (NOW - timedelta(days=ROUNDS - back)).isoformat()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def tell(what: str, seconds: list[float]) -> None:
    """Print the least and the median of some times."""
    ordered = sorted(seconds)
    median = ordered[len(ordered) // 2]
    print(f"{what:<60} {ordered[0]:8.2f} s least, {median:8.2f} s median of {len(ordered)}", flush=True)


if __name__ == "__main__":
    main()
