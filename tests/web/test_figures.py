"""Figures on the page: the chart's table says what was counted, and says so truly."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web.app import App

CASES = Path(__file__).parents[1] / "cases" / "public"


def case(name: str) -> dict[str, Any]:
    """A public case over the data that the demo shows."""
    read: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text())
    return read


def test_the_table_shows_the_figures_that_a_case_expects(app: App) -> None:
    """Accounts active on each day of a quarter, over real data."""
    asked = case("da-001")
    app.ask(f"A=accounts:*&from={asked['question']['from']}&to={asked['question']['to']}")

    assert app.figures() == {"Active accounts": asked["expect"]["rows"][0]["values"]}


def test_a_total_shows_the_groups_that_a_case_expects(app: App) -> None:
    """The ten accounts with the most reviewers of a year, and the rest pooled."""
    asked = case("da-004")
    app.ask("A=users:Review&group=account@company&top=10&from=2022-01-01&to=2022-12-31&by=total")
    shown = app.page.locator("table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].innerText, Number(row.cells[1].innerText)])"
    )

    expected = {row["group"][0]: row["values"][0] for row in asked["expect"]["rows"]}
    assert dict(shown) == {
        {"$other": "Other", None: "not set"}.get(name, name): n for name, n in expected.items()
    }


def test_a_day_that_is_not_over_is_left_out_of_the_mean(app: App) -> None:
    """The demo's last day is cut off in the morning; the page says that it does not count."""
    app.ask("A=accounts:*")

    expect(app.page.get_by_text("Left out of means: Thu 23 Jul (not over).")).to_be_visible()


@pytest.mark.parametrize("chart", ["line", "area", "bar"])
def test_the_chart_tells_what_is_part_of_its_time(app: App, chart: str) -> None:
    """The first week is cut by the range, the last goes on: of several lines, too."""
    app.ask(f"A=accounts:*&B=users:*&by=week&range=last+58+days&chart={chart}")
    expect(app.chart().get_by_text("so far", exact=True)).to_be_visible()
    app.chart().press("Home")

    expect(app.chart()).to_contain_text("Week from 25 May 2026, cut by the range")


def test_a_week_before_stands_beside_its_week(app: App) -> None:
    """Compared with a year ago, each week has the figure of 52 weeks before and the change."""
    app.ask("A=accounts:*&by=week&range=last+12+weeks&compare=364")

    assert list(app.table()) == ["Active accounts", "52 weeks before", "Change"]


def test_a_share_stands_above_the_counts_that_it_is_made_of(app: App) -> None:
    """No share without its base: the table has part and whole below it."""
    app.ask("A=accounts:Commit&B=known:accounts&formula=A/B&by=quarter&range=last+8+quarters")
    (share, part, whole) = app.table().values()

    of_first = int(part[0]) / int(whole[0])
    assert share[0] == f"{100 * of_first:.1f}%"


def test_a_share_of_few_is_told_without_decimals(app: App) -> None:
    """Of the 15 accounts with 20 to 99 people, a decimal would pretend."""
    app.ask("A=accounts:Commit&B=known:accounts&formula=A/B&group=account.size&by=month&range=last+6+months")

    assert not [text for text in app.table()["20 to 99 people"] if "." in text]


def test_the_tooltip_says_what_a_share_is_of(app: App) -> None:
    """Pointing at a month shows the share and its part and whole."""
    app.ask("A=accounts:Commit&B=known:accounts&formula=A/B&by=month&range=last+6+months")
    app.chart().press("Home")

    expect(app.chart()).to_contain_text("20 of 318")


def test_an_hour_that_comes_twice_is_two_hours(app: App) -> None:
    """Where clocks go back a day has 25 hours, and both of one name carry their offset."""
    app.ask("A=count:*&from=2025-10-26&to=2025-10-27&by=hour&timezone=Europe/Berlin")

    assert app.columns()[2:4] == ["02:00 +02:00", "02:00 +01:00"]


def test_the_file_is_the_one_that_the_api_gives(app: App) -> None:
    """One question has one CSV, wherever it is asked, with as many rows as the button says."""
    app.ask("A=count:Commit&B=users:*&group=account.size&by=month&range=last+6+months&compare=previous")
    button = app.page.get_by_role("button", name="CSV")
    rows = int(button.inner_text().replace("CSV", "").replace("rows", ""))
    with app.page.expect_download() as download:
        button.click()
    saved = download.value.path().read_text()
    asked = app.csv(
        {
            "kind": "graph",
            "series": [{"event": "Commit", "measure": "count"}, {"event": None, "measure": "users"}],
            "group_by": [{"source": "account", "property": "size"}],
            "top_n": 8,
            "range": "last 6 months",
            "interval": "month",
            "compare": "previous",
        }
    )

    assert saved == asked
    assert len(saved.splitlines()) == rows + 1


def test_the_legend_has_figures_before_anything_is_over(app: App) -> None:
    """Of the one month that has begun, each of many lines is told as far as it goes."""
    app.ask("A=accounts:*&group=account.joined&top=5&by=month&range=this+quarter")
    legend = app.page.get_by_role("list", name="Lines").get_by_role("button")

    assert [text for text in legend.all_inner_texts() if "–" in text] == []


@pytest.mark.parametrize(
    ("series", "words"),
    [("accounts:*", "accounts active on a usual weekday"), ("accounts:Commit", "accounts with Commit on a")],
)
def test_the_headline_names_what_is_counted(app: App, series: str, words: str) -> None:
    """Any event is activity; one event is named."""
    app.ask(f"A={series}")

    expect(app.page.get_by_role("region", name="Answer").get_by_text(words)).to_be_visible()
