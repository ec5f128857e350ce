"""Definitions that need attention, as a person sees them: in the list, on their pages, and what is done about it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.clocks import MovingClock
from tests.histories import lines
from tests.released import BEGIN, BUY, BUYING, CANCEL, DOCS, NEW_BUY, clicks, views
from tests.serving import serving
from tests.web.app import App

import groundswell


@pytest.fixture
def released(page: Page, tmp_path: Path) -> Iterator[App]:
    """A shop five days after a release that gave its button other classes; nobody has been in its docs."""
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    clock = MovingClock(BEGIN + timedelta(days=45))
    with groundswell.open(tmp_path / "data", clock=clock) as workspace:
        project = workspace.create_project("Shop", timezone="Europe/Berlin")
        rows = [
            *clicks(BUY, "Buy now", *range(40)),
            *clicks(NEW_BUY, "Buy now", *range(40, 45)),
            *clicks(CANCEL, "Cancel", *range(45)),
            *views(*range(45)),
        ]
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        for definition in (BUYING, DOCS):
            project.save_definition(definition, unknown="empty")
        project.add_release("2.0", at=BEGIN + timedelta(days=40), note="New buttons")
        project.look()
        page.clock.set_fixed_time(clock.at)
        with serving(workspace) as address:
            yield App(page, address)
    expect.set_options(timeout=5000)


def test_what_stopped_is_found_in_the_list_and_mended(released: App) -> None:
    """Since when, after which release, and what appeared instead; saved, it matches all there was."""
    page = released.page
    released.open("/p/shop/definitions/events")
    page.get_by_label("Needs attention (1)").check()
    row = page.get_by_role("row").filter(has_text="Shop - Buy")
    expect(row).to_contain_text("Stopped")
    expect(page.get_by_role("row").filter(has_text="Docs - View")).to_have_count(0)
    row.get_by_role("link").click()
    health = page.get_by_role("region", name="Health")
    expect(health).to_contain_text("Stopped matching 6 days ago")
    expect(health).to_contain_text("Release 2.0 went out")
    health.get_by_role("button", name="Use this instead").click()
    released.button("Save a new version").click()
    expect(page.get_by_text("unsaved", exact=True)).to_have_count(0)
    health.get_by_role("button", name="Look now").click()

    expect(health).to_contain_text("Matches as it used to")


def test_releases_are_told_and_marked_in_charts(released: App) -> None:
    """From a definition's page; a chart of usage has a hairline on the day."""
    page = released.page
    released.open("/p/shop/definitions/events/Shop - Buy")
    page.get_by_role("region", name="Health").get_by_role("button", name="Releases").click()
    dialog = page.get_by_role("dialog", name="Releases")
    expect(dialog.get_by_role("listitem").filter(has_text="New buttons")).to_contain_text("2.0")
    dialog.get_by_label("Version").fill("2.1")
    dialog.get_by_label("When").fill("2026-04-14T09:00")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_role("listitem").first).to_contain_text("2.1")
    page.keyboard.press("Escape")
    released.ask("A=count:Click&range=last+14+days", project="shop")

    released.chart()
    marks = page.get_by_role("list", name="What happened").get_by_role("button")
    expect(marks).to_have_text(["2.0", "2.1"])
