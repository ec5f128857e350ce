"""From the demo to one's own first event."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.serving import serving
from tests.web.app import App

import groundswell
from groundswell.model.clock import FixedClock
from groundswell.model.project import Project
from groundswell.store.catalog.catalog import Catalog

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENTS = [
    {"time": "2026-11-18T09:00:00Z", "event": "Book", "user_id": "ann", "account_id": "Quay"},
    {"time": "2026-11-19T09:00:00Z", "event": "Book", "user_id": "bob", "account_id": "Redfern"},
    {"time": "2026-11-19T10:00:00Z", "event": "Book", "user_id": "cy", "account_id": "Quay"},
]


@pytest.fixture
def fresh(page: Page, tmp_path: Path) -> Iterator[App]:
    """The web app of a Groundswell that was just installed."""
    with (
        groundswell.open(tmp_path, clock=FixedClock(NOW)) as workspace,
        serving(workspace) as address,
    ):
        yield App(page, address)


def make_project(app: App, name: str) -> None:
    """Fill in the one form."""
    app.page.get_by_label("Name").fill(name)
    app.button("Create the project").click()
    app.page.get_by_role("heading", name="Send the first event").wait_for()


def test_the_first_page_of_an_installation_makes_a_project(fresh: App) -> None:
    """Where there is no project, one is made: in the browser's own time zone."""
    fresh.open("/")
    make_project(fresh, "Harbour")

    expect(fresh.page.get_by_text("Harbour, times in Europe/Berlin")).to_be_visible()


def test_an_installation_without_anything_says_what_it_is_and_loads_the_demo(fresh: App) -> None:
    """For whoever only looks."""
    fresh.page.set_default_timeout(60_000)
    fresh.open("/")
    expect(fresh.page.get_by_role("main")).to_contain_text("Analytics of what people do in your product")
    fresh.button("Load the demo").click()

    fresh.page.wait_for_url("**/p/demo-company**")


def test_the_first_page_is_ones_own_project_where_there_is_one(page: Page, tmp_path: Path) -> None:
    """Beside an older demo, which opens where there is nothing else."""
    with groundswell.open(tmp_path, clock=FixedClock(NOW)) as workspace, serving(workspace) as address:
        workspace.create_project("Demo", demo=True)
        page.goto(address)
        page.wait_for_url("**/p/demo")
        workspace.create_project("Harbour")
        page.goto(address)

        page.wait_for_url("**/p/harbour")


def test_an_empty_project_says_how_to_fill_it(fresh: App) -> None:
    """By the installed command, and by the one that a checkout has."""
    fresh.open("/")
    make_project(fresh, "Harbour")
    fresh.page.get_by_text("From a file", exact=True).click()

    expect(fresh.page.locator("pre")).to_have_text("groundswell import events.jsonl --project harbour")
    expect(fresh.page.get_by_text("./dev import", exact=True)).to_be_visible()


def test_a_project_shows_its_first_events_by_itself(fresh: App) -> None:
    """Once a file has come in over HTTP, the waiting page turns into the project's."""
    fresh.page.clock.install()
    fresh.open("/")
    make_project(fresh, "Harbour")
    fresh.post("/api/projects/harbour/import/events", "\n".join(map(json.dumps, EVENTS)).encode())
    fresh.page.clock.fast_forward("00:06")

    expect(fresh.page.get_by_role("link", name="How many accounts are active daily?")).to_be_visible()


def test_imported_events_are_counted(fresh: App) -> None:
    """Two accounts on one day, one on the day before."""
    fresh.open("/")
    make_project(fresh, "Harbour")
    fresh.post("/api/projects/harbour/import/events", "\n".join(map(json.dumps, EVENTS)).encode())
    fresh.ask("A=accounts:Book&range=last+3+days", project="harbour")

    assert fresh.figures() == {"Accounts with Book": [1, 2, 0]}


def test_projects_of_one_name_are_told_apart(fresh: App, tmp_path: Path) -> None:
    """A folder that has two says in the menu what each is called in addresses."""
    catalog = Catalog.in_folder(tmp_path)
    for _ in range(2):
        catalog.add_project(Project("", "Quay", "UTC", "monday", "dated", NOW))
    catalog.close()
    fresh.open("/p/quay")
    fresh.page.get_by_role("button", name="switch project").click()

    expect(fresh.page.get_by_role("menuitem", name="Quay")).to_have_text(["Quay quay", "Quay quay-2"])


def test_a_project_that_cannot_be_read_is_in_the_menu_and_says_why(page: Page, tmp_path: Path) -> None:
    """The others are as they were."""
    with groundswell.open(tmp_path, clock=FixedClock(NOW)) as workspace:
        for name in ("Harbour", "Quay"):
            workspace.create_project(name)
    (tmp_path / "projects/quay/events.duckdb").write_bytes(b"no store" * 1000)
    with groundswell.open(tmp_path, clock=FixedClock(NOW)) as workspace, serving(workspace) as address:
        app = App(page, address)
        app.open("/p/harbour")
        page.get_by_role("button", name="switch project").click()
        page.get_by_role("menuitem", name="Quay cannot be read").click()

        expect(page.get_by_text("events.duckdb cannot be opened")).to_be_visible()


def test_the_demo_says_what_it_is_and_leads_out(app: App) -> None:
    """Its clock stands still, and one click away is a project of one's own."""
    app.open("/p/demo")
    expect(app.page.get_by_role("note")).to_contain_text("“now” is always 23 Jul 2026")
    app.button("New project").click()

    assert app.heading() == "New project"
