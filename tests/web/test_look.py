"""Themes, keys and small screens."""

import pytest
from playwright.sync_api import Page, expect
from tests.web.app import App

QUESTION = "A=accounts:Commit&compare=previous"


def scheme(page: Page) -> str | None:
    """The scheme that the page is drawn in."""
    return page.locator("html").get_attribute("data-mantine-color-scheme")


def test_the_theme_follows_the_system_until_one_is_chosen(app: App) -> None:
    """Auto, then light by choice although the system is dark, and so again after a reload."""
    app.page.emulate_media(color_scheme="dark")
    app.open("/p/demo")
    app.page.get_by_title("Theme and name").click()
    expect(app.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    app.page.get_by_role("radiogroup", name="Theme").get_by_text("Light").click()
    expect(app.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    app.page.reload()
    app.page.get_by_role("heading", level=1).wait_for()

    assert scheme(app.page) == "light"


def test_a_dark_page_is_dark(app: App) -> None:
    """Every surface follows: no text is drawn on white."""
    app.page.emulate_media(color_scheme="dark")
    app.ask(QUESTION)

    assert (
        app.page.locator("main").evaluate("e => getComputedStyle(e).backgroundColor") != "rgb(255, 255, 255)"
    )


def test_t_changes_between_chart_and_table(app: App) -> None:
    """T once shows the table alone, T again the chart."""
    app.ask(QUESTION)
    drawn = app.chart()
    app.page.keyboard.press("t")
    expect(drawn).to_have_count(0)
    app.page.keyboard.press("t")

    expect(drawn).to_be_visible()


def test_backslash_folds_the_question_to_its_sentence(app: App) -> None:
    """The sentence is a button that opens it again."""
    app.ask(QUESTION)
    app.page.keyboard.press("\\")
    app.page.get_by_role("button", name="Accounts with Commit, each day").click()

    expect(app.page.get_by_role("complementary", name="Question")).to_be_visible()


def test_slash_searches_the_open_list_and_escape_closes_it(app: App) -> None:
    """Keys reach the list without the mouse, and the focus returns to what opened it."""
    app.ask(QUESTION)
    opener = app.page.get_by_role("button", name="A Commit")
    opener.press("Enter")
    search = app.page.get_by_role("combobox", name="Find an event")
    search.press("Tab")
    app.page.keyboard.press("/")
    expect(search).to_be_focused()
    app.page.keyboard.press("Escape")

    expect(opener).to_be_focused()


def test_arrows_walk_over_the_points_of_a_chart(app: App) -> None:
    """The last day, then the one before it, each with its figures."""
    app.ask("A=accounts:Commit")
    chart = app.chart()
    chart.press("End")
    expect(chart).to_contain_text("Thursday, 23 July 2026, not over yet")
    chart.press("ArrowLeft")

    expect(chart).to_contain_text("Wednesday, 22 July 2026")


def test_explain_is_not_covered_by_the_table(app: App) -> None:
    """A long table gives way to the panel below it, names that stay in view included."""
    app.ask("A=accounts:*&group=account&by=month&range=last+6+months&compare=previous")
    app.button("Explain").click()
    title = app.page.get_by_role("heading", name="Explain")
    title.wait_for()

    assert title.evaluate(
        """title => {
            const {left, top} = title.getBoundingClientRect();
            return document.elementFromPoint(left + 2, top + 2) === title;
        }"""
    )


def test_lists_show_more_of_what_is_pointed_at(app: App) -> None:
    """Any event is told like each one below it: how often, by whom, since when."""
    app.ask("A=accounts:*")
    app.button("A Any event").click()

    expect(app.page.get_by_text("194 k times, 2,196 users, 318 accounts")).to_be_visible()


def test_names_are_whole_where_there_is_room(app: App) -> None:
    """A table of few columns gives its free width to the names of its rows."""
    app.ask("A=accounts:Touched+drivers&B=known:accounts&formula=A/B&by=month&range=last+3+months")
    app.table()
    name = app.page.get_by_role("rowheader", name="of all accounts").locator("span")

    assert name.evaluate("name => name.scrollWidth <= name.clientWidth")


@pytest.mark.parametrize("path", ["/p/demo", f"/p/demo/usage?{QUESTION}", "/new"])
def test_a_phone_shows_all_without_scrolling_sideways(app: App, path: str) -> None:
    """At 390 pixels only the table scrolls sideways, within itself."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.open(path)
    app.page.get_by_role("heading", level=1).wait_for()

    assert app.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_question_opens_on_a_phone(app: App) -> None:
    """It stands above the answer as its sentence, and unfolds."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.ask(QUESTION)
    app.page.get_by_role("button", name="Accounts with Commit, each day").click()

    expect(app.page.get_by_role("complementary", name="Question")).to_be_visible()


def test_a_phone_goes_anywhere_from_the_bar_at_its_foot(app: App) -> None:
    """Analyses and all other places unfold above it, and fold when one has gone there."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.open("/p/demo/accounts")
    bar = app.page.get_by_role("navigation", name="Places")
    bar.get_by_role("button", name="Analyses").click()
    app.page.get_by_role("link", name="Funnel").click()
    app.page.wait_for_url("**/funnel*")
    expect(app.page.get_by_role("link", name="Retention")).to_be_hidden()
    bar.get_by_role("button", name="More").click()
    app.page.get_by_role("link", name="Settings").click()

    app.page.wait_for_url("**/settings*")
