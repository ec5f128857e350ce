"""Lists of users and accounts, and the page of one: found, narrowed down, saved, changed and taken back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.histories import NOW, event, lines
from tests.serving import serving
from tests.web.app import App
from tests.web.book import book

import groundswell
from groundswell.model.clock import FixedClock

USERS, ACCOUNTS = "/p/book/users", "/p/book/accounts"
CROWD = 650
"""Users of the project *Crowd*: a list reads 200 at once."""
SEATED = [("ann", "acme"), ("bob", "bits"), ("cy", "bits")]
MANY = 250
"""What the first of them did: a timeline reads 200 at once."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the book."""
    with book(tmp_path_factory.mktemp("book")) as found:
        yield found


@pytest.fixture
def web(page: Page, address: str) -> Iterator[App]:
    """The web app over the book."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield App(page, address)
    expect.set_options(timeout=5000)


def names(web: App) -> list[str]:
    """Who is in the list, in order."""
    links = web.page.locator("tbody th a")
    links.first.wait_for()
    return [text.split("\n")[0].strip() for text in links.all_inner_texts()]


def foot(web: App) -> str:
    """What is said below the list."""
    text: str = web.page.locator("footer").inner_text()
    return text


def test_somebody_is_found_by_name_and_looked_at(web: App) -> None:
    """His sessions open to events, an event to all that it carries; captured text is shown as text."""
    web.open(USERS)
    web.page.get_by_label("Find by name or id").fill("birch")
    expect(web.page.locator("tbody th a")).to_have_count(1)
    web.page.get_by_role("link", name="Bob Birch").click()
    web.page.get_by_role("button", name="Report", exact=False).last.click()
    event = web.page.get_by_role("complementary", name="Event")

    expect(event.get_by_text("<b>fragile</b>")).to_be_visible()
    expect(event.get_by_role("link", name="javascript:alert(1)")).to_have_count(0)


def test_who_missed_a_step_is_told_from_who_missed_all(web: App) -> None:
    """Said in words, and turned round with a click."""
    web.open(f"{USERS}?missed=any:Report,Invite")
    expect(web.page.get_by_text("Who missed at least one of the steps")).to_be_visible()
    any_step = sorted(names(web))
    web.button("Only who missed all").click()
    expect(web.page.get_by_text("Who missed every one of the steps")).to_be_visible()
    expect(web.page.locator("tbody th a")).to_have_count(1)

    assert (any_step, names(web)) == (["Bob Birch", "Cy Cole", "Dee Dorn"], ["Dee Dorn"])


def test_columns_and_order_stand_in_the_address(web: App) -> None:
    """Who reloads sees the same list."""
    web.open(f"{USERS}?columns=count:Report,.name&sort=count:Report+desc")
    before = names(web)
    web.page.get_by_role("columnheader", name="Report, times").get_by_role("button").click()
    web.page.wait_for_url(re.compile("sort=count"))
    expect(web.page.locator("tbody th a").first).to_have_text(re.compile("Dee Dorn"))
    web.page.reload()

    assert (before[0], names(web)[0]) == ("Ann Ash", "Dee Dorn")


def test_a_view_is_saved_deleted_and_brought_back(web: App) -> None:
    """It stands among the views with all that was chosen."""
    web.open(f"{USERS}?silent=30")
    expect(web.page.locator("tbody th a")).to_have_count(1)
    web.button("Save as a view").click()
    web.page.get_by_label("Name of the view").fill("Gone quiet")
    web.button("Save as new").click()
    views = web.page.get_by_role("navigation", name="Views")
    views.get_by_role("link", name="Gone quiet").click()
    web.page.wait_for_url(re.compile("view="))
    web.button("Save as a view").click()
    web.button("Delete the view Gone quiet").click()
    expect(views.get_by_role("link", name="Gone quiet")).to_have_count(0)
    web.button("Undo").click()

    expect(views.get_by_role("link", name="Gone quiet")).to_be_visible()


def test_a_list_is_exported_whole(web: App) -> None:
    """As many rows as the list says."""
    web.open(USERS)
    names(web)
    web.button("Export").click()
    with web.page.expect_download() as download:
        web.page.get_by_role("menuitem", name="CSV, 4 rows").click()
    path = Path(str(download.value.path()))

    assert len(path.read_text().splitlines()) == 5


def test_silent_and_never_seen_accounts_stand_in_the_book(web: App) -> None:
    """Each in its own words; the foot adds up what is listed, and a figure above narrows it down."""
    web.open(ACCOUNTS)
    names(web)
    expect(web.page.get_by_role("cell", name=re.compile("Silent 50 days"))).to_be_visible()
    expect(web.page.get_by_role("cell", name="Never seen")).to_be_visible()
    expect(web.page.locator("footer")).to_contain_text("74,800 ARR")
    web.page.get_by_role("button", name=re.compile("^Never seen")).click()
    expect(web.page.locator("tbody th a")).to_have_count(1)

    assert names(web) == ["Cove Rail"]
    expect(web.page.locator("footer")).to_contain_text("12,000 ARR")


def test_only_accounts_that_have_seats_count_where_seats_do(page: Page, tmp_path: Path) -> None:
    """Of three users that were active one is of the account that bought four."""
    page.set_default_timeout(20_000)
    rows = [event("1", "Report", user, account) for user, account in SEATED]
    with (
        groundswell.open(tmp_path / "data", clock=FixedClock(NOW)) as workspace,
        serving(workspace) as address,
    ):
        project = workspace.create_project("Book", membership="event")
        project.import_events(lines(tmp_path / "events.jsonl", rows))
        project.import_accounts(lines(tmp_path / "accounts.jsonl", [{"id": "acme", "seats": 4}]))
        web = App(page, address)
        web.open(ACCOUNTS)
        names(web)

        expect(web.page.locator("footer")).to_contain_text("1 of 4 seats active")


def test_one_view_of_a_list_is_lit(web: App) -> None:
    """Also where somebody is known who owns nothing, and the address does not say that all are meant."""
    web.page.add_init_script("localStorage['groundswell-who'] = 'nobody'")
    web.open(ACCOUNTS)
    lit = web.page.get_by_role("navigation", name="Views").locator("[aria-current], [data-status]")
    expect(lit).to_have_text(["All"])
    web.page.get_by_role("link", name="Never seen", exact=True).click()

    expect(lit).to_have_text(["Never seen"])


def test_accounts_get_an_owner_and_it_is_taken_back(web: App) -> None:
    """Two at once; undone, each has the one that it had."""
    web.open(ACCOUNTS)
    names(web)
    for id in ("acme", "bits"):
        web.page.get_by_label(f"Select {id}", exact=True).click()
    web.button("Assign owner").click()
    web.page.get_by_role("combobox").fill("amara")
    web.page.keyboard.press("Enter")
    expect(web.page.get_by_text("2 accounts now belong to amara.")).to_be_visible()
    expect(web.page.locator("td[data-column=owner]").filter(has_text="amara")).to_have_count(3)
    web.button("Undo").click()

    expect(web.page.locator("td[data-column=owner]").filter(has_text="jonas")).to_have_count(1)
    expect(web.page.locator("td[data-column=owner]").filter(has_text="Unassigned")).to_have_count(1)


def test_an_account_gets_an_owner_on_its_page(web: App) -> None:
    """Beside whose it is, and taken back."""
    web.open(f"{ACCOUNTS}/bits")
    web.button("Owner: Unassigned").click()
    web.page.get_by_role("combobox").fill("jonas")
    web.page.keyboard.press("Enter")
    expect(web.button("Owner: jonas")).to_be_visible()
    web.button("Undo").click()

    expect(web.button("Owner: Unassigned")).to_be_visible()


def test_what_cannot_be_read_says_so_and_is_tried_again(context: BrowserContext, address: str) -> None:
    """A part of a page by itself, and a list before anything of it is there."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    refusal = {"error": {"code": "busy", "message": "Not now.", "at": None}}
    for path in ("**/account-notes?*", "**/account-meanings?*"):
        page.route(path, lambda route: route.fulfill(status=422, json=refusal))
    web = App(page, address)
    web.open(f"{ACCOUNTS}/acme")
    notes = page.get_by_role("region", name="Notes")
    notes.get_by_text("Not now.").wait_for()
    page.unroute("**/account-notes?*")
    notes.get_by_role("button", name="Try again").click()
    notes.get_by_label("New note").wait_for()
    web.open(ACCOUNTS)
    page.get_by_role("alert").get_by_text("Not now.").wait_for()

    assert web.heading() == "Accounts"


