"""Opening one's own site to name what is done on it."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.web.app import App
from tests.web.axe import faults as axe_faults
from tests.web.shop import BOOK, Shop

PAGE = "/p/shop/definitions/label"


@pytest.fixture
def captured(shop: Shop) -> Shop:
    """The site lies where the server lies, and has been captured."""
    shop.send(BOOK | {"properties": {"url": f"{shop.address}/healthz"}})
    shop.wait_for_events(1)
    return shop


def test_the_site_that_was_captured_is_opened_with_a_permit(captured: Shop) -> None:
    """In a tab of its own; the page that was chosen is offered the next time."""
    captured.open(PAGE)
    field = captured.page.get_by_label("Address of a page")
    expect(field).to_have_value(f"{captured.address}/")
    field.fill(f"{captured.address}/healthz")
    with captured.page.expect_popup() as opened:
        captured.button("Open").click()
    opened.value.wait_for_url("**/healthz#groundswell-label=*")
    opening = captured.page.get_by_role("form", name="Open")
    expect(opening.get_by_role("status")).to_contain_text("The site is open in another tab.")
    captured.page.reload()

    expect(field).to_have_value(f"{captured.address}/healthz")
    # The command finds this server wherever its data folder lies.
    expect(captured.page.get_by_role("region", name="From a terminal")).to_contain_text(
        f"groundswell definitions label {captured.address}/healthz --project shop --url {captured.address}"
    )


def test_who_labels_is_asked_before_the_tab_opens(captured: Shop) -> None:
    """The question is not behind an empty tab; a tab that the browser does not open is told, with a link."""
    captured.open(PAGE)
    page = captured.page
    page.get_by_label("Address of a page").fill(f"{captured.address}/healthz")
    page.evaluate("localStorage.removeItem('groundswell-who')")
    captured.button("Open").click()
    page.get_by_label("Your name").fill("Amara")
    assert len(page.context.pages) == 1
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Go on", exact=True).click()
    opened.value.wait_for_url("**/healthz#groundswell-label=*")
    page.evaluate("window.open = () => null")
    captured.button("Open").click()
    status = page.get_by_role("form", name="Open").get_by_role("status")
    expect(status).to_contain_text("This browser opens no tabs from here")

    link = status.get_by_role("link", name="open the site with the labeler")
    expect(link).to_have_attribute("href", re.compile("/healthz#groundswell-label="))


def test_an_address_that_is_none_is_told_at_its_field(shop: Shop, context: BrowserContext) -> None:
    """The server says which it takes; no tab stays open, and what is typed stays."""
    page = context.new_page()  # browsers log every refusal as an error
    page.goto(shop.address + PAGE)
    expect(page.get_by_role("note")).to_contain_text("No page has sent anything to this project yet.")
    field = page.get_by_label("Address of a page")
    field.fill("ftp://shop.example")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("'ftp://shop.example' is no address of a page.")).to_be_visible()

    expect(field).to_have_value("ftp://shop.example")
    assert len(context.pages) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_serious_fault(captured: Shop, scheme: str) -> None:
    """In both themes."""
    captured.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    captured.open(PAGE)
    captured.page.get_by_role("heading", name="If no panel comes").wait_for()

    assert axe_faults(captured.page) == []


def test_a_demo_has_no_site(app: App) -> None:
    """It says so, and offers nothing that would fail."""
    app.open("/p/demo/definitions/label")

    expect(app.page.get_by_role("main")).to_contain_text("No site sends to a demo")
    expect(app.button("Open")).to_have_count(0)
