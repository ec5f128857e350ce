"""Segments, as a person keeps and uses them."""

import re
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


def test_a_filter_is_kept_as_a_segment_and_asked_by_its_name(product: App) -> None:
    """Who belongs is seen before it is saved; then the name stands in the list of what can be filtered by."""
    product.ask("A=users:*&where=did(Visit)", "product")
    product.page.get_by_role("link", name="Save as segment").click()
    preview = product.page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("listitem")).to_have_text(["bob", "cy"])
    product.page.get_by_label("Name", exact=True).fill("Visitors")
    product.button("Save").click()
    expect(product.page).to_have_url(re.compile("/definitions/segments/Visitors$"))
    product.ask("A=users:*", "product")
    product.page.get_by_role("region", name="Filter").get_by_role("button", name="Add").click()
    product.pick("Visitors")
    product.wait()

    assert product.figures()["Active users"][-1] <= 2
    expect(product.page).to_have_url(re.compile(re.escape("where=in_segment(Visitors)")))


def test_a_segment_in_use_says_by_what_and_a_deleted_one_comes_back(product: App) -> None:
    """Nothing is lost: what others name cannot be deleted, and what is deleted can be taken back."""
    product.post(
        "/api/projects/product/segments", b'{"name": "Visitors", "where": {"did": {"event": "Visit"}}}'
    )
    product.post(
        "/api/projects/product/segments", b'{"name": "Others", "where": {"not": {"in_segment": "Visitors"}}}'
    )
    product.open("/p/product/definitions/segments")
    expect(product.page.get_by_role("row", name=re.compile("^Visitors"))).to_contain_text("2")
    product.page.get_by_role("link", name="Visitors").click()
    product.button("More").click()
    product.page.get_by_role("menuitem", name="Delete …").click()
    expect(product.page.get_by_role("dialog")).to_contain_text("Others")
    product.button("Cancel").click()
    product.open("/p/product/definitions/segments/Others")
    product.button("More").click()
    product.page.get_by_role("menuitem", name="Delete …").click()
    product.button("Delete").click()
    product.button("Undo").click()

    expect(product.page.get_by_role("link", name="Others")).to_be_visible()
