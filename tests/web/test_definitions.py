"""Defining events: from the list through the editor and its preview to the figures, as a person does it."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App
from tests.web.axe import faults as axe_faults
from tests.web.shop import Shop

import groundswell
from groundswell.app.matching import matching
from groundswell.model.clock import FixedClock

BUY = {
    "name": "Shop - Buy",
    "on": "click",
    "where": [{"source": "event", "property": "element_text", "op": "is", "value": "Buy"}],
}
EITHER = {"name": "Shop - Do Anything", "any_of": ["Shop - Buy", "Order"]}


def click(at: str, user: str, text: str, hierarchy: str) -> Any:
    """A click on an element of the shop."""
    return event(at, "Click", user, "acme", element_text=text, element_hierarchy=hierarchy, path="/shop")


class Defining(App):
    """The web app over a shop in which Ann buys twice and Bob once."""

    def save(self, definition: dict[str, Any]) -> None:
        """Save a definition past the page."""
        self.post("/api/projects/shop/definitions/events", json.dumps(definition).encode())

    def change(self, definition: dict[str, Any], who: str) -> None:
        """Save another one in its place past the page, as somebody else does."""
        path = f"/api/projects/shop/definitions/events/{quote(definition['name'], safe='')}?who={who}"
        body = json.dumps(definition).encode()
        urlopen(
            Request(self.address + path, body, {"Content-Type": "application/json"}, method="PUT")
        ).close()

    def names(self) -> list[str]:
        """The definitions there are, past the page."""
        with urlopen(f"{self.address}/api/projects/shop/definitions/events") as reply:
            return [each["name"] for each in json.loads(reply.read())["events"]]

    def listed(self) -> Locator:
        """The rows of the list."""
        return self.page.get_by_role("main").get_by_role("table").get_by_role("row")

    def edit(self, name: str) -> None:
        """Open a definition by its address."""
        self.open(f"/p/shop/definitions/events/{quote(name, safe='')}")
        self.page.get_by_label("Name", exact=True).wait_for()

    def pick(self, typed: str) -> None:
        """Find a name in the list that is open; fields of the form have lists as well."""
        self.page.get_by_role("combobox", name=re.compile("^Find")).fill(typed)
        self.page.get_by_role("option", name=re.compile(re.escape(typed))).first.wait_for()
        self.page.keyboard.press("Enter")

    def preview(self) -> Locator:
        """What the editor's definition matches, once that has been counted."""
        found = self.page.get_by_role("region", name="Preview")
        expect(found).to_have_attribute("aria-busy", "false")
        return found

    def add_condition(self, property: str, operator: str, value: str) -> None:
        """Add a test to the definition."""
        self.page.get_by_role("button", name="Element, page or any property").click()
        self.pick(property)
        form = self.page.get_by_role("form", name=f"Filter on {property}")
        form.get_by_label("Operator").select_option(label=operator)
        form.get_by_role("textbox").fill(value)
        form.get_by_role("button", name="Apply").click()


@pytest.fixture
def defining(page: Page, tmp_path: Path) -> Iterator[Defining]:
    """The shop, served."""
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    rows = [
        click("1", "ann", "Buy", "@button;#buy;.big;|@main;|"),
        click("2", "ann", "Buy", "@button;#buy;.big;|@main;|"),
        click("2", "bob", "Buy", "@button;.big;|@main;|"),
        click("3", "bob", "Sell", "@button;.small;|@main;|"),
        event("4", "Order", "ann", "acme", size=3),
    ]
    with groundswell.open(tmp_path / "data", clock=FixedClock(NOW)) as workspace:
        project = workspace.create_project("Shop", timezone="UTC")
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        with matching(workspace), serving(workspace) as address:
            yield Defining(page, address)
    expect.set_options(timeout=5000)


def test_an_event_is_defined_from_the_list_and_its_figures_are_those_of_the_preview(
    defining: Defining,
) -> None:
    """What the preview counted before it was saved is what the graph counts afterwards."""
    defining.open("/p/shop/definitions/events")
    defining.page.get_by_role("link", name="Define an event").first.click()
    defining.page.get_by_label("Name", exact=True).fill("Shop - Buy Here")
    defining.add_condition("Element", "is selected by", "main #buy")
    preview = defining.preview()
    expect(preview.locator("[data-figure=events] dd")).to_have_text("2")
    expect(preview.get_by_role("region", name="Latest events")).to_contain_text("Buy")
    defining.page.keyboard.press("Control+s")
    defining.page.wait_for_url("**/definitions/events/Shop%20-%20Buy%20Here")
    defining.ask("A=count:Shop+-+Buy+Here&range=last+30+days", project="shop")

    assert sum(defining.figures()["Shop - Buy Here"]) == 2


