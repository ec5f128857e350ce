"""A page written for Heap, with another snippet."""

from typing import Any

import pytest
from tests.sdk.browser.documented import snippet
from tests.sdk.browser.site import KEY, Site, async_script, eventually

VERSION_4 = """<script>
  window.heap=window.heap||[],heap.load=function(e,t){window.heap.appid=e,window.heap.config=t=t||{};
  var r=document.createElement("script");r.async=!0,r.src="HOST/sdk/heap.js";document.head.appendChild(r);
  for(var n=function(e){return function(){heap.push([e].concat(Array.prototype.slice.call(arguments,0)))}},
  p=["addEventProperties","addUserProperties","clearEventProperties","identify","resetIdentity","removeEventProperty","setEventProperties","track","unsetEventProperty"],
  o=0;o<p.length;o++)heap[p[o]]=n(p[o])};
  heap.load("KEY", {disableTextCapture: true});
</script>"""


@pytest.fixture
def heap(site: Site) -> Site:
    """The site with the documented snippet."""
    site.head = snippet("Coming from Heap", 0, site.collector.address, KEY)
    return site


def told(site: Site, kind: str, *names: str) -> list[dict[str, Any]]:
    """What the events of a kind say by these names."""
    return [{name: e[name] for name in names if name in e} for e in site.collector.of(kind)]


def test_calls_made_before_the_script_is_there_are_kept(heap: Site) -> None:
    """As Heap's own snippet keeps them."""
    heap.head += """<script>
        heap.identify("ann"); heap.track("Ordered", {items: 2}); heap.addUserProperties({plan: "gold"})
    </script>"""
    heap.open()
    eventually(lambda: heap.collector.tracks() == ["Ordered"])
    heap.flush()

    assert told(heap, "track", "name", "user") == [{"name": "Ordered", "user": "ann"}]
    assert told(heap, "user", "user_properties") == [{"user_properties": {"plan": "gold"}}]


def test_the_snippet_of_version_4_works_as_well(site: Site) -> None:
    """It keeps calls in another way."""
    site.head = VERSION_4.replace("HOST", site.collector.address).replace("KEY", KEY)
    site.head += "<script>heap.setEventProperties({theme: 'dark'}); heap.track('Ordered')</script>"
    site.open()
    eventually(lambda: site.collector.tracks() == ["Ordered"])

    assert site.collector.of("track")[0]["properties"]["theme"] == "dark"
    assert "element_text" not in site.clicked("#buy")


def test_every_name_of_heap_is_there(heap: Site) -> None:
    """Those that mean nothing here are taken and do nothing."""
    heap.open()
    heap.call("""() => {
        for (const name of ["init", "track", "identify", "identifyHashed", "resetIdentity", "addUserProperties",
            "addAccountProperties", "addEventProperties", "removeEventProperty", "clearEventProperties", "onReady",
            "startTracking", "stopTracking", "getUserId", "getIdentity", "getSessionId", "trackPageview",
            "addPageviewProperties", "removePageviewProperty", "clearPageviewProperties", "addTransformer",
            "addAdapter"]) {
            heap[name](name === "onReady" ? () => {} : "x")
        }
    }""")


def test_heap_knows_who_is_here(heap: Site) -> None:
    """By calls and by fields."""
    heap.open()
    before = heap.call("[heap.identity, heap.getIdentity(), heap.userId === heap.getUserId(), heap.loaded]")
    device = heap.call("heap.userId")
    heap.call("heap.identify('ann')")
    known = heap.call("[heap.identity, heap.userId]")
    heap.call("heap.resetIdentity()")

    assert (before, known) == ([None, None, True, True], ["ann", device])
    assert heap.call(f"[heap.identity, heap.userId === '{device}']") == [None, False]


def test_the_property_that_names_the_account_makes_the_user_a_member(heap: Site) -> None:
    """And accounts get their properties, as at Heap."""
    heap.open()
    heap.call("""() => {
        heap.identify("ann"); heap.addUserProperties({"Account ID": "acme", role: "admin"})
        heap.addAccountProperties({plan: "gold"})
    }""")
    heap.flush()

    assert told(heap, "group", "user", "accounts") == [{"user": "ann", "accounts": {"": "acme"}}]
    assert told(heap, "account", "accounts", "account_properties") == [
        {"accounts": {"": "acme"}, "account_properties": {"": {"plan": "gold"}}}
    ]
    assert told(heap, "user", "user_properties") == [
        {"user_properties": {"Account ID": "acme", "role": "admin"}}
    ]


def test_the_choices_of_a_heap_page_hold(site: Site) -> None:
    """Which interactions are captured, and whether views are."""
    site.head = async_script(site.collector.address, script="heap.js").replace(f'data-key="{KEY}"', "")
    site.head += f"""<script>addEventListener("load", () => heap.load("{KEY}", {{
        disablePageviewAutocapture: true, disableInteractionEvents: ["change", "submit"]}}))</script>"""
    site.open("/signup")
    site.page.fill("[name=name]", "Ann")
    site.page.click("button")
    site.call("heap.trackPageview({step: 1})")
    eventually(lambda: len(site.collector.of("page")) == 1)

    assert [e["kind"] for e in site.collector.events] == ["click", "page"]


def test_the_marks_of_a_heap_page_are_obeyed(heap: Site) -> None:
    """What it ignores and redacts."""
    heap.pages["/"] = """<button id="no" heap-ignore="true">Never</button>
        <button id="text" data-heap-redact-text="true">Ann</button>
        <p data-heap-redact-attributes="id,title"><button id="bob" title="Bob">Go</button></p>"""
    heap.open()
    heap.page.click("#no")
    text = heap.clicked("#text")
    hierarchy = heap.clicked("#bob")["element_hierarchy"]

    assert (text["element_text"], hierarchy) == ("****", "@button;:1;|@p;:3;|@body;:2;|@html;:1;|")
    assert len(heap.collector.of("click")) == 2
