"""How events get to the collector: none lost, and none with two ids."""

import json
from collections import Counter

import pytest
from playwright.sync_api import Error
from tests.sdk.browser.collector import Answer, Request
from tests.sdk.browser.site import KEY, Site, async_script, eventually

MOST_BYTES = 64 * 1024


def ids(post: Request) -> list[str]:
    """The ids of the events of a request."""
    return [event["id"] for event in post.events]


def ago(minutes: int) -> str:
    """A script after which a page's clock shows an earlier time."""
    return f"const now = Date.now; Date.now = () => now() - {minutes} * 60 * 1000"


UNHEARD = "window.fetch = () => Promise.reject(new TypeError('Failed to fetch')); navigator.sendBeacon = () => false"
"""A script after which nothing that a page sends arrives, also not while it is being closed."""


def track(site: Site, name: str) -> None:
    """One more event, by the page's own call."""
    site.call(f"groundswell.track({name!r})")


def test_a_request_says_who_sends_it_and_asks_for_nothing_first(site: Site) -> None:
    """As the native format has it; without cookies, and without a preflight."""
    site.open()
    site.clicked("#buy")
    [post, *_] = site.collector.posts
    read = json.loads(post.body)

    assert (read["key"], read["library"]) == (KEY, "groundswell-js 0.1.0")
    assert isinstance(read["sent_at"], int)
    assert (post.path, "cookie" in post.headers, {r.method for r in site.collector.requests}) == (
        "/i",
        False,
        {"POST"},
    )


def test_what_happens_together_is_sent_together(site: Site) -> None:
    """A request a second at most."""
    site.open()
    site.flush()
    site.call("for (let n = 0; n < 20; n++) groundswell.track('Turn', {n})")
    eventually(lambda: len(site.collector.tracks()) == 20)

    assert [e["properties"]["n"] for e in site.collector.of("track")] == list(range(20))
    assert len(site.collector.posts) == 2


def test_a_tab_that_is_closed_sends_what_waits(site: Site) -> None:
    """At that moment."""
    site.open()
    other = site.page.context.new_page()
    site.open("/pricing", other)
    other.evaluate("groundswell.track('Last word')")
    other.close(run_before_unload=True)
    eventually(lambda: "Last word" in site.collector.tracks())


def test_a_tab_that_goes_into_the_background_sends_what_waits(site: Site) -> None:
    """Phones end many a page there."""
    site.open()
    site.flush()
    site.call("""
        groundswell.track("Put away")
        Object.defineProperty(document, "hidden", {value: true})
        Object.defineProperty(document, "visibilityState", {value: "hidden"})
        document.dispatchEvent(new Event("visibilitychange"))
    """)
    eventually(lambda: site.collector.tracks() == ["Put away"])


def test_what_a_leaving_page_sends_fits_into_what_browsers_let_go(site: Site) -> None:
    """64 KiB; the rest is sent from the next page."""
    site.open()
    site.flush()
    before = len(site.collector.posts)
    site.call("for (let n = 0; n < 60; n++) groundswell.track('Essay', {n, text: 'ü'.repeat(1500)})")
    site.open("/pricing")
    eventually(lambda: len(site.collector.tracks()) == 60)
    posts = site.collector.posts[before:]

    assert max(len(post.body) for post in posts) <= MOST_BYTES
    assert len(posts) > 2


def test_what_a_beacon_took_is_sent_again_with_the_same_ids(site: Site) -> None:
    """No answer reaches a page that is gone, so the next one makes sure."""
    site.open()
    site.flush()
    site.collector.answers.append(Answer(503))
    track(site, "Clicked away")
    site.open("/pricing")
    eventually(lambda: site.collector.tracks() == ["Clicked away"])
    refused = next(post for post in site.collector.posts if post.status == 503)

    assert ids(refused) == [e["id"] for e in site.collector.of("track")]


def test_events_outlive_a_crash(site: Site) -> None:
    """Of a page whose process ends without a word."""
    site.collector.always = Answer(503)
    doomed = site.page.context.new_page()
    site.open("/", doomed)
    doomed.evaluate("groundswell.track('Last word')")
    with pytest.raises(Error):
        doomed.goto("chrome://crash", timeout=4000)
    site.collector.always = Answer()
    site.open("/pricing")
    eventually(lambda: site.collector.tracks() == ["Last word"])


def test_events_of_a_time_offline_are_sent_when_it_is_over(site: Site) -> None:
    """Each once, with the time at which it happened."""
    site.open()
    site.flush()
    site.page.context.set_offline(True)
    for name in ("One", "Two", "Three"):
        track(site, name)
    assert not any("One" in request.body.decode() for request in site.sent_meanwhile())
    site.page.context.set_offline(False)
    eventually(lambda: site.collector.tracks() == ["One", "Two", "Three"])
    sent = [name for post in site.collector.posts for name in ids(post)]

    assert max(Counter(sent).values()) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_server_in_trouble_is_asked_again(site: Site, status: int) -> None:
    """With the same events under the same ids."""
    site.collector.answers.extend([Answer(status), Answer(status)])
    site.open()
    eventually(lambda: len(site.collector.posts) == 3)
    first, second, third = (ids(post) for post in site.collector.posts)

    assert first == second[: len(first)] == third[: len(first)]
    assert len(site.collector.of("page")) == 1


