"""Saved measures, as a person makes them: what one tells is seen before it is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App

import groundswell
from groundswell.model.clock import FixedClock


@pytest.fixture
def product(page: Page, tmp_path: Path) -> Iterator[App]:
    """Ann of Acme reports, bob looks; cy of Bits looks, too."""
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    rows = [
        event("1", "Report", "ann", "acme"),
        event("2", "Visit", "bob", "acme"),
        event("3", "Visit", "cy", "bits"),
    ]
    with groundswell.open(tmp_path / "data", clock=FixedClock(NOW)) as workspace:
        project = workspace.create_project("Product", timezone="UTC")
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        with serving(workspace) as address:
            yield App(page, address)
    expect.set_options(timeout=5000)


def test_a_measure_is_made_and_tells_what_it_told_before(product: App) -> None:
    """From the empty list: whose it is, what it is, of which event; then it is in the list, and can be archived."""
    page = product.page
    product.open("/p/product/definitions/measures")
    page.get_by_role("link", name="Define the first measure").click()
    page.get_by_label("Name", exact=True).fill("Adoption of reports")
    page.get_by_role("button", name="Event: Any event").click()
    page.get_by_role("combobox", name="Find an event").fill("Report")
    page.get_by_role("option", name="Report").first.click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("row").filter(has_text="acme")).to_contain_text("50.0%")
    expect(preview.get_by_role("row").filter(has_text="bits")).to_contain_text("0.0%")
    product.button("Save").click()
    expect(product.button("History")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Measures", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Adoption of reports")

    expect(row).to_contain_text("Share of users who did Report in 28 days")
    expect(row).to_contain_text("each account")


def test_a_figure_of_the_project_is_seen_day_by_day(product: App) -> None:
    """Before it has a name; without one it cannot be saved."""
    page = product.page
    product.open("/p/product/definitions/measures/new")
    page.get_by_role("radiogroup", name="A figure of").get_by_text("The whole project").click()
    preview = page.get_by_role("region", name="Preview")

    expect(preview).to_contain_text("2 over 28 days up to now")
    expect(preview.get_by_role("row").filter(has_text="1 April 2024")).to_contain_text("1")
    expect(product.button("Save")).to_be_disabled()