def test_an_account_says_who_uses_what(web: App) -> None:
    """From the most active user on, without a question being asked."""
    web.open(f"{ACCOUNTS}/acme")
    users = web.page.get_by_role("region", name="Users")
    rows = users.locator("tbody tr")
    expect(rows).to_have_count(2)

    expect(rows.nth(0)).to_contain_text(re.compile("Ann Ash.*Report, Invite", re.DOTALL))
    expect(rows.nth(1)).to_contain_text(re.compile("Bob Birch.*Report", re.DOTALL))


def test_an_account_says_what_was_done_in_it_last_and_leads_to_all_of_it(web: App) -> None:
    """A line a session, with whose it was."""
    web.open(f"{ACCOUNTS}/acme")
    lately = web.page.get_by_role("region", name="Lately")
    expect(lately.get_by_role("listitem").first).to_contain_text("Report")
    lately.get_by_role("link", name="Timeline").click()

    expect(web.page.get_by_role("region", name="Timeline")).to_contain_text("newest first")


def test_keys_open_a_row_begin_a_note_and_take_back_what_was_done(web: App) -> None:
    """Each where it stands in the list of keys: on a row, on the page of an account, after something was done."""
    web.open(ACCOUNTS)
    names(web)
    for _ in range(2):
        web.page.keyboard.press("j")
    opened = web.page.locator("tbody th a:focus").inner_text().split("\n")[0]
    web.page.keyboard.press("o")
    web.page.wait_for_url(f"**{ACCOUNTS}/*")
    expect(web.page.get_by_role("heading", level=1)).to_have_text(opened)
    notes = web.page.get_by_role("region", name="Notes")
    notes.get_by_label("New note").wait_for()
    web.page.keyboard.press("n")
    web.page.keyboard.type("No news")
    notes.get_by_role("button", name="Save the note").click()
    notes.get_by_role("button", name="Delete the note").click()
    expect(notes.get_by_text("No news")).to_have_count(0)
    web.button("Undo").wait_for()
    web.page.keyboard.press("Control+z")
    expect(notes.get_by_text("No news")).to_be_visible()
    web.page.keyboard.press("o")

    expect(web.page.get_by_role("combobox", name="Find or name an owner")).to_be_visible()


