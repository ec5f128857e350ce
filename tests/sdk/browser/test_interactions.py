"""Clicks, changes and submits: what is told of the element."""

import pytest
from tests.sdk.browser.site import Site, eventually

from groundswell.capture.formats.elements import element_properties

TAILWIND = """<div class="md:w-1/2 w-[calc(100%-1rem)] hover:bg-[#fff;x|y]">
    <button id="123" class="css-1q2w3e sm:p-0.5">Go</button></div>"""


def nodes(hierarchy: str) -> list[str]:
    """The elements of a hierarchy."""
    return hierarchy.removesuffix("|").split("|")


def test_a_click_tells_the_element_and_the_page(site: Site) -> None:
    """With its text on one line."""
    site.open("/?size=2")
    told = site.clicked("#buy")

    assert {name: told.get(name) for name in ("element_text", "title", "domain", "path", "query", "url")} == {
        "element_text": "Buy now",
        "title": "Home",
        "domain": "127.0.0.1",
        "path": "/",
        "query": "?size=2",
        "url": f"{site.address}/?size=2",
    }


def test_the_hierarchy_begins_with_the_element(site: Site) -> None:
    """Each node is its tag, its place among those beside it, its id, classes and telling attributes."""
    site.open()
    told = site.clicked("#buy")

    assert (told["element_tag"], told["element_hierarchy"]) == (
        "span",
        "@span;:1;|@button;:3;#buy;.btn;.primary;[data-testid=buy];|@body;:2;|@html;:1;|",
    )


AS_POSTHOG = """at => { const found = []
    for (let one = document.querySelector(at); one; one = one.parentElement) {
        const own = [...one.childNodes].filter(node => node instanceof Text).map(node => node.data).join("").trim()
        const place = [...one.parentNode.children].indexOf(one) + 1
        const told = { tag_name: one.localName, $el_text: own, nth_child: place }
        for (const { name, value } of one.attributes) told[`attr__${name}`] = value
        found.push(told) }
    return found }"""
"""The element and its ancestors as PostHog's library lists them."""


@pytest.mark.parametrize(
    "shown",
    [
        '<label>Looks <b role="button" aria-label="Dark" data-ph-x="1" data-test="y"><i id="at"></i></b></label>',
        '<a href="/prices" class="link big"><b id="at" data-heap-x="1">All prices</b></a>',
        '<p><span id="at" title="Now">Soon</span></p>',
    ],
)
def test_posthogs_library_tells_the_same_of_an_element(site: Site, shown: str) -> None:
    """What is named by one can be found by events of the other."""
    site.pages["/"] = f"<style>#at {{ display: inline-block; padding: 9px }}</style>{shown}"
    site.open()
    theirs = element_properties(site.page.evaluate(AS_POSTHOG, "#at"), None)
    ours = site.clicked("#at")

    assert {name: value for name, value in ours.items() if name.startswith("element_")} == theirs


def test_a_link_is_told_with_its_address(site: Site) -> None:
    """As it is written on the page."""
    site.open()
    told = site.clicked("a.link")

    assert (told["element_href"], told["element_text"], told["element_classes"], told["path"]) == (
        "/pricing?plan=big", "Prices", "link", "/",
    )  # fmt: skip


def test_class_names_of_any_spelling_survive(site: Site) -> None:
    """Those of Tailwind and of CSS in scripts, and ids that are numbers; what parts the nodes is marked in a name."""
    site.pages["/"] = TAILWIND
    site.open()
    told = site.clicked("button")

    assert (told["element_id"], told["element_classes"]) == ("123", "css-1q2w3e sm:p-0.5")
    assert told["element_hierarchy"] == (
        "@button;:1;#123;.css-1q2w3e;.sm:p-0.5;|"
        r"@div;:1;.md:w-1/2;.w-[calc(100%-1rem)];.hover:bg-[#fff\;x\|y];|@body;:2;|@html;:1;|"
    )


def test_a_node_tells_its_place_among_the_elements_beside_it(site: Site) -> None:
    """Texts and comments are none; in a shadow tree it is that in the tree."""
    site.pages["/"] = """<ul>text <li>one</li> <!-- --> <li>two</li> more <li><b id="at">three</b></li></ul>
        <my-card></my-card> <script>document.querySelector("my-card").attachShadow({mode: "open"}).innerHTML =
            "<i>Buy</i><button>Add</button>"</script>"""
    site.open()
    told = [site.clicked(at)["element_hierarchy"] for at in ("#at", "my-card button")]

    assert told == [
        "@b;:1;#at;|@li;:3;|@ul;:1;|@body;:2;|@html;:1;|",
        "@button;:2;|@my-card;:2;|@body;:2;|@html;:1;|",
    ]


