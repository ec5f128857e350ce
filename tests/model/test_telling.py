"""Names on pages and of definitions, by the cases that the labeler is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest

from groundswell.model.definition import read_definition, warnings_of
from groundswell.model.telling import is_generated, is_steady, is_telling

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("names.json").read_text())


@pytest.mark.parametrize("name", CASES["generated"])
def test_what_nobody_chose(name: str) -> None:
    """Made by a build, a framework, or for one row of many."""
    assert is_generated(name)


@pytest.mark.parametrize("name", CASES["chosen"])
def test_what_somebody_chose(name: str) -> None:
    """It stays when the page is built again."""
    assert not is_generated(name)


@pytest.mark.parametrize(("of", "is_one"), [("telling", True), ("untelling", False)])
def test_which_classes_say_what_something_is(of: str, is_one: bool) -> None:
    """And not how it looks, or how it is for the moment."""
    assert [name for name in CASES[of] if is_telling(name) != is_one] == []


@pytest.mark.parametrize(("of", "is_one"), [("steady", True), ("momentary", False)])
def test_which_attributes_say_what_something_is(of: str, is_one: bool) -> None:
    """And not the how manieth it is."""
    assert [pair for pair in CASES[of] if is_steady(*pair) != is_one] == []


@pytest.mark.parametrize("name", [name for _, name in CASES["suggested"]])
def test_what_the_labeler_suggests_can_be_saved(name: str) -> None:
    """And is of the form by which names are found."""
    meaning = {
        "on": "click",
        "where": {"source": "event", "property": "path", "op": "is", "value": "/orders"},
    }

    assert warnings_of(read_definition({"name": name, **meaning})) == []
