"""Seeing how events come: from a first event to sources, refusals, keys and merges; all of it really sent."""

import json
from typing import Literal
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.web.app import App
from tests.web.axe import faults as axe_faults
from tests.web.shop import BOOK, Shop


def test_the_page_that_waits_shows_the_first_event_and_leads_on(shop: Shop) -> None:
    """It turns by itself: the event is shown, and the first report is one click away."""
    shop.open("/p/shop")
    shop.page.get_by_text("Waiting for the first event").wait_for()
    shop.send(BOOK)

    expect(shop.page.get_by_role("heading", name="The first events are in")).to_be_visible()
    expect(shop.page.get_by_text("1 event, 1 user, 1 account")).to_be_visible()
    shop.page.get_by_role("link", name="How many accounts are active daily?").click()
    assert shop.heading() == "How many accounts are active daily?"


def test_the_page_that_waits_tells_of_a_key_that_nobody_has(shop: Shop) -> None:
    """Whoever pasted a wrong one finds out; the key that was sent is not shown."""
    shop.open("/p/shop")
    shop.page.get_by_text("Waiting for the first event").wait_for()
    shop.keys["wrong"] = "gs_nobodys"
    for _ in range(3):
        with pytest.raises(HTTPError):
            shop.send(BOOK, to="wrong")

    expect(shop.page.get_by_text("3 requests to this server came with a write key")).to_be_visible()
    assert "nobodys" not in shop.page.content()


def test_refused_requests_of_nobody_stand_beside_the_events(shop: Shop) -> None:
    """What could not be read as well."""
    with pytest.raises(HTTPError):
        shop.post("/i", b"{")
    shop.capture("refused")

    expect(shop.page.get_by_role("note")).to_contain_text("1 request to this server could not be read")


def test_the_lines_to_send_with_have_the_address_and_the_key_in_them(shop: Shop) -> None:
    """Of the environment that is chosen, for each library."""
    shop.capture("install")
    lines = shop.page.get_by_role("region", name="the lines for")
    expect(lines).to_contain_text(f'src="{shop.address}/sdk/groundswell.js"')
    expect(lines).to_contain_text(shop.keys["production"])
    shop.page.get_by_role("radiogroup", name="Environment").get_by_text("Development").click()
    shop.page.get_by_role("radiogroup", name="Library").get_by_text("PostHog").click()

    expect(lines).to_contain_text(
        f'posthog.init("{shop.keys["development"]}", {{ api_host: "{shop.address}" }})'
    )


def test_a_key_is_copied(shop: Shop) -> None:
    """What the button says it copies is what a page needs."""
    shop.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shop.capture("install")
    shop.page.get_by_role("button", name="Copy the key of development").click()
    shop.page.get_by_text("Copied").wait_for()

    assert shop.page.evaluate("navigator.clipboard.readText()") == shop.keys["development"]


def test_a_new_key_leaves_the_old_one_for_a_while(shop: Shop) -> None:
    """Before it is made the page says until when both are taken, and so they are."""
    shop.capture("install")
    shop.page.get_by_role("button", name="New key for production").click()
    expect(shop.page.get_by_role("dialog")).to_contain_text("and the present one too until")
    shop.button("Make a new key").click()
    keys = shop.page.get_by_role("region", name="Write keys").get_by_role("listitem").first.locator("code")
    expect(keys).to_have_count(2)
    shop.send(BOOK)

    assert keys.all_inner_texts()[1] == shop.keys["production"] != keys.all_inner_texts()[0]


def test_sources_are_told_with_their_state(shop: Shop) -> None:
    """Each library of both environments, with its events."""
    shop.send(BOOK, BOOK)
    shop.send(BOOK, to="development", library="analytics-python 2.3.1")
    shop.capture()
    rows = shop.page.locator("table tbody tr")

    expect(rows).to_contain_text(
        ["Production", "groundswell-js 0.1.0", "Development", "analytics-python 2.3.1"]
    )
    expect(rows.nth(1)).to_contain_text("WebsiteSending")
    expect(rows.nth(1).locator("td").nth(3)).to_have_text("2")


def test_the_sidebar_says_how_capture_is_doing(shop: Shop) -> None:
    """On every page: nothing yet, then capturing with its rate."""
    shop.open("/p/shop")
    light = shop.page.get_by_role("link", name="Capture:")
    expect(light).to_contain_text("No events yet")
    shop.send(BOOK)

    expect(light).to_contain_text("Capturing")


