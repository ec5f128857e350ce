"""How the SDK comes onto a page, and that nothing on a page suffers from it."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType
from tests.sdk.browser.collector import Answer, Collector
from tests.sdk.browser.documented import code, snippet
from tests.sdk.browser.site import KEY, Site, eventually, visiting


def test_one_line_installs_it(site: Site) -> None:
    """As the documentation has it."""
    site.head = snippet("Install it in one minute", 0, site.collector.address, KEY)
    site.open()
    site.clicked("#buy")

    assert [e["kind"] for e in site.collector.events] == ["page", "click"]


def test_the_snippet_keeps_calls_until_the_script_is_there(site: Site) -> None:
    """In the order in which the page made them."""
    calls = """<script>
        groundswell.track("One"); groundswell.identify("ann"); groundswell.addEventProperties({plan: "gold"})
        groundswell.onReady(() => groundswell.track("Ready")); groundswell.track("Two")
    </script>"""
    site.head = snippet("Install it in one minute", 1, site.collector.address, KEY) + calls
    site.open()
    eventually(lambda: len(site.collector.tracks()) == 3)

    assert [(e["name"], e.get("user"), e["properties"].get("plan")) for e in site.collector.of("track")] == [
        ("One", None, None), ("Ready", "ann", "gold"), ("Two", "ann", "gold"),
    ]  # fmt: skip


def test_calls_before_load_wait_for_it(site: Site) -> None:
    """Whatever the order of scripts on a page."""
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js"></script>
        <script>groundswell.track("Early"); groundswell.load("{KEY}"); groundswell.load("gs_another")</script>"""
    site.open()
    eventually(lambda: site.collector.tracks() == ["Early"])

    assert json.loads(site.collector.posts[0].body)["key"] == KEY


def test_a_script_that_comes_twice_counts_once(site: Site) -> None:
    """As when a site and its tag manager both have it."""
    site.head *= 2
    site.open()
    site.page.wait_for_timeout(300)
    site.clicked("#buy")
    site.flush()

    assert [e["kind"] for e in site.collector.events] == ["page", "click"]


@pytest.mark.parametrize("heading", ["Who is here", "For which account", "What happens", "What is known of the user",
                                     "What goes along with every event", "Consent", "The state of things"])  # fmt: skip
def test_every_documented_call_works(site: Site, heading: str) -> None:
    """Its example runs on a page."""
    site.open()
    site.call(f"() => {{ {code(heading)} }}")


def test_no_call_throws_whatever_it_is_given(site: Site) -> None:
    """And the next one works."""
    site.open()
    site.call("""() => {
        const cycle = {}; cycle.self = cycle
        const trap = {get a() { throw new Error("no") }, b: 1}
        const call = () => { throw 1 }
        const odd = [undefined, null, NaN, 7, 10n, "", {}, [], cycle, trap, Symbol("s"), call, document.body]
        for (const name of Object.keys(groundswell)) {
            if (!/load|opt|stop|clear/.test(name)) {
                for (const one of odd) for (const other of odd) groundswell[name](one, other, one)
            }
        }
        groundswell.clearEventProperties()
        groundswell.track("Sum", {number: 1, cycle, big: 10n, date: new Date(0), text: "ü", none: undefined, call() {}})
    }""")
    eventually(lambda: "Sum" in site.collector.tracks())
    sum_ = next(e for e in site.collector.of("track") if e["name"] == "Sum")

    assert {name: sum_["properties"].get(name) for name in ("number", "date", "text", "cycle", "big", "none")} == {
        "number": 1, "date": "1970-01-01T00:00:00.000Z", "text": "ü", "cycle": None, "big": None, "none": None,
    }  # fmt: skip


MISSING = {
    "ids": "delete Crypto.prototype.randomUUID",
    "beacons": "delete Navigator.prototype.sendBeacon",
    "locks": "Object.defineProperty(navigator, 'locks', {value: undefined})",
    "timeouts": "delete AbortSignal.timeout",
    "writing": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "cookies": "Object.defineProperty(document, 'cookie', {get() { throw new DOMException('no', 'SecurityError') }})",
}


@pytest.mark.parametrize("missing", MISSING)
def test_a_browser_that_lacks_something_is_done_with(site: Site, missing: str) -> None:
    """Events come, and the page meets no error."""
    site.page.add_init_script(MISSING[missing])
    site.open()
    site.call("groundswell.track('Done')")
    eventually(lambda: site.collector.tracks() == ["Done"])
    site.page.goto("about:blank")


def test_an_unreachable_server_is_not_the_pages_trouble(site: Site) -> None:
    """No error reaches its handlers."""
    site.head = site.head.replace("data-key", """data-options='{"host": "http://127.0.0.1:1"}' data-key""")
    site.page.add_init_script("""
        window.met = []
        addEventListener("error", event => met.push(event.message))
        addEventListener("unhandledrejection", event => met.push(String(event.reason)))
    """)
    site.open()
    with site.page.expect_event("requestfailed"):
        site.call("groundswell.track('Done')")

    assert (site.call("met"), site.status()["waiting"]) == ([], 2)


def test_a_page_that_forgets_the_key_is_told(site: Site) -> None:
    """In the console; nothing else happens."""
    warnings: list[str] = []
    site.page.on("console", lambda message: warnings.append(message.text))
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js"></script>
        <script>groundswell.load(""); groundswell.track("Lost")</script>"""
    site.page.goto(site.address)

    assert [text for text in warnings if "Groundswell" in text] == [
        "Groundswell: load(key, {host}) needs both."
    ]


def test_a_wrong_key_is_told(site: Site) -> None:
    """Whoever installs it sees why nothing comes."""
    warnings: list[str] = []
    site.page.on("console", lambda message: warnings.append(message.text))
    site.collector.always = Answer(401)
    site.open()
    eventually(lambda: bool(site.status()["dropped"]))

    assert any("write key" in text for text in warnings)


def test_it_runs_under_the_documented_content_security_policy(
    context: BrowserContext, collector: Collector, errors: list[str]
) -> None:
    """Nothing of it is inline or evaluated."""
    policy = code("Content Security Policy").strip().replace("https://stats.example.com", collector.address)
    with visiting(context.new_page(), collector, {"Content-Security-Policy": policy}) as site:
        site.open()
        site.clicked("#buy")

    assert errors == []


def test_a_page_drawn_in_advance_is_no_view_until_it_is_shown(site: Site) -> None:
    """A browser that expects a click may draw the next page before it."""
    site.page.add_init_script(
        "Object.defineProperty(document, 'prerendering', {value: true, configurable: true})"
    )
    site.page.goto(site.address)
    site.page.wait_for_function("window.groundswell?.status")
    assert site.sent_meanwhile() == []
    site.call("""() => {
        Object.defineProperty(document, "prerendering", {value: false})
        document.dispatchEvent(new Event("prerenderingchange"))
    }""")
    eventually(lambda: len(site.collector.of("page")) == 1)


def test_browsers_may_keep_a_page_for_the_way_back(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], collector: Collector
) -> None:
    """A page that held a lock, or waited for one, would be loaded anew."""
    kept = ["--disable-back-forward-cache"]
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=kept)
    with visiting(browser.new_page(), collector, {}) as site:
        site.head += "<script>addEventListener('pageshow', event => { kept = event.persisted })</script>"
        site.open()
        site.page.click("a.link")
        site.page.wait_for_url("**/pricing*")
        site.call("history.back()")
        site.page.wait_for_url(f"{site.address}/", wait_until="commit")
        was_kept = site.call("kept")
        eventually(lambda: len(site.collector.of("page")) == 3)
        browser.close()

    assert was_kept
