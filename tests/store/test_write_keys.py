"""Write keys: whose they are, and until when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.store.catalogs import SHOP, older_catalog

from groundswell.model.errors import NameTaken, QuestionError
from groundswell.model.project import Project
from groundswell.store.catalog.catalog import Catalog

MONDAY = datetime(2024, 4, 1, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """A catalog with the projects `shop` and `bank`."""
    made = Catalog.in_folder(tmp_path)
    for slug in ("shop", "bank"):
        made.add_project(Project(slug, slug.title(), "UTC", "monday", "dated", MONDAY))
    yield made
    made.close()


def test_a_key_that_is_made_cannot_be_guessed(catalog: Catalog) -> None:
    """It has 32 characters that need no escaping anywhere, behind `gs_`."""
    first, second = (catalog.keys.add("shop", "production", MONDAY).key for _ in range(2))

    assert (first[:3], len(first), first != second) == ("gs_", 35, True)


def test_a_key_leads_to_its_project_and_environment(catalog: Catalog) -> None:
    """At once, in the process that made it."""
    catalog.keys.find("of-the-shop", MONDAY)
    catalog.keys.add("shop", "development", MONDAY, "of-the-shop")
    found = catalog.keys.find("of-the-shop", MONDAY)

    assert found is not None
    assert (found.project, found.environment, catalog.keys.find("of-none", MONDAY)) == (
        "shop",
        "development",
        None,
    )


def test_an_earlier_key_is_taken_for_as_long_as_it_is_kept(catalog: Catalog) -> None:
    """Its last moment does not belong to it."""
    catalog.keys.add("shop", "production", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY + WEEK, "second-key", keep=WEEK)
    ends = MONDAY + 2 * WEEK

    assert [
        [key for key in ("first-key", "second-key") if catalog.keys.find(key, at)]
        for at in (MONDAY, ends - timedelta(microseconds=1), ends)
    ] == [["first-key", "second-key"], ["first-key", "second-key"], ["second-key"]]


def test_rotating_again_prolongs_no_key(catalog: Catalog) -> None:
    """It ends when it was said to."""
    catalog.keys.add("shop", "production", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY, "second-key", keep=timedelta())
    catalog.keys.add("shop", "production", MONDAY, "third-key", keep=WEEK)

    assert {key.key for key in catalog.keys.of("shop", MONDAY)} == {"second-key", "third-key"}


def test_a_new_key_ends_none_of_the_other_environment(catalog: Catalog) -> None:
    """Nor any of another project."""
    catalog.keys.add("shop", "development", MONDAY, "of-developers")
    catalog.keys.add("bank", "production", MONDAY, "of-the-bank")
    catalog.keys.add("shop", "production", MONDAY, "of-the-shop", keep=timedelta())

    assert all(
        catalog.keys.find(key, MONDAY + WEEK) for key in ("of-developers", "of-the-bank", "of-the-shop")
    )


@pytest.mark.parametrize(
    "key", ["short", "with space", "a/b/c/d/e/f", "x" * 201, "Schlüssel-1", "", "tab\tstop\n"]
)
def test_what_is_no_key_is_refused(catalog: Catalog, key: str) -> None:
    """It has to go unchanged through addresses, headers and JSON."""
    with pytest.raises(QuestionError) as error:
        catalog.keys.add("shop", "production", MONDAY, key)

    assert error.value.at == "/key"


def test_a_key_belongs_to_one_project_for_ever(catalog: Catalog) -> None:
    """Else events of pages that still show it would reach another."""
    catalog.keys.add("shop", "production", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY, keep=timedelta())

    with pytest.raises(NameTaken):
        catalog.keys.add("bank", "production", MONDAY + WEEK, "first-key")


def test_an_environment_takes_an_earlier_key_of_its_own_back(catalog: Catalog) -> None:
    """For good from then on; the other environment cannot, and one that is taken for good is refused."""
    catalog.keys.add("shop", "production", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY, "second-key", keep=timedelta())
    with pytest.raises(NameTaken):
        catalog.keys.add("shop", "development", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY + WEEK, "first-key", keep=timedelta())
    with pytest.raises(NameTaken):
        catalog.keys.add("shop", "production", MONDAY + WEEK, "first-key", keep=timedelta())

    assert [(key.key, key.expires_at) for key in catalog.keys.of("shop", MONDAY + WEEK)] == [
        ("first-key", None)
    ]


def test_keys_outlive_the_process(catalog: Catalog, tmp_path: Path) -> None:
    """With their times."""
    catalog.keys.add("shop", "production", MONDAY, "first-key")
    catalog.keys.add("shop", "production", MONDAY, "second-key", keep=WEEK)
    before = catalog.keys.of("shop", MONDAY)
    again = Catalog.in_folder(tmp_path)

    assert again.keys.of("shop", MONDAY) == before
    again.close()


def test_projects_of_an_older_catalog_get_keys(tmp_path: Path) -> None:
    """One for each environment; a demo none."""
    demo = SHOP | {"slug": "demo", "name": "Demo", "demo": 1}
    older_catalog(tmp_path, "0002", [("projects", SHOP), ("projects", demo)])
    again = Catalog.in_folder(tmp_path)
    found = {slug: [key.environment for key in again.keys.of(slug, MONDAY)] for slug in ("shop", "demo")}
    again.close()

    assert found == {"shop": ["production", "development"], "demo": []}
