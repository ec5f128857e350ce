"""The labeler on a site that has been capturing: what is pointed at gets a name, and the name holds for the past."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.sdk.browser.labeling import Labeling, Product, panel, save

from groundswell.app.permits import Permits
from groundswell.model.clock import FixedClock


class TestUnderAStrictPolicy:
    """A site that lets pages load nothing but the SDK and what that asks."""

    @pytest.fixture
    def headers(self, product: Product) -> dict[str, str]:
        """No styles, no inline scripts, no frames."""
        policy = f"default-src 'none'; script-src {product.address}; connect-src {product.address}"
        return {"Content-Security-Policy": policy}

    def test_a_button_gets_a_name_that_holds_for_its_past_clicks(
        self, shop: Labeling, product: Product
    ) -> None:
        """They stand in the graph at once, those on what is in the button as well; labeling itself is not captured."""
        shop.site.open()
        shop.site.page.click("#buy")
        shop.site.page.click("#buy", position={"x": 3, "y": 3})
        shop.site.page.click("h1")
        shop.site.flush()
        product.captured(4)
        page = shop.label()
        page.click("#buy span")
        expect(panel(page)).to_contain_text("2 clicks by 1 user")
        expect(panel(page)).to_contain_text("On this page this matches no other element.")
        expect(panel(page).get_by_label("Name", exact=True)).to_have_value("Home - Buy Now")
        save(page, "Shop - Buy")

        assert (product.count("Shop - Buy"), product.project.definition_history("Shop - Buy")[0].who) == (
            2,
            "dee",
        )
        assert {seen.name: seen.count for seen in product.project.events()} == {
            "Page view": 1, "Click": 3, "Session": 1,
        }  # fmt: skip
        expect(page.locator(".frame")).to_contain_text("Shop - Buy")

    def test_the_permit_leaves_the_address_and_stays_in_the_tab(
        self, shop: Labeling, product: Product
    ) -> None:
        """Pages that the site is browsed through have the labeler too, until it is closed."""
        page = shop.label("/?tab=1")
        assert page.url == f"{shop.site.address}/?tab=1"
        panel(page).get_by_text("Browse", exact=True).click()
        page.click("a.link")
        page.wait_for_url("**/pricing**")
        panel(page).wait_for()
        panel(page).get_by_role("button", name="Close").click()
        expect(panel(page)).to_have_count(0)
        page.reload()
        page.wait_for_function("window.groundswell?.status?.().tracking")

        assert (panel(page).count(), page.evaluate("sessionStorage.length")) == (0, 0)


def test_closing_gives_the_permit_up(shop: Labeling, product: Product) -> None:
    """Whoever has read it on the page has nothing of it any more."""
    opened = product.project.labeler(shop.site.address).address
    page = shop.label(address=opened)
    with page.expect_response("**/labeling/end**"):
        panel(page).get_by_role("button", name="Close").click()
    again = shop.label(address=opened)

    expect(panel(again)).to_contain_text("The permit to label was given up.")


def test_what_is_more_than_is_looked_at_is_said(shop: Labeling, product: Product) -> None:
    """On a page with very many elements, as many as are looked at and as many as are outlined."""
    shop.site.pages["/many"] = '<button class="row" style="font-size: 6px">x</button>' * 600
    rows = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": ".row"}
    product.project.save_definition({"name": "Rows - Open", "on": "click", "where": rows}, unknown="empty")
    page = shop.label("/many")
    expect(panel(page)).to_contain_text("500 or more elements")
    expect(panel(page)).to_contain_text("380 more in view are not outlined.")
    expect(page.locator(".frame.named")).to_have_count(120)
    page.evaluate("document.querySelectorAll('.row').forEach((row, at) => at < 100 || row.remove())")
    expect(panel(page)).to_contain_text("Rows - Open100 elements")
    page.evaluate("document.querySelectorAll('.row').forEach((row, at) => at % 2 && row.remove())")

    expect(panel(page)).to_contain_text("Rows - Open50 elements")


def test_without_a_permit_nothing_of_the_labeler_is_on_a_page(shop: Labeling, product: Product) -> None:
    """It is not even asked for."""
    asked: list[str] = []
    shop.site.page.on("request", lambda request: asked.append(request.url))
    shop.site.open()
    shop.site.page.click("#buy")
    shop.site.flush()

    assert [url for url in asked if "label" in url] == []
    assert shop.site.page.locator("groundswell-labeler").count() == 0


def test_scripts_of_the_page_cannot_look_into_the_labeler(shop: Labeling, product: Product) -> None:
    """Its tree is closed, where no test opens it."""
    browser = shop.context.browser
    assert browser is not None
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(product.project.labeler(shop.site.address).address)
        page.locator("groundswell-labeler").wait_for(state="attached")

        assert page.evaluate("document.querySelector('groundswell-labeler').shadowRoot") is None


def test_what_scripts_of_the_page_do_saves_nothing(shop: Labeling, product: Product) -> None:
    """Only what a person does is heeded, even where a script has found the button."""
    page = shop.label()
    page.click("#buy")
    panel(page).get_by_label("Name", exact=True).fill("Shop - Buy")
    page.evaluate("""() => {
        const root = document.querySelector("groundswell-labeler").shadowRoot
        const button = [...root.querySelectorAll("button")].find(one => one.textContent === "Save")
        button.click()
        button.dispatchEvent(new MouseEvent("click", {bubbles: true, composed: true}))
        const field = root.querySelector("#name")
        field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))
        for (const form of root.querySelectorAll("form")) form.requestSubmit()
    }""")
    expect(panel(page)).to_contain_text("0 clicks by 0 users")
    assert product.definitions() == []
    save(page, "Shop - Buy")

    assert product.definitions() == ["Shop - Buy"]


def test_an_element_with_several_names_says_the_most_specific_one(shop: Labeling, product: Product) -> None:
    """And how many others there are; what means whatever is clicked outlines nothing."""
    selectors = {
        "Any - Click": None,
        "Buttons - Click": "main button",
        "Teas - Add": "main .btn.add",
        "Teas - Any": ".btn",
    }
    for name, value in selectors.items():
        where = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": value}
        made = {"name": name, "on": "click", "where": where if value else None}
        product.project.save_definition(made, unknown="empty")
    page = shop.label("/tea")
    expect(panel(page)).to_contain_text("Any - Clickevery click")
    expect(page.locator(".frame.named")).to_have_count(5)
    said = page.locator(".frame.named span:not([hidden])").all_inner_texts()

    assert said == ["Teas - Add +2"] * 3


def test_a_selector_that_cannot_be_read_or_tells_nothing_is_told(shop: Labeling, product: Product) -> None:
    """With a caret under the place; saved is nothing."""
    page = shop.label("/orders")
    page.click("#order-3 .delete")
    panel(page).get_by_label("Selector").fill("li > .")
    expect(panel(page).get_by_role("alert")).to_contain_text(re.compile(r"li > \.\n +\^"))
    panel(page).get_by_label("Selector").fill("body *")
    panel(page).get_by_role("button", name="Save").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("selects every element of a page")

    assert product.definitions() == []


def test_single_page_applications_are_followed(shop: Labeling, product: Product) -> None:
    """What has a name is outlined on the pages where it counts, and a view can have one."""
    tasks = [
        {"source": "event", "property": "element_hierarchy", "op": "selector", "value": "nav a"},
        {"source": "event", "property": "path", "op": "is", "value": "/app/tasks"},
    ]
    product.project.save_definition(
        {"name": "Tasks - Navigate", "on": "click", "where": tasks}, unknown="empty"
    )
    page = shop.label("/app")
    expect(panel(page)).to_contain_text("Nothing yet.")
    panel(page).get_by_text("Browse", exact=True).click()
    page.get_by_role("link", name="Tasks").click()
    expect(page.locator(".frame.named:not([hidden])")).to_have_count(2)
    panel(page).get_by_text("Pick", exact=True).click()
    panel(page).get_by_role("button", name="Name the views of this page").click()
    save(page, "Tasks - View List")
    [view] = [each for each in product.project.definitions() if each.on == "page"]
    panel(page).get_by_text("Browse", exact=True).click()
    page.get_by_role("link", name="People").click()

    expect(page.locator(".frame.named:not([hidden])")).to_have_count(0)
    assert [(c.property, c.value) for c in view.where or []] == [("path", "/app/tasks")]  # type: ignore[union-attr]


def test_a_page_that_is_routed_by_its_fragment_comes_to_its_route(shop: Labeling) -> None:
    """The permit is one of its parameters in the address, until it is taken out."""
    page = shop.label("/routed#/orders/17")
    expect(page.get_by_role("main")).to_have_text("Route #/orders/17")

    assert page.url == f"{shop.site.address}/routed#/orders/17"


def address_with(permit: str, shop: Labeling) -> str:
    """The site's address with some permit in it."""
    return f"{shop.site.address}/#groundswell-label={permit}"


