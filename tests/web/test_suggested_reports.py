"""The reports that a project offers to begin with."""

import re

from playwright.sync_api import BrowserContext, expect
from tests.web.app import App

DAILY = "How many accounts are active daily?"
VERTICAL = "How does engagement vary by vertical?"
COMMITTING = {"event": "Commit", "measure": "accounts"}


def open_daily(app: App) -> None:
    """From the first page to the report, with Commit as the active usage event."""
    app.open("/p/demo")
    app.page.get_by_role("link", name=DAILY).click()
    app.button("Choose an event").click()
    app.pick("Commit")
    app.wait()


def test_the_daily_report_asks_for_the_active_usage_event_alone(app: App) -> None:
    """Nothing but the event is asked before figures are shown, and it is said what active use is."""
    app.open("/p/demo")
    app.page.get_by_role("link", name=DAILY).click()

    expect(app.page.get_by_role("heading", level=2)).to_have_text(["Your active usage event"])


def test_the_daily_report_shows_thirty_days(app: App) -> None:
    """The accounts that did it, on each of the last 30 days of the project's calendar."""
    open_daily(app)
    asked = app.answer({"kind": "graph", "series": [COMMITTING], "range": "last 30 days", "interval": "day"})

    assert app.figures() == {"Accounts with Commit": asked["series"][0]["values"]}
    assert len(app.columns()) == 30


def test_a_report_keeps_its_title(app: App) -> None:
    """What was opened as a suggested report still says which, whatever is changed of it."""
    open_daily(app)
    app.choose("Interval", "Quarter")

    assert app.heading() == DAILY


def test_a_changed_report_reopens_from_its_address(app: App, context: BrowserContext) -> None:
    """By week and by size of account, opened anew elsewhere, it shows what the same question gives over HTTP."""
    open_daily(app)
    app.choose("Interval", "Week")
    app.button("Property, has done, segment").click()
    app.pick("size")
    app.wait()
    again = App(context.new_page(), app.address)
    again.page.goto(app.page.url)
    again.wait()
    size = {"source": "account", "property": "size"}
    asked = app.answer(
        {
            "kind": "graph",
            "series": [COMMITTING],
            "group_by": [size],
            "top_n": 8,
            "range": "last 30 days",
            "interval": "week",
        }
    )

    assert again.figures() == {row["group"][0] or "not set": row["values"] for row in asked["series"]}


def test_engagement_by_vertical_counts_silent_accounts(app: App) -> None:
    """The share is of all accounts of the group, with or without events, and says of how many.

    Of the properties of accounts the one that tells them apart best is chosen to begin with.
    """
    app.open("/p/demo")
    app.page.get_by_role("link", name=VERTICAL).click()
    app.button("Choose an event").click()
    app.pick("Commit")
    app.button("Show the report").click()
    app.wait()

    expect(app.page.get_by_role("button", name="5 to 19 people")).to_contain_text("of 29 accounts")


def suggested(app: App, report: str) -> None:
    """From the gallery to what a report asks for."""
    app.open("/p/demo/suggested")
    app.page.get_by_role("link", name=report).click()


def add_steps(app: App, *events: str) -> None:
    """Choose the events that a report asks for in their order."""
    for event in events:
        app.button("Add a step").click()
        app.pick(event)
        app.button(f"Without the step {event}").wait_for()


def test_who_has_not_completed_onboarding_is_a_list_to_work_with(app: App) -> None:
    """Of accounts, if those are chosen: everybody who missed any of the steps, as many as HTTP tells."""
    suggested(app, "Who has not completed onboarding?")
    add_steps(app, "Report", "Review")
    app.page.get_by_role("radiogroup", name="Of whom").get_by_text("Accounts").click()
    app.button("Show the report").click()
    expect(app.page.get_by_text("Who missed at least one of the steps")).to_be_visible()
    missed = [{"not": {"did": {"event": step}}} for step in ("Report", "Review")]
    asked = app.answer({"kind": "accounts", "where": {"or": missed}, "limit": 1})

    assert app.heading() == "Who has not completed onboarding?"
    expect(app.page.locator("footer")).to_contain_text(f"{asked['total']:,}")


def test_conversion_is_shown_from_before_a_release_on(app: App) -> None:
    """Any day can be taken for one; the four weeks before it stand in the chart."""
    suggested(app, "Did conversion change with a release?")
    add_steps(app, "Report", "Commit")
    app.page.get_by_label("The day of the release").fill("2026-06-01")
    app.button("Show the report").click()
    app.wait()

    expect(app.page).to_have_url(re.compile("from=2026-05-04"))
    expect(app.page.get_by_role("radio", name="Over time")).to_be_checked()


def test_what_an_event_means_is_asked_once(app: App) -> None:
    """The event of active use that was chosen for one report is chosen in the next."""
    open_daily(app)
    suggested(app, "Who are the power users?")
    app.button("Show the report").click()
    app.page.get_by_role("columnheader", name="Commit, times, 30 d").wait_for()

    assert app.heading() == "Who are the power users?"
