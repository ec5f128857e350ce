"""How good the score was, as somebody reads it who wants to know whether to rely on it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.health.companies import active
from tests.histories import NOW, History, history
from tests.serving import serving

LEFT = (NOW - timedelta(days=60)).isoformat()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[History, str]]:
    """Two accounts that go on, and one that fell silent and left; and the address of a server."""
    with history(tmp_path_factory.mktemp("company")) as made:
        made.events(
            *active("acme", ("ann", "abe"), range(400)),
            *active("cove", ("cy",), range(0, 400, 2)),
            *active("bolt", ("bob",), range(150, 400)),
        )
        begun = datetime(2023, 1, 1, tzinfo=UTC).isoformat()
        made.accounts(
            *(
                {"id": id, "time": begun, "properties": {"status": "active"}}
                for id in ("acme", "bolt", "cove")
            ),
            {"id": "bolt", "time": LEFT, "known_at": LEFT, "properties": {"status": "churned"}},
        )
        with serving(made.workspace) as address:
            yield made, address


def test_with_one_who_left_there_are_bands_and_no_figure(page: Page, company: tuple[History, str]) -> None:
    """The page says how many would be enough."""
    made, address = company
    page.goto(f"{address}/p/{made.project.slug}/track-record")

    expect(page.get_by_text("Not enough outcomes yet: 1 of about 60.")).to_be_visible()
    expect(page.get_by_role("region", name="Left, by band").get_by_role("row")).to_have_count(4)
    expect(page.get_by_text("not enough", exact=True)).to_have_count(6)


def test_what_tells_who_left_is_a_step_away(page: Page, company: tuple[History, str]) -> None:
    """Whoever doubts it looks which property it is."""
    made, address = company
    page.goto(f"{address}/p/{made.project.slug}/track-record")
    page.get_by_role("link", name="status").click()

    expect(page).to_have_url(f"{address}/p/{made.project.slug}/settings/accounts")


def test_a_project_that_cannot_tell_says_what_it_needs(page: Page, tmp_path: Path) -> None:
    """And where that is chosen."""
    with history(tmp_path) as made:
        made.events(*active("acme", ("ann",), range(100)))
        with serving(made.workspace) as address:
            page.goto(f"{address}/p/{made.project.slug}/track-record")

            expect(page.get_by_role("heading", name="Nothing says which accounts left")).to_be_visible()
