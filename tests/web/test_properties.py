"""Properties: listed, noted, hidden, defined from the page, and used like any other."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from tests.web.shop import BOOK, Shop

LIST = "/p/shop/definitions/properties"
CSV = "pallets,called\n3,few\n40,many\n"


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """Three bookings: of three pallets twice, of forty once."""
    for user, pallets in (("ann", 3), ("bob", 3), ("cy", 40)):
        shop.send({**BOOK, "user": user, "properties": {"pallets": pallets, "path": f"/{user}"}})
    shop.wait_for_events(3)
    return shop


@pytest.fixture
def refusing(stocked: Shop, context: BrowserContext) -> Shop:
    """The same, where the server is to refuse: browsers log that as an error."""
    stocked.page = context.new_page()
    stocked.page.set_default_timeout(15_000)
    return stocked


def previewed(shop: Shop) -> dict[str, int]:
    """The values of the preview, with how many events have each."""
    rows = shop.page.get_by_role("list", name="Values").get_by_role("listitem")
    expect(rows.first).to_be_visible()
    return {(cells := row.locator("span").all_inner_texts())[0].strip(): int(cells[-2]) for row in rows.all()}


def new(shop: Shop, name: str, form: str) -> None:
    """Begin a property of events."""
    shop.open(f"{LIST}/new")
    shop.page.get_by_label("Name", exact=True).fill(name)
    shop.page.get_by_role("radio", name=re.compile(f"^{form} ")).check()


def of_pallets(shop: Shop) -> None:
    """Choose the property that it is worked out from."""
    shop.button("Property: none yet").click()
    shop.page.get_by_role("combobox", name="Find a property").fill("pallets")
    shop.page.get_by_role("option", name="pallets").first.click()
    shop.button("Property: pallets").wait_for()


def save(shop: Shop, name: str) -> None:
    """Save, and wait until it is."""
    shop.button("Save").click()
    shop.page.get_by_role("heading", level=1, name=name).wait_for()
    expect(shop.page.get_by_text("unsaved")).to_have_count(0)


def row(shop: Shop, name: str) -> Locator:
    """A line of the list."""
    return shop.page.get_by_role("row").filter(has=shop.page.get_by_role("button", name=name, exact=True))


def test_a_bucket_is_defined_and_grouped_by(stocked: Shop) -> None:
    """The figures of the graph are those of the preview; the list has how each went, and what names it."""
    new(stocked, "Load size", "Buckets")
    of_pallets(stocked)
    stocked.page.get_by_label("Edges").fill("10")
    found = previewed(stocked)
    save(stocked, "Load size")
    stocked.open(LIST)
    expect(row(stocked, "pallets").get_by_role("img", name="carried by 3 events")).to_be_visible()
    expect(row(stocked, "pallets").get_by_role("cell", name="Load size")).to_be_visible()
    stocked.ask("A=count:*", "shop")
    stocked.page.get_by_role("region", name="Group by").get_by_role("button", name="Property").click()
    stocked.pick("Load size")
    stocked.page.get_by_role("button", name="Do not group by Load size").wait_for()
    stocked.wait()

    assert found == {"less than 10": 2, "10 and more": 1}
    assert {name: sum(figures) for name, figures in stocked.figures().items()} == found


def test_one_of_the_tabs_is_lit(stocked: Shop) -> None:
    """That of what is shown."""
    stocked.open(f"{LIST}?of=accounts")
    tabs = stocked.page.get_by_role("navigation", name="Properties of")

    expect(tabs.locator("[aria-current], [data-status]")).to_have_text([re.compile("^Accounts")])


def test_a_hidden_property_is_no_longer_offered(stocked: Shop) -> None:
    """A label stands in its place elsewhere; undone, it is offered again."""
    stocked.open(LIST)
    stocked.button("path").click()
    panel = stocked.page.get_by_role("complementary", name="Property")
    panel.get_by_label("Called").fill("Page address")
    panel.get_by_role("button", name="Save").click()
    expect(row(stocked, "Page address")).to_contain_text("path")
    panel.get_by_label(re.compile("^Hidden")).click()
    expect(row(stocked, "Page address")).to_have_count(0)
    stocked.ask("A=count:*", "shop")
    stocked.page.get_by_role("region", name="Group by").get_by_role("button", name="Property").click()
    stocked.page.get_by_role("option", name="pallets").wait_for()

    expect(stocked.page.get_by_role("option", name="Page address")).to_have_count(0)


def test_a_table_is_looked_up_from_a_csv_file(refusing: Shop) -> None:
    """A fault is told with its line, and the mended file is shown as a table with what it comes to."""
    new(refusing, "Load", "Lookup")
    of_pallets(refusing)
    upload = refusing.page.get_by_label("CSV file", exact=True)
    double = {"name": "names.csv", "mimeType": "text/csv", "buffer": f"{CSV}3,again\n".encode()}
    upload.set_input_files(double)  # type: ignore[arg-type]
    refusing.page.get_by_text("The key '3' stands in line 2 and in line 4.").wait_for()
    upload.set_input_files({**double, "buffer": CSV.encode()})  # type: ignore[arg-type]
    table = refusing.page.get_by_role("table", name="The table that is looked up")
    expect(table.get_by_role("cell", name="many")).to_be_visible()

    assert previewed(refusing) == {"few": 2, "many": 1}


def test_a_formula_shows_where_it_is_wrong(refusing: Shop) -> None:
    """A caret stands under the place; a mended one has values."""
    new(refusing, "Twice", "Formula")
    refusing.page.get_by_label("Formula", exact=True).fill("[pallets] ×")
    expect(refusing.page.locator("pre")).to_have_text("[pallets] ×\n           ^")
    refusing.page.get_by_label("Formula", exact=True).fill("[pallets] × 2")

    assert previewed(refusing) == {"6": 2, "80": 1}


def test_what_is_archived_leads_back_and_can_be_undone(stocked: Shop) -> None:
    """It stands among the hidden ones until then."""
    new(stocked, "50% of load? ☂", "Formula")
    stocked.page.get_by_label("Formula", exact=True).fill("[pallets] ÷ 2")
    save(stocked, "50% of load? ☂")
    stocked.page.reload()
    stocked.button("More").click()
    stocked.page.get_by_role("menuitem", name="Archive").click()
    stocked.page.get_by_role("heading", level=1, name="Properties").wait_for()
    expect(row(stocked, "50% of load? ☂")).to_have_count(0)
    stocked.button("Undo").click()

    expect(row(stocked, "50% of load? ☂")).to_be_visible()
