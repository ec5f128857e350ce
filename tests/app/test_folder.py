"""A data folder belongs to one process at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import groundswell
from groundswell.app.folder import DataFolder, FolderInUse, owner_of
from groundswell.model.errors import DataFolderError

HOLD = "import sys, groundswell; held = groundswell.open(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


def test_a_folder_in_use_names_the_process(tmp_path: Path) -> None:
    """Another process that opens it learns who holds it and what to do."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(FolderInUse, match=rf"in use by process {holder.pid}\. It is not serving"):
            groundswell.open(tmp_path)
        holder.kill()


def test_a_folder_whose_process_was_killed_is_free(tmp_path: Path) -> None:
    """The system lets go of the lock; nothing has to be removed by hand."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()

    with groundswell.open(tmp_path) as workspace:
        assert workspace.projects() == []


def test_a_folder_in_use_names_the_address(tmp_path: Path) -> None:
    """Whoever serves the folder can be talked to."""
    held = DataFolder(tmp_path)
    held.announce("http://127.0.0.1:8765")
    with pytest.raises(FolderInUse, match=r"Talk to it at http://127\.0\.0\.1:8765, or stop it"):
        DataFolder(tmp_path)
    held.close()


def test_a_folder_that_was_let_go_says_so(tmp_path: Path) -> None:
    """Nobody holds it."""
    DataFolder(tmp_path).close()

    assert owner_of(tmp_path) is None


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    """The message names the option and the variable."""
    (tmp_path / "data").write_text("")

    with pytest.raises(DataFolderError, match="--data or GROUNDSWELL_DATA"):
        DataFolder(tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """Before anything is read."""
    tmp_path.chmod(0o500)

    with pytest.raises(DataFolderError, match="cannot be written"):
        DataFolder(tmp_path)
