"""Where one name must be shown of an event that several definitions match, the more specific one wins."""

from typing import Any

import msgspec
import pytest

from groundswell.definitions.specificity import by_specificity
from groundswell.model.definition import DefinedEvent, Meaning


def on_path(op: str, value: Any) -> dict[str, Any]:
    """A condition on the path."""
    return {"source": "event", "property": "path", "op": op, "value": value}


def selected(selector: str) -> dict[str, Any]:
    """A condition on the element."""
    return {"source": "event", "property": "element_hierarchy", "op": "selector", "value": selector}


def order(*meanings: dict[str, Any]) -> list[int]:
    """The places of meanings, the most specific first."""
    named = [
        DefinedEvent(str(place), msgspec.convert(meaning, Meaning), place)
        for place, meaning in enumerate(meanings)
    ]
    return [int(definition.name) for definition in by_specificity(named)]


A, B = on_path("is", "/a"), on_path("contains", "b")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param({"on": "click", "where": [A, B]}, {"on": "click", "where": A}, id="more conditions"),
        pytest.param({"on": "click"}, {"any_of": ["1", "2"]}, id="its own meaning, not a combo"),
        pytest.param({"on": "click", "where": A}, {"on": "any", "where": [A, B]}, id="one base, not any"),
        pytest.param(
            {"on": "click", "where": selected("nav > a.home")},
            {"on": "click", "where": selected("a")},
            id="a selector that tests more",
        ),
        pytest.param(
            {"on": "click", "where": selected("a.home")},
            {"on": "click", "where": selected("a.home, a")},
            id="no alternative that tests less",
        ),
        pytest.param(
            {"on": "page", "where": on_path("is", "/docs/start")},
            {"on": "page", "where": on_path("matches", "/docs/start*")},
            id="exactly, not by a pattern",
        ),
        pytest.param(
            {"on": "page", "where": on_path("matches", "/docs/*/edit")},
            {"on": "page", "where": on_path("matches", "/docs/*")},
            id="a pattern that says more",
        ),
        pytest.param(
            {"on": "page", "where": on_path("is", "/a")},
            {"on": "page", "where": on_path("is", ["/a", "/b"])},
            id="one value, not one of several",
        ),
        pytest.param(
            {"on": "page", "where": on_path("contains", "a")},
            {"on": "page", "where": {"not": A}},
            id="what it is, not what it is not",
        ),
        pytest.param(
            {"on": "page", "where": [A, B]},
            {"on": "page", "where": {"or": [{"and": [A, B]}, B]}},
            id="all conditions, not one of several",
        ),
    ],
)
def test_one_is_more_specific(more: dict[str, Any], less: dict[str, Any]) -> None:
    """In whichever order they are given."""
    assert (order(more, less), order(less, more)) == ([0, 1], [1, 0])


def test_those_that_are_equally_specific_have_an_order_all_the_same() -> None:
    """That of their names."""
    assert order({"on": "click", "where": A}, {"on": "page", "where": A}) == [0, 1]
