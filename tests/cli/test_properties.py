"""Defined properties at the command line."""

import json
from pathlib import Path

from tests.cli.command import CommandLine
from tests.histories import event, lines

WORTH = {"source": "event", "formula": "[price] * [pieces]", "category": "Shop"}


def begun(folder: Path) -> CommandLine:
    """A project with an event, and a property saved from standard input."""
    run = CommandLine(folder / "data")
    run("import", str(lines(folder / "events.jsonl", [event("1", "Order", "ann", price=2, pieces=3)])))
    saved = run("properties", "save", "worth", "-", stdin=json.dumps(WORTH).encode())
    assert saved.out == "Saved the property 'worth', version 1.\n"
    return run


def test_a_saved_property_is_listed(tmp_path: Path) -> None:
    """With what it is in a few words."""
    listed = begun(tmp_path)("properties").out.splitlines()[1]

    assert [part.strip() for part in listed.split("  ") if part][:5] == [
        "worth", "events", "[price] * [pieces]", "Shop", "1",
    ]  # fmt: skip


def test_what_is_shown_can_be_saved_again(tmp_path: Path) -> None:
    """Nothing changes by it."""
    run = begun(tmp_path)
    shown = run("properties", "show", "worth").out

    again = run("properties", "save", "worth", "-", stdin=shown.encode()).out
    assert again == "The property 'worth' was the same already, version 1.\n"


def test_a_property_is_renamed_marked_and_deleted(tmp_path: Path) -> None:
    """Its history tells all that."""
    run = begun(tmp_path)
    run("properties", "rename", "worth", "value")
    run("properties", "verify", "value")
    run("properties", "archive", "value")
    assert "verified, archived" in run("properties").out
    run("properties", "delete", "value", "--verified")
    told = [line.split()[2] for line in run("properties", "history", "value").out.splitlines()[1:]]

    assert told == ["deleted", "changed", "changed", "renamed", "made"]


def test_a_fault_of_a_formula_is_shown_where_it_is(tmp_path: Path) -> None:
    """With a caret below it."""
    run = begun(tmp_path)
    raw = json.dumps({"source": "event", "formula": "[price] *"}).encode()
    refused = run("properties", "save", "bad", "-", stdin=raw)

    assert "[price] *\n         ^" in refused.err
