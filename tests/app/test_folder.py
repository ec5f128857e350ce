"""A data folder belongs to one process at a time."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.histories import event, history

import groundswell
from groundswell.app.folder import DataFolder, FolderInUse, owner_of
from groundswell.model.errors import DataFolderError
from groundswell.model.project import Project

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


def test_a_folder_in_use_tells_what_keeps_it_busy(tmp_path: Path) -> None:
    """As long as it does."""
    held = DataFolder(tmp_path)
    with (
        held.doing("importing"),
        pytest.raises(FolderInUse, match="It is importing and not serving; wait until"),
    ):
        DataFolder(tmp_path)
    with pytest.raises(FolderInUse, match=r"\. It is not serving; wait until"):
        DataFolder(tmp_path)
    held.close()


def test_an_import_says_that_it_keeps_the_folder_busy(tmp_path: Path) -> None:
    """And nothing more once it is done."""
    with history(tmp_path) as made:
        told: list[str | None] = []

        def look(*_: object) -> None:
            owner = owner_of(made.folder / "data")
            told.append(owner.doing if owner else "nobody")

        made.project.import_events(made.file([event("1", "Visit", "ann")]), on_progress=look)
        look()

    assert told == ["importing", None]


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


class SlowToOpen(Project):
    """A project whose store opens only when it is told to."""

    may_open = threading.Event()

    def __getattribute__(self, name: str) -> Any:
        """What is needed to open its store has to be waited for."""
        if name == "membership":
            self.may_open.wait()
        return super().__getattribute__(name)


def test_opening_one_project_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    """However long one takes, as a migration may."""
    with groundswell.open(tmp_path) as workspace:
        quick = workspace.create_project("Quick")
        slow = SlowToOpen("slow", "Slow", "UTC", "monday", "event", quick.project.created_at)
        opening = threading.Thread(target=workspace._opened.store, args=(slow,))
        opening.start()
        events, is_slow_still_opening = workspace.project("quick").summary().events, opening.is_alive()
        slow.may_open.set()
        opening.join()

    assert (events, is_slow_still_opening) == (0, True)


def test_nothing_opens_in_a_folder_that_has_been_closed(tmp_path: Path) -> None:
    """The next process may hold it already."""
    workspace = groundswell.open(tmp_path)
    project = workspace.create_project("Product").project
    workspace.close()

    with pytest.raises(DataFolderError, match="has been closed"):
        workspace._opened.store(project)


def test_a_folder_that_is_made_is_its_users_alone(tmp_path: Path) -> None:
    """It has write keys and what people did; one that is there keeps its mode."""
    made, there = tmp_path / "made", tmp_path / "there"
    there.mkdir(mode=0o755)
    for path in (made, there):
        DataFolder(path).close()

    assert [path.stat().st_mode & 0o777 for path in (made, there)] == [0o700, 0o755]
