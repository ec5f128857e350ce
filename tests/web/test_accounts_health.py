"""What people do with the health of all accounts: find who is at risk, see what changed, narrow a list down by it."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.histories import NOW
from tests.serving import serving
from tests.web.app import App

import groundswell
from groundswell.model.clock import FixedClock

HOME = "/p/book/accounts"
MINUS = "\N{MINUS SIGN}"
ACCOUNTS = [
    {"id": "acme", "name": "Acme Foods", "ARR": 58000, "owner": "jonas", "status": "active"},
    {"id": "bits", "name": "Bits & Co", "ARR": 4800, "owner": "amara", "status": "active"},
    {"id": "cove", "name": "Cove Rail", "ARR": 12000, "owner": "jonas", "status": "active"},
    {"id": "dale", "name": "Dale Mills", "ARR": 900, "owner": "amara", "status": "Churned"},
]
"""Acme is busy; Bits, which is to renew, fell silent four weeks ago; Cove was never seen; Dale has left."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a book with scores of two nights, two weeks apart."""
    done = [
        *_active("acme", ("ann", "abe"), range(150)),
        *_active("bits", ("bob", "bea"), range(28, 150)),
        *_active("dale", ("dee",), range(60, 150)),
    ]
    with groundswell.open(tmp_path_factory.mktemp("book"), clock=FixedClock(NOW)) as workspace:
        project = workspace.create_project("Book", timezone="UTC")
        project.import_accounts(
            _lines([a | ({"renewal": _day(-10)} if a["id"] == "bits" else {}) for a in ACCOUNTS])
        )
        project.import_events(_lines(done))
        for days in (15, 1):
            project.keep_scores(as_of=_day(days))
        with serving(workspace) as found:
            yield found


@pytest.fixture
def web(page: Page, address: str) -> Iterator[App]:
    """The web app over the book."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield App(page, address)
    expect.set_options(timeout=5000)


def _active(account: str, users: Iterable[str], days_ago: Iterable[int]) -> list[dict[str, Any]]:
    return [
        {
            "time": f"{NOW - timedelta(days=days, hours=2)}",
            "event": "Report",
            "user_id": user,
            "account_id": account,
        }
        for days in days_ago
        for user in users
    ]


def _day(days_ago: int) -> str:
    return f"{NOW - timedelta(days=days_ago):%Y-%m-%d}"


def _lines(rows: list[dict[str, Any]]) -> BytesIO:
    return BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


def test_the_home_tells_how_accounts_do_that_have_not_left(web: App) -> None:
    """Shape, number and word, the change and how sure that is; of whom too little is known is told beside them."""
    web.open(HOME)

    expect(web.page.locator("tbody tr")).to_contain_text(
        [
            re.compile(r"Acme Foods.*\d\dHealthy.*(High|Medium)"),
            re.compile(rf"Bits & Co.*\d\dAt risk{MINUS}\d\dLow"),
            re.compile("Cove Rail.*Unscored–no data"),
        ]
    )


def test_figures_of_the_home_are_of_its_accounts_and_narrow_them_down(web: App) -> None:
    """How many are at risk, more than two weeks ago, and what these pay; each figure and each band is a filter."""
    web.open(HOME)
    strip = web.page.get_by_role("region", name="These accounts")
    expect(strip).to_contain_text(re.compile(r"At risk1\+1 since .*ARR at risk4,8006\.4% of 74,800"))
    expect(strip).to_contain_text("Renewing in 90 days14,800 ARR")
    strip.get_by_role("list", name="Bands of health").get_by_role("button", name="Unscored").click()
    expect(web.page.locator("tbody th")).to_contain_text(["Cove Rail"])
    strip.get_by_role("button", name=re.compile("^At risk")).click()

    expect(web.page.locator("tbody th")).to_contain_text(["Bits & Co"])


def test_health_is_filtered_by_and_taken_away_as_any_property(web: App) -> None:
    """Under its label, with the values that there are."""
    web.open(HOME)
    web.page.get_by_role("button", name="and", exact=True).click()
    web.pick("Health band")
    web.page.get_by_label("Healthy").check()
    web.button("Apply").click()
    expect(web.page.locator("tbody th")).to_contain_text(["Acme Foods"])
    web.button("Remove Health band is Healthy").click()
    web.button("Remove status is not Churned").click()

    expect(web.page.locator("tbody tr")).to_have_count(4)


def test_what_changed_this_week_leads_to_the_account(web: App) -> None:
    """The most important first, each with its reason, walked through with keys."""
    web.open(HOME)
    web.page.get_by_role("link", name="What changed").click()
    expect(web.page.locator("tbody tr")).to_contain_text(
        [
            re.compile(r"Renewal near renews in 10 days with a score of \d+"),
            "Never seen nobody of it was ever seen",
        ]
    )
    web.page.keyboard.press("j")
    web.page.keyboard.press("j")
    web.page.keyboard.press("k")
    web.page.keyboard.press("Enter")

    expect(web.page.get_by_role("heading", level=1)).to_have_text("Bits & Co")


def test_an_owner_sees_what_changed_with_his_accounts_first(web: App) -> None:
    """Whoever is called as the owner is; where nothing did, that is said, and of everybody it is a click away."""
    web.page.add_init_script("localStorage['groundswell-who'] = 'jonas'")
    web.open(f"{HOME}?tab=changes")
    expect(web.page.locator("tbody th")).to_have_text(["Cove Rail"])
    web.open(f"{HOME}?tab=changes&owner=maren")
    expect(web.page.get_by_role("heading", level=2)).to_contain_text("Nothing unlikely in the week to")
    web.button("Show everybody’s").click()

    expect(web.page.locator("tbody tr")).to_have_count(2)
