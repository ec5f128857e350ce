"""A site, the SDK and the product itself: what visitors did is in the answers."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from tests.sdk.browser.collector import Collector
from tests.sdk.browser.site import PATIENCE_SECONDS, Site, visiting
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.loading import loading

KEY = "gs_keyOfASiteThatIsVisitedInATest"
PERSON = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"
)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, OpenProject]]:
    """The address of a server that asks everybody else for a token, and a project in it."""
    with groundswell.open(tmp_path_factory.mktemp("product")) as workspace:
        project = workspace.create_project("Shop", write_key=KEY)
        server = serving(workspace, token="a-token-that-visitors-do-not-know")
        with server as address, loading(workspace):
            yield address, project


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A person's browser: a headless one says that it is, and its events are marked as a program's."""
    return {**browser_context_args, "user_agent": PERSON}


@pytest.fixture
def shop(context: BrowserContext, product: tuple[str, OpenProject], errors: list[str]) -> Iterator[Site]:
    """A site whose pages load the SDK from the product, and send to it."""
    address, _ = product
    with visiting(context.new_page(), Collector(address), {}) as site:
        site.head = f'<script async src="{address}/sdk/groundswell.js" data-key="{KEY}"></script>'
        yield site
        context.close()
    assert not errors


def ask(project: OpenProject, **question: Any) -> dict[str, Any]:
    """The answer to a question."""
    return project.ask(question).to_dict()


def wait_for(project: OpenProject, events: int) -> None:
    """Until so many events have been loaded."""
    until = time.monotonic() + PATIENCE_SECONDS * 2
    while sum(seen.count for seen in project.events()) < events:
        assert time.monotonic() < until, f"{project.events()}, refused: {project.refusals()}"
        time.sleep(0.1)


def test_a_visit_is_in_the_answers(shop: Site, product: tuple[str, OpenProject]) -> None:
    """What was done before the visitor was known is the user's, and what she is a member of has its properties."""
    _, project = product
    shop.open("/?utm_source=news")
    shop.page.click("#buy")
    shop.open("/pricing")
    shop.call("""
        groundswell.identify("ann", {role: "admin"})
        groundswell.account("acme", {plan: "gold"})
        groundswell.track("Order", {items: 2})
    """)
    shop.flush()
    wait_for(project, 4)
    timeline = ask(project, kind="timeline", user="ann")["events"]
    users = ask(project, kind="users", columns=[{"property": "role"}])["rows"]
    accounts = ask(project, kind="accounts", columns=[{"property": "plan"}])["rows"]

    assert sorted(event["kind"] for event in timeline) == ["click", "page", "page", "track"]
    assert [(row["id"], row["values"]) for row in users] == [("ann", ["admin"])]
    assert [(row["id"], row["values"]) for row in accounts] == [("acme", ["gold"])]
    assert project.refusals() == []
