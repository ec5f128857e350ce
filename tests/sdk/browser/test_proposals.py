"""What the labeler proposes of what was picked: which elements, by which text, under which name."""

import re

from playwright.sync_api import expect
from tests.sdk.browser.labeling import Labeling, Product, panel, save


def test_other_elements_that_are_meant_as_well_are_counted_and_shown(
    shop: Labeling, product: Product
) -> None:
    """One of fifteen buttons is told by its row, and all of them by their class."""
    page = shop.label("/orders")
    page.click("#order-3 .delete")
    panel(page).get_by_text("All like it").click()
    expect(panel(page)).to_contain_text("On this page this matches 15 elements.")
    expect(panel(page).get_by_label("Selector")).to_have_value(".delete")
    expect(page.locator(".frame.other:not([hidden])")).to_have_count(14)


def test_all_that_are_like_it_are_those_that_say_the_same(shop: Labeling) -> None:
    """And not all that look alike."""
    page = shop.label("/tea")
    page.click("[data-sku=sencha]")
    panel(page).get_by_text("All like it").click()
    expect(panel(page)).to_contain_text("All like it3 here")
    expect(panel(page)).to_contain_text("On this page this matches 3 elements.")

    expect(panel(page).get_by_label("Selector")).to_have_value(".add")


def test_whatever_is_outlined_as_meant_counts_wherever_it_is_hit(shop: Labeling, product: Product) -> None:
    """Also where nothing lies in the one that was picked, and something in another."""
    shop.site.open("/tea")
    for hit in ("[data-sku=assam]", "#compare", "text=Favourite"):
        shop.site.page.click(hit)
    shop.site.flush()
    product.captured(4)
    page = shop.label("/tea")
    page.click("#compare")
    panel(page).get_by_text("All like it").click()
    expect(panel(page).get_by_label("Selector")).to_have_value(".btn, .btn *")
    expect(page.locator(".frame.other")).to_have_count(4)

    expect(panel(page)).to_contain_text("3 clicks by 1 user")


def test_the_text_is_no_condition_of_what_holds_other_things(shop: Labeling) -> None:
    """A click on one of them tells the text of that one; the name does not have it all either."""
    page = shop.label("/tea")
    page.get_by_text("Favourite").click()
    only = panel(page).get_by_label("Only with the text")
    expect(only).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(panel(page).get_by_label("Selector")).to_have_value("main, main *")
    expect(panel(page).get_by_label("Name", exact=True)).to_have_value("Tea - Click Main")
    expect(only).to_have_count(0)
    page.keyboard.press("ArrowDown")

    expect(only).to_be_checked()


def test_a_name_that_is_proposed_is_free_and_begins_with_its_category(
    shop: Labeling, product: Product
) -> None:
    """One that the labeler is not told of is found out by saving; what is told of is led to."""
    there = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": "#compare"}
    for name, archived in (("tea - compare teas", False), ("Tea - Click Compare Teas", True)):
        made = {"name": name, "on": "click", "where": there, "archived": archived}
        product.project.save_definition(made, unknown="empty")
    page = shop.label("/tea")
    page.click("#compare")
    name = panel(page).get_by_label("Name", exact=True)
    expect(panel(page)).to_contain_text("It has a name already: tea - compare teas.")
    expect(panel(page).get_by_role("link")).to_have_attribute(
        "href", f"{product.address}/p/shop/definitions/events/tea%20-%20compare%20teas"
    )
    expect(name).to_have_value("Tea - Click Compare Teas")
    panel(page).get_by_role("button", name="Save").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("“Tea - Compare Teas 2” is proposed now.")
    expect(name).to_have_value("Tea - Compare Teas 2")
    expect(panel(page)).to_contain_text("In the category Tea")
    panel(page).get_by_role("button", name="Save").click()
    expect(panel(page)).to_contain_text("is saved")

    assert product.project.definition("Tea - Compare Teas 2").category == "Tea"


def test_a_name_that_is_taken_is_told_beside_it(shop: Labeling, product: Product) -> None:
    """And another one is saved."""
    product.project.save_definition({"name": "Shop - Buy", "on": "click"})
    page = shop.label()
    page.click("#buy")
    panel(page).get_by_label("Name", exact=True).fill("shop - buy")
    panel(page).get_by_role("button", name="Save").click()
    alert = panel(page).get_by_role("alert")
    expect(alert).to_contain_text(
        "There is a definition named 'Shop - Buy'. Give this one another name. Look at it"
    )
    expect(alert.get_by_role("link")).to_have_attribute("href", re.compile("/p/shop/.*/Shop%20-%20Buy$"))
    save(page, "Shop - Buy Now")


def test_a_change_of_a_field_gets_a_name(shop: Labeling, product: Product) -> None:
    """By its name, which is captured; never by what is in it."""
    page = shop.label("/orders")
    page.click("[name=search]")
    expect(panel(page).get_by_label("Name", exact=True)).to_have_value("Orders - Change Search")
    save(page, "Orders - Search")
    saved = product.project.definition("Orders - Search")

    assert (saved.on, [condition.value for condition in saved.where or []]) == (  # type: ignore[union-attr]
        "change",
        ['[name="search"]', "/orders"],
    )