def test_live_events_are_found_by_person_and_opened(shop: Shop) -> None:
    """With every property; the list stands still meanwhile."""
    shop.send(BOOK, {**BOOK, "user": "bob"})
    shop.capture("live")
    shop.page.get_by_label("Find by name").fill("ann")
    shop.page.get_by_role("button", name="Book").click()
    panel = shop.page.get_by_role("complementary", name="Event")
    expect(panel.get_by_role("region", name="Properties")).to_contain_text("pallets3")
    shop.send({**BOOK, "user": "cy"})

    expect(shop.page.get_by_text("Paused, 1 new")).to_be_visible()


def test_arrows_and_escape_walk_through_live_events(shop: Shop) -> None:
    """Down to the next row, Enter opens, J goes on, Esc closes and leaves the focus on the event."""
    shop.send(BOOK, {**BOOK, "name": "Pay"}, {**BOOK, "name": "Ship"})
    shop.capture("live")
    row = shop.page.locator("tbody").get_by_role("button")
    row.first.focus()
    shop.page.keyboard.press("ArrowDown")
    shop.page.keyboard.press("Enter")
    title = shop.page.get_by_role("complementary", name="Event").get_by_role("heading", level=2)
    expect(title).to_have_text("Pay")
    shop.page.keyboard.press("j")
    expect(title).to_have_text("Book")
    shop.page.keyboard.press("Escape")

    expect(row.nth(2)).to_be_focused()


def test_captured_text_is_shown_as_text(shop: Shop) -> None:
    """Markup is not run, what would turn the line around is seen, and controls are too."""
    text = "<img src=x onerror=alert(1)>\u202egpj\u001b"
    shop.send({"kind": "click", "user": "ann", "properties": {"element_text": text}})
    shop.capture("live")

    expect(shop.page.locator("tbody th")).to_have_text("Click “<img src=x onerror=alert(1)>U+202Egpj␛”")
    assert shop.page.locator("main img").count() == 0


def test_refused_events_say_why_and_what_to_do(shop: Shop) -> None:
    """By reason, with samples without values; an id that was taken off stands apart."""
    shop.send({"user": "ann"}, {"name": "Pay", "user": "undefined", "properties": {"card": "4111"}})
    shop.capture("refused")
    events = shop.page.get_by_role("region", name="Events that did not enter")
    expect(events).to_contain_text("Give every track call a name")
    events.get_by_role("button", name="The last sample").click()
    expect(events).to_contain_text('"user": "a text of 3"')

    expect(shop.page.get_by_role("region", name="Ids that stand for nobody")).to_contain_text("'undefined'")


def test_users_are_merged_after_a_look_and_apart_again(shop: Shop) -> None:
    """What it does is said before; the log strikes what was undone."""
    shop.send(BOOK, BOOK, {**BOOK, "user": "bob"})
    shop.wait_for_events(3)
    shop.capture("identity")
    shop.page.get_by_label("This id").fill("ann")
    shop.page.get_by_label("is the user").fill("bob")
    shop.button("See what that does").click()
    expect(
        shop.page.get_by_text("2 events of ann and all that comes will count as done by bob.")
    ).to_be_visible()
    shop.button("Merge").click()
    shop.page.get_by_text("ann now counts as bob.").wait_for()
    shop.button("Undo").first.click()

    expect(shop.page.locator("ol > li").nth(1)).to_contain_text("undone by 2")


OF_ACME = {"kind": "user", "user": "ann", "user_properties": {"company_id": "acme", "plan": "gold"}}


def chosen(shop: Shop) -> dict[str, str]:
    """The Account ID properties of the project, past the page."""
    with urlopen(f"{shop.address}/api/projects/shop") as reply:
        found: dict[str, str] = json.loads(reply.read())["account_ids"]
    return found


def test_the_property_that_names_accounts_is_chosen_after_a_look(shop: Shop) -> None:
    """Its values are shown before; what was stored counts at once."""
    shop.send(OF_ACME, {**BOOK, "account": None})
    shop.wait_for_events(1)
    shop.open("/p/shop/settings/accounts")
    part = shop.page.get_by_role("region", name="Account ID property")
    part.get_by_role("button", name="names the company: No property").click()
    shop.pick("company")
    expect(part).to_contain_text("Its value is acme: each becomes an account with its users.")
    part.get_by_role("button", name="Save").click()
    expect(part.get_by_role("status")).to_contain_text("Saved. company_id now says which company")
    question = {"kind": "users", "columns": [{"source": "account"}]}

    assert chosen(shop) == {"company": "company_id"}
    assert shop.answer(question, "shop")["rows"][0]["values"] == ["acme"]


