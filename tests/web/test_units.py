"""The front end's own unit tests, so that one command runs every test."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_units_of_the_front_end_pass(npm: list[str]) -> None:
    """What `./dev npm test` runs: arithmetic, texts and addresses of the web UI, without a browser."""
    units = ["run", "test", "--workspaces", "--if-present", "--silent"]
    ran = subprocess.run([*npm, *units], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
