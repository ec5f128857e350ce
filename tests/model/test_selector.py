"""Selectors: which hierarchies they select, and what is said of those that cannot be read."""

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.model import elements

from groundswell.model.errors import QuestionError
from groundswell.model.selector import conditions, selecting, selects_everything, selects_nothing

BUY = "@span;:1;|@button;:2;#Buy;.btn;.w-1/2;[data-row=a b];[type=submit];|@li;:3;.card;|@ul;:1;#list;|@body;:2;|"


@pytest.mark.parametrize(
    "selector",
    [
        "*", "span", "SPAN", " span ", "button span", "button > span", "button>span", "ul span", "#Buy span",
        ".btn.w-1\\/2 *", "[data-row] *", "[data-row='a b'] *", "[DATA-ROW^=a] *", '[data-row$="b"] *',
        "[data-row*=' '] *", "[data-row~=b] *", "[type=SUBMIT] *", "[id=Buy]>*", "[class~=btn] *", "[class^=btn] *",
        ":nth-child(1)", "span:nth(1)", "li:nth-child(3) > button:nth-child(2) > span", "i, a span, ul span",
        "ul#list>li.card button span",
        "body > ul li > button span", "body ul li button span", "#\\42uy *", "#\\000042uy *", "[data-row='\\61  b'] *",
    ],
)  # fmt: skip
def test_an_element_is_selected_as_in_a_page(selector: str) -> None:
    """The span in the button is; names of tags and attributes are compared in any case."""
    assert selecting(selector)(BUY)


@pytest.mark.parametrize(
    "selector",
    [
        "button", "li > span", "span button", "#buy *", ".BTN *", ".bt *", ".btn", "[data-row=a] *", "[data-row=A] *",
        "[data-row~='a b'] *", "[data-row^=''] *", "[data-row~=''] *", "[data-none] *", ":nth-child(2)", "html *",
        "li:nth-child(2) *", "body > span", "span span",
        "ul > li li > button span", "* * * * * *", "i, a, li > span", "#Buy#list *",
    ],
)  # fmt: skip
def test_other_elements_are_not_selected(selector: str) -> None:
    """Ids and classes are compared as they are written."""
    assert not selecting(selector)(BUY)


@settings(max_examples=1_000)
@given(st.randoms(use_true_random=True), st.integers(0))
def test_a_selector_means_the_same_as_trying_everything(random: Random, cut: int) -> None:
    """On hierarchies that are whole, and on those that are cut anywhere; however it is written."""
    meant = elements.selector(random)
    text = elements.written(random, meant)
    told = random.choice(elements.hierarchies(elements.element(random, 3)))
    cut_off = told[: cut % (len(told) + 1)]

    assert [selecting(text)(told), selecting(text)(cut_off)] == [
        elements.selects(meant, told), elements.selects(meant, cut_off),
    ], text  # fmt: skip


@given(st.text(alphabet='@#.:;|\\[]="ab1 ', max_size=40))
@example("@b;#a;\\")
@example("|")
@example("@b;[a];|")
def test_whatever_a_sender_calls_a_hierarchy_is_read(hierarchy: str) -> None:
    """With the very meaning of one that is well formed."""
    meant: list[elements.Test] = [
        ("tag", "b"),
        ("class", "a"),
        ("attribute", "a", "", ""),
        ("attribute", "a", "=", ""),
    ]
    said = {text: selecting(text)(hierarchy) for text in ("b", ".a", "[a]", "[a='']")}

    assert list(said.values()) == [elements.selects([[(" ", [test])]], hierarchy) for test in meant]


