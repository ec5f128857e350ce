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
    listed = begun(tmp_path)("properties", "--defined").out.splitlines()[1]

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
    run("properties", "delete", "value")
    run("properties", "restore", "value")
    run("properties", "verify", "value")
    run("properties", "archive", "value")
    assert "verified, archived" in run("properties", "--defined").out
    run("properties", "delete", "value", "--verified")
    told = [line.split()[2] for line in run("properties", "history", "value").out.splitlines()[1:]]

    assert told == ["deleted", "changed", "changed", "restored", "deleted", "renamed", "made"]


def test_a_fault_of_a_formula_is_shown_where_it_is(tmp_path: Path) -> None:
    """With a caret below it."""
    run = begun(tmp_path)
    raw = json.dumps({"source": "event", "formula": "[price] *"}).encode()
    refused = run("properties", "save", "bad", "-", stdin=raw)

    assert "[price] *\n         ^" in refused.err


def test_what_was_captured_is_listed_and_described(tmp_path: Path) -> None:
    """With the share of events that carry it; once hidden, only where that is asked for."""
    run = begun(tmp_path)
    run("properties", "describe", "price", "--label", "Price, EUR", "--hide")
    carried = [line.split("  ")[0] for line in run("properties").out.splitlines()[1:]]
    hidden = next(line for line in run("properties", "--hidden").out.splitlines() if "price" in line)

    assert carried == ["worth", "pieces"]
    assert [part.strip() for part in hidden.split("  ") if part.strip()][:6] == [
        "price", "Price, EUR", "events", "number", "1", "100.0%",
    ]  # fmt: skip
    assert hidden.rstrip().endswith("hidden")


def test_a_table_is_read_from_a_csv_file(tmp_path: Path) -> None:
    """And a fault in it is told with its line; nothing is saved then."""
    run = begun(tmp_path)
    of = tmp_path / "lookup.json"
    of.write_text('{"source": "event", "lookup": {"property": "pieces"}}')
    csv = tmp_path / "names.csv"
    csv.write_text('pieces,name\n3,"a\nfew"\n4,many\n3,again\n')
    refused = run("properties", "save", "called", str(of), "--table", str(csv))
    csv.write_text('pieces,name\n3,"a few"\n')
    saved = run("properties", "save", "called", str(of), "--table", str(csv))

    assert "The key '3' stands in line 2 and in line 5." in refused.err
    assert saved.out == "Saved the property 'called', version 2.\n"
    assert run("properties", "show", "called").out.count("a few") == 1


def test_what_a_property_comes_to_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    """Its values, and what they come from."""
    run = begun(tmp_path)
    raw = json.dumps({"source": "event", "formula": "[price] * 10"}).encode()
    shown = run("properties", "preview", "-", "--range", "all time", stdin=raw).out.splitlines()

    assert shown[0].startswith("1 events of ")
    assert [line.split() for line in shown[-2:]] == [["price", "value", "events"], ["2", "20", "1"]]