def test_a_server_that_names_a_time_is_left_alone_until_then(site: Site) -> None:
    """By every tab, and when the page is left too."""
    site.open()
    site.flush()
    site.collector.answers.append(Answer(429, {"Retry-After": "3"}))
    track(site, "Too much")
    eventually(lambda: site.collector.posts[-1].status == 429)
    asked = len(site.collector.posts)
    until = site.call("Date.now() + 3000")
    other = site.page.context.new_page()
    site.open("/pricing", other)
    other.evaluate("groundswell.track('More')")
    other.close(run_before_unload=True)
    site.open("/pricing")
    eventually(lambda: set(site.collector.tracks()) == {"Too much", "More"})
    sent_at = json.loads(site.collector.posts[asked].body)["sent_at"]

    assert sent_at >= until - 500


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_what_a_server_will_never_take_is_dropped_and_counted(site: Site, status: int) -> None:
    """It is not asked again, and later events are not held up."""
    site.collector.answers.append(Answer(status))
    site.open()
    eventually(lambda: site.status()["dropped"] == 1)
    track(site, "After")
    eventually(lambda: site.status()["sent"] == 1)

    assert site.collector.tracks() == ["After"]
    assert [post.status for post in site.collector.posts] == [status, 200]


def test_storage_that_is_full_costs_no_event(site: Site) -> None:
    """They wait in memory then."""
    site.pages["/"] += """<script>
        for (let size = 1 << 22; size; size >>= 1)
            try { for (;;) localStorage.setItem("full" + size + Math.random(), "x".repeat(size)) } catch {}
    </script>"""
    site.head = ""
    site.page.goto(site.address)
    site.head = async_script(site.collector.address)
    site.open("/pricing")
    assert site.call(
        "try { localStorage.setItem('more', 'xxxxxxxxxxxxxxxxxxxxxxxxxx') } catch (e) { e.name }"
    ) == ("QuotaExceededError")
    for name in ("One", "Two"):
        track(site, name)
    eventually(lambda: site.collector.tracks() == ["One", "Two"])

    assert len({e["device"] for e in site.collector.events}) == 1


def test_storage_that_is_forbidden_costs_no_event(site: Site) -> None:
    """As in a browser that blocks what sites keep."""
    site.page.add_init_script("""
        Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError") }})
    """)
    site.open()
    track(site, "One")
    site.clicked("#buy")

    assert (site.collector.tracks(), len(site.collector.of("page"))) == (["One"], 1)


def test_tabs_at_once_neither_lose_nor_double(site: Site) -> None:
    """Each sends its own events; a tab that is opened meanwhile does not send those of others."""
    tabs = [site.page.context.new_page() for _ in range(3)]
    for tab in tabs:
        site.open("/pricing", tab)
    for n in range(15):
        for tab in tabs:
            tab.evaluate(f"groundswell.track('Turn', {{n: {n}}})")
    late = site.page.context.new_page()
    site.open("/", late)
    eventually(lambda: len(site.collector.events) == 45 + 4)
    sent = Counter(name for post in site.sent_meanwhile() for name in ids(post))

    assert (max(sent.values()), len(sent)) == (1, 45 + 4)


def test_events_of_a_closed_tab_that_could_not_send_are_taken_over_by_one(site: Site) -> None:
    """By one of those that are opened later, not by each."""
    site.collector.always = Answer(503)
    lost = site.page.context.new_page()
    site.open("/", lost)
    lost.evaluate("groundswell.track('Stuck')")
    lost.close(run_before_unload=True)
    eventually(lambda: any("Stuck" in post.body.decode() for post in site.collector.posts))
    refused = len(site.collector.posts)
    site.collector.always = Answer()
    for tab in [site.page.context.new_page() for _ in range(3)]:
        tab.goto(f"{site.address}/pricing")
    eventually(lambda: site.collector.tracks() == ["Stuck"] and len(site.collector.of("page")) == 4)
    stuck = site.collector.of("track")[0]["id"]

    assert [stuck in ids(post) for post in site.sent_meanwhile()[refused:]].count(True) == 1


def test_without_locks_events_are_taken_over_after_a_minute(site: Site) -> None:
    """As on a page without a secure origin, where no tab can know of another."""
    site.page.context.add_init_script("Object.defineProperty(navigator, 'locks', {value: undefined})")
    lost = site.page.context.new_page()
    lost.add_init_script(UNHEARD)
    lost.add_init_script(ago(minutes=5))
    site.open("/", lost)
    lost.evaluate("groundswell.track('Stuck')")
    lost.close()
    site.open()
    eventually(lambda: site.collector.tracks() == ["Stuck"])


def test_events_that_the_server_may_have_forgotten_are_not_sent_again(site: Site) -> None:
    """It knows events by their ids for 30 days; older ones are counted as lost."""
    lost = site.page.context.new_page()
    lost.add_init_script(UNHEARD)
    lost.add_init_script(ago(minutes=29 * 24 * 60))
    site.open("/", lost)
    lost.close()
    site.open("/pricing")
    eventually(lambda: site.status()["dropped"] == 1)
    site.flush()

    assert [e["properties"]["path"] for e in site.collector.of("page")] == ["/pricing"]


def test_a_page_that_comes_back_from_the_browsers_memory_is_a_view(site: Site) -> None:
    """And what its beacon took is made sure of."""
    site.open()
    site.flush()
    site.call("""
        groundswell.track("Before")
        dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))
        dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))
    """)
    eventually(lambda: len(site.collector.of("page")) == 2)
    site.flush()

    assert site.collector.tracks() == ["Before"]
    assert site.status()["waiting"] == 0
