"""What people read of the health of an account on its page, on a book with scores of three nights."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.histories import NOW
from tests.members import PASSWORD, email_of
from tests.web.app import App
from tests.web.axe import faults
from tests.web.book import book

from groundswell.model.person import Role

ACCOUNTS = "/p/book/accounts"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def scored_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the book, with scores of 30 days, 8 days and one day ago."""
    with book(tmp_path_factory.mktemp("book"), kept=True) as address:
        yield address


@pytest.fixture
def web(page: Page, scored_book: str) -> Iterator[App]:
    """The web app over it."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield App(page, scored_book)
    expect.set_options(timeout=5000)


def health(web: App, account: str) -> Locator:
    """The card of an account's health, read."""
    web.open(f"{ACCOUNTS}/{account}")
    card = web.page.get_by_role("region", name="Health")
    expect(card).to_have_attribute("aria-busy", "false")
    return card


def figure(text: str) -> float:
    """A number as it is printed, with a real minus."""
    return float(text.replace(MINUS, "-"))


def test_a_csm_reads_why_a_score_fell_in_a_month(web: App) -> None:
    """The score of then, the changes and the score of now add up as printed."""
    card = health(web, "bits")
    expect(card).to_contain_text(re.compile("20.*At risk.*was Watch until"))
    card.get_by_role("radiogroup", name="Since last").get_by_text("Month").click()
    lines = card.locator("tbody tr")
    expect(lines.filter(has_text="Breadth")).to_contain_text("of users active (1 user, evened out)")
    before = figure(card.locator("thead b").inner_text())
    changes = [figure(text) for text in lines.locator("td:nth-child(2)").all_inner_texts()]
    after = figure(card.locator("tfoot td:nth-child(2)").inner_text())

    assert (len(changes), round(before + sum(changes), 1)) == (3, after)


def test_what_an_account_without_a_score_lacks_is_said(web: App) -> None:
    """It is unscored, which is not bad, and has no number and no ledger."""
    card = health(web, "cove")

    expect(card).to_have_text(
        re.compile("Unscored.*Missing: Breadth, Depth, Frequency, Trend. It has never been seen.$")
    )


def test_arrows_walk_over_the_scores_of_a_chart(web: App) -> None:
    """The last night, then the one before it, when Acme had no score."""
    health(web, "acme")
    chart = web.page.get_by_role("img", name=re.compile("^Score from 0 to 100 over time.*with a gap"))
    chart.press("End")
    expect(chart).to_contain_text(re.compile(r"Watch62\.3"))
    chart.press("ArrowLeft")

    expect(chart).to_contain_text("Unscored–")


def test_the_scores_of_the_chart_are_looked_up_in_a_table(web: App) -> None:
    """The latest first, each with its band and the change since the run before."""
    health(web, "bits")
    web.page.get_by_text("Table of 3 runs").click()
    rows = web.page.get_by_role("region", name="Scores of all runs").locator("tbody tr")

    expect(rows).to_have_text(
        [re.compile(r"20\.0\+20\.0At risk77%$"), re.compile("0.0.*At risk"), re.compile("Watch")]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_health_of_an_account_has_no_fault(web: App, scheme: str) -> None:
    """In both themes, with its table open, as axe-core judges it."""
    web.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    card = health(web, "bits")
    card.locator("tfoot").wait_for()
    web.page.get_by_text("Table of 3 runs").click()

    assert faults(web.page) == []


def test_the_first_scores_are_kept_by_whoever_may(page: Page, tmp_path: Path) -> None:
    """An analyst has all accounts scored from the page of one; a viewer is told that scores come by themselves."""
    page.set_default_timeout(30_000)
    with book(tmp_path, [Role.ADMIN, Role.VIEWER, Role.ANALYST]) as address:
        web = App(page, address)
        offers = []
        for role in (Role.VIEWER, Role.ANALYST):
            who = {"email": email_of(role), "password": PASSWORD}
            assert page.request.post(f"{address}/api/sign-in", data=who).ok
            card = health(web, "acme")
            expect(card).to_contain_text("No scores are kept yet.")
            offers.append(card.get_by_role("button", name="Score now").count())
        card.get_by_role("button", name="Score now").click()
        expect(card).to_contain_text(re.compile("Watch.*What changed is told from the next run on"))

    assert offers == [0, 1]
