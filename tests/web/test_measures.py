"""Saved measures, as a person makes them and asks by them: what one tells is seen before it is saved."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App
from tests.web.axe import faults as axe_faults

import groundswell
from groundswell.model.clock import FixedClock

REPORTING = {
    "name": "Reporting share",
    "of": "project",
    "ratio": {
        "of": {"event": "Report", "measure": "accounts"},
        "to": {"event": None, "measure": "accounts"},
    },
    "percent": True,
    "description": "Of the accounts that are active, those that report.",
}
ADOPTION = {
    "name": "Adoption of reports",
    "of": "account",
    "share_of_users": {"did": {"event": "Report"}},
    "percent": True,
}
VISITS = {"name": "Visits of a user", "of": "user", "count_of": {"event": "Visit"}}


def save(app: App, *measures: dict[str, Any]) -> None:
    """Save measures past the page."""
    for measure in measures:
        app.post("/api/projects/product/definitions/measures", json.dumps(measure).encode())


def printed(app: App, question: dict[str, Any]) -> list[str]:
    """The shares that the one series of a question has over HTTP, as the page prints them."""
    (line,) = app.answer({"kind": "graph", "range": "last 30 days", **question}, "product")["series"]
    return ["–" if i in line["empty"] else f"{value:.1%}" for i, value in enumerate(line["values"])]


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


def test_a_measure_that_was_made_is_picked_in_usage_with_the_figures_of_the_api(product: App) -> None:
    """Beside the events, found by its name; its address brings it back."""
    page = product.page
    product.open("/p/product/definitions/measures/new")
    page.get_by_label("Name", exact=True).fill("Active share")
    page.get_by_role("radiogroup", name="A figure of").get_by_text("The whole project").click()
    page.get_by_label("It is", exact=True).select_option("ratio")
    product.button("Save").click()
    expect(product.button("History")).to_be_visible()
    product.ask("A=count:Visit", "product")
    product.button("A Visit").click()
    product.pick("Active share")
    page.get_by_role("link", name="Open the definition of Active share").wait_for()
    product.wait()
    page.reload()
    product.wait()

    told = printed(product, {"series": [{"saved": "Active share"}]})
    assert product.table() == {"Active share": told}
    assert {"0.0%", "100.0%"} <= set(told)


def test_a_measure_says_itself_what_is_counted(product: App) -> None:
    """In place of what of an event is counted stands what it means, which leads to its definition."""
    save(product, REPORTING)
    product.ask("A=saved:Reporting+share", "product")
    question = product.page.get_by_role("complementary", name="Question")
    expect(question).to_contain_text("Accounts that did Report, of accounts that did anything")
    expect(question.get_by_role("button", name="Measure:")).to_have_count(0)
    question.get_by_role("link", name="Open the definition of Reporting share").click()

    expect(product.page.get_by_label("Name", exact=True)).to_have_value("Reporting share")


def test_where_nothing_is_divided_there_is_no_share(product: App) -> None:
    """Its name and its share stand in the tooltip too; a day without any event has none."""
    save(product, REPORTING)
    product.ask("A=saved:Reporting+share&from=2024-04-01&to=2024-04-04", "product")
    chart = product.chart()
    chart.focus()
    product.page.keyboard.press("Home")

    expect(chart).to_contain_text("Reporting share100.0%")
    assert product.table() == {"Reporting share": ["100.0%", "0.0%", "0.0%", "–"]}


def test_what_looks_back_has_no_running_total(product: App) -> None:
    """Its box is not offered; the figure of the whole range is that of its last days."""
    save(
        product, {"name": "Active", "of": "project", "tally": {"event": None, "measure": "users"}, "days": 7}
    )
    product.ask("A=saved:Active&from=2024-04-01&to=2024-04-09", "product")
    expect(product.page.get_by_label("Running total from the start of the range")).to_be_disabled()
    product.choose("Interval", "Total")

    words = "1Active over the 7 days up to the end of the range"
    expect(product.page.get_by_role("main")).to_contain_text(words)


def test_a_measure_in_a_filter_gives_the_figures_of_the_api(product: App) -> None:
    """Those of accounts and users are offered; a share is typed as a percentage and told as one."""
    save(product, ADOPTION, VISITS)
    page = product.page
    product.ask("A=count:*", "product")
    product.button("Add").click()
    offered = page.get_by_role("group", name="Measures, 2")
    expect(offered.get_by_role("option")).to_have_text(
        ["Adoption of reportseach account", "Visits of a usereach user"]
    )
    product.pick("Adoption")
    page.get_by_label("Number").fill("50")
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Adoption of reports ≥ 50%", exact=True)
    chip.wait_for()
    product.wait()
    where = {"measure": "Adoption of reports", "op": "gte", "value": 0.5}
    asked = {"kind": "graph", "series": [{"event": None}], "range": "last 30 days", "filters": [where]}
    (line,) = product.answer(asked, "product")["series"]
    chip.click()

    expect(page.get_by_label("Number")).to_have_value("50")
    assert product.figures() == {"Any event": line["values"]}
    assert sum(line["values"]) == 2


def test_of_all_accounts_the_measures_of_accounts_are_offered(product: App) -> None:
    """Those of users are not, as no user is counted."""
    save(product, ADOPTION, VISITS)
    product.ask("A=known:accounts", "product")
    product.button("where").click()

    expect(product.page.get_by_role("group", name="Measures, 1")).to_contain_text("Adoption of reports")
    expect(product.page.get_by_role("option", name="Visits of a user")).to_have_count(0)


def test_the_first_question_can_be_of_a_measure(product: App) -> None:
    """From the page that has none yet; the keyboard is enough."""
    save(product, REPORTING)
    product.open("/p/product/usage")
    product.button("Choose an event").press("Enter")
    product.page.keyboard.type("those that report")
    expect(product.page.get_by_role("option")).to_have_text([re.compile("Reporting share")])
    product.page.keyboard.press("Enter")
    product.wait()

    assert list(product.table()) == ["Reporting share"]


def test_without_measures_none_are_offered(product: App) -> None:
    """No group stands empty in the lists."""
    product.ask("A=count:Visit", "product")
    product.button("Add event").click()
    product.page.get_by_role("option", name="Report").wait_for()

    expect(product.page.get_by_role("group", name=re.compile("Measures"))).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lists_with_measures_have_no_serious_fault(product: App, scheme: str) -> None:
    """In both themes, with a measure as a series, in a filter, and in the open list."""
    save(product, REPORTING, ADOPTION)
    product.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    product.ask("A=saved:Reporting+share&where=measure.Adoption+of+reports:gte:0.5", "product")
    product.button("Add event or measure").click()
    product.page.get_by_role("option", name="Reporting share").hover()

    assert axe_faults(product.page) == []


def test_whoever_leaves_while_it_saves_is_not_fetched_back(product: App) -> None:
    """They go where they wanted once it is saved; until then it has no name but in the form."""
    page = product.page
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            route.fallback()

    page.route("**/definitions/measures?*", hold)
    product.open("/p/product/definitions/measures/new")
    page.get_by_label("Name", exact=True).fill("Adoption")
    with page.expect_request(lambda request: request.method == "POST" and "measures?" in request.url):
        product.button("Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New measure")
    page.get_by_role("main").get_by_role("link", name="Measures", exact=True).click()
    held[0].continue_()
    page.get_by_role("row").filter(has_text="Adoption").wait_for()

    expect(page.get_by_role("heading", level=1)).to_have_text("Measures")


def test_whoever_leaves_what_cannot_be_saved_is_asked(product: App, context: BrowserContext) -> None:
    """It is still in the form, with the reason."""
    # Browsers log an error for what fails, which the other page's test takes for one of its own.
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.route("**/definitions/measures?*", lambda route: route.abort())
    page.goto(f"{product.address}/p/product/definitions/measures/new")
    page.get_by_label("Name", exact=True).fill("Adoption")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Measures", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Stay").click()

    expect(page.get_by_label("Name", exact=True)).to_have_value("Adoption")
    expect(page.get_by_role("alert")).to_be_visible()