def test_a_new_name_is_followed_and_the_former_one_still_leads_there(defining: Defining) -> None:
    """Of any characters a name may have; what used it uses it by its new name."""
    defining.save(BUY)
    defining.save(EITHER)
    name = "Shop - Buy 100 % 🛒? #1 & more"
    defining.edit("Shop - Buy")
    defining.page.get_by_label("Name", exact=True).fill(name)
    defining.button("Save").click()
    expect(defining.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(defining.page.get_by_text("unsaved")).to_have_count(0)
    defining.page.reload()
    expect(defining.page.get_by_label("Name", exact=True)).to_have_value(name)
    defining.edit("Shop - Buy")
    expect(defining.page.get_by_label("Name", exact=True)).to_have_value(name)
    defining.page.get_by_role("link", name="Shop - Do Anything").click()

    expect(defining.page.get_by_role("region", name="Meaning")).to_contain_text(name)


@pytest.fixture
def refusing(defining: Defining, context: BrowserContext) -> Defining:
    """The same, where the server is to refuse: browsers log that as an error."""
    defining.page = context.new_page()
    defining.page.set_default_timeout(15_000)
    return defining


def test_a_selector_that_cannot_be_read_is_shown_with_the_place(refusing: Defining) -> None:
    """A caret stands under it, as the server says; what was typed stays."""
    refusing.open("/p/shop/definitions/events/new")
    refusing.add_condition("Element", "is selected by", "div > .")
    fault = refusing.page.get_by_role("region", name="Meaning").get_by_role("alert")
    expect(fault).to_contain_text("Expected the name of a class")

    assert fault.locator("pre").inner_text().splitlines() == ["div > .", "       ^"]


def test_a_selector_that_cannot_be_read_is_told_while_it_is_typed(refusing: Defining) -> None:
    """Until it is whole; nothing need be applied for that."""
    refusing.open("/p/shop/definitions/events/new")
    refusing.page.get_by_role("button", name="Element, page or any property").click()
    refusing.pick("Element")
    form = refusing.page.get_by_role("form", name="Filter on Element")
    form.get_by_label("Operator").select_option(label="is selected by")
    form.get_by_role("textbox").fill("div > .")
    expect(form.get_by_role("alert")).to_contain_text("Expected the name of a class")
    form.get_by_role("textbox").fill("div > .big")

    expect(form.get_by_role("alert")).to_have_count(0)


def test_what_is_used_is_not_deleted_and_its_users_are_named(defining: Defining) -> None:
    """Before anything is tried; what is not used goes, and can be brought back."""
    defining.save(BUY)
    defining.save(EITHER)
    defining.edit("Shop - Buy")
    defining.button("More").click()
    defining.page.get_by_role("menuitem", name="Delete").click()
    dialog = defining.page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Shop - Do Anything")).to_be_visible()
    expect(dialog.get_by_role("button", name="Delete")).to_have_count(0)
    dialog.get_by_role("link", name="Shop - Do Anything").click()
    expect(defining.page.get_by_label("Name", exact=True)).to_have_value("Shop - Do Anything")
    defining.button("More").click()
    defining.page.get_by_role("menuitem", name="Delete").click()
    defining.page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(defining.page.get_by_text("“Shop - Do Anything” is deleted.")).to_be_visible()
    gone = defining.names()
    defining.button("Undo").click()
    defining.page.get_by_role("link", name="Shop - Do Anything").click()
    defining.button("History").click()
    changes = defining.page.get_by_role("complementary", name="History").get_by_role("listitem")

    expect(changes).to_contain_text(["Restored", "Deleted", "Made"])
    assert gone == ["Shop - Buy"]


def test_archiving_leads_back_to_the_list_and_is_undone_there(defining: Defining) -> None:
    """The row is gone meanwhile, unless archived ones are wanted."""
    defining.save(BUY)
    defining.edit("Shop - Buy")
    defining.button("More").click()
    defining.page.get_by_role("menuitem", name="Archive").click()
    defining.page.wait_for_url("**/definitions/events")
    row = defining.listed().filter(has_text="Shop - Buy")
    expect(defining.page.get_by_text("“Shop - Buy” is archived.")).to_be_visible()
    expect(row).to_have_count(0)
    defining.page.get_by_label("Archived").check()
    expect(row).to_contain_text("archived")
    defining.button("Undo").click()

    expect(row).not_to_contain_text("archived")


def test_what_is_verified_is_given_another_meaning_only_where_somebody_says_so(refusing: Defining) -> None:
    """It is asked before; the history then has two versions."""
    refusing.save(BUY | {"verified": True})
    refusing.edit("Shop - Buy")
    refusing.page.get_by_role("button", name="Remove Element text is Buy").click()
    refusing.button("Save a new version").click()
    dialog = refusing.page.get_by_role("dialog")
    expect(dialog).to_contain_text("'Shop - Buy' is verified")
    expect(dialog).not_to_contain_text("--")
    dialog.get_by_role("button", name="Save, I vouch for it").click()
    expect(refusing.page.get_by_text("unsaved")).to_have_count(0)
    refusing.button("History").click()

    expect(refusing.page.get_by_role("complementary", name="History").get_by_role("listitem")).to_have_count(
        2
    )


def test_an_event_that_arrives_is_called_by_its_definition(shop: Shop) -> None:
    """Beside what was captured, in the live view."""
    shop.post("/api/projects/shop/definitions/events?unknown=empty", json.dumps(BUY).encode())
    shop.send({"kind": "click", "user": "ann", "properties": {"element_text": "Buy"}})
    shop.wait_for_events(1)
    shop.capture("live")

    expect(shop.page.get_by_role("row").filter(has_text="Shop - Buy")).to_contain_text("Click “Buy”")


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unasked(refusing: Defining) -> None:
    """One is told by whom, and saves one's own in its place, or takes theirs."""
    refusing.save(BUY)
    refusing.edit("Shop - Buy")
    category, owner = refusing.page.get_by_label("Category"), refusing.page.get_by_label("Owner", exact=True)
    told = refusing.page.get_by_role("alert").filter(has_text="Changed by ann meanwhile")
    refusing.change(BUY | {"owner": "Ann"}, "ann")
    category.fill("Mine")
    refusing.button("Save").click()
    expect(told).to_be_visible()
    refusing.button("Save mine in its place").click()
    expect(refusing.page.get_by_text("unsaved")).to_have_count(0)
    expect(owner).to_have_value("")
    refusing.change(BUY | {"owner": "Ann"}, "ann")
    category.fill("Mine again")
    refusing.button("Save").click()
    refusing.button("Take what is saved").click()

    expect(told).to_have_count(0)
    expect(category).to_have_value("")
    expect(owner).to_have_value("Ann")


def test_undoing_an_archiving_keeps_what_was_changed_since(defining: Defining) -> None:
    """It takes back the mark alone."""
    defining.save(BUY)
    defining.edit("Shop - Buy")
    defining.button("More").click()
    defining.page.get_by_role("menuitem", name="Archive").click()
    expect(defining.page.get_by_text("“Shop - Buy” is archived.")).to_be_visible()
    defining.change(BUY | {"owner": "Ann", "archived": True}, "ann")
    defining.button("Undo").click()

    expect(defining.listed().filter(has_text="Shop - Buy")).to_contain_text("Ann")


def test_who_changes_something_is_asked_for_a_name_once(defining: Defining) -> None:
    """The history tells it from then on."""
    defining.save(BUY)
    defining.edit("Shop - Buy")
    defining.page.evaluate("localStorage.removeItem('groundswell-who')")
    defining.page.get_by_label("Owner", exact=True).fill("Ann")
    defining.button("Save").click()
    asked = defining.page.get_by_role("dialog")
    asked.get_by_label("Your name").fill("cleo")
    asked.get_by_role("button", name="Go on", exact=True).click()
    expect(defining.page.get_by_text("unsaved")).to_have_count(0)
    defining.page.get_by_label("Owner", exact=True).fill("Bob")
    defining.button("Save").click()
    expect(defining.page.get_by_text("unsaved")).to_have_count(0)
    defining.button("History").click()

    changes = defining.page.get_by_role("complementary", name="History").get_by_role("listitem")
    expect(changes.filter(has_text="by cleo")).to_have_count(2)


def test_one_that_cannot_be_counted_keeps_no_other_from_its_figures(refusing: Defining) -> None:
    """It says that its own cannot be told, and why."""

    def refuse(route: Any) -> None:
        if '"Order"' not in (route.request.post_data or ""):
            return route.continue_()
        error = {"code": "invalid-question", "message": "Too much.", "at": None, "suggestion": None}
        return route.fulfill(status=422, json={"error": error})

    refusing.save(BUY)
    refusing.page.route("**/api/projects/shop/ask", refuse)
    refusing.open("/p/shop/definitions/events")

    expect(refusing.listed().filter(has_text="Order")).to_contain_text("Cannot be told: Too much.")
    expect(refusing.listed().filter(has_text="Shop - Buy")).to_contain_text("3")


def test_the_page_is_as_high_as_the_window(defining: Defining) -> None:
    """What only readers of the screen are told adds nothing below it, beside the history neither."""
    defining.save(BUY)
    defining.edit("Shop - Buy")
    defining.preview()
    defining.button("History").click()

    assert defining.page.evaluate("document.scrollingElement.scrollHeight") == 900


def test_two_clicks_save_once(defining: Defining) -> None:
    """The second one comes before the first is answered."""
    defining.open("/p/shop/definitions/events/new?event=Order")
    defining.page.get_by_label("Name", exact=True).fill("Shop - Order")
    defining.preview()
    defining.button("Save").dblclick()
    defining.page.wait_for_url("**/definitions/events/Shop%20-%20Order")

    assert defining.names() == ["Shop - Order"]


def test_what_is_not_saved_is_not_lost_by_leaving(defining: Defining) -> None:
    """One is asked; escape in an open list stays on the page."""
    defining.save(BUY)
    defining.edit("Shop - Buy")
    defining.page.get_by_label("Category").fill("Shop")
    defining.page.get_by_label("Category").press("Escape")
    defining.page.get_by_role("main").get_by_role("link", name="Events").click()
    defining.page.get_by_role("dialog").get_by_role("button", name="Stay").click()
    expect(defining.page.get_by_label("Category")).to_have_value("Shop")
    defining.page.get_by_role("main").get_by_role("link", name="Events").click()
    defining.page.get_by_role("dialog").get_by_role("button", name="Leave and lose it").click()

    expect(defining.listed().filter(has_text="Shop - Buy")).to_have_count(1)


def test_an_older_preview_does_not_take_the_place_of_a_newer_one(defining: Defining) -> None:
    """However late it comes."""
    held: list[Any] = []

    def slowly(route: Any) -> None:
        if '"click"' in (route.request.post_data or "") and not held:
            held.append(route)
            return
        route.continue_()

    defining.page.route("**/events/preview*", slowly)
    with defining.page.expect_request("**/events/preview*"):
        defining.open("/p/shop/definitions/events/new")
    defining.page.get_by_text("any of several").click()
    defining.page.get_by_role("button", name="Event", exact=True).click()
    defining.pick("Order")
    expect(defining.page.locator("[data-figure=events] dd")).to_have_text("1")
    for route in held:
        with suppress(Error):  # the page has given it up, which is as good
            route.continue_()
            route.request.response()
    defining.page.evaluate("() => new Promise(requestAnimationFrame)")

    expect(defining.page.locator("[data-figure=events] dd")).to_have_text("1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_page_has_a_serious_fault(defining: Defining, scheme: Literal["light", "dark"]) -> None:
    """Contrast, names, roles and order, as axe-core judges them; on a phone nothing is scrolled sideways."""
    defining.page.emulate_media(color_scheme=scheme)
    defining.save(BUY | {"verified": True, "category": "Shop", "owner": "cy", "shared": False})
    defining.save(EITHER)
    faults: dict[str, list[str]] = {}
    for path in ("", "/new", "/Shop%20-%20Buy"):
        defining.open(f"/p/shop/definitions/events{path}")
        defining.page.get_by_role("heading", level=1).wait_for()
        if path:
            defining.preview()
        faults[path] = axe_faults(defining.page)
    defining.page.set_viewport_size({"width": 390, "height": 844})
    widths = []
    for path in ("", "/Shop%20-%20Buy"):
        defining.open(f"/p/shop/definitions/events{path}")
        defining.page.get_by_role("heading", level=1).wait_for()
        widths.append(defining.page.evaluate("document.documentElement.scrollWidth"))

    assert {path: found for path, found in faults.items() if found} == {}
    assert widths == [390, 390]
