"""THIRD_PARTY_NOTICES.md."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_notices_name_what_is_locked() -> None:
    """Every package of the locks is on the page, which `./dev notices` writes, and nothing else is."""
    command = [sys.executable, str(ROOT / ".ci/notices.py"), "--check"]
    compared = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (compared.stdout + compared.stderr).strip() == ""
