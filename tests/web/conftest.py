"""How browser tests look at the web app: at a fixed size, place and language, and by what a person reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.serving import serving
from tests.web.app import App
from tests.web.shop import Shop

import groundswell
from groundswell.app.loading import loading


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desktop in Berlin that reads British English: figures and dates have one spelling."""
    return {
        **browser_context_args,
        "viewport": {"width": 1440, "height": 900},
        "locale": "en-GB",
        "timezone_id": "Europe/Berlin",
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """Whoever makes changes was asked for a name before, and gave none."""
    context.add_init_script("try { localStorage['groundswell-who'] ??= '' } catch {}")
    return context


@pytest.fixture
def app(page: Page, server: str) -> App:
    """The web app over the demo; an error in the browser's console fails the test."""
    return App(page, server)


@pytest.fixture
def faulty(context: BrowserContext, server: str) -> Iterator[App]:
    """The same, where the server is to refuse or to be gone: browsers log that as an error."""
    page = context.new_page()
    page.set_default_timeout(8000)
    yield App(page, server)
    page.close()


@pytest.fixture
def shop(page: Page, tmp_path: Path) -> Iterator[Shop]:
    """A project without events."""
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    with groundswell.open(tmp_path) as workspace, loading(workspace), serving(workspace) as address:
        project = workspace.create_project("Shop", timezone="Europe/Berlin")
        shop = Shop(page, address)
        shop.keys = {key.environment: key.key for key in project.write_keys()}
        yield shop
    expect.set_options(timeout=5000)
