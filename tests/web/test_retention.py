"""Retention, as a person asks and reads it."""

import re

from playwright.sync_api import expect
from tests.web.app import App

QUESTION = {
    "kind": "retention",
    "start": {"event": "Commit"},
    "return": {"event": "Commit"},
    "interval": "month",
    "range": "last 6 months",
    "by": {"account": None},
}
SEARCH = "start=Commit&return=Commit&by=month&per=account&range=last+6+months"
CELLS = """table => [...table.tBodies[0].rows].slice(1).map(
    row => [...row.cells].slice(2).map(cell => cell.innerText.trim()).filter(Boolean).map(text => parseInt(text)))"""


def test_the_triangle_has_the_cells_that_http_tells(app: App) -> None:
    """As numbers; what is not over is dashed, and in no mean."""
    app.open(f"/p/demo/retention?{SEARCH}")
    app.wait()
    app.page.get_by_role("radiogroup", name="Figures").get_by_text("Number").click()
    asked = app.answer(QUESTION)
    rows = [
        [count for count, state in zip(row, states, strict=True) if state != "not_begun"]
        for row, states in zip(asked["groups"][0]["rows"], asked["states"], strict=True)
    ]

    assert app.page.get_by_role("region", name="Who came back").locator("table").evaluate(CELLS) == rows
    expect(app.page.locator("td [data-partial=true]").first).to_be_visible()


def test_a_cell_leads_to_those_in_it(app: App) -> None:
    """The address holds the cell, so that the list can be shared."""
    app.open(f"/p/demo/retention?{SEARCH}&who=cohort:0;column:1")
    asked = app.answer({**QUESTION, "list": {"cohort": 0, "column": 1}})["list"]
    drawer = app.page.get_by_role("complementary", name="Who is behind this figure")

    expect(drawer.get_by_role("heading", level=2)).to_have_text(f"{asked['count']} accounts came back")


def test_those_who_did_something_are_compared(app: App) -> None:
    """With an interval, a p-value, and the reminder that it is no cause."""
    app.open(f"/p/demo/retention?{SEARCH}")
    app.wait()
    app.page.get_by_role("region", name="Group by").get_by_role("button").click()
    app.pick("Has done")
    app.button("Event: Any event").click()
    app.pick("Review")
    note = app.page.get_by_role("region", name="Difference")

    expect(note).to_contain_text(re.compile(r"With 95 % confidence the gap lies between .* \(p [<=] 0"))
    expect(note).to_contain_text("not a cause")
