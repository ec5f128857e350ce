"""Funnels, as a person builds and reads them."""

import re

from playwright.sync_api import Locator, expect
from tests.web.app import App

SEARCH = "1=Report&2=Commit&within=30:day&per=account&range=last+12+months"
QUESTION = {
    "kind": "funnel",
    "steps": [{"event": "Report"}, {"event": "Commit"}],
    "window": {"value": 30, "unit": "day"},
    "by": {"account": None},
    "range": "last 12 months",
}
COUNTS = """table => [...table.tBodies[0].rows].map(
    row => [...row.cells].slice(1, -2).map(cell => Number(cell.innerText.replace(/,/g, '').match(/\\d+/)[0])))"""


def ask(app: App, search: str) -> None:
    """Open the page with a question in the address, and wait for its figures."""
    app.open(f"/p/demo/funnel?{search}")
    app.wait()


def counts(app: App) -> list[list[int]]:
    """How many got to each step, by group, as the table has it."""
    found: list[list[int]] = app.page.locator("table").evaluate(COUNTS)
    return found


def test_a_funnel_begins_with_two_events(app: App) -> None:
    """They are chosen one after the other; the table has the figures that HTTP tells."""
    app.open("/p/demo/funnel")
    app.button("Choose the first step").click()
    app.pick("Report")
    app.button("Choose the second step").click()
    app.pick("Commit")
    app.page.get_by_role("list", name="Steps").get_by_text("dropped off").wait_for()
    app.wait()
    asked = app.answer({**QUESTION, "window": {"value": 14, "unit": "day"}, "range": "last 90 days"})

    assert counts(app) == [asked["groups"][0]["counts"]]


def test_each_step_has_a_bar_of_the_same_width(app: App) -> None:
    """What stands between two steps takes nothing from the later one."""
    ask(app, SEARCH)
    bars = app.page.get_by_role("list", name="Steps").locator("[data-part=reached]")
    widths = [bar["width"] for bar in map(Locator.bounding_box, bars.all()) if bar]

    assert len(widths) == 2
    assert max(widths) - min(widths) < 1


def test_those_who_dropped_off_are_a_click_away(app: App) -> None:
    """As many as the bar says, by name."""
    ask(app, SEARCH)
    app.page.get_by_title("See who dropped off").click()
    asked = app.answer({**QUESTION, "list": {"step": 1, "outcome": "dropped"}})["list"]
    drawer = app.page.get_by_role("complementary", name="Who is behind this figure")

    expect(drawer.get_by_role("heading", level=2)).to_have_text(f"{asked['count']} accounts dropped off")
    expect(drawer).to_contain_text(asked["ids"][0])


def test_a_step_is_added_and_moved(app: App) -> None:
    """The order of the steps is that of the question."""
    ask(app, SEARCH)
    app.button("Add step").click()
    app.pick("Review")
    app.button("More about step 3").click()
    app.page.get_by_role("menuitem", name="Move up").click()
    expect(app.page).to_have_url(re.compile(r"\?1=Report&2=Review&3=Commit&"))
    app.wait()
    asked = app.answer({**QUESTION, "steps": [{"event": e} for e in ("Report", "Review", "Commit")]})

    assert counts(app) == [asked["groups"][0]["counts"]]


def test_a_funnel_is_read_over_time_and_by_how_long_it_took(app: App) -> None:
    """Each is a report of its own; back leads to the steps."""
    ask(app, SEARCH)
    app.choose("Chart", "Over time")
    app.choose("Interval", "Month")
    heads = app.page.locator("table thead th").count()
    app.choose("Chart", "Time to convert")
    app.page.get_by_text("who got to the end").wait_for()
    app.page.go_back()
    app.page.get_by_role("radiogroup", name="Interval").wait_for()

    assert heads >= 14


def test_steps_are_moved_by_their_grips(app: App) -> None:
    """By dragging, and by arrows for whoever uses no mouse."""
    ask(app, SEARCH)
    app.button("Move step 2").focus()
    app.page.keyboard.press("ArrowUp")
    expect(app.page).to_have_url(re.compile(r"\?1=Commit&2=Report&"))
    expect(app.button("Move step 1")).to_be_focused()
    boxes = [app.button(f"Move step {place}").bounding_box() for place in (1, 2)]
    first, second = [(box["x"] + 8, box["y"] + 8) for box in boxes if box]
    app.page.mouse.move(*first)
    app.page.mouse.down()
    app.page.mouse.move(*second, steps=4)
    app.page.mouse.up()

    expect(app.page).to_have_url(re.compile(r"\?1=Report&2=Commit&"))


def test_a_grouped_funnel_tells_of_all_groups_together(app: App) -> None:
    """The first row is of everybody, each counted once."""
    ask(app, f"{SEARCH}&group=account.size")
    app.page.get_by_role("rowheader", name="All", exact=True).wait_for()
    asked = app.answer(QUESTION)

    assert counts(app)[0] == asked["groups"][0]["counts"]


def test_what_the_chart_of_a_trend_shows_is_chosen(app: App) -> None:
    """Which groups have a line, and what of all that happened is marked."""
    ask(app, f"{SEARCH}&group=account.size&chart=trend&by=month")
    line = app.page.get_by_role("list", name="Lines").get_by_role("button").first
    line.click()
    expect(line).to_have_attribute("aria-pressed", "false")
    hidden = line.get_attribute("title")

    assert hidden is not None
    assert hidden.startswith("Show ")
    expect(app.page.get_by_role("heading", name="On the chart")).to_be_visible()
    expect(app.page.get_by_role("checkbox", name="Releases")).to_be_checked()


def test_those_of_a_month_of_the_trend_are_a_click_away(app: App) -> None:
    """As many as converted of those who began then."""
    ask(app, f"{SEARCH}&chart=trend&by=month")
    trend = {**QUESTION, "report": "trend", "interval": "month"}
    buckets = app.answer(trend)["groups"][0]["buckets"]
    place = next(i for i, bucket in enumerate(buckets) if bucket["converted"] > 0)
    cell = app.page.locator("table tbody tr").first.locator("td").nth(place + 1)
    cell.get_by_role("button").click()
    drawer = app.page.get_by_role("complementary", name="Who is behind this figure")

    expect(drawer.get_by_role("heading", level=2)).to_have_text(
        re.compile(rf"^{buckets[place]['converted']} accounts? got there$")
    )