def of_another_project(shop: Labeling, product: Product) -> str:
    """What was opened from a project that the site does not send to."""
    return product.workspace.create_project("Other").labeler(shop.site.address).address


def expired(shop: Labeling, product: Product) -> str:
    """What was opened an hour ago."""
    earlier = FixedClock(datetime.now(UTC) - timedelta(hours=1))
    permits = Permits(product.folder, earlier, product.workspace._opened.catalog.permits)
    return permits.open("shop", shop.site.address).address


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (lambda shop, _: address_with("forged.permit", shop), "This is no permit to label."),
        (expired, "The permit to label has expired."),
        (of_another_project, "another project than the one that this page sends to"),
        (
            lambda _, product: product.project.labeler("https://elsewhere.example").address,
            "this page is of another site",
        ),
    ],
    ids=["forged", "expired", "another project", "another site"],
)
def test_a_permit_that_does_not_hold_is_told_and_shows_nothing(
    shop: Labeling, product: Product, address: Any, says: str
) -> None:
    """The page is as it was."""
    product.project.save_definition({"name": "Secret", "on": "click"})
    made = address(shop, product)
    page = shop.label(address=f"{shop.site.address}/#{made.partition('#')[2]}")
    expect(panel(page)).to_contain_text(says)
    expect(panel(page)).not_to_contain_text("Secret")
    panel(page).get_by_role("button", name="Close").last.click()
    expect(panel(page)).to_have_count(0)

    assert page.evaluate("sessionStorage.length") == 0


