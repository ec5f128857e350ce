"""A site on one origin, its collector on another, and a real browser between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from tests.sdk.browser.collector import Collector, collecting
from tests.sdk.browser.labeling import KEY, LABELED, OPENED, Labeling, Product
from tests.sdk.browser.site import PATIENCE_SECONDS, Site, visiting
from tests.serving import serving

import groundswell
from groundswell.app.loading import loading


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


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """A server and a project without events."""
    with groundswell.open(tmp_path) as workspace, loading(workspace):
        project = workspace.create_project("Shop", write_key=KEY)
        with serving(workspace, token="a-token-that-sites-do-not-know") as address:
            yield Product(address, tmp_path, workspace, project)


@pytest.fixture
def headers() -> dict[str, str]:
    """What the site's pages are served with."""
    return {}


@pytest.fixture
def shop(
    context: BrowserContext, product: Product, headers: dict[str, str], errors: list[str]
) -> Iterator[Labeling]:
    """The site, whose own scripts meet no error."""
    context.add_init_script(OPENED)
    with visiting(context.new_page(), Collector(product.address), headers) as site:
        site.pages |= LABELED
        site.head = f'<script async src="{product.address}/sdk/groundswell.js" data-key="{KEY}"></script>'
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        yield Labeling(site, product, context)
        context.close()
        expect.set_options(timeout=5000)
    assert not errors
