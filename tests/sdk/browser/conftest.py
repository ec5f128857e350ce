"""A site on one origin, its collector on another, and a real browser between them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from tests.sdk.browser.collector import Collector, collecting
from tests.sdk.browser.site import Site, visiting


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that has heard nothing yet."""
    with collecting() as made:
        yield made


@pytest.fixture
def errors(context: BrowserContext) -> list[str]:
    """What went wrong on the pages of the site: of that the SDK must never be the cause."""
    heard: list[str] = []
    context.on("weberror", lambda error: heard.append(str(error.error)))

    def hear(message: ConsoleMessage) -> None:
        # A browser says by itself that a server cannot be reached or has refused something.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            heard.append(message.text)

    context.on("console", hear)
    return heard


@pytest.fixture
def site(context: BrowserContext, collector: Collector, errors: list[str]) -> Iterator[Site]:
    """The site, in a tab that has not been to any page; an error on a page fails the test."""
    tab: Page = context.new_page()
    tab.set_default_timeout(8000)
    with visiting(tab, collector, {}) as made:
        yield made
        context.close()
    assert not errors, f"pages of the site met errors: {errors}"
