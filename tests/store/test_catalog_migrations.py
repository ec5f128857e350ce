"""A catalog of an older format is brought to this program's, and a copy of it is kept."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.store.catalogs import SHOP, STORED, older_catalog

from groundswell.model.errors import DataFolderError
from groundswell.model.named import Named
from groundswell.model.segment import Segment
from groundswell.store.catalog.catalog import Catalog
from groundswell.store.catalog.definitions import Change

MONDAY = datetime(2024, 4, 1, 9, tzinfo=UTC)
ALL = {"name": "All", "where": []}
OTHERS = {"name": "Others", "where": {"not": {"in_segment": "All"}}}


def rows_of_format_5() -> Iterator[tuple[str, dict[str, Any]]]:
    """A project with two segments, one of which was renamed, and the history of a third that is gone."""
    yield "projects", SHOP
    of_shop = {"project": "shop"}
    for id, segment in ((1, ALL), (2, OTHERS)):
        name, text = str(segment["name"]), json.dumps(segment)
        moments = {"created_at": STORED, "changed_at": STORED}
        yield (
            "segments",
            {**of_shop, **moments, "id": id, "name": name, "folded": name.lower(), "definition": text},
        )
    for number, what, name, segment in (
        (1, "made", "Everybody", ALL | {"name": "Everybody"}),
        (1, "renamed", "All", ALL),
        (2, "made", "Others", OTHERS),
        (7, "made", "Gone", ALL | {"name": "Gone"}),
        (7, "deleted", "Gone", None),
    ):
        told = {"at": STORED, "who": "cy", "what": what, "name": name}
        definition = None if segment is None else json.dumps(segment)
        yield "segment_changes", {**of_shop, **told, "segment": number, "definition": definition}


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """One that was of format 5, opened by this program."""
    older_catalog(tmp_path, "0005", rows_of_format_5())
    opened = Catalog.in_folder(tmp_path)
    yield opened
    opened.close()


def history(catalog: Catalog, name: str) -> list[tuple[str, str, str, Named | None]]:
    """What became of a segment."""
    return [(e.what, e.name, e.who, e.thing) for e in catalog.definitions.history("shop", "segment", name)]


def test_segments_are_as_they_were(catalog: Catalog) -> None:
    """With what names them, when they were made, and no version."""
    kept = catalog.definitions.of("shop").kept
    found = {
        name: (k.thing, [u.name for u in k.used_by], k.created_at, k.version) for (_, name), k in kept.items()
    }

    assert found["All"] == (Segment(name="All", where=[]), ["Others"], MONDAY, None)
    assert list(found) == ["All", "Others"]


def test_their_histories_are_as_they_were(catalog: Catalog) -> None:
    """Also that of one that is gone; and former names mean what they meant."""
    assert history(catalog, "All") == [
        ("renamed", "All", "cy", Segment(name="All", where=[])),
        ("made", "Everybody", "cy", Segment(name="Everybody", where=[])),
    ]
    assert [what for what, *_ in history(catalog, "Gone")] == ["deleted", "made"]
    assert catalog.definitions.of("shop").former == {("segment", "Everybody"): "All"}


def test_what_is_new_does_not_get_the_history_of_what_is_gone(catalog: Catalog) -> None:
    """The ids of segments go on behind all that ever were."""
    new = Segment(name="New", where=[])
    catalog.definitions.apply("shop", [Change("segment", None, new)], at=MONDAY, who="dee")

    assert history(catalog, "New") == [("made", "New", "dee", new)]
    assert [what for what, *_ in history(catalog, "Gone")] == ["deleted", "made"]


def test_a_copy_of_the_older_format_is_kept(catalog: Catalog, tmp_path: Path) -> None:
    """Beside it, as it was."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'catalog.format-0005.sqlite'}")

    assert {"segments", "segment_changes"} <= {*sa.inspect(engine).get_table_names()}
    engine.dispose()


def test_releases_that_were_told_twice_are_there_once(tmp_path: Path) -> None:
    """Of each the one that was not deleted; from then on none is doubled."""
    said = {"address": "shop", "at": STORED, "note": "", "source": "events", "who": ""}
    names = [("1.0", True), ("1.0", False), ("1.0", False), ("2.0", False)]
    rows = [("releases", {**said, "name": name, "deleted": deleted}) for name, deleted in names]
    older_catalog(tmp_path, "0008", [("projects", SHOP), *rows])
    catalog = Catalog.in_folder(tmp_path)
    catalog.releases.seen("shop", {"1.0": MONDAY.replace(hour=10), "3.0": MONDAY})
    found = catalog.releases.of("shop", "shop").releases
    catalog.close()

    assert sorted((r.name, r.number) for r in found) == [("1.0", 2), ("2.0", 4), ("3.0", 5)]


def test_a_new_catalog_is_what_the_migrations_lead_to(tmp_path: Path) -> None:
    """The same format, tables, columns, keys, defaults and indexes, in the same order."""
    for folder in ("migrated", "new"):
        (tmp_path / folder).mkdir()
    older_catalog(tmp_path / "migrated", "head", [])
    Catalog.in_folder(tmp_path / "new").close()

    assert tables(tmp_path / "new") == tables(tmp_path / "migrated")


def tables(folder: Path) -> dict[str, Any]:
    """What each table of a data folder's catalog is, and the catalog's format."""
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as file:
        format = file.execute("select * from alembic_version").fetchall()
        made = file.execute("select name, sql from sqlite_schema where sql like 'create table%'").fetchall()
        return {"format": format} | {
            name: (
                "autoincrement" in sql.lower(),
                file.execute(f"pragma table_info({name})").fetchall(),
                sorted(each[2:] for each in file.execute(f"pragma foreign_key_list({name})")),
                # Those that keys need have names made of numbers.
                sorted(
                    (
                        "" if origin != "c" else index,
                        is_unique,
                        file.execute(f"pragma index_info({index})").fetchall(),
                    )
                    for _, index, is_unique, origin, _ in file.execute(
                        f"pragma index_list({name})"
                    ).fetchall()
                ),
            )
            for name, sql in made
        }


def test_a_catalog_whose_making_fails_has_no_tables(tmp_path: Path) -> None:
    """So that the next start finds an empty one, rather than half of it."""
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as file:
        file.execute("create table watched (something)")
    with pytest.raises(DataFolderError, match="table watched already exists"):
        Catalog.in_folder(tmp_path)

    with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as file:
        assert file.execute("select name from sqlite_schema").fetchall() == [("watched",)]
