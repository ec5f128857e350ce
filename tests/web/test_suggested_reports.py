"""The reports that a project offers to begin with."""

from playwright.sync_api import BrowserContext, expect
from tests.web.app import App

DAILY = "How many accounts are active daily?"
VERTICAL = "How does engagement vary by vertical?"
COMMITTING = {"event": "Commit", "measure": "accounts"}


def open_daily(app: App) -> None:
    """From the first page to the report, with Commit as the active usage event."""
    app.open("/")
    app.page.get_by_role("link", name=DAILY).click()
    app.button("Choose an event").click()
    app.pick("Commit")
    app.wait()


def test_the_daily_report_asks_for_the_active_usage_event_alone(app: App) -> None:
    """Nothing but the event is asked before figures are shown, and it is said what active use is."""
    app.open("/")
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
    app.open("/")
    app.page.get_by_role("link", name=VERTICAL).click()
    app.button("Choose an event").click()
    app.pick("Commit")
    app.button("Show the report").click()
    app.wait()

    expect(app.page.get_by_role("button", name="5 to 19 people")).to_contain_text("of 29 accounts")
