"""Requests as libraries of others made them where `./dev sdks` runs them: each tells one story."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.capture.formats.sent import read

from groundswell.model.event import Event

RECORDED = sorted((Path(__file__).parent / "recorded").glob("*.json"))
STORY = {("track", "Signed Up", None, "laptop"), ("identify", None, "ann", "laptop")}
"""What is told whatever the library: kind, name, user and device."""


def events(path: Path) -> list[Event]:
    """All events of the requests of a recording, of which nothing is refused."""
    found = []
    for request in json.loads(path.read_text()):
        body: Any = request["body"]
        told = read(request["path"], body, headers=request["headers"], query=request["query"])
        assert not told.refused
        assert told.key
        found += told.events
    return found


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_a_library_tells_the_story(path: Path) -> None:
    """Whose each event is, and that acme has its properties and ann's report."""
    told = events(path)
    report = next(event for event in told if event.name == "Report Created")

    assert {(e.kind, e.name, e.user, e.device) for e in told} >= STORY
    assert any({"seats": 5} in event.account_properties.values() for event in told)
    assert any(event.user_properties == {"plan": "pro"} for event in told)
    assert any(set(event.accounts.values()) == {"acme"} for event in told)
    assert any({event.user, event.previous} == {"ann", "phone"} for event in told)
    assert (report.user, report.properties["n"]) == ("ann", 3)
    assert all(event.id and event.at for event in told)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_a_library_says_what_it_is(path: Path) -> None:
    """And whether it runs on a server."""
    assert {event.from_server for event in events(path)} == {"-node-" in path.stem or "-python-" in path.stem}
    assert all(event.library for event in events(path))


def test_posthogs_library_tells_what_was_clicked() -> None:
    """The text is that of the button, whose part was under the pointer; of the form's fields it has no value."""
    [path] = [path for path in RECORDED if path.stem.startswith("posthog-browser")]
    click, submit = (event for event in events(path) if event.kind in ("click", "submit"))

    assert {n: v for n, v in click.properties.items() if n.startswith("element_")} == {
        "element_tag": "span",
        "element_text": "Save report",
        "element_hierarchy": "@span;:1;|@button;:2;.save;.primary;[data-test=save];|@form;:1;#report;|@body;:2;|",
    }
    assert (submit.properties["element_tag"], submit.properties["element_id"]) == ("form", "report")
    assert "Q3" not in path.read_text()
