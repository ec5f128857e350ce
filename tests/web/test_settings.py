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
    for meaning, column in (("Time", "when"), ("Event", "what"), ("User", "who")):
        shop.page.get_by_label(f"Column of: {meaning}", exact=True).select_option(column)
    shop.page.get_by_role("button", name="Import", exact=True).click()

    expect(shop.page.get_by_text("1 imported, 0 known already and skipped, 0 left out.")).to_be_visible()


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
