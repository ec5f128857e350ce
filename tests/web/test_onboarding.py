"""How far accounts are with their first steps, as somebody reads it who looks after some of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.histories import History, event, history
from tests.serving import serving


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[History, str]]:
    """Acme looked and bought; Bolt of Mia and Cove of Max looked, and never came back; and the address of a server."""
    with history(tmp_path_factory.mktemp("shop")) as made:
        made.events(
            event("2024-03-01T12:00:00Z", "Visit", "ann", "acme"),
            event("2024-03-02T12:00:00Z", "Order", "ann", "acme"),
            event("2024-03-01T12:00:00Z", "Visit", "bob", "bolt"),
            event("2024-03-11T12:00:00Z", "Visit", "cy", "cove"),
        )
        made.accounts({"id": "bolt", "owner": "Mia"}, {"id": "cove", "owner": "Max"})
        steps = [{"name": "Look", "event": "Visit"}, {"name": "Buy", "event": "Order"}]
        made.project.save_onboarding({"name": "First orders", "steps": steps})
        with serving(made.workspace) as address:
            yield made, address


def test_who_is_stuck_is_a_list_by_owner(page: Page, shop: tuple[History, str]) -> None:
    """The longest first, with the next step; the address keeps whose they are, and a file has them."""
    made, address = shop
    page.goto(f"{address}/p/{made.project.slug}/onboarding")
    stuck = page.get_by_role("region", name="Stuck").get_by_role("row")

    expect(stuck.nth(1)).to_have_text("boltBuy1 of 240Mia")
    expect(stuck).to_have_count(3)
    page.get_by_label("Owner").select_option("Max")
    expect(stuck).to_have_count(2)
    expect(page).to_have_url(f"{address}/p/{made.project.slug}/onboarding?list=First+orders&owner=Max")
    with page.expect_download() as file:
        page.get_by_role("button", name="CSV").click()
    assert file.value.path().read_text().splitlines()[1] == '"cove","Buy","1","30","Max"'
