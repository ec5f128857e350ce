"""What people do with accounts as a whole: merge two, keep some as a segment, ask about one, begin with their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.histories import NOW
from tests.members import PASSWORD, email_of
from tests.web.app import App
from tests.web.book import book

from groundswell.model.person import Role

ACCOUNTS = "/p/book/accounts"


@pytest.fixture
def web(page: Page, tmp_path: Path) -> Iterator[App]:
    """The web app over a book of its own."""
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    with book(tmp_path) as address:
        yield App(page, address)
    expect.set_options(timeout=5000)


def test_two_accounts_are_merged_after_a_look_and_apart_again(web: App) -> None:
    """What would change is said before; afterwards an id leads to the other, and its log has an undo."""
    web.open(f"{ACCOUNTS}/acme")
    web.button("More about this account").click()
    web.page.get_by_role("menuitem", name="Merge with another account").click()
    dialog = web.page.get_by_role("dialog", name="Merge acme with another account")
    dialog.get_by_role("button", name="Choose the other account").click()
    web.pick("Bits")
    expect(dialog).to_contain_text("acme will have 3 users. 1 event and all that comes will count for it.")
    expect(dialog.get_by_role("row", name=re.compile("^tier"))).to_contain_text(re.compile("Growth.*Trial"))
    dialog.get_by_role("button", name="Merge", exact=True).click()
    web.page.get_by_text("bits is merged into acme.").wait_for()
    web.open(f"{ACCOUNTS}/bits")
    web.page.wait_for_url(f"**{ACCOUNTS}/acme")
    ids = web.page.get_by_role("region", name="Its ids")
    expect(ids).to_contain_text("bits was merged into acme")
    ids.get_by_role("button", name="Undo entry 1").click()
    web.page.get_by_text("Entry 1 of the log is undone.").wait_for()
    web.open(f"{ACCOUNTS}/bits")

    expect(web.page.get_by_role("heading", level=1)).to_have_text("Bits & Co")


def test_the_undo_of_a_merge_is_offered_to_whoever_may_merge(page: Page, tmp_path: Path) -> None:
    """A viewer sees which ids an account has had, and no button that would be refused."""
    page.set_default_timeout(30_000)
    with book(tmp_path, [Role.ANALYST, Role.VIEWER]) as address:
        web = App(page, address)
        ids = page.get_by_role("region", name="Its ids")
        undos = []
        for role in (Role.ANALYST, Role.VIEWER):
            who = {"email": email_of(role), "password": PASSWORD}
            assert page.request.post(f"{address}/api/sign-in", data=who).ok
            if role is Role.ANALYST:
                pair = {"id": "bits", "into": "acme"}
                assert page.request.post(f"{address}/api/projects/book/account-merges", data=pair).ok
            web.open(f"{ACCOUNTS}/acme")
            expect(ids).to_contain_text("bits was merged into acme")
            undos.append(ids.get_by_role("button", name="Undo entry 1").count())

    assert undos == [1, 0]


def test_an_account_gets_another_id(web: App) -> None:
    """Its page moves along, and back with the undo."""
    web.open(f"{ACCOUNTS}/acme")
    web.button("More about this account").click()
    web.page.get_by_role("menuitem", name="Give it another id").click()
    web.page.get_by_label("Id", exact=True).fill("acme-inc")
    web.button("Save").click()
    web.page.wait_for_url(f"**{ACCOUNTS}/acme-inc")
    web.page.get_by_text("acme is acme-inc now.").wait_for()
    web.button("Undo").first.click()

    web.page.wait_for_url(f"**{ACCOUNTS}/acme")


def call_segment(web: App, name: str, size: str) -> None:
    """Save what is to be a segment under a name, and be told how many belong to it."""
    dialog = web.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_role("button", name="Save", exact=True).click()
    web.page.get_by_text(f"Segment “{name}” saved, {size}.").wait_for()


def test_what_a_list_shows_is_kept_as_a_segment(web: App) -> None:
    """What it is narrowed down by as a condition, those that are ticked or found as a list."""
    web.open(f"{ACCOUNTS}?where=.tier:is:Growth")
    expect(web.page.locator("tbody th a")).to_have_count(2)
    web.button("Save as segment").click()
    call_segment(web, "Growing", "2 accounts")
    web.page.get_by_label("Select acme", exact=True).click()
    toolbar = web.page.get_by_role("toolbar", name="What is selected")
    toolbar.get_by_role("button", name="Save as segment").click()
    call_segment(web, "Chosen", "1 account")
    web.open(f"{ACCOUNTS}?find=acme")
    expect(web.page.locator("tbody th a")).to_have_count(1)
    web.button("Save as segment").click()
    call_segment(web, "Found", "1 account")
    web.open("/p/book/definitions/segments/Growing")
    web.button("Analyze").click()
    web.page.get_by_role("menuitem", name="Who belongs to it").click()

    expect(web.page.locator("tbody th a")).to_have_count(2)


@pytest.mark.parametrize(
    ("path", "choice", "there"),
    [
        ("/p/book/accounts/acme", "Usage over time", "account@company:is:acme"),
        ("/p/book/users/ann", "Retention", "user:is:ann"),
        ("/p/book/accounts/acme", "Funnel from here", "1=Report&2=Invite"),
    ],
)
def test_a_question_begins_from_what_one_looks_at(web: App, path: str, choice: str, there: str) -> None:
    """It is a question like any other, in the address."""
    web.open(path)
    web.button("Analyze").click()
    web.page.get_by_role("menuitem", name=choice).click()
    web.page.locator("section[aria-label=Answer]").wait_for()

    assert there in re.sub("%3A", ":", re.sub("%40", "@", web.page.url))


def test_who_owns_accounts_begins_with_them(page: Page, web: App) -> None:
    """And sees all of them after one click; the address says which."""
    page.add_init_script("localStorage['groundswell-who'] = 'amara'")
    web.open(ACCOUNTS)
    expect(page.locator("tbody th a")).to_have_count(1)
    mine = page.locator("tbody th a").inner_text()
    page.get_by_role("navigation", name="Views").get_by_role("link", name="All", exact=True).click()
    expect(page.locator("tbody th a")).to_have_count(3)

    assert (mine.split("\n")[0], page.url.endswith("all=yes")) == ("Cove Rail", True)


def test_work_begins_at_the_accounts(web: App) -> None:
    """Of a project that has some."""
    web.open("/")

    web.page.wait_for_url(f"**{ACCOUNTS}")


def test_a_child_stands_under_its_parent(web: App) -> None:
    """Once a property is chosen that says the parent; with what the children come to."""
    web.open("/p/book/settings/accounts")
    web.page.get_by_role("button", name="Parent: no property").click()
    web.pick("csm")
    web.page.get_by_text("“csm” says the parent.").wait_for()
    web.open(f"{ACCOUNTS}/cove")

    expect(web.page.get_by_role("region", name="Parent and children")).to_contain_text("amara")


def test_another_membership_counts_for_what_is_stored(page: Page, tmp_path: Path) -> None:
    """Chosen in the settings, and taken back there."""
    page.set_default_timeout(30_000)
    with book(tmp_path) as address:
        web = App(page, address)
        web.open("/p/book/settings/accounts")
        part = page.get_by_role("region", name="Membership")
        part.get_by_text("The latest", exact=True).click()
        page.get_by_text("Saved. The accounts of all events are worked out again.").wait_for()
        expect(part.get_by_role("radio", name=re.compile("The latest"))).to_be_checked()
        web.button("Undo").click()

        expect(part.get_by_role("radio", name=re.compile("Of that time"))).to_be_checked()
