"""Folders that are half-made, newer or damaged: each is refused with what to do, and left as it is."""

import sqlite3
from pathlib import Path

import duckdb
import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.model.errors import DataFolderError
from groundswell.store.catalog.catalog import Catalog
from groundswell.store.copies import keep_copy


def test_a_store_whose_making_was_cut_short_is_refused(tmp_path: Path) -> None:
    """Some of its tables are there, the format is not."""
    (tmp_path / "store").mkdir()
    with duckdb.connect(str(tmp_path / "store" / "events.duckdb")) as connection:
        connection.execute("create table format (version integer)")

    with pytest.raises(DataFolderError, match="making was cut short"):
        StoreHistory(tmp_path)


def test_what_an_earlier_attempt_left_is_not_in_the_way(tmp_path: Path) -> None:
    """A store is made beside its place and moved there when it is whole."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "events.part").write_bytes(b"half a sto")
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann"))

        assert made.figure() == 1


def test_a_catalog_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    """The message names the remedy."""
    Catalog.in_folder(tmp_path).close()
    with sqlite3.connect(tmp_path / "catalog.sqlite") as connection:
        connection.execute("update alembic_version set version_num = '9999'")

    with pytest.raises(DataFolderError, match=r"has format 9999.*Use the version that wrote it"):
        Catalog.in_folder(tmp_path)


@pytest.mark.parametrize("damage", [b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_catalog_that_is_none_is_refused(tmp_path: Path, damage: bytes) -> None:
    """The message names the file."""
    (tmp_path / "catalog.sqlite").write_bytes(damage)

    with pytest.raises(DataFolderError, match=r"catalog\.sqlite cannot be opened"):
        Catalog.in_folder(tmp_path)


def test_a_copy_is_never_overwritten(tmp_path: Path) -> None:
    """A migration that is tried again must not put its half-changed file over the copy of the whole one."""
    file, copy = tmp_path / "file", tmp_path / "copy"
    for content in ("before", "half changed"):
        file.write_text(content, encoding="utf-8")
        keep_copy(file, copy)

    assert copy.read_text(encoding="utf-8") == "before"
