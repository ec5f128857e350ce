"""The web app's types are made from the server's own description; `./dev types` makes them anew."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_types_are_made_from_the_description(npm: list[str]) -> None:
    """Types written by hand, or of an older description, are found here."""
    check = ["run", "types", "--workspace", "web", "--silent", "--", "--check"]
    ran = subprocess.run([*npm, *check], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
