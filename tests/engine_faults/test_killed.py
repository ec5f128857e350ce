"""A process that is killed at any moment loses nothing that it acknowledged, and stores nothing twice."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.engine_faults import batches
from tests.histories import StoreHistory, stored

KILLS = 4
ROOT = Path(__file__).parents[2]
QUESTIONS: list[dict[str, Any]] = [
    {"interval": "day"},
    {"group_by": [{"source": "event", "property": "batch"}]},
    {"series": [{"event": None, "measure": "users"}, {"event": "Event 1", "measure": "accounts"}]},
    {"series": [{"event": None, "measure": "sum", "property": "n"}], "interval": "day"},
    {"group_by": [{"source": "user"}]},
]


def killed_after(folder: Path, lines: int) -> int:
    """Start loading, kill the process after it has said so much; how many batches it said were loaded."""
    command = [sys.executable, "-m", "tests.engine_faults.batches", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        said = [line for line, _ in zip(process.stdout, range(lines), strict=False)]
        process.kill()
    return sum(line.startswith("loaded") for line in said)


def answers(made: StoreHistory) -> list[Any]:
    """The figures of every question."""
    return [made.lines(**question) for question in QUESTIONS]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The figures after one run that nobody disturbed."""
    with stored(tmp_path_factory.mktemp("clean")) as made:
        batches.load_all(made)
        return answers(made)


def test_a_loader_that_is_killed_again_and_again_ends_where_an_undisturbed_one_does(
    tmp_path: Path, clean: list[Any]
) -> None:
    """After each kill all that was acknowledged is there, whole batches only; in the end every figure is the same."""
    moments = random.Random(7)  # where to kill, the same in every run
    acknowledged = 0
    for _ in range(KILLS):
        acknowledged = max(acknowledged, killed_after(tmp_path, moments.randint(1, 35)))
        with stored(tmp_path) as made:
            found = made.figure()
        assert found % batches.ROWS == 0
        assert found >= acknowledged * batches.ROWS
    with stored(tmp_path) as made:
        batches.load_all(made)

        assert answers(made) == clean