def test_in_a_frame_the_labeler_asks_for_nothing(shop: Labeling, product: Product) -> None:
    """Whoever frames the site can neither see it nor have it clicked."""
    shop.site.pages["/framing"] = (
        f'<iframe src="{product.project.labeler(shop.site.address).address}"></iframe>'
    )
    asked: list[str] = []
    page = shop.context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_console_message(lambda message: "does not open in a frame" in message.text):
        page.goto(f"{shop.site.address}/framing")

    assert [url for url in asked if "/labeling/" in url] == []
    assert page.frames[1].locator("groundswell-labeler").count() == 0


def test_the_page_hears_nothing_of_picking_and_everything_in_browsing(shop: Labeling) -> None:
    """What is typed into the panel is not the page's either; Escape is the page's once nobody picks."""
    page = shop.label("/listening")
    page.click("#pay")
    panel(page).get_by_label("Name", exact=True).press_sequentially("Pay")
    page.keyboard.press("Escape")
    expect(panel(page)).to_contain_text("Click what is to have a name.")
    page.keyboard.press("Escape")
    expect(panel(page)).to_contain_text("The page works as usual.")
    assert page.evaluate("heard") == []
    page.click("#pay")
    page.keyboard.press("Escape")

    assert page.evaluate("heard") == ["pointerdown", "mousedown", "click", "Escape"]


def test_arrows_lead_to_what_lies_around_and_back(shop: Labeling) -> None:
    """Once something is picked."""
    page = shop.label("/orders")
    page.click("#order-3 b")
    code = panel(page).locator("code").first
    page.keyboard.press("ArrowUp")
    expect(code).to_have_text("li")
    page.keyboard.press("ArrowDown")

    expect(code).to_have_text("b")


def test_what_is_in_a_dialog_is_labeled_above_it(shop: Labeling, product: Product) -> None:
    """Outside of an open dialog nothing can be used."""
    page = shop.label("/dialog")
    page.click("#sure")
    save(page, "Order - Confirm")

    assert product.definitions() == ["Order - Confirm"]
