"""Elements of a page as PostHog describes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.capture.formats.elements import MOST_HIERARCHY, element_properties, from_chain, hierarchy

LINK = {
    "tag_name": "a", "$el_text": "Go \"now\"", "classes": ["btn", "hover:bg"], "attr__class": "btn hover:bg",
    "attr__id": "go", "attr__href": "/x?a=1;b", "attr__data-test": "1;2", "nth_child": 1,
}  # fmt: skip
CHAIN = (
    'a.btn.hover:bg:attr__class="btn hover:bg"attr__data-test="1;2"attr__href="/x?a=1;b"attr__id="go"attr_id="go"'
    'href="/x?a=1;b"nth-child="1"nth-of-type="1"text="Go \\"now\\"";div.p-1.5:nth-child="2"nth-of-type="1"'
)
PROPERTIES = {
    "element_tag": "a", "element_id": "go", "element_classes": "btn hover:bg", "element_text": 'Go "now"',
    "element_href": "/x?a=1;b",
}  # fmt: skip


@pytest.mark.parametrize(
    ("elements", "chain"), [([LINK, {"tag_name": "DIV"}], None), (None, CHAIN), ([LINK], "ignored")]
)
def test_a_list_and_a_chain_tell_the_same(elements: object, chain: object) -> None:
    """The first is the element, those behind it its ancestors; a list goes before a chain."""
    properties = element_properties(elements, chain)

    assert {name: properties[name] for name in PROPERTIES} == PROPERTIES
    assert properties["element_hierarchy"].startswith("@a;:1;#go;.btn;.hover:bg;[data-test=1\\;2];|")


def test_the_text_is_that_of_the_control_that_was_clicked() -> None:
    """Whichever part of it was under the pointer."""
    chain = 'b:text="now";button:text="Go now";div:text="Go now or never"'

    assert element_properties(None, chain)["element_text"] == "Go now"
    assert element_properties(None, 'b:text="now";div:attr__id="x"')["element_text"] == "now"
    assert element_properties(None, 'b:text="now";button:attr__id="x"')["element_text"] == "now"


def test_a_control_without_text_is_named_by_its_label() -> None:
    """Whatever is written on controls around it."""
    chain = 'i.knob;div:attr__role="button"attr__aria-label="Dark mode";label:text="Looks"'

    assert element_properties(None, chain)["element_text"] == "Dark mode"


def test_the_address_is_that_of_the_link_around_the_element() -> None:
    """Also where an icon in it was clicked, whose own address is that of a drawing."""
    chain = 'use:attr__href="#icon";svg;a:attr__href="/prices"href="/prices"'

    assert element_properties(None, chain)["element_href"] == "/prices"


def test_a_chain_may_have_attributes_with_colons_and_elements_with_none() -> None:
    """Names of attributes such as those of Alpine and SVG are kept whole."""
    first, second = from_chain('use:attr__x-on:click="go()"attr__xlink:href="#i"nth-child="1";svg.icon')

    assert dict(first.attributes) == {"x-on:click": "go()", "xlink:href": "#i"}
    assert (second.tag, second.classes) == ("svg", ("icon",))


@pytest.mark.parametrize("said", [None, 7, "", [], [7], {}])
def test_what_is_no_element_has_no_properties(said: object) -> None:
    """Whatever stands in its place."""
    assert element_properties(said, said) == {}


@pytest.mark.parametrize("said", ["0", "-1", "first", "1.5", "9" * 5_000, ""])
def test_what_is_no_place_is_not_told(said: str) -> None:
    """A sender can write what it likes."""
    elements = [from_chain(f'div:nth-child="{said}"'), from_chain("div")]

    assert [hierarchy(list(one)) for one in elements] == ["@div;|", "@div;|"]


def test_names_of_attributes_are_marked_as_values_are() -> None:
    """Else a node could end in the middle of one."""
    chain = r'div:attr__data-a\b|c="1;2"'

    assert hierarchy(list(from_chain(chain))) == r"@div;[data-a\\b\|c=1\;2];|"


def test_the_hierarchy_ends_before_it_is_too_long() -> None:
    """It has whole ancestors only, and of one that is too long for itself the beginning."""
    many = list(from_chain(";".join(f'div:attr__id="row-{n}"' for n in range(200))))
    long = list(from_chain(f'div:attr__id="{"x" * 3_000}"'))

    assert hierarchy(many).endswith(";|")
    assert MOST_HIERARCHY - 20 < len(hierarchy(many)) <= MOST_HIERARCHY == len(hierarchy(long))


@given(st.text(alphabet='ab.:;="\\ \n|', max_size=60))
def test_any_text_is_read_as_a_chain(chain: str) -> None:
    """A sender can write what it likes."""
    assert len(hierarchy(list(from_chain(chain)))) <= MOST_HIERARCHY


@pytest.mark.parametrize("piece", ['"', '\\"', 'a="', ":attr_", 'a:attr_="\\', ".", ";", "="])
def test_a_hostile_chain_is_read_in_one_pass(piece: str) -> None:
    """A megabyte of whatever mark takes as long as any other: were it the square of that, this test would not end."""
    element_properties(None, "a" + piece * (1_000_000 // len(piece)))


def test_classes_that_look_like_no_names_make_room() -> None:
    """Those of ancestors go first, never those of the element itself."""
    row = 'div:attr__class="list p-4 mt-2 text-sm hover:bg-blue-500"'
    hierarchy_ = hierarchy(list(from_chain(";".join([row.replace("div", "button"), *[row] * 40]))))

    assert hierarchy_.startswith(
        "@button;.list;.p-4;.mt-2;.text-sm;.hover:bg-blue-500;|@div;.list;.text-sm;|"
    )
