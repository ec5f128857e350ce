"""Libraries for browsers in a real one, on a page of another origin, otherwise unchanged.

Each tells the same story, and at first hears that it failed, though what it sent was kept.
"""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.sdks.product import Product

STORY = ["Opened", "Page view", "Report Created", "Signed Up"]
"""What ann did: before she said who she was, `Opened` on her phone and `Signed Up` here."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A browser that a person looks at: PostHog's library sends nothing from any other."""
    agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
    return {**browser_context_args, "user_agent": agent}


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """A page that does not say that a program drives it, and may log errors: browsers log an answer of 500 as one."""
    context.add_init_script("Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})")
    return context.new_page()


def tell(tab: Page, site: str, ours: Product, page: str, **options: str) -> None:
    """Open a page with a library, and have it tell the story: of her phone that it was hers."""
    ours.has_done("Opened", device="phone")
    told = {"url": ours.url, "key": ours.key, **options}
    tab.goto(f"{site}/{page}?{'&'.join(f'{name}={value}' for name, value in told.items())}")
    tab.evaluate("() => window.tell()")


def check_the_story(ours: Product, story: list[str]) -> None:
    """One user with all her history, one account with its properties, and everything once."""
    ours.wait_for(len(story))

    assert ours.has_failed()
    assert ours.refusals() == []
    assert ours.users("plan") == {"ann": ["pro"]}
    assert ours.accounts("seats") == {"acme": ["5"]}
    assert ours.did(user="ann") == story
    assert "Report Created" in ours.did(account="acme")


@pytest.mark.parametrize("page", ["segment.html", "rudderstack.html"])
def test_a_library_for_browsers_tells_the_story(tab: Page, site: str, ours: Product, page: str) -> None:
    """One user of one account comes of it, and nothing that was sent twice counts twice."""
    tell(tab, site, ours, page)

    check_the_story(ours, STORY)


def test_rudderstacks_beacons_tell_the_story(tab: Page, site: str, ours: Product) -> None:
    """They carry no header, and their key is in the address."""
    ours.fail_no_more()
    tell(tab, site, ours, "rudderstack.html", beacon="1")

    check_the_story(ours, STORY)


def test_posthogs_library_captures_what_is_clicked(tab: Page, site: str, ours: Product) -> None:
    """Beside the story a click and a submit come by themselves, with the element and its ancestors."""
    tell(tab, site, ours, "posthog.html")
    tab.click("span")
    tab.close(run_before_unload=True)
    check_the_story(ours, sorted([*STORY, "Click", "Submit", "$pageleave"]))
    click = next(e for e in ours.timeline(user="ann") if e["name"] == "Click")

    assert click["properties"]["element_text"] == "Save report"
    assert click["properties"]["element_hierarchy"] == (
        "@span;:1;|@button;:2;.save;.primary;[data-test=save];|@form;:1;#report;|@body;:2;|"
    )