def test_around_an_event_the_account_shows_its_timeline(web: App) -> None:
    """From an event of a user to what others of the account did then."""
    web.open(f"{USERS}/cy")
    web.page.get_by_role("button", name="Report", exact=False).last.click()
    web.page.get_by_role("link", name="Around this time in the account").click()
    web.page.wait_for_url("**/accounts/bits?tab=timeline&at=*")

    expect(web.page.get_by_role("region", name="Timeline")).to_contain_text("Around")


def test_a_note_is_written_deleted_and_brought_back(web: App) -> None:
    """It stands on the account's page."""
    web.open(f"{ACCOUNTS}/acme")
    notes = web.page.get_by_role("region", name="Notes")
    notes.get_by_label("New note").fill("Call on Monday")
    notes.get_by_role("button", name="Save the note").click()
    expect(notes.get_by_text("Call on Monday")).to_be_visible()
    notes.get_by_role("button", name="Delete the note").click()
    expect(notes.get_by_text("Call on Monday")).to_have_count(0)
    web.button("Undo").click()

    expect(notes.get_by_text("Call on Monday")).to_be_visible()


@pytest.fixture(scope="module")
def crowd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a company and a team of one id, and over more users than are read at once."""
    folder = tmp_path_factory.mktemp("crowd")
    row = event("1", "Report", "ann", "red") | {"accounts": {"team": "red"}}
    with (
        groundswell.open(folder / "data", clock=FixedClock(NOW)) as workspace,
        serving(workspace) as address,
    ):
        teams = workspace.create_project("Teams", membership="event")
        teams.import_events(lines(folder / "events.jsonl", [row]))
        crowd = workspace.create_project("Crowd")
        crowd.import_users(lines(folder / "users.jsonl", [{"id": f"user-{i:03}"} for i in range(CROWD)]))
        done = [event("1", "Signup", "user-000")]
        times = (f"2024-04-02T{i // 60:02}:{i % 60:02}:00Z" for i in range(MANY))
        done += [event(at, "Report", "user-000") for at in times]
        crowd.import_events(lines(folder / "done.jsonl", done))
        yield address


@pytest.fixture
def crowd(page: Page, crowd_address: str) -> Iterator[App]:
    """The web app over both."""
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield App(page, crowd_address)
    expect.set_options(timeout=5000)


def test_links_to_accounts_of_another_kind_lead_to_those(crowd: App) -> None:
    """From an event of both kinds to the team, not to a company of that id."""
    crowd.open("/p/teams/users/ann")
    crowd.page.get_by_role("button", name="Report", exact=False).last.click()
    event = crowd.page.get_by_role("complementary", name="Event")
    event.get_by_role("link", name="red", exact=True).last.click()
    crowd.page.wait_for_url("**/accounts/red?kind=team")

    expect(crowd.page.locator("main")).to_contain_text("team")


def test_the_list_shows_accounts_of_another_kind(crowd: App) -> None:
    """The address says which; rows lead to accounts of that kind."""
    crowd.open("/p/teams/accounts")
    names(crowd)
    crowd.page.get_by_role("radiogroup", name="Kind of account").get_by_text("team", exact=True).click()
    crowd.page.wait_for_url("**/accounts?kind=team")
    crowd.page.locator("tbody th a").click()

    crowd.page.wait_for_url("**/accounts/red?kind=team")


def test_a_report_of_another_kind_shows_that_kind(crowd: App) -> None:
    """One that was saved over HTTP, without columns, opens as the list that it is."""
    report = {"name": "All teams", "question": {"kind": "accounts", "account_type": "team"}}
    crowd.post("/api/projects/teams/reports", json.dumps(report).encode())
    crowd.open("/p/teams/reports/All%20teams")
    shown = names(crowd)
    changed = crowd.page.get_by_text("Changed since it was saved.").count()
    crowd.page.locator("tbody th a").click()
    crowd.page.wait_for_url("**/accounts/red?kind=team")

    assert (shown, changed) == (["red"], 0)


def test_a_link_to_an_event_shows_it_wherever_it_is(crowd: App) -> None:
    """Of a timeline further back than its first page too; an event that is not there is told of."""
    crowd.open("/p/crowd/users/user-000?at=2024-04-01T12:00:00")
    crowd.page.locator("[data-event]").filter(has_text="Signup").click()
    crowd.page.wait_for_url("**&when=*")
    opened = "&".join(part for part in crowd.page.url.split("?")[1].split("&") if not part.startswith("at="))
    crowd.open(f"/p/crowd/users/user-000?{opened}")
    event = crowd.page.get_by_role("complementary", name="Event")
    expect(event.get_by_role("heading", name="Signup")).to_be_visible()
    crowd.button("The newest again").click()
    expect(event).to_have_count(0)
    crowd.open("/p/crowd/users/user-000?open=gone")

    expect(crowd.page.get_by_text("The event of this link is not among these.")).to_be_visible()


def test_all_of_a_long_list_are_selected(crowd: App) -> None:
    """First those that have come, then all; what is done with them is done with all."""
    crowd.open("/p/crowd/users")
    names(crowd)
    crowd.page.get_by_label("Select all users that are loaded").check()
    toolbar = crowd.page.get_by_role("toolbar", name="What is selected")
    expect(toolbar).to_contain_text("200 selected")
    toolbar.get_by_role("button", name="Select all 650").click()
    expect(toolbar).to_contain_text("650 selected")
    toolbar.get_by_role("button", name="Export").click()

    expect(crowd.page.get_by_role("menuitem", name="CSV, 650 rows")).to_be_visible()


def test_a_range_of_rows_is_selected_with_those_that_have_not_come(crowd: App) -> None:
    """From the first row to the last, past pages that nobody has looked at."""
    crowd.open("/p/crowd/users?sort=id")
    names(crowd)
    crowd.page.get_by_label("Select user-000", exact=True).click()
    crowd.page.locator("table").evaluate("table => table.parentElement.scrollTo(0, 1e6)")
    crowd.page.get_by_label("Select user-649", exact=True).click(modifiers=["Shift"])

    expect(crowd.page.get_by_role("toolbar", name="What is selected")).to_contain_text("650 selected")


def test_a_project_without_accounts_has_users_and_says_how_accounts_come(crowd: App) -> None:
    """Its users are listed without them, and their page offers what makes users belong to some."""
    crowd.open("/p/crowd/users")
    names(crowd)
    crowd.page.get_by_role("link", name="Accounts", exact=True).first.click()

    expect(crowd.page.get_by_role("link", name="Choose the Account ID property")).to_be_visible()


def test_rows_are_selected_by_keys(crowd: App) -> None:
    """X the row that has the focus, Shift+X all from the one before, Control+A all that there are."""
    crowd.open("/p/crowd/users?sort=id")
    names(crowd)
    toolbar = crowd.page.get_by_role("toolbar", name="What is selected")
    for key in ("j", "x", "j", "j", "Shift+X"):
        crowd.page.keyboard.press(key)
    expect(toolbar).to_contain_text("3 selected")
    crowd.page.keyboard.press("Control+a")
    expect(toolbar).to_contain_text("650 selected")
    crowd.page.keyboard.press("Escape")

    expect(toolbar).to_have_count(0)