def test_names_of_attributes_are_marked_as_well(site: Site) -> None:
    """HTML takes nearly any sign in them."""
    site.pages["/"] = """<button data-a;b|c="1;2" data-none>Go</button>"""
    site.open()

    assert site.clicked("button")["element_hierarchy"].startswith(r"@button;:1;[data-a\;b\|c=1\;2];|")


def test_a_deep_element_keeps_its_outermost_names(site: Site) -> None:
    """Within 1,024 characters utility classes of ancestors give way to the ancestors themselves."""
    utilities = " ".join(f"md:w-1/{n} p-{n}" for n in range(10))
    site.pages["/"] = (
        f'<main id="shop" class="catalogue {utilities}">'
        + f'<div class="card {utilities}">' * 12
        + f'<button class="buy {utilities}">Buy</button>'
    )
    site.open()
    hierarchy = site.clicked("button")["element_hierarchy"]

    assert len(hierarchy) <= 1024
    assert (nodes(hierarchy)[1], nodes(hierarchy)[-3:]) == (
        "@div;:1;.card;", ["@main;:1;#shop;.catalogue;", "@body;:2;", "@html;:1;"],
    )  # fmt: skip
    assert nodes(hierarchy)[0].startswith("@button;:1;.buy;.md:w-1/0;")


def test_a_hierarchy_without_room_ends_with_a_whole_node(site: Site) -> None:
    """Nothing is cut in its middle."""
    site.pages["/"] = "<section>" + '<div id="a-rather-long-name-of-an-element">' * 60 + "<button>Go"
    site.open()
    hierarchy = site.clicked("button")["element_hierarchy"]

    assert 950 < len(hierarchy) <= 1024
    assert set(nodes(hierarchy)) == {"@button;:1;", "@div;:1;#a-rather-long-name-of-an-element;"}


def test_a_click_in_a_shadow_tree_tells_the_element_inside(site: Site) -> None:
    """And what lies around the tree."""
    site.pages["/"] = """<my-card id="card"></my-card> <script>
        document.querySelector("my-card").attachShadow({mode: "open"}).innerHTML =
            "<div class=inner><button><slot></slot>Add</button></div>"
    </script>"""
    site.open()
    told = site.clicked("my-card button")

    assert (told["element_text"], told["element_hierarchy"]) == (
        "Add", "@button;:1;|@div;:1;.inner;|@my-card;:1;#card;|@body;:2;|@html;:1;|",
    )  # fmt: skip


def test_changes_and_submits_in_a_shadow_tree_are_heard(site: Site) -> None:
    """They do not leave the tree, so the tree is listened to."""
    site.pages["/"] = """<my-form></my-form> <script>
        document.querySelector("my-form").attachShadow({mode: "open"}).innerHTML =
            "<form onsubmit='event.preventDefault()'><input name=q><button>Find</button></form>"
    </script>"""
    site.open()
    site.page.fill("my-form input", "shoes")
    site.page.click("my-form button")
    eventually(lambda: len(site.collector.of("submit")) == 1)
    [change], [submit] = site.collector.of("change"), site.collector.of("submit")

    assert change["properties"]["element_hierarchy"] == (
        "@input;:1;[name=q];|@form;:1;|@my-form;:1;|@body;:2;|@html;:1;|"
    )
    assert submit["properties"]["element_tag"] == "form"


def test_what_is_written_on_a_control_is_told_wherever_it_was_hit(site: Site) -> None:
    """An icon says what its button says; a button without words says what it is labelled."""
    site.pages["/"] = """
        <button id="save"><svg width="20" height="20"><rect width="20" height="20"/></svg> Save</button>
        <button id="close" aria-label="Close"><svg width="20" height="20"><rect width="20" height="20"/></svg></button>
        <input id="send" type="button" value="Send">"""
    site.open()

    assert [site.clicked(on)["element_text"] for on in ("#save rect", "#close rect", "#send")] == [
        "Save", "Close", "Send",
    ]  # fmt: skip


def test_words_of_neighbours_stay_apart_and_letters_of_a_word_together(site: Site) -> None:
    """As they are seen."""
    site.pages["/"] = "<button><div>Order <b>n</b>ow</div><div>Tomorrow there</div></button>"
    site.open()

    assert site.clicked("button")["element_text"] == "Order now Tomorrow there"


