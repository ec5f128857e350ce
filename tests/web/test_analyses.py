"""Who is behind figures, what happened beside them, and the other ways of asking, as a person meets them."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.clocks import MovingClock
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App

import groundswell


@pytest.fixture
def shop(page: Page, tmp_path: Path) -> Iterator[App]:
    """Four people of three accounts, on the days of ten in April 2024."""
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    done = {"ann": (1, 2, 3, 8, 9), "bob": (1, 2, 9), "cy": (2, 3), "dee": (8,)}
    account = {"ann": "acme", "bob": "acme", "cy": "bits", "dee": "corp"}
    rows = []
    for name, days in done.items():
        for day in days:
            rows.append(event(str(day), "Open", name, account[name]))
            rows.append(event(f"2024-04-{day:02d}T12:05:00Z", "Export", name, account[name]))
    rows += [event(f"2024-04-09T12:{minute}:00Z", "Print", "ann", "acme") for minute in (10, 11, 12)]
    with groundswell.open(tmp_path / "data", clock=MovingClock(NOW)) as workspace:
        project = workspace.create_project("Shop")
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        page.clock.set_fixed_time(NOW)
        with serving(workspace) as address:
            yield App(page, address)
    expect.set_options(timeout=5000)


def drawer(app: App) -> Locator:
    """Those behind a figure, beside it."""
    return app.page.get_by_role("complementary", name="Who is behind this figure")


def listed(app: App) -> list[str]:
    """Their names, once what is known of them has come."""
    box = drawer(app)
    expect(
        box.get_by_role("cell", name="ago").or_(box.get_by_role("cell", name="Yesterday")).first
    ).to_be_visible()
    names: list[str] = box.get_by_role("rowheader").all_inner_texts()
    return names


def open_page(app: App, path: str) -> None:
    """Open an analysis with a question in the address, and wait for its figures."""
    app.open(f"/p/shop/{path}")
    app.wait()


def test_a_figure_leads_to_exactly_those_behind_it(shop: App) -> None:
    """From a cell of the table; the address holds it, Esc closes it, and back opens it again."""
    page = shop.page
    shop.ask("A=users:Open&from=2024-04-01&to=2024-04-09", project="shop")
    page.get_by_role("table").get_by_role("button", name="3", exact=True).first.click()
    expect(drawer(shop).get_by_role("heading")).to_have_text("3 users")
    assert listed(shop) == ["ann", "bob", "cy"]
    assert "who=series:A;time:2024-04-02" in page.url
    page.keyboard.press("Escape")
    expect(drawer(shop)).to_have_count(0)
    page.go_back()

    expect(drawer(shop).get_by_role("heading")).to_have_text("3 users")


def test_a_point_of_the_chart_leads_to_its_people_by_keyboard(shop: App) -> None:
    """Arrows walk over the points, Enter looks behind one; accounts in place of users are a click away."""
    page = shop.page
    shop.ask("A=users:Open&from=2024-04-01&to=2024-04-09", project="shop")
    chart = shop.chart()
    chart.press("Home")
    expect(chart).to_contain_text("Click for the 2 users")
    chart.press("Enter")
    expect(drawer(shop).get_by_role("heading")).to_have_text("2 users")
    drawer(shop).get_by_text("Accounts", exact=True).click()

    expect(drawer(shop).get_by_role("heading")).to_have_text("1 account")
    assert listed(shop) == ["acme"]
    assert "of:accounts" in page.url


def test_those_behind_a_figure_are_sorted_found_filed_and_kept(shop: App) -> None:
    """In the order of a column; a file has as many rows; a segment has them as members."""
    page = shop.page
    shop.ask("A=users:Open&from=2024-04-01&to=2024-04-09&who=series:A", project="shop")
    box = drawer(shop)
    listed(shop)
    box.get_by_role("button", name="Events").click()
    expect(box.get_by_role("rowheader")).to_have_text(["ann", "bob", "cy", "dee"])
    box.get_by_label("Find among them").fill("B")
    expect(box.get_by_role("rowheader")).to_have_text(["bob"])
    with page.expect_download() as file:
        box.get_by_role("button", name="CSV, 4 rows").click()
    rows = csv.reader(file.value.path().read_text().splitlines())
    assert [row[0] for row in rows] == ["id", "ann", "bob", "cy", "dee"]
    box.get_by_role("button", name="Save as segment").click()
    dialog = page.get_by_role("dialog", name="Save as segment")
    dialog.get_by_label("Name").fill("Openers")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Segment “Openers” saved, 4 users.")).to_be_visible()

    answer = shop.answer({"kind": "segment", "where": {"in_segment": "Openers"}}, project="shop")
    assert answer["size"] == 4


def test_what_happened_is_told_changed_and_taken_back_on_the_chart(shop: App) -> None:
    """On the day that is pointed at below the chart; its label opens it."""
    page = shop.page
    shop.ask("A=users:Open&from=2024-04-01&to=2024-04-09", project="shop")
    shop.chart().press("Home")
    shop.chart().press("a")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("When")).to_have_value("2024-04-01T12:00")
    dialog.get_by_label("What happened").fill("Sign-in down")
    dialog.get_by_text("Incident", exact=True).click()
    dialog.get_by_role("button", name="Add").click()
    label = page.get_by_role("list", name="What happened").get_by_role("button")
    expect(label).to_have_text("Sign-in down")
    label.click()
    dialog.get_by_label("What happened").fill("Sign-in slow")
    dialog.get_by_role("button", name="Save").click()
    expect(label).to_have_text("Sign-in slow")
    label.click()
    dialog.get_by_role("button", name="Delete").click()
    expect(label).to_have_count(0)
    shop.button("Undo").click()

    expect(label).to_have_text("Sign-in slow")


def test_who_stayed_away_is_seen_and_listed(shop: App) -> None:
    """Week by week; the figures of the table are those of the answer."""
    open_page(shop, "lifecycle?event=*&from=2024-04-01&to=2024-04-14")
    assert shop.table() == {
        "New": ["3", "1"],
        "Returning": ["0", "2"],
        "Back after a pause": ["0", "0"],
        "Stayed away": ["0", "−1"],
    }
    shop.page.get_by_role("button", name="−1", exact=True).click()

    expect(drawer(shop).get_by_role("heading")).to_have_text("1 user stayed away")
    assert listed(shop) == ["cy"]


def test_how_many_days_people_are_active_is_told(shop: App) -> None:
    """Exactly so many, and with a tick so many or more."""
    open_page(shop, "stickiness?event=Open&from=2024-04-01&to=2024-04-09")
    assert shop.figures()["Active"][:5] == [1, 1, 1, 0, 1]
    shop.page.get_by_label("Cumulative: so many days or more").check()
    shop.wait()
    assert shop.figures()["Active"][:5] == [4, 3, 2, 1, 1]
    shop.page.get_by_role("table").get_by_role("button", name="2", exact=True).click()

    expect(drawer(shop).get_by_role("heading")).to_have_text("2 users active in 3 days or more")
    assert listed(shop) == ["ann", "bob"]


def test_what_is_done_by_few_but_often_is_found_in_the_matrix(shop: App) -> None:
    """The arrow keys walk from the widest on; Enter tells who does it."""
    open_page(shop, "engagement?events=top:10&from=2024-04-01&to=2024-04-09")
    matrix = shop.page.get_by_role("img", name="How many users do")
    matrix.press("End")
    expect(matrix).to_contain_text("Few, often")
    expect(matrix).to_contain_text("Click for the 1 user")
    matrix.press("Enter")

    assert listed(shop) == ["ann"]


def test_paths_are_followed_from_place_to_place(shop: App) -> None:
    """A way leads to whoever went it; a place to the paths that begin there."""
    page = shop.page
    open_page(shop, "paths?events=*&from=2024-04-01&to=2024-04-09&collapse=yes")
    flow = page.get_by_role("img", name="Paths of users")
    flow.press("End")
    expect(flow.locator("..")).to_contain_text("Export → Print")
    flow.press("Enter")
    expect(drawer(shop).get_by_role("heading")).to_have_text("1 user")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export").first.click()
    page.get_by_role("menuitem", name="Paths from here").click()
    shop.wait()

    expect(page.get_by_role("region", name="Path", exact=True)).to_contain_text("Export")
    assert "start=Export" in page.url


def test_how_long_it_takes_from_one_event_to_the_next_is_told(shop: App) -> None:
    """The two are chosen one after the other; a bar leads to those whose times it counts."""
    shop.open("/p/shop/time-between")
    shop.button("Choose the first event").click()
    shop.pick("Open")
    shop.button("Choose the second event").click()
    shop.pick("Export")
    shop.wait()
    asked = {
        "kind": "time_between",
        "from_event": {"event": "Open"},
        "to_event": {"event": "Export"},
        "by": {"account": None},
        "range": "last 90 days",
    }
    told = shop.answer(asked, "shop")["groups"][0]
    place = next(i for i, count in enumerate(told["bins"]) if count > 0)
    table = shop.page.get_by_role("region", name="How long it takes")
    cell = table.locator("tbody tr").first.locator("td").nth(place + 1)
    expect(cell).to_have_text(str(told["bins"][place]))
    cell.get_by_role("button").click()

    assert sorted(listed(shop)) == ["acme", "bits", "corp"]


def test_a_habit_is_seen_range_by_range(shop: App) -> None:
    """The same question of the ranges before; one of them is a click away."""
    open_page(shop, "stickiness?event=Open&from=2024-04-08&to=2024-04-10&chart=over")
    expect(shop.button("1.7")).to_be_visible()
    means = shop.table()["Active"]
    shop.button("1.7").click()
    expect(shop.page).to_have_url(re.compile("from=2024-04-02&to=2024-04-04"))

    assert means[-3:] == ["1.7", "–", "1.3"]
