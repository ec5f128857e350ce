"""The question lives in the address."""

import pytest
from playwright.sync_api import expect
from tests.web.app import App


def test_back_and_forward_walk_through_the_questions(app: App) -> None:
    """Each change is a place in the history that shows its own figures again."""
    app.ask("A=accounts:Commit&range=last+90+days")
    app.choose("Interval", "Month")
    months = app.figures()
    app.choose("Interval", "Week")
    weeks = app.figures()
    app.page.go_back()
    app.page.wait_for_url("**by=month**")
    app.wait()
    assert app.figures() == months

    app.page.go_forward()
    app.page.wait_for_url("**by=week**")
    app.wait()
    assert app.figures() == weeks


def test_an_address_that_means_nothing_says_so(app: App) -> None:
    """The part that cannot be read is named, and there is a way on."""
    app.open("/p/demo/usage?A=accounts:Commit&by=fortnight")
    expect(app.page.get_by_text("No interval is named 'fortnight'.")).to_be_visible()
    app.button("Start afresh").click()

    expect(app.page.get_by_role("heading", name="What should be counted?")).to_be_visible()


def test_a_project_that_is_not_there_leads_to_those_that_are(app: App) -> None:
    """An old link says that its project is unknown, and lists the others."""
    app.open("/p/nowhere/usage")
    expect(app.page.get_by_role("heading", level=1)).to_have_text("There is no project “nowhere”")
    app.page.get_by_role("link", name="DPDK contributors").click()

    expect(app.page.get_by_role("heading", level=1)).to_have_text("DPDK contributors")


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/at/all", "/p/demo/nowhere", "/p"])
def test_a_page_that_is_not_there_says_so(app: App, path: str) -> None:
    """No address leads somewhere else in silence."""
    app.open(path)

    expect(app.page.get_by_role("heading", name="There is no such page")).to_be_visible()


def test_an_address_may_use_the_words_of_the_question_language(app: App) -> None:
    """What is `interval` in a question is so in the address, too."""
    app.ask("A=accounts:Commit&interval=month&range=last+3+months")

    assert app.columns() == ["May 2026", "Jun", "Jul"]


def test_what_says_nothing_in_an_address_is_told_and_taken_out(app: App) -> None:
    """A mistyped word is not passed over in silence; the rest is answered."""
    app.ask("A=accounts:Commit&intervall=month&range=last+3+days")
    expect(app.page.get_by_role("main")).to_contain_text("means nothing here: intervall=month.")
    app.button("Take it out").click()

    app.page.wait_for_url("**/usage?A=accounts:Commit&range=last+3+days")