def test_what_was_cut_off_does_not_hold() -> None:
    """A hierarchy ends after 1,024 characters, in the middle of a name if the element itself is that long."""
    assert [selecting(s)("@a;.btn;.btn-pri") for s in ("a.btn", ".btn-pri", ".btn-primary", "body a")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert not any(selecting(s)(cut) for s, cut in [("[title]", "@a;[title=x]"), ("[id]", "@a;#go")])


def test_a_hierarchy_that_tells_no_places_has_none() -> None:
    """As those of libraries that do not know them."""
    assert [selecting(s)("@li;.row;|@ul;|") for s in ("li", "li:nth-child(1)")] == [True, False]


def test_a_selector_that_could_be_tried_in_endless_ways_is_tried_in_few() -> None:
    """A hundred elements, each of which may be any of a thousand: were all ways tried, this test would not end."""
    hierarchy = "@a;|" + "@b;.x;|" * 1_000

    assert not selecting("i " + ".x " * 98 + "a")(hierarchy)
    assert not selecting("i > " + ".x > " * 97 + ".x a")(hierarchy)


FAULTS = {
    "": (0, "Expected a tag"),
    " , a": (1, "Expected a tag"),
    "a,": (2, "Expected a tag"),
    "> a": (0, "Expected a tag"),
    "a > > b": (4, "Expected a tag"),
    "div > .": (7, "the name of a class"),
    ".1st": (1, "write '\\31 ' for '1'"),
    "#.a": (1, "the name of an id"),
    ".md:p-1": (3, "':nth-child(n)' alone"),
    "a:hover": (1, "':nth-child(n)' alone"),
    "a::before": (1, "':nth-child(n)' alone"),
    "a:nth-child(2n+1)": (1, "whole number from 1"),
    "a:nth-child(0)": (1, "whole number from 1"),
    "a + b": (2, "'+' cannot be asked for"),
    "a~b": (1, "'~' cannot be asked for"),
    "a*": (1, "Expected '#'"),
    "a!": (1, "Expected '#'"),
    "a\\": (1, "Expected '#'"),
    "[]": (1, "the name of an attribute"),
    "[a": (2, "Expected ']', '='"),
    "[a|=b]": (2, "Expected ']', '='"),
    "[a=]": (3, "a text in quotes"),
    "[a=1]": (3, 'as in [data-row="7"]'),
    "[a='b]": (3, "the quotation mark it begins with"),
    "[a='b\nc']": (3, "the quotation mark it begins with"),
    "[a=b c]": (5, "Expected ']'"),
    "a /* b */": (2, "Expected a tag"),
    "a" + " b" * 100: (200, "at most 100 elements"),
}


@pytest.mark.parametrize(("selector", "at", "says"), [(s, *fault) for s, fault in FAULTS.items()])
def test_a_fault_is_shown_with_a_caret_below_its_place(selector: str, at: int, says: str) -> None:
    """And with what would have been right there."""
    with pytest.raises(QuestionError) as refused:
        selecting(selector)
    what, shown, caret = refused.value.message.split("\n")
    place = caret.index("^") - shown.startswith("…")

    assert says in what
    assert shown.strip("…")[place:] == selector.replace("\n", " ")[at : at + 20]


def test_a_caret_stands_below_its_place_among_letters_of_any_width() -> None:
    """Those of Chinese have two columns, accents that stand alone none."""
    with pytest.raises(QuestionError, match=r"^Expected [^\n]+\n\.漢字e\u0301 > \.\n {10}\^$"):
        selecting(".漢字e\u0301 > .")


def test_a_selector_has_at_most_2000_characters() -> None:
    """One of so many is read."""
    with pytest.raises(QuestionError, match=r"at most 2,000 characters, and this one has 2,001"):
        selecting("a" * 2_001)
    assert selecting("." + "a" * 1_999)(f"@b;.{'a' * 1_999};|")


@pytest.mark.parametrize(
    ("selector", "count"),
    [("*", 0), ("a", 1), ("a.b.b", 2), ("ul > li:nth(2) a#b[title][title=x]", 7), ("a.b, i", 1), ("i, *", 0)],
)
def test_the_conditions_of_a_selector_are_its_different_tests(selector: str, count: int) -> None:
    """Of several alternatives those of the one that asks least, as an event may match no other."""
    assert conditions(selector) == count


@pytest.mark.parametrize(
    ("selector", "everything", "nothing"),
    [("*", True, False), ("a, *", True, False), ("* *", True, False), ("html > body *", True, False),
     ("body > *", False, False), ("body.new *", False, False), ("a", False, False), ("#a#a", False, False),
     ("#a#b", False, True), ("a #a#b", False, True), (":nth(1):nth(2)", False, True), ("[a*='']", False, True),
     ("[a~='b c']", False, True), ("#a#b, a", False, False)],
)  # fmt: skip
def test_a_selector_of_everything_or_of_nothing_is_known(
    selector: str, everything: bool, nothing: bool
) -> None:
    """Neither makes a definition."""
    assert (selects_everything(selector), selects_nothing(selector)) == (everything, nothing)
