"""What people say and do about an account on its page: logged, told beside its score, taken back, looked at again."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.histories import NOW
from tests.members import PASSWORD, email_of
from tests.web.app import App
from tests.web.axe import faults
from tests.web.book import book

from groundswell.model.person import Role

ACCOUNTS = "/p/book/accounts"
ENTRIES = "/api/projects/book/accounts/entries?who=amara"
STEPS = {
    "name": "First steps",
    "steps": [{"name": name, "event": name} for name in ("Report", "Invite", "Review")],
}


@pytest.fixture(scope="module")
def scored_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the book, with scores of three nights."""
    with book(tmp_path_factory.mktemp("book"), kept=True) as address:
        yield address


@pytest.fixture
def web(page: Page, scored_book: str) -> Iterator[App]:
    """The web app over it, as Jonas uses it."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    page.add_init_script("localStorage['groundswell-who'] = 'jonas'")
    yield App(page, scored_book)
    expect.set_options(timeout=5000)


def card(web: App, account: str, name: str) -> Locator:
    """A card of an account's page, read."""
    web.open(f"{ACCOUNTS}/{account}")
    found = web.page.get_by_role("region", name=name, exact=True)
    expect(found).to_have_attribute("aria-busy", "false")
    return found


def log(web: App, kind: str) -> Locator:
    """The dialog that logs something of that kind."""
    web.page.get_by_role("button", name="Log …").click()
    dialog = web.page.get_by_role("dialog", name="Log")
    dialog.get_by_role("radiogroup", name="What is logged").get_by_text(kind, exact=True).click()
    return dialog


def said(web: App, **entry: Any) -> None:
    """Amara logged something before."""
    web.post(ENTRIES, json.dumps(entry).encode())


def test_a_score_by_hand_stands_beside_the_computed_one_until_it_is_taken_back(web: App) -> None:
    """Both values with who set it, why and until when; then it is struck, behind a button."""
    entries = card(web, "acme", "Said and done")
    health = web.page.get_by_role("region", name="Health", exact=True)
    dialog = log(web, "Override")
    dialog.get_by_label("Score, 0 to 100").fill("30")
    dialog.get_by_label("Until").fill("2024-05-01")
    dialog.get_by_label("Reason").fill("Their sponsor left")
    dialog.get_by_role("button", name="Log").click()
    by_hand = re.compile("62.*Set by hand to 30.*At risk until 1 May, by jonas: Their sponsor left")
    expect(health).to_contain_text(by_hand)
    web.page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(health).not_to_contain_text("Set by hand")
    entries.get_by_role("button", name="Show 1 withdrawn").click()

    expect(entries.locator("s")).to_have_text("Score set to 30")


def test_what_is_withdrawn_is_said_again_by_undo(web: App) -> None:
    """With what it said and until when."""
    said(web, kind="rating", account="bits", score=55, text="Quiet but content")
    entries = card(web, "bits", "Said and done")
    entries.get_by_role("button", name="Withdraw: Rated 55").click()
    expect(entries.locator("b", has_text="Rated 55")).to_have_count(0)
    web.page.get_by_role("status").get_by_role("button", name="Undo").click()

    expect(entries.get_by_role("listitem")).to_contain_text(["Rated 55until 9 Jul"])


def test_what_came_after_a_call_is_told_with_its_interval(web: App) -> None:
    """Where there is enough; and of all calls together on demand, as an association."""
    at = (NOW - timedelta(days=32)).isoformat()
    said(web, kind="intervention", account="bits", what="call", text="Asked how they are", at=at)
    entries = card(web, "bits", "Said and done")
    expect(entries.get_by_role("listitem").filter(has_text="Asked")).to_contain_text(
        re.compile(r"Call.*Asked how they are.*days before and after.*Active days.*1.*0.*too few")
    )
    entries.get_by_role("button", name="All calls together").click()

    expect(entries).to_contain_text(re.compile("of all accounts.*It is an association, not cause"))


def test_lines_of_the_ledger_lead_to_users_and_events(web: App) -> None:
    """Of the account alone, from four weeks before the earlier night to the later one."""
    health = card(web, "bits", "Health")
    health.get_by_role("radiogroup", name="Since last").get_by_text("Month").click()
    events = health.get_by_role("link", name="Events behind Breadth").get_attribute("href") or ""
    health.get_by_role("link", name="Users behind Breadth").click()
    expect(web.page.get_by_role("row", name=re.compile("Cy Cole"))).to_have_count(1)

    assert "A=count:*&where=account:is:bits&from=2024-02-12&to=2024-04-09" in events


def test_onboarding_tells_who_took_which_step(web: App) -> None:
    """With a link to each, and where the account waits; and nothing of Cove, for which it has not begun."""
    web.post("/api/projects/book/onboarding?unknown=empty", json.dumps(STEPS).encode())
    steps = card(web, "acme", "Onboarding: First steps")

    expect(steps).to_contain_text(re.compile("2 of 3.*At Review for 1 day"))
    expect(steps.get_by_role("listitem").first).to_contain_text(re.compile("Report, done.*bob"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_all_of_it_has_no_fault(web: App, scheme: str) -> None:
    """Peers, steps, entries; then the dialog; as axe-core judges it."""
    web.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    said(web, kind="rating", account="acme", score=70)
    peers = card(web, "acme", "Beside its peers")
    expect(peers).to_contain_text("1st of 2")
    found = faults(web.page)
    log(web, "Outcome")

    assert (found, faults(web.page)) == ([], [])


def test_a_viewer_reads_and_logs_nothing(page: Page, tmp_path: Path) -> None:
    """There is no button for what would be refused."""
    page.set_default_timeout(30_000)
    with book(tmp_path, [Role.ADMIN, Role.VIEWER]) as address:
        who = {"email": email_of(Role.VIEWER), "password": PASSWORD}
        assert page.request.post(f"{address}/api/sign-in", data=who).ok
        entries = card(App(page, address), "acme", "Said and done")
        expect(entries).to_contain_text("stand here once somebody logs them")

        assert page.get_by_role("button", name="Log …").count() == 0
