"""The time zone of the machine means nothing to what is stored."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import sys
from pathlib import Path
from tests.histories import event, stored

with stored(Path(sys.argv[1])) as made:
    made.load(event("1", "View", "ann", due="2024-04-01T12:00:00"))
    print(*(
        int(made.figure(filters={"source": "event", "property": "due", "op": op, "value": "2024-04-01T12:30:00Z"}))
        for op in ("before", "after")
    ))
"""


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_a_time_without_zone_is_utc_wherever_the_machine_stands(tmp_path: Path, zone: str) -> None:
    """Half an hour before the limit stays before it."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path / "one")],
        env={**os.environ, "TZ": zone},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["1", "0"]
