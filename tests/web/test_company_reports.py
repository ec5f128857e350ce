"""Reports of the gallery, opened on the made-up company, with figures that SQL finds as well."""

import math
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect
from tests.serving import serving
from tests.web.app import App

import groundswell
from groundswell.app.company.made import company_of
from groundswell.app.company.rows import account_rows, event_table, lines, merges
from groundswell.app.company.seasons import END
from groundswell.app.demo import SEED

PROJECT = "demo-company"
DAILY = "How many accounts are active daily?"
VERTICAL = "How does engagement vary by vertical?"
ACTIVE, KPI = "Task - Complete", "Report - Create"
SUPPORT, READING = "Search - Run", "Page view"
STEPS = ("Onboarding - Workspace Created", "Onboarding - Teammate Invited")
Chosen = dict[str, str | tuple[str, ...]]
OPENED: dict[str, Chosen] = {
    "How many people use a feature in each account?": {"The feature": KPI},
    "How often is the key event done in each account?": {"Your key event": KPI},
    "Who is active, but does not do the key event?": {
        "Your active usage event": ACTIVE,
        "Your key event": KPI,
    },
    "Who has not completed onboarding?": {"The steps of onboarding": STEPS},
    "Which documentation pages are read most?": {"Reading the documentation": READING},
    "On which pages do people ask for support?": {"Asking for support": SUPPORT},
    "Do those who ask for support stay?": {"Your active usage event": ACTIVE, "Asking for support": SUPPORT},
}
"""What each report asks for, and what is chosen."""


@pytest.fixture(scope="module")
def company_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the demo's company."""
    with groundswell.open(tmp_path_factory.mktemp("company")) as workspace:
        workspace.load_demo("company")
        with serving(workspace) as address:
            yield address


@pytest.fixture
def web(page: Page, company_address: str) -> Iterator[App]:
    """The web app over it."""
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield App(page, company_address)
    expect.set_options(timeout=5000)


def show(web: App, report: str, chosen: Chosen) -> None:
    """From the gallery to the report, with what it asks for chosen."""
    web.open(f"/p/{PROJECT}/suggested")
    web.page.get_by_role("link", name=report).click()
    for title, events in chosen.items():
        part = web.page.locator("section", has=web.page.get_by_role("heading", name=title, exact=True))
        for event in (events,) if isinstance(events, str) else events:
            part.get_by_role("button").last.click()
            web.pick(event)
    if web.button("Show the report").count():
        web.button("Show the report").click()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """What is told of the company, as plain tables: `done` by `account`, whoever was merged into it, and `accounts`."""
    folder = tmp_path_factory.mktemp("told")
    company = company_of(SEED, has_stories=True)
    (folder / "accounts.jsonl").write_bytes(lines(account_rows(company)))
    database = duckdb.connect()
    pairs = [(id, into) for id, into, _, _ in merges(company)]
    database.register("events", event_table(company))
    database.register("merged", pa.table(dict(zip(("id", "into_id"), zip(*pairs, strict=True), strict=True))))
    database.execute(
        """CREATE TABLE done AS SELECT coalesce(into_id, account_id) AS account, event,
           (time AT TIME ZONE 'UTC')::date AS day FROM events LEFT JOIN merged ON id = account_id"""
    )
    database.execute(
        """CREATE TABLE accounts AS SELECT id, arg_max(properties.vertical, time) AS vertical
           FROM read_json($file) WHERE id NOT IN (SELECT id FROM merged) GROUP BY id""",
        {"file": str(folder / "accounts.jsonl")},
    )
    return database


def test_active_accounts_of_each_day_are_those_that_sql_counts(
    web: App, told: duckdb.DuckDBPyConnection
) -> None:
    """On each of the last thirty days up to the moment of the demo."""
    show(web, DAILY, {"Your active usage event": ACTIVE})
    web.wait()
    counted = told.execute(
        """SELECT count(DISTINCT account) FROM done WHERE event = 'Task Completed'
           AND day > $last - 30 AND day <= $last GROUP BY day ORDER BY day""",
        {"last": END.date()},
    ).fetchall()

    assert [*web.figures().values()] == [[count for (count,) in counted]]


def test_active_accounts_of_each_vertical_are_those_that_sql_counts(
    web: App, told: duckdb.DuckDBPyConnection
) -> None:
    """Of all accounts of a vertical, silent ones among them, the share that was active in each month."""
    show(web, VERTICAL, {"Your active usage event": ACTIVE})
    web.wait()
    shares = told.execute(
        """SELECT vertical, date_trunc('month', day) AS month,
                  1000 * count(DISTINCT account) / any_value(of)
           FROM done JOIN accounts ON account = id
           JOIN (SELECT vertical, count(*) AS of FROM accounts GROUP BY ALL) USING (vertical)
           WHERE event = 'Task Completed'
           AND day >= date_trunc('month', $last) - INTERVAL 5 MONTH AND day <= $last GROUP BY ALL ORDER BY ALL""",
        {"last": END.date()},
    ).fetchall()
    printed: dict[str, list[str]] = {}
    for vertical, _, share in shares:
        printed.setdefault(vertical, []).append(f"{math.floor(share + 0.5) / 10:.1f}%")

    assert web.table().items() >= printed.items()


@pytest.mark.parametrize("report", OPENED)
def test_a_report_of_the_gallery_opens_with_figures(web: App, report: str) -> None:
    """Under its own title, once it knows which events are meant."""
    show(web, report, OPENED[report])
    expect(web.page.locator("main table tbody tr").first).to_be_visible()

    assert web.heading() == report