def test_a_form_whose_fields_have_names_of_its_own_parts_is_told(site: Site) -> None:
    """A field named id, parentNode or tagName stands in front of what the browser says of the form."""
    site.pages["/"] = """<section id="outer"><form id="order" class="f" onsubmit="event.preventDefault()">
        <input name="id" value="1"><input name="tagName"><input name="parentNode"><input name="className">
        <button>Go</button>
    </form></section>"""
    site.open()
    site.call("document.querySelector('button').click()")
    eventually(lambda: len(site.collector.of("submit")) == 1)
    told = site.collector.of("submit")[0]["properties"]

    assert told["element_hierarchy"].startswith("@form;:1;#order;.f;|@section;:1;#outer;|")
    assert (told["element_id"], told["element_tag"], told["element_classes"]) == ("order", "form", "f")


def test_handlers_of_the_page_that_stop_an_event_do_not_hide_it(site: Site) -> None:
    """It is heard before them."""
    site.pages["/"] = """<button>Go</button><script>
        addEventListener("click", event => event.stopImmediatePropagation(), true)
        document.querySelector("button").onclick = event => { event.stopPropagation(); event.target.remove() }
    </script>"""
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js" data-key="gs_key"></script>"""
    site.open()

    assert site.clicked("button")["element_text"] == "Go"


@pytest.mark.parametrize(
    ("mark", "heard"),
    [("data-gs-ignore", 0), ('data-gs-ignore="true"', 0), ('data-gs-ignore="false"', 1)],
)
def test_what_a_page_marks_as_ignored_is_not_captured(site: Site, mark: str, heard: int) -> None:
    """Nor anything that lies in it."""
    site.pages["/"] = f"<div {mark}><button>Private</button></div> <button id=other>Other</button>"
    site.open()
    site.page.click("div button")
    site.clicked("#other")
    site.flush()

    assert len(site.collector.of("click")) == 1 + heard


def test_a_text_that_a_page_redacts_is_not_read(site: Site) -> None:
    """On the element, around it, or within it."""
    site.pages["/"] = """
        <button id="on" data-gs-redact-text aria-label="Ann" title="Ann">Ann</button>
        <p data-gs-redact-text><button id="around">Ann</button></p>
        <button id="within">Account of <i data-gs-redact-text>Ann</i></button>"""
    site.open()
    texts = [site.clicked(on)["element_text"] for on in ("#on", "#around", "#within")]

    assert texts == ["****", "****", "Account of ****"]
    assert "Ann" not in site.collector.everything()


def test_attributes_that_a_page_redacts_are_not_read(site: Site) -> None:
    """Of the element that names them and of all within; those of others are."""
    site.pages["/"] = """
        <div data-plan="gold" id="kept">
          <section data-gs-redact-attributes="data-plan, id,href" id="ann" data-plan="secret">
          <a id="bob" title="t" data-plan="secret" href="/users/ann">Go</a>
        </section></div>"""
    site.open()
    told = site.clicked("a")

    assert (told.get("element_id"), told.get("element_href")) == (None, None)
    assert told["element_hierarchy"] == (
        "@a;:1;[title=t];|@section;:1;|@div;:1;#kept;[data-plan=gold];|@body;:2;|@html;:1;|"
    )
    assert "secret" not in site.collector.everything()


def test_a_page_can_have_no_texts_read_at_all(site: Site) -> None:
    """With `disableTextCapture`."""
    site.head = site.head.replace("data-key", """data-options='{"disableTextCapture": true}' data-key""")
    site.open()

    site.pages["/"] += """<button id="sell" title="Sell now"></button>"""
    site.open()

    assert "element_text" not in site.clicked("#buy")
    assert site.clicked("#sell")["element_hierarchy"] == "@button;:4;#sell;|@body;:2;|@html;:1;|"


def test_an_event_that_leaves_its_shadow_tree_is_heard_once(site: Site) -> None:
    """Components send changes of their own out of their trees."""
    site.pages["/"] = """<my-box></my-box> <script>
        const tree = document.querySelector("my-box").attachShadow({mode: "open"})
        tree.innerHTML = "<button>Go</button>"
        const change = () => new Event("change", {bubbles: true, composed: true})
        tree.firstChild.onclick = event => event.target.dispatchEvent(change())
    </script>"""
    site.open()
    site.clicked("my-box button")
    site.clicked("my-box button")
    site.flush()

    assert [e["kind"] for e in site.collector.events] == ["page", "click", "change", "click", "change"]
