"""Reports and dashboards, as a person keeps, opens and arranges them; and finding anything by its name."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App
from tests.web.axe import faults as axe_faults

import groundswell
from groundswell.model.clock import FixedClock

PROJECT = "/p/product"
REPORTS = {
    "name": "Reports a day",
    "question": {"kind": "graph", "series": [{"event": "Report"}], "range": "last 30 days"},
}
VISITS = {
    "name": "Visits a day",
    "question": {"kind": "graph", "series": [{"event": "Visit"}], "range": "last 30 days"},
}
BOARD = {
    "name": "Mondays",
    "cards": [
        {"report": "Reports a day", "x": 0, "y": 0, "w": 6, "h": 5},
        {"report": "Visits a day", "x": 6, "y": 0, "w": 6, "h": 5},
    ],
}


@pytest.fixture
def product(page: Page, tmp_path: Path) -> Iterator[App]:
    """Ann of Acme reports twice, bob and cy visit; public links are allowed."""
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    rows = [
        event("1", "Report", "ann", "acme"),
        event("2", "Report", "ann", "acme"),
        event("2", "Visit", "bob", "acme"),
        event("3", "Visit", "cy", "bits"),
    ]
    environment = {"GROUNDSWELL_PUBLIC_LINKS": "on"}
    with (
        groundswell.open(tmp_path / "data", clock=FixedClock(NOW), environment=environment) as workspace,
        serving(workspace) as address,
    ):
        project = workspace.create_project("Product", membership="event")
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        yield App(page, address)
    expect.set_options(timeout=5000)


def saved(app: App, *reports: dict[str, Any]) -> None:
    """Save reports past the page."""
    for report in reports:
        app.post("/api/projects/product/reports", json.dumps(report).encode())


def board(app: App) -> None:
    """Save two reports and a dashboard of both, and open that."""
    saved(app, REPORTS, VISITS)
    app.post("/api/projects/product/dashboards", json.dumps(BOARD).encode())
    app.open(f"{PROJECT}/dashboards/Mondays")
    card(app, "Visits a day").get_by_role("img").wait_for()


def card(app: App, name: str) -> Any:
    """A card of the dashboard."""
    return app.page.get_by_role("article", name=name)


def test_a_question_is_kept_as_a_report_and_opened_again_from_the_list(product: App) -> None:
    """With its name, folder and figures."""
    product.ask("A=count:Report", "product")
    product.button("Save").click()
    product.page.get_by_label("Name").fill("Reports a day")
    product.page.get_by_label("Folder").fill("Weekly")
    product.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(product.page.get_by_role("heading", level=1)).to_have_text("Reports a day")

    product.open(f"{PROJECT}/reports")
    product.page.get_by_role("link", name="Reports a day").click()
    product.wait()

    assert product.heading() == "Reports a day"
    assert sum(product.figures()["Report"]) == 2


def test_a_report_goes_on_a_dashboard_where_it_is_saved_and_from_its_menu(product: App) -> None:
    """On a new one, which the message leads to, and on one that is there, which is taken back."""
    page = product.page
    saved(product, VISITS)
    product.ask("A=count:Report", "product")
    product.button("Save").click()
    proposed = page.get_by_label("Name", exact=True).input_value()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(proposed)
    expect(page.get_by_role("link", name="Reports", exact=True)).to_have_attribute("data-status", "active")
    product.button("Add to a dashboard…").click()
    page.get_by_label("Name of a new dashboard").fill("Mondays")
    product.button("Make it").click()
    product.button("Open it").click()
    card(product, proposed).get_by_role("img").wait_for()
    product.open(f"{PROJECT}/reports/Visits%20a%20day")
    product.button("More about this report").click()
    page.get_by_role("menuitem", name="Add to a dashboard…").click()
    page.get_by_role("dialog").get_by_role("button", name="Mondays").click()
    expect(page.get_by_text("“Visits a day” is on the dashboard “Mondays”.")).to_be_visible()
    product.button("Undo").click()
    expect(page.get_by_text("is on the dashboard")).to_have_count(0)
    product.open(f"{PROJECT}/dashboards/Mondays")

    expect(page.get_by_role("article")).to_have_count(1)


def test_a_changed_report_says_so_and_is_saved_or_goes_back(product: App) -> None:
    """Until then others see it as it was."""
    saved(product, REPORTS)
    product.open(f"{PROJECT}/reports/Reports%20a%20day")
    product.wait()
    product.choose("Interval", "Week")
    product.button("Revert").click()
    expect(product.button("Revert")).to_have_count(0)
    product.choose("Interval", "Month")
    product.button("Save").click()
    expect(product.page.get_by_text("Saved “Reports a day”.")).to_be_visible()

    product.open(f"{PROJECT}/reports/Reports%20a%20day")
    product.wait()

    assert product.page.get_by_role("radio", name="Month").is_checked()


def test_a_pinned_report_is_at_hand_in_the_sidebar(product: App) -> None:
    """Until it is taken out again."""
    saved(product, REPORTS)
    product.open(f"{PROJECT}/reports")
    product.button("Pin Reports a day").click()
    entry = product.page.get_by_role("navigation").get_by_role("link", name="Reports a day")
    entry.click()
    product.wait()
    product.button("Pinned").click()

    expect(entry).to_have_count(0)


def test_a_pin_that_is_not_kept_says_why(product: App, context: BrowserContext) -> None:
    """It does not look as if nothing had been pressed."""
    saved(product, REPORTS)
    refused = App(context.new_page(), product.address)
    refusal = {"error": {"code": "busy", "message": "Not now.", "at": None}}
    refused.page.route("**/pins?*", lambda route: route.fulfill(status=422, json=refusal))
    refused.open(f"{PROJECT}/reports")
    refused.button("Pin Reports a day").click()

    expect(refused.page.get_by_text("Not now.")).to_be_visible()


def test_a_deleted_report_comes_back_by_undo(product: App) -> None:
    """Without being asked before."""
    saved(product, REPORTS)
    product.open(f"{PROJECT}/reports/Reports%20a%20day")
    product.button("More about this report").click()
    product.page.get_by_role("menuitem", name="Delete").click()
    product.button("Undo").click()

    expect(product.page.get_by_role("link", name="Reports a day")).to_be_visible()


def test_a_range_lies_over_all_cards_of_a_dashboard(product: App) -> None:
    """It stands in the address; the reports keep their own."""
    board(product)
    product.button("One range for all").click()
    product.page.get_by_role("button", name="Range:").click()
    product.button("Last 7 days").click()

    expect(card(product, "Reports a day")).to_contain_text("Nothing was counted in this range.")
    assert "range=last+7+days" in product.page.url


def test_lists_are_asked_for_again_with_all_other_figures(product: App) -> None:
    """By hand as by itself."""
    saved(product, LIST)
    body = json.dumps({"name": "Mondays", "cards": [{"report": LIST["name"], "x": 0, "y": 0}]}).encode()
    product.post("/api/projects/product/dashboards", body)
    product.open(f"{PROJECT}/dashboards/Mondays")
    card(product, "Everybody").get_by_role("link", name="ann").wait_for()
    product.post("/api/projects/product/import/users", b'{"id": "dee"}\n')
    product.button("Refresh").click()
    product.page.get_by_role("menuitem", name="Now").click()

    expect(card(product, "Everybody").get_by_role("link", name="dee")).to_be_visible()


def test_cards_are_arranged_by_keys_and_by_mouse(product: App) -> None:
    """What is moved makes room for itself, and is kept."""
    board(product)
    product.button("Arrange").click()
    grip = product.page.get_by_role("button", name=re.compile("Move Visits a day"))
    grip.focus()
    product.page.keyboard.press("Shift+ArrowLeft")
    box = grip.bounding_box()
    assert box is not None
    product.page.mouse.move(box["x"] + 10, box["y"] + 10)
    product.page.mouse.down()
    product.page.mouse.move(box["x"] - 900, box["y"] + 10, steps=4)
    product.page.mouse.up()
    product.button("Save").click()
    expect(product.button("Revert")).to_have_count(0)

    kept = product.page.request.get(f"{product.address}/api/projects/product/dashboards/Mondays").json()
    places = [
        (each["report"], *(each.get(side, 0) for side in "xy"), each.get("w", 6)) for each in kept["cards"]
    ]
    assert places == [("Reports a day", 0, 5, 6), ("Visits a day", 0, 0, 5)]


def test_a_dashboard_that_was_changed_is_not_left_without_a_word(product: App) -> None:
    """Whoever stays has it as it was changed."""
    board(product)
    product.button("More about Visits a day").click()
    product.page.get_by_role("menuitem", name="Take off the dashboard").click()
    product.page.get_by_role("navigation").get_by_role("link", name="Users").click()
    product.page.get_by_role("dialog", name="Leave without saving?").get_by_role(
        "button", name="Stay"
    ).click()

    expect(product.page.get_by_role("heading", level=1)).to_have_text("Mondays")
    expect(product.page.get_by_role("article")).to_have_count(1)


def test_a_dashboard_gets_another_name_and_keeps_what_is_not_saved(product: App) -> None:
    """Which is saved under the new name afterwards."""
    board(product)
    product.button("More about Visits a day").click()
    product.page.get_by_role("menuitem", name="Take off the dashboard").click()
    product.button("More about this dashboard").click()
    product.page.get_by_role("menuitem", name="Name, folder, for whom").click()
    product.page.get_by_role("dialog").get_by_label("Name").fill("Tuesdays")
    product.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(product.page.get_by_role("heading", level=1)).to_have_text("Tuesdays")
    expect(product.page).to_have_url(re.compile("/dashboards/Tuesdays"))
    expect(product.page.get_by_role("article")).to_have_count(1)
    product.button("Save").click()
    expect(product.button("Revert")).to_have_count(0)

    kept = product.page.request.get(f"{product.address}/api/projects/product/dashboards/Tuesdays").json()
    assert [card["report"] for card in kept["cards"]] == ["Reports a day"]


def test_menus_open_on_a_dashboard_that_fills_the_screen(product: App) -> None:
    """Without the frame of the app around it, which is back on the next page."""
    board(product)
    places = product.page.get_by_role("navigation", name="Main")
    product.button("Full screen").click()
    expect(places).to_be_hidden()
    product.button("More about Visits a day").click()
    product.page.get_by_role("menuitem", name="Open the report").click()
    product.wait()

    expect(places).to_be_visible()


def test_whoever_has_a_public_link_sees_the_dashboard_and_nothing_else(
    product: App, context: BrowserContext
) -> None:
    """Without the frame of the app."""
    board(product)
    product.button("More about this dashboard").click()
    product.page.get_by_role("menuitem", name="Public link").click()
    product.button("Make a link").click()
    link = product.page.get_by_role("textbox", name="Public link").input_value()
    anybody = App(context.new_page(), product.address)
    anybody.page.goto(link)
    card(anybody, "Visits a day").get_by_role("img").wait_for()

    assert anybody.heading() == "Mondays"
    expect(anybody.page.get_by_role("navigation")).to_have_count(0)


def test_anything_is_found_by_its_name_and_opened_by_keys(product: App) -> None:
    """From wherever one is."""
    saved(product, REPORTS)
    product.open(PROJECT)
    product.page.get_by_role("heading", level=1).wait_for()
    product.page.keyboard.press("Control+k")
    product.pick("Reports a day")
    product.wait()

    assert product.heading() == "Reports a day"


def test_the_list_of_keys_lets_single_letters_be_switched_off(product: App) -> None:
    """Whoever speaks to the machine may not want that letters act."""
    product.open(f"{PROJECT}/reports")
    product.page.get_by_role("heading", level=1).wait_for()
    product.page.keyboard.press("?")
    product.page.get_by_label("Single letters act outside of fields").uncheck()
    product.page.keyboard.press("Escape")
    product.page.keyboard.press("g")
    product.page.keyboard.press("u")

    expect(product.page).to_have_url(re.compile("/reports$"))


def test_escape_closes_the_places_that_a_phone_was_shown(product: App) -> None:
    """Also right after the button that opened them."""
    product.page.set_viewport_size({"width": 390, "height": 844})
    product.open(f"{PROJECT}/reports")
    places = product.page.get_by_role("navigation", name="Main")
    product.button("More").click()
    expect(places).to_be_visible()
    product.page.keyboard.press("Escape")

    expect(places).to_be_hidden()


def test_g_and_a_letter_go_to_a_page(product: App) -> None:
    """And so on from there."""
    product.open(f"{PROJECT}/reports")
    gone = []
    for letter in "AUD":
        product.page.get_by_role("heading", level=1).wait_for()
        product.page.keyboard.press("g")
        product.page.keyboard.press(letter.lower())
        product.page.wait_for_url(lambda url: url not in gone and not url.endswith("/reports"))
        gone.append(product.page.url)

    assert [url.removeprefix(product.address) for url in gone] == [
        f"{PROJECT}/accounts",
        f"{PROJECT}/users",
        f"{PROJECT}/definitions/events",
    ]


def test_slash_finds_anything_where_a_page_has_nothing_to_find_in(product: App) -> None:
    """Parts of the settings among it."""
    product.open(PROJECT)
    product.page.get_by_role("heading", level=1).wait_for()
    product.page.keyboard.press("/")
    product.pick("Settings: Privacy")

    expect(product.page.get_by_role("heading", name="Privacy")).to_be_visible()


FUNNEL = {
    "name": "From visit to report",
    "question": {
        "kind": "funnel",
        "steps": [{"event": "Visit"}, {"event": "Report"}],
        "range": "last 30 days",
    },
    "shown": "steps",
}
LIST = {"name": "Everybody", "question": {"kind": "users", "columns": ["last_seen", "events"]}}
KINDS: tuple[dict[str, Any], ...] = (
    {"kind": "retention", "start": {"event": "Visit"}, "return": {"event": None}, "range": "last 30 days"},
    {"kind": "lifecycle", "event": None, "range": "last 30 days"},
    {"kind": "stickiness", "event": None, "range": "last 30 days"},
    {"kind": "engagement", "top": 5, "range": "last 30 days"},
    {"kind": "paths", "range": "last 30 days"},
)


def test_every_kind_of_question_is_drawn_in_its_card(product: App) -> None:
    """As on its page, not as the table of its file; those behind a figure are a click away."""
    drawn = [{"name": each["kind"], "question": each} for each in KINDS]
    saved(product, FUNNEL, LIST, *drawn)
    cards = [
        {"report": each["name"], "x": 6 * (i % 2), "y": 5 * (i // 2), "w": 6, "h": 5}
        for i, each in enumerate((FUNNEL, LIST, *drawn))
    ]
    body = json.dumps({"name": "All kinds", "cards": cards}).encode()
    product.post("/api/projects/product/dashboards", body)
    product.open(f"{PROJECT}/dashboards/All%20kinds")
    expect(card(product, "Everybody").get_by_role("link", name="ann")).to_be_visible()
    for kind in ("retention", "paths"):
        expect(card(product, kind).get_by_role("table")).to_be_visible()
    for kind in ("lifecycle", "stickiness", "engagement"):
        expect(card(product, kind).get_by_role("img")).to_be_visible()
    card(product, "From visit to report").get_by_role("button", name="who got to Visit: 2").click()
    drawer = product.page.get_by_role("complementary", name="Who is behind this figure")

    expect(drawer.get_by_role("rowheader", name="bob")).to_be_visible()


OVER_TIME: tuple[tuple[dict[str, Any], str], ...] = (
    (REPORTS["question"], "line"),
    ({"kind": "lifecycle", "event": None, "range": "last 30 days"}, "bar"),
    ({**FUNNEL["question"], "report": "trend"}, "trend"),
    ({"kind": "stickiness", "event": None, "range": "last 30 days"}, "over"),
)


def test_what_happened_is_marked_in_every_card_over_time(product: App) -> None:
    """And on the page of stickiness over time, where more can be told."""
    product.post("/api/projects/product/annotations", b'{"text": "Price list", "kind": "other"}')
    names = [f"{question['kind']} over time" for question, _ in OVER_TIME]
    for name, (question, shown) in zip(names, OVER_TIME, strict=True):
        saved(product, {"name": name, "question": question, "shown": shown})
    cards = [
        {"report": name, "x": 6 * (i % 2), "y": 5 * (i // 2), "w": 6, "h": 5} for i, name in enumerate(names)
    ]
    body = json.dumps({"name": "Over time", "cards": cards}).encode()
    product.post("/api/projects/product/dashboards", body)
    product.open(f"{PROJECT}/dashboards/Over%20time")
    for name in names:
        expect(card(product, name).get_by_role("button", name="Price list")).to_be_visible()
    card(product, names[0]).get_by_role("button", name="Price list").click()
    expect(product.page.get_by_role("dialog").get_by_label("What happened")).to_have_value("Price list")
    link = product.post(
        "/api/projects/product/public-links", b'{"kind": "dashboard", "name": "Over time", "days": 30}'
    )
    product.open(link["path"])
    expect(card(product, names[-1]).get_by_role("img", name="as many before")).to_be_visible()
    product.open(f"{PROJECT}/stickiness?event=*&range=last+30+days&chart=over")

    expect(product.page.get_by_role("button", name="Price list")).to_be_visible()
    expect(product.button("Annotate")).to_be_visible()


def test_a_list_is_kept_as_a_report(product: App) -> None:
    """With its filters and columns; it opens as the list that it is."""
    product.open(f"{PROJECT}/users?where=did(Report)&columns=events,last_seen")
    product.page.get_by_role("link", name="ann").wait_for()
    product.button("Save").click()
    product.page.get_by_role("dialog").get_by_label("Name").fill("Reporters")
    product.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(product.page.get_by_role("heading", level=1)).to_have_text("Reporters")
    product.open(f"{PROJECT}/reports/Reporters")

    expect(product.page.locator("tbody th a")).to_have_text(["ann"])


def test_a_list_that_was_kept_gets_the_first_columns_again(product: App) -> None:
    """Not those that it was kept with, to which it reverts."""
    saved(product, LIST)
    product.open(f"{PROJECT}/reports/Everybody")
    product.page.get_by_role("link", name="ann").wait_for()
    heads = product.page.get_by_role("columnheader")
    kept = heads.all_inner_texts()
    product.button("Columns").click()
    product.button("As at first").click()
    expect(heads.filter(has_text="First seen")).to_be_visible()
    product.page.keyboard.press("Escape")
    product.button("Revert").click()

    expect(heads).to_have_text(kept)


def test_the_worksheet_ends_in_segments_and_a_dashboard(product: App) -> None:
    """All of it is taken back by one undo, and the worksheet stands as it was."""
    product.open(f"{PROJECT}/worksheet")
    product.button("Choose an event").click()
    product.pick("Report")
    for group in ("Regular", "Never active"):
        product.button("Add a group").click()
        product.pick(group)
        product.page.get_by_role("listitem", name=group).get_by_role("status").wait_for()
    product.button("Add an event").click()
    product.pick("Visit")
    product.page.get_by_label("Name of the dashboard").fill("Adoption")
    product.button("Save 2 segments, 3 reports and the dashboard").click()
    expect(product.page.get_by_role("heading", level=1)).to_have_text("Adoption")
    expect(card(product, "Adoption: who comes back")).to_be_visible()
    segments = f"{product.address}/api/projects/product/segments"
    kept = [each["name"] for each in product.page.request.get(segments).json()["segments"]]
    product.button("Undo").click()
    expect(product.page.get_by_role("heading", level=1)).to_have_text("Segmentation worksheet")
    expect(product.button("Undo")).to_have_count(0)
    left = product.page.request.get(segments).json()["segments"]

    assert (kept, left) == (["Never active", "Regular"], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reports_and_dashboards_satisfy_axe(product: App, scheme: str) -> None:
    """In both themes: the list, a dashboard that is arranged, the palette."""
    product.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    board(product)
    product.button("Arrange").click()
    found = axe_faults(product.page)
    product.page.keyboard.press("Control+k")
    product.page.get_by_role("combobox").wait_for()
    found += axe_faults(product.page)
    product.open(f"{PROJECT}/reports")
    product.page.get_by_role("link", name="Mondays").wait_for()

    assert found + axe_faults(product.page) == []
