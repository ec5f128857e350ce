"""Which accounts use which features, as somebody reads it who is to teach them or to sell to them."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.histories import NOW, History, Row, history
from tests.serving import serving
from tests.web.app import App
from tests.web.axe import faults, faults_in_the_dark

PAID = [f"paid {i}" for i in range(6)]
FREE = [f"free {i}" for i in range(6)]
PAGE = "/adoption"


def _done(name: str, user: str, account: str, days_ago: int = 3) -> Row:
    time = (NOW - timedelta(days=days_ago)).isoformat()
    return {"time": time, "event": name, "user_id": f"{user} of {account}", "account_id": account}


@pytest.fixture(scope="module")
def web_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[History, str]]:
    """Six paid accounts report, all but one of them with two people; six free ones only visit, and one exports."""
    with history(tmp_path_factory.mktemp("book")) as made:
        made.events(
            *(_done("Visit", user, account) for account in PAID + FREE for user in ("ann", "bob")),
            *(_done("Report", user, account) for account in PAID[:5] for user in ("ann", "bob")),
            _done("Export", "ann", PAID[0]),
        )
        made.accounts(
            *({"id": id, "plan": "paid", "ARR": 1000 + i, "owner": "Mia"} for i, id in enumerate(PAID)),
            *({"id": id, "plan": "free", "ARR": 0, "owner": "Max"} for id in FREE),
            {"id": "gone", "plan": "paid", "status": "Churned"},
        )
        for name in ("Visit", "Report", "Export"):
            made.project.save_definition({"name": f"{name}s", "on": "custom", "event": name})
        with serving(made.workspace) as address:
            yield made, f"{address}/p/{made.project.slug}"


@pytest.fixture
def web(page: Page, web_of: tuple[History, str]) -> Iterator[App]:
    """The web app over that, at the moment that it is of."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield App(page, web_of[1])
    expect.set_options(timeout=5000)


def accounts(web: App) -> Locator:
    """The rows of accounts."""
    return web.page.locator("tbody tr")


def test_accounts_are_sorted_by_what_they_use_and_lead_to_their_page(web: App) -> None:
    """Beside what changed: those that use least first, above them the share of all, and a mark at what is underused."""
    web.open("/accounts?all=yes")
    web.page.get_by_role("link", name="Feature adoption").click()
    expect(accounts(web)).to_have_count(12)
    expect(accounts(web).nth(0)).to_contain_text("paid 5paid1,0051 of 32")
    expect(web.page.locator("thead tr").nth(1)).to_contain_text(
        re.compile(
            r"12 active accounts.*100 % use Visits42 % use Reports8 % use Exports\. Underused: 1 of 12 active"
        )
    )
    web.page.get_by_role("button", name="Exports").click()
    expect(accounts(web).nth(0)).to_contain_text("paid 0paid1,0003 of 3221")
    web.page.get_by_text("% of people", exact=True).click()
    expect(accounts(web).nth(0)).to_contain_text("10010050")
    web.page.get_by_label("Accounts by features").press("j")
    web.page.keyboard.press("Enter")

    expect(web.page.get_by_role("heading", level=1)).to_have_text("paid 0")


def test_what_a_plan_leaves_unused_leads_to_its_accounts(web: App) -> None:
    """What most of their own plan uses, and what only another plan does, with who they are and what they pay."""
    web.open(f"{PAGE}?by=plan")
    row = web.page.get_by_role("row", name="Reports")
    expect(row.get_by_role("button")).to_have_text(
        [re.compile("0%6 without: 6 accounts without Reports on free"), re.compile("83%1 without: 1 account")]
    )
    row.get_by_role("button", name="83%").click()
    beside = web.page.get_by_role("complementary", name="Accounts that do not use it")
    expect(beside).to_contain_text(
        "1 account without, paying 1,005 ARR. 83% of the active accounts on paid use it"
    )
    expect(beside.locator("tbody tr")).to_have_text(["paid 5Mia1 of 31,005"])
    web.page.keyboard.press("k")
    expect(beside).to_contain_text("None of the active accounts on free uses it, and 83% of those on paid do")
    beside.get_by_role("link", name="Open as a list").click()

    expect(web.page.locator("tbody th")).to_have_count(6)


def test_a_file_has_the_accounts_of_an_owner(web: App) -> None:
    """The address keeps whose they are and what is counted; the file has the same figures."""
    web.open(PAGE)
    web.page.get_by_label("Owner").select_option("Mia")
    web.page.get_by_text("Events", exact=True).click()
    web.page.get_by_role("button", name="ARR").click()
    expect(accounts(web)).to_have_count(6)
    expect(web.page).to_have_url(re.compile(r"owner=Mia&counted=events&sort=revenue"))
    with web.page.expect_download() as file:
        web.page.get_by_role("button", name="CSV").click()
    rows: list[dict[str, Any]] = [*csv.DictReader(file.value.path().read_text().splitlines())]

    assert [(row["account"], row["Visits"], row["Reports"]) for row in rows[:2]] == [
        ("paid 5", "2", ""),
        ("paid 4", "2", "2"),
    ]


def test_everybody_can_use_both_tables(web: App) -> None:
    """By the rules of WCAG 2.2, light and dark, with what is beside the table open, and on a phone."""
    found = []
    for path, width in (
        (PAGE, 1280),
        (f"{PAGE}?by=plan&open=paid%0AReports", 1280),
        (PAGE, 390),
        (f"{PAGE}?by=plan", 390),
    ):
        web.page.set_viewport_size({"width": width, "height": 900})
        web.open(path)
        web.page.locator("tbody tr").first.wait_for()
        found += [*faults(web.page), *faults_in_the_dark(web.page)]
        if web.page.evaluate("() => document.documentElement.scrollWidth") > width:
            found.append(f"{path} goes sideways at {width}")

    assert found == []
