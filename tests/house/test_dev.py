"""What ./dev hands on to the program."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_program_starts_in_the_folder_of_its_caller(tmp_path: Path) -> None:
    """Files are found where they were named; uv is told where the project is."""
    version = re.findall(r"^UV_VERSION=(.*)$", (ROOT / "dev").read_text(encoding="utf-8"), re.MULTILINE)[0]
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "uv {version}" || echo "$PWD: $*"\n')
    uv.chmod(0o755)
    started = subprocess.run(
        [ROOT / "dev", "import", "a file.jsonl"],
        cwd=tmp_path, env={"PATH": f"{uv.parent}:/usr/bin:/bin"}, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert (
        started.stdout
        == f"{tmp_path}: run --project {ROOT} --frozen --no-dev groundswell import a file.jsonl\n"
    )
