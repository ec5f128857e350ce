"""Setting up a project in the web app: its name, files of the past, what is not kept, whom to erase."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.web.shop import Shop

CSV = (
    "timestamp;uid;org_id;action;price\n"
    "2026-11-01T09:00:00Z;ann;acme;Order - Place;3\n"
    "2026-11-02T09:00:00Z;bob;bits;Order - Place;5\n"
    "yesterday;bob;bits;Order - Place;7\n"
)


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Two orders of the past, and one of a day that nobody knows."""
    file = tmp_path / "past.csv"
    file.write_text(CSV)
    return file


def test_a_file_of_the_past_is_imported_by_its_columns(shop: Shop, past: Path) -> None:
    """What they mean is proposed, the row that was left out is told with why, and what is there is counted."""
    shop.open("/p/shop/settings/import")
    shop.page.get_by_label("File", exact=True).set_input_files(past)
    expect(shop.page.get_by_label("Column of: Account")).to_have_value("org_id")
    shop.page.get_by_role("button", name="Import", exact=True).click()
    expect(shop.page.get_by_text("2 imported, 0 known already and skipped, 1 left out.")).to_be_visible()
    reason = shop.page.get_by_role("row", name="yesterday").inner_text()
    shop.page.get_by_role("link", name="General").click()
    accounts = shop.page.locator("dt", has_text="Accounts").locator("+ dd").inner_text()

    assert ("time" in reason, accounts) == (True, "2")


def test_what_a_column_means_is_chosen_by_hand(shop: Shop, tmp_path: Path) -> None:
    """Where names say nothing; until then nothing can be imported."""
    file = tmp_path / "odd.csv"
    file.write_text("when,what,who\n2026-11-01,Visit,ann\n")
    shop.open("/p/shop/settings/import")
    shop.page.get_by_label("File", exact=True).set_input_files(file)
    expect(shop.page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    expect(shop.page.get_by_label("Column of: Time", exact=True)).to_have_value("when")
    for meaning, column in (("Event", "what"), ("User", "who")):
        shop.page.get_by_label(f"Column of: {meaning}", exact=True).select_option(column)
    shop.page.get_by_role("button", name="Import", exact=True).click()

    expect(shop.page.get_by_text("1 imported, 0 known already and skipped, 0 left out.")).to_be_visible()


def test_accounts_that_are_taken_for_events_are_imported_as_accounts(shop: Shop, tmp_path: Path) -> None:
    """The file stays; values that are no numbers are told, and the list of accounts says what its sum leaves out."""
    file = tmp_path / "customers.csv"
    file.write_text('id,Name,ARR\nacme,Acme,"12,500"\nbits,Bits,0\ncove,Cove,48000\ndot,Dot,9000.50\n')
    shop.open("/p/shop/settings/import")
    shop.page.get_by_label("File", exact=True).set_input_files(file)
    shop.page.get_by_role("button", name="Import it as accounts").click()
    expect(shop.page.get_by_role("region", name="2 more columns become properties")).to_contain_text(
        "12,500, 0, 48000"
    )
    shop.page.get_by_role("button", name="Import", exact=True).click()
    expect(shop.page.get_by_text("ARR: 1 value is no number and is left out of sums: 12,500")).to_be_visible()
    shop.page.get_by_role("link", name="See the accounts").click()
    foot = shop.page.get_by_role("status").filter(has_text="ARR")

    expect(foot).to_contain_text("57,001 ARR, without 1 that is no number")


def test_times_and_events_are_guessed_by_their_values(shop: Shop, tmp_path: Path) -> None:
    """Where names say nothing; the guess is marked as such."""
    file = tmp_path / "odd.csv"
    file.write_text("when,what\n" + "".join(f"2026-11-0{n},{('Buy', 'Visit')[n % 2]}\n" for n in range(1, 9)))
    shop.open("/p/shop/settings/import")
    shop.page.get_by_label("File", exact=True).set_input_files(file)
    expect(shop.page.get_by_label("Column of: Time", exact=True)).to_have_value("when")
    expect(shop.page.get_by_text("Guessed from its values")).to_have_count(2)
    shop.page.get_by_role("button", name="Import", exact=True).click()

    expect(shop.page.get_by_text("8 imported, 0 known already and skipped, 0 left out.")).to_be_visible()


def test_a_project_is_renamed_and_its_name_taken_back(shop: Shop) -> None:
    """The menu of projects follows at once, both ways."""
    shop.open("/p/shop/settings")
    shop.page.get_by_label("Name").fill("Store")
    shop.page.get_by_role("button", name="Save").click()
    expect(shop.page.get_by_role("navigation", name="Main").get_by_text("Store")).to_be_visible()
    shop.page.get_by_role("button", name="Undo").click()

    expect(shop.page.get_by_role("navigation", name="Main").get_by_text("Shop")).to_be_visible()


def test_what_is_never_kept_is_said_once(shop: Shop) -> None:
    """It is there again after a reload."""
    shop.open("/p/shop/settings/privacy")
    names = shop.page.get_by_role("combobox", name="Properties that are never kept")
    names.fill("phone")
    names.press("Enter")
    shop.page.get_by_label("E-mail addresses").check()
    shop.page.get_by_role("button", name="Save").click()
    shop.page.get_by_text("Privacy settings saved.").wait_for()
    shop.page.reload()
    shop.page.get_by_text("phone", exact=True).wait_for()

    expect(shop.page.get_by_label("E-mail addresses")).to_be_checked()


def test_whom_one_erases_is_named_twice(shop: Shop, past: Path) -> None:
    """Then it stands below with how far it is, and without the name."""
    shop.open("/p/shop/settings/import")
    shop.page.get_by_label("File", exact=True).set_input_files(past)
    shop.page.get_by_role("button", name="Import", exact=True).click()
    shop.page.get_by_text("2 imported").wait_for()
    shop.page.get_by_role("link", name="Erasure").click()
    shop.page.get_by_label("Id of the user").fill("ann")
    erase = shop.page.get_by_role("button", name="Erase the user for good")
    expect(erase).to_be_disabled()
    shop.page.get_by_label("The same id again").fill("ann")
    erase.click()

    expect(shop.page.get_by_role("region", name="What was erased").get_by_text("1 user")).to_be_visible()
