"""The first questions of a process, asked by many at once."""

import subprocess
import sys
from pathlib import Path

ASKED_AT_ONCE = """
import sys, threading
import groundswell
sys.setswitchinterval(1e-6)
with groundswell.open(sys.argv[1]) as workspace:
    workspace.create_project("Shop")
    from groundswell.analyses import ANALYSES, read_question
    together, wrong = threading.Barrier(16), []
    def ask():
        together.wait()
        for kind in ANALYSES:
            try:
                read_question({"kind": kind, "filters": {"and": [{"not": {"did": {"event": None}}}]}})
            except groundswell.GroundswellError:
                pass
    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def test_the_first_questions_may_come_at_once(tmp_path: Path) -> None:
    """Sixteen threads read every kind of question in a process that has read none; it goes on."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED_AT_ONCE, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