def test_a_property_that_nobody_has_yet_is_typed_for_another_kind_of_account(shop: Shop) -> None:
    """Beside the first kind; and taken away again."""
    shop.open("/p/shop/settings/accounts")
    shop.button("Another kind of account").click()
    shop.page.get_by_label("Kind of account").fill("team")
    shop.page.get_by_role("button", name="names the team: No property").click()
    shop.pick("team id")
    expect(shop.page.get_by_text("No user has team id yet")).to_be_visible()
    shop.button("Save").click()
    shop.page.get_by_text("Saved. team id now says which team").wait_for()
    before = chosen(shop)
    shop.page.get_by_role("button", name="names the team: team id").click()
    shop.pick("No property")
    expect(shop.page.get_by_text("The memberships that team id brought about are taken back")).to_be_visible()
    shop.button("Save").click()
    shop.page.get_by_text("Saved. No property says any more").wait_for()

    assert (before, chosen(shop)) == ({"team": "team id"}, {})


def test_a_kind_that_cannot_be_is_refused_where_it_was_named(shop: Shop, context: BrowserContext) -> None:
    """With the server's words, and what was typed stays."""
    shop.page = context.new_page()  # browsers log a refusal as an error
    shop.open("/p/shop/settings/accounts")
    shop.button("Another kind of account").click()
    shop.page.get_by_label("Kind of account").fill("t" * 101)
    shop.page.get_by_role("button", name="names the t").click()
    shop.pick("team_id")
    shop.button("Save").click()

    expect(shop.page.get_by_role("alert")).to_contain_text("1 to 100 printable characters")
    expect(shop.page.get_by_role("button", name="names the t")).to_contain_text("team_id")


def test_the_development_environment_is_one_click_away(shop: Shop) -> None:
    """The same page of it, also before it has any data."""
    shop.capture("install")
    shop.page.get_by_role("button", name="switch project").click()
    shop.page.get_by_role("menuitem", name="Development").click()
    shop.page.wait_for_url("**/p/shop.development/capture/install")
    shop.capture(slug="shop.development")

    expect(shop.page.get_by_role("heading", name="Nothing has been sent to development yet")).to_be_visible()


def test_events_that_go_to_the_other_environment_are_pointed_out(shop: Shop) -> None:
    """Whoever waits in production learns that the key was development's."""
    shop.send(BOOK, to="development")
    shop.open("/p/shop")
    shop.page.get_by_text("Events arrive in development.").wait_for()
    shop.page.get_by_role("link", name="Look at development").click()

    shop.page.wait_for_url("**/p/shop.development/capture")


def test_a_demo_takes_no_events_and_says_so(app: App) -> None:
    """It has no keys; a project of one's own is one click away."""
    app.open("/p/demo/capture/install")
    expect(app.page.get_by_role("heading", name="A demo takes no events")).to_be_visible()
    app.button("New project").last.click()

    assert app.heading() == "New project"


@pytest.mark.parametrize("part", ["", "live", "refused", "install", "identity"])
def test_each_part_fits_a_phone(shop: Shop, part: str) -> None:
    """At 390 pixels nothing is to be scrolled sideways."""
    shop.send(BOOK, {"user": "x" * 300}, {**BOOK, "name": "N" * 300, "user": "u" * 300})
    shop.page.set_viewport_size({"width": 390, "height": 844})
    shop.capture(part)
    shop.page.wait_for_timeout(600)

    assert shop.page.evaluate("document.documentElement.scrollWidth") == 390
    assert shop.page.evaluate("document.querySelector('main').scrollWidth") == 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_has_a_serious_fault(shop: Shop, scheme: Literal["light", "dark"]) -> None:
    """Contrast, names, roles and order, as axe-core judges them; what opens included."""
    shop.page.emulate_media(color_scheme=scheme)
    shop.send(
        BOOK, {"user": "ann"}, {**BOOK, "user": "null"}, {"kind": "identify", "device": "d1", "user": "ann"}
    )
    opens = {"live": "Book", "refused": "The last sample", "install": "New key for production"}
    faults: dict[str, list[str]] = {}
    for part in ("", "live", "refused", "install", "identity"):
        shop.capture(part)
        shop.page.get_by_role("main").get_by_role("heading", level=2).or_(
            shop.page.locator("table")
        ).first.wait_for()
        if part in opens:
            shop.page.get_by_role("button", name=opens[part]).first.click()
        faults[part] = axe_faults(shop.page)

    assert {part: found for part, found in faults.items() if found} == {}
