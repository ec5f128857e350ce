"""Changing the question where it stands; every change is asked at once."""

from playwright.sync_api import expect
from tests.web.app import App

WEEKS = {"kind": "graph", "range": "last 12 weeks", "interval": "week"}
SEARCH = "by=week&range=last+12+weeks"


def test_a_filter_is_built_from_property_operator_and_value(app: App) -> None:
    """What the editor builds counts as the same condition over HTTP."""
    app.ask(f"A=accounts:Commit&{SEARCH}")
    app.page.get_by_role("region", name="Filter").get_by_role("button", name="Add").click()
    app.pick("size")
    app.page.get_by_text("20 to 99 people").click()
    app.button("Apply").click()
    app.page.get_by_role("button", name="Remove size is 20 to 99 people").wait_for()
    app.wait()
    size = {"source": "account", "property": "size", "op": "is", "value": "20 to 99 people"}
    asked = app.answer({**WEEKS, "series": [{"event": "Commit", "measure": "accounts"}], "filters": [size]})

    assert list(app.figures().values()) == [asked["series"][0]["values"]]


def test_and_becomes_or_at_a_click(app: App) -> None:
    """The same two tests, one of which is enough: at no week fewer accounts, at some more."""
    app.ask(f"A=accounts:Commit&where=event.areas:gt:1;account.people:gt:50&{SEARCH}")
    (both,) = app.figures().values()
    app.page.get_by_title('Make it "or"').click()
    app.page.get_by_title('Make it "and"').wait_for()
    app.wait()
    (either,) = app.figures().values()

    assert all(a <= b for a, b in zip(both, either, strict=True))
    assert both != either


def test_a_group_inside_is_turned_by_itself(app: App) -> None:
    """Turning the inner "or" to "and" leaves the outer join alone."""
    app.ask("A=accounts:Commit&where=account.people:gt:5;or(event.areas:gt:3;event.files:gt:9)")
    app.page.get_by_title('Make it "and"').click()
    app.wait()

    expect(app.page.get_by_title('Make it "or"')).to_have_count(2)


def test_another_measure_counts_something_else(app: App) -> None:
    """Users instead of accounts, chosen from the list of measures."""
    app.ask(f"A=accounts:Commit&{SEARCH}")
    app.button("Measure: accounts").click()
    app.pick("Users")
    app.button("Measure: users").wait_for()
    app.wait()
    asked = app.answer({**WEEKS, "series": [{"event": "Commit", "measure": "users"}]})

    assert app.figures() == {"Users with Commit": asked["series"][0]["values"]}


def test_a_range_is_chosen_from_the_presets(app: App) -> None:
    """The last quarter is the whole one before the present."""
    app.ask("A=accounts:*&by=month")
    app.page.get_by_role("button", name="Range: Last 30 days").click()
    app.button("Last quarter").click()
    app.page.get_by_role("button", name="Range: Last quarter").wait_for()
    app.wait()

    assert app.columns() == ["Apr 2026", "May", "Jun"]


def test_explain_shows_the_sql_that_was_run(app: App) -> None:
    """Each figure can be traced: rules, plan, SQL and the question itself."""
    app.ask("A=accounts:Commit")
    app.button("Explain").click()
    app.choose("Part", "SQL")

    expect(app.page.get_by_role("region", name="Explain").locator("pre")).to_contain_text("SELECT")


def test_control_and_enter_ask_from_the_formula_box(app: App) -> None:
    """What is written there is asked as with Enter alone; what is no whole formula says so."""
    app.ask("A=accounts:Commit&B=known:accounts&by=month&range=last+6+months")
    app.button("Formula").click()
    box = app.page.get_by_label("Formula", exact=True)
    box.fill("A /")
    box.press("Control+Enter")
    expect(app.page.get_by_role("alert")).to_contain_text("This formula is not whole.")
    box.fill("A / B")
    box.press("Control+Enter")
    app.page.wait_for_url("**formula=A+/+B**")
    app.wait()

    assert next(iter(app.table())) == "Accounts with Commit of all accounts"
