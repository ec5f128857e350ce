"""A site is released with other names of classes, and the watch of its definitions tells of it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from tests.clocks import MovingClock
from tests.sdk.browser.collector import Collector
from tests.sdk.browser.site import HOME, PATIENCE_SECONDS, Site, visiting
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.loading import loading
from groundswell.app.remote import RemoteProject

KEY = "gs_keyOfASiteThatIsReleasedInATest"
PERSON = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"
)
FIRST = datetime(2026, 3, 2, 10, tzinfo=UTC)
BUYING = {
    "name": "Shop - Buy",
    "on": "click",
    "where": {
        "source": "event",
        "property": "element_hierarchy",
        "op": "selector",
        "value": ".primary, .primary *",
    },
}
RELEASED = HOME.replace('id="buy" class="btn primary" data-testid="buy"', 'class="Button Button--call"')


class Shop:
    """The site, the project that captures it, and the clock of both."""

    def __init__(self, site: Site, local: OpenProject, project: RemoteProject, clock: MovingClock) -> None:
        self.site, self.local, self.project, self.clock = site, local, project, clock
        self.events = 0

    def go_to(self, day: int) -> None:
        """Ten o'clock of a day, by every clock."""
        self.clock.at = FIRST + timedelta(days=day)
        self.site.page.clock.set_fixed_time(self.clock.at)

    def visit(self, day: int, button: str) -> None:
        """Somebody reads the questions and clicks a button."""
        self.go_to(day)
        self.site.open("/")
        for clicked in ("nav a >> nth=1", button):
            self.site.page.click(clicked)
        self.site.flush()
        self.events += 2
        until = time.monotonic() + PATIENCE_SECONDS * 2
        while sum(seen.count for seen in self.local.events() if seen.name == "Click") < self.events:
            assert time.monotonic() < until, f"{self.local.events()}, refused: {self.local.refusals()}"
            time.sleep(0.1)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A person's browser."""
    return {**browser_context_args, "user_agent": PERSON}


@pytest.fixture
def shop(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory, errors: list[str]
) -> Iterator[Shop]:
    """A site whose pages load the SDK from the product, and send to it."""
    clock = MovingClock(FIRST)
    with groundswell.open(tmp_path_factory.mktemp("watched"), clock=clock) as workspace:
        local = workspace.create_project("Shop", write_key=KEY)
        with (
            serving(workspace) as address,
            loading(workspace),
            groundswell.connect(address) as remote,
            visiting(context.new_page(), Collector(address), {}) as site,
        ):
            site.head = f'<script async src="{address}/sdk/groundswell.js" data-key="{KEY}"></script>'
            yield Shop(site, local, remote.project(local.slug), clock)
            context.close()
    assert not errors


def test_a_release_with_other_classes_is_told_with_the_button_in_their_place(shop: Shop) -> None:
    """Since when, after which release, and what to use instead: with that the definition matches all clicks."""
    for day in range(5):
        shop.visit(day, "#buy")
    shop.project.save_definition(BUYING)
    before = shop.project.definitions_health(anew=True).events[0].status
    shop.site.pages["/"] = RELEASED
    shop.go_to(5)
    shop.project.add_release("2.0")
    for day in range(5, 10):
        shop.visit(day, ".Button")
    (found,) = shop.project.definitions_health(anew=True).events
    detail = shop.project.definition_health("Shop - Buy")
    shop.project.save_definition(detail.successors[0].definition, replaces="Shop - Buy")
    asked = {"kind": "graph", "series": [{"event": "Shop - Buy"}], "interval": "total"}
    clicks = shop.project.ask({**asked, "from": "2026-03-01", "to": "2026-03-31"}).series[0].values

    assert (before, found.status) == ("new", "stopped")
    assert found.stopped_since == FIRST + timedelta(days=4)
    assert found.release is not None
    assert (found.release.name, found.release.at) == ("2.0", FIRST + timedelta(days=5))
    assert [each.text for each in detail.successors] == ["Buy now"]
    assert "Button" in detail.successors[0].selector
    assert clicks == [10]
