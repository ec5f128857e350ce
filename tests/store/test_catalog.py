"""The catalog remembers which properties questions use, so that compaction makes those columns."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from groundswell.model.project import Project
from groundswell.store.catalog.catalog import Catalog

MONDAY = datetime(2024, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """A catalog with one project, `shop`."""
    made = Catalog.in_folder(tmp_path)
    made.add_project(Project("shop", "Shop", "UTC", "monday", "dated", MONDAY))
    yield made
    made.close()


def test_the_properties_used_last_come_first(catalog: Catalog) -> None:
    """Where there are more than can be columns, the ones in use are chosen."""
    catalog.note_used("shop", ["colour", "area"], MONDAY)
    catalog.note_used("shop", ["price"], MONDAY + timedelta(hours=1))
    catalog.note_used("shop", ["colour"], MONDAY + timedelta(days=2))

    assert catalog.used_properties("shop") == ("colour", "price", "area")


def test_projects_made_at_once_with_one_name_get_slugs_of_their_own(catalog: Catalog) -> None:
    """Whoever sees the same slug free as another takes the next one."""
    together = threading.Barrier(8)

    def add(_: int) -> str:
        together.wait()
        return catalog.add_project(Project("", "Café", "UTC", "monday", "dated", MONDAY)).slug

    with ThreadPoolExecutor(8) as threads:
        made = sorted(threads.map(add, range(8)))

    assert made == ["cafe", *(f"cafe-{i}" for i in range(2, 9))]
