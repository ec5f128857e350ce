"""What a page, its visitors and their browsers can choose."""

import json
from typing import Any

import pytest
from tests.sdk.browser.site import KEY, Site, eventually


def choose(site: Site, **options: Any) -> None:
    """Install the SDK with these options on every page."""
    site.head = site.head.replace("data-key", f"data-options='{json.dumps(options)}' data-key")


def open_silently(site: Site, path: str = "/") -> None:
    """Go to a page that captures nothing."""
    site.page.goto(site.address + path)
    site.page.wait_for_function("window.groundswell?.status")


def stays_silent(site: Site) -> bool:
    """Whether nothing is kept or sent, whatever is done on the page."""
    site.page.click("h1")
    site.call(
        "groundswell.track('Done'); groundswell.identify('ann'); groundswell.addEventProperties({plan: 'gold'})"
    )
    return not site.sent_meanwhile() and not site.call("Object.keys(localStorage).length")


def test_a_page_that_waits_for_consent_keeps_and_sends_nothing(site: Site) -> None:
    """Until it starts."""
    choose(site, tracking=False)
    open_silently(site)
    assert stays_silent(site)
    site.call("groundswell.startTracking(); groundswell.track('Agreed')")
    eventually(lambda: site.collector.tracks() == ["Agreed"])

    assert len(site.collector.of("page")) == 1


def test_a_page_can_stop_and_start_again(site: Site) -> None:
    """What was captured before is sent all the same."""
    site.open("/app")
    site.call("""
        groundswell.track("Before"); groundswell.stopTracking(); groundswell.track("Between")
        history.pushState({}, "", "/app/x")
        groundswell.startTracking(); groundswell.track("After")
    """)
    eventually(lambda: site.collector.tracks() == ["Before", "After"])

    assert [v["properties"]["path"] for v in site.collector.of("page")] == ["/app", "/app/x"]


def test_a_visitor_who_opts_out_is_left_alone(site: Site) -> None:
    """In every tab and on later visits; what waited is not sent, and nothing else is kept of him."""
    site.open()
    other = site.page.context.new_page()
    site.open("/pricing", other)
    site.flush()
    site.call(
        "groundswell.identify('ann'); groundswell.addEventProperties({plan: 'gold'}); groundswell.optOut()"
    )
    other.evaluate("groundswell.track('From another tab')")
    site.collector.requests.clear()
    open_silently(site, "/pricing")
    site.page.click("h1")

    assert site.sent_meanwhile() == []
    assert site.call("Object.entries(localStorage)") == [[f"groundswell.{KEY}.person", '{"out":true}']]


def test_a_visitor_can_opt_in_again(site: Site) -> None:
    """As somebody new."""
    site.open()
    before = site.status()["device"]
    site.call("groundswell.optOut()")
    open_silently(site)
    site.call("groundswell.optIn(); groundswell.track('Back')")
    eventually(lambda: site.collector.tracks() == ["Back"])

    assert site.collector.of("track")[0]["device"] != before


SIGNALS = ["Object.defineProperty(navigator, 'doNotTrack', {value: '1'})",
           "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"]  # fmt: skip


@pytest.mark.parametrize("signal", SIGNALS, ids=["dnt", "gpc"])
def test_a_page_can_respect_what_browsers_ask_for(site: Site, signal: str) -> None:
    """Do Not Track and Global Privacy Control."""
    site.page.add_init_script(signal)
    choose(site, respectDoNotTrack=True)
    open_silently(site)

    assert stays_silent(site)


@pytest.mark.parametrize("signal", SIGNALS, ids=["dnt", "gpc"])
def test_a_page_decides_itself_whether_it_does(site: Site, signal: str) -> None:
    """Its own visitors may have agreed."""
    site.page.add_init_script(signal)
    site.open()
    site.flush()

    assert len(site.collector.of("page")) == 1


def test_a_page_can_capture_only_what_it_tells(site: Site) -> None:
    """With `autocapture` false."""
    choose(site, autocapture=False)
    site.open("/signup")
    site.page.fill("[name=name]", "Ann")
    site.page.click("button")
    site.call("groundswell.track('Signed up')")
    eventually(lambda: site.collector.tracks() == ["Signed up"])

    assert [e["kind"] for e in site.collector.events] == ["track"]


def test_event_properties_go_along_until_they_are_removed(site: Site) -> None:
    """With everything that happens, on later pages too; an event's own come first."""
    site.open()
    site.call("groundswell.addEventProperties({plan: 'gold', theme: 'dark'})")
    site.open("/pricing")
    site.page.click("h1")
    site.call("groundswell.track('One', {plan: 'own'})")
    site.call("groundswell.removeEventProperty('plan'); groundswell.track('Two')")
    site.call("groundswell.clearEventProperties(); groundswell.track('Three')")
    eventually(lambda: len(site.collector.tracks()) == 3)
    events = [*site.collector.of("page")[1:], *site.collector.of("click"), *site.collector.of("track")]

    assert [(e["properties"].get("plan"), e["properties"].get("theme")) for e in events] == [
        ("gold", "dark"), ("gold", "dark"), ("own", "dark"), (None, "dark"), (None, None),
    ]  # fmt: skip


def test_two_projects_on_one_site_stay_apart(site: Site) -> None:
    """What one key keeps, another does not send."""
    site.open()
    first = site.status()["device"]
    site.head = site.head.replace(KEY, "gs_another")
    site.open()

    assert site.status()["device"] != first
