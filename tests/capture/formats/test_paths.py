"""Which paths the formats answer."""

import json
from pathlib import Path

import pytest
from tests.capture.formats.sent import format_of

from groundswell.capture.formats import FORMATS

ROUTES = [
    *json.loads((Path(__file__).parents[3] / "web/openapi.json").read_text())["paths"],
    *("/new", "/p/a/usage", "/assets/a.js", "/sdk/groundswell.js", "/healthz", "/readyz", "/metrics"),
]
"""What the server answers besides: its API, the web UI's pages and files, what machines ask."""


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_no_two_formats_answer_the_same_path(format_) -> None:  # type: ignore[no-untyped-def]
    """The path alone says how a request is written."""
    assert {format_of(path.replace("*", "anything")).name for path in format_.paths} == {format_.name}


def test_no_format_answers_a_path_of_the_products_own() -> None:
    """Heap's lie below /api/ as the API does."""
    owned = {path.removesuffix("/*") for format_ in FORMATS for path in format_.paths}

    assert not [route for route in ROUTES if any(route == o or route.startswith(f"{o}/") for o in owned)]
