"""Opening a store: its format, its settings, and what a process left unfinished."""

import shutil
from pathlib import Path

import duckdb
import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.model.errors import DataFolderError
from groundswell.store.duckdb.database import FORMAT


def closed(folder: Path) -> Path:
    """A store with one event, closed; its file."""
    with stored(folder) as made:
        made.load(event("1", "View", "ann"))
    return folder / "store" / "events.duckdb"


def test_a_store_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    """The message names both versions and the remedy, and the file is left as it is."""
    file = closed(tmp_path)
    with duckdb.connect(str(file)) as connection:
        connection.execute("update format set version = ?", [FORMAT + 1])

    with pytest.raises(
        DataFolderError, match=f"format {FORMAT + 1}; this version of Groundswell knows up to {FORMAT}"
    ):
        StoreHistory(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"not a database", b"\x00" * 5000])
def test_a_file_that_is_no_store_is_refused(tmp_path: Path, damage: bytes) -> None:
    """A damaged file is never overwritten by an empty store."""
    file = closed(tmp_path)
    file.write_bytes(damage)

    with pytest.raises(DataFolderError):
        StoreHistory(tmp_path)


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Somebody may want to repair it."""
    file = closed(tmp_path)
    file.write_bytes(b"not a database")
    with pytest.raises(DataFolderError):
        StoreHistory(tmp_path)

    assert file.read_bytes() == b"not a database"


def test_a_copy_of_a_closed_store_is_whole(tmp_path: Path) -> None:
    """A backup is a copy of the folder."""
    closed(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")

    with stored(tmp_path / "two") as copy:
        assert copy.figure() == 1


def test_another_membership_mode_applies_to_all_that_is_stored(tmp_path: Path) -> None:
    """The project's setting is a way of reading, not of storing."""
    with stored(tmp_path, membership="event") as made:
        made.load(event("1", "View", "ann", "acme"), event("2", "View", "ann"))
        made.store.compact(all_hot=True)
    with stored(tmp_path, membership="dated") as made:
        assert made.lines(group_by=[{"source": "account"}]) == {("A", "acme", "current"): [2]}
