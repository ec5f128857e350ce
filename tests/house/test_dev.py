"""What ./dev hands on to the program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ./dev in a folder, with a uv there that only says where it was started and with what."""
    version = re.findall(r"^UV_VERSION=(.*)$", (ROOT / "dev").read_text(encoding="utf-8"), re.MULTILINE)[0]
    uv = folder / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "uv {version}" || echo "$PWD: $*"\n')
    uv.chmod(0o755)
    found_on = f"{uv.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
    return subprocess.run(
        [ROOT / "dev", *arguments], cwd=folder, env={"PATH": found_on, **variables},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_program_starts_in_the_folder_of_its_caller(tmp_path: Path) -> None:
    """Files are found where they were named; uv is told where the project is."""
    started = dev(tmp_path, "import", "a file.jsonl")

    assert (
        started.stdout
        == f"{tmp_path}: run --project {ROOT} --frozen --no-dev groundswell import a file.jsonl\n"
    )


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_variable_that_is_no_setting_is_told_before_anything_is_built(tmp_path: Path, command: str) -> None:
    """As the program would tell it; one that is a setting is handed on."""
    (tmp_path / "bad").mkdir()
    (tmp_path / "good").mkdir()
    bad = dev(tmp_path / "bad", command, GROUNDSWELL_HOME="here")
    good = dev(tmp_path / "good", command, GROUNDSWELL_DATA="here")

    assert (bad.returncode, bad.stdout, bad.stderr) == (
        1,
        "",
        "No setting is named GROUNDSWELL_HOME. Did you mean 'GROUNDSWELL_DATA'? `groundswell config` lists them all.\n",
    )
    assert (good.returncode, good.stdout.split()[-1], good.stderr) == (0, command, "")
