"""What appeared in the place of an element, and how a definition takes it in."""

from datetime import UTC, datetime

import pytest

from groundswell.definitions.successors import Hit, successors, with_successor
from groundswell.model.definition import EventDefinition, read_definition
from groundswell.model.selector import selecting
from groundswell.model.watched import Successor

AT = datetime(2026, 11, 9, 12, tzinfo=UTC)
FORM = "@form;:2;#checkout;|@main;:1;.page;|@body;:2;|"
BUY = f"@button;:1;.btn;.buy-now;|{FORM}"
NEW_BUY = f"@button;:1;.Button;.Button--primary;|{FORM}"
CANCEL = f"@button;:2;.Button;.Button--plain;|{FORM}"
HELP = "@a;:3;.help;|@nav;:1;|@body;:2;|"


def hit(hierarchy: str, text: str, count: int = 10) -> Hit:
    """Events of an element."""
    return Hit(hierarchy, text, count, AT)


def found(known: list[Hit], *appeared: Hit) -> list[tuple[str, str]]:
    """The text and the selector of each successor."""
    return [
        (each.text, each.selector) for each in successors(known, appeared, [h.hierarchy for h in appeared])
    ]


def test_the_same_button_with_other_classes_is_the_closest() -> None:
    """By its text and place; the button beside it comes behind, and a link elsewhere is none."""
    told = found(
        [hit(BUY, "Buy now")], hit(CANCEL, "Cancel", 500), hit(NEW_BUY, "Buy now"), hit(HELP, "Help")
    )

    assert [text for text, _ in told] == ["Buy now"]
    assert told[0][1] == "button.Button.Button--primary"


def test_an_icon_in_a_button_is_the_button() -> None:
    """Hits of its parts count together, and the selector selects all of them."""
    icon = f"@svg;:1;.icon;|{NEW_BUY}"
    (only,) = successors([hit(BUY, "Buy now")], [hit(NEW_BUY, "Buy now", 7), hit(icon, "Buy now", 5)], [])

    assert only.count == 12
    assert all(map(selecting(only.selector), (NEW_BUY, icon)))


def test_a_selector_selects_nothing_else_if_that_can_be() -> None:
    """What it lies in is said where its own names are not enough."""
    other = NEW_BUY.replace("checkout", "login")
    known, new = [hit(BUY, "Buy now")], [hit(NEW_BUY, "Buy now")]
    (only,) = successors(known, new, [NEW_BUY, other])

    assert selecting(only.selector)(NEW_BUY)
    assert not selecting(only.selector)(other)


@pytest.mark.parametrize(
    ("name", "hierarchy"),
    [
        ("an id with signs", f"@button;#a:b.c\\;d;.x;|{FORM}"),
        ("an id that begins with a digit", f"@button;#1st;|{FORM}"),
        ("a value with quotes", f'@button;[data-id=say "hi" \\\\ now];|{FORM}'),
        ("no names at all", "@button;:4;|@div;:2;|@body;:2;|"),
        ("generated names", f"@button;:1;#r-7f3a9c01;.css-1x2y3z;.p-4;|{FORM}"),
        ("other alphabets", f"@button;.größe;#ид;|{FORM}"),
    ],
)
def test_whatever_it_is_called_its_selector_selects_it(name: str, hierarchy: str) -> None:
    """Names that programs make are left out, all others are written as selectors write them."""
    (only,) = successors([hit(BUY, "Buy now")], [hit(hierarchy, "Buy now")], [])

    assert selecting(only.selector)(hierarchy), name
    assert "css-1x2y3z" not in only.selector
    assert "7f3a9c01" not in only.selector


def test_what_has_nothing_in_common_is_no_successor() -> None:
    """Nor is there any of nothing."""
    assert found([hit(BUY, "Buy now")], hit(HELP, "Help")) == []
    assert found([], hit(NEW_BUY, "Buy now")) == []
    assert found([hit("", "Buy now")], hit("", "Buy now")) == []


def defined(*where: dict[str, object]) -> EventDefinition:
    """A definition of clicks."""
    return read_definition({"name": "Shop - Buy", "on": "click", "where": list(where)})


SELECTOR = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": ".buy-now"}
PATH = {"source": "event", "property": "path", "op": "matches", "value": "/shop/*"}
TEXT = {"source": "event", "property": "element_text", "op": "is", "value": "Buy now"}
NEW = Successor("Buy now", ".Button--primary", 10, AT, 0.1)
NEW_SELECTOR = SELECTOR | {"value": ".Button--primary"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([SELECTOR], [SELECTOR | {"value": ".buy-now, .Button--primary"}]),
        ([PATH, SELECTOR], [PATH, SELECTOR | {"value": ".buy-now, .Button--primary"}]),
        ([{"and": [SELECTOR, PATH]}], [PATH, SELECTOR | {"value": ".buy-now, .Button--primary"}]),
        ([TEXT], [{"or": [TEXT, NEW_SELECTOR]}]),
        ([SELECTOR, TEXT, PATH], [PATH, {"or": [{"and": [SELECTOR, TEXT]}, NEW_SELECTOR]}]),
        ([{"or": [TEXT, PATH]}], [{"or": [{"or": [TEXT, PATH]}, NEW_SELECTOR]}]),
    ],
)
def test_a_definition_matches_the_successor_as_well(
    before: list[dict[str, object]], after: list[dict[str, object]]
) -> None:
    """On the same pages; what it matched before it goes on matching, so that history stays true."""
    assert with_successor(defined(*before), NEW) == defined(*after)
