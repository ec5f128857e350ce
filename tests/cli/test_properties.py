"""Defined properties at the command line."""

import json
from pathlib import Path

import pytest
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


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_table_may_be_parted_otherwise(tmp_path: Path, separator: str) -> None:
    """As its first row shows, commas in quotes left aside."""
    run = begun(tmp_path)
    csv = tmp_path / "names.csv"
    csv.write_text(f'"pieces, in all"{separator}name\n3{separator}a few\n')
    of = b'{"source": "event", "lookup": {"property": "pieces"}}'
    run("properties", "save", "called", "-", "--table", str(csv), stdin=of)
    table = json.loads(run("properties", "show", "called").out)["lookup"]["table"]

    assert table == {"columns": ["pieces, in all", "name"], "rows": [["3", "a few"]]}


def test_a_table_of_one_column_says_what_parts_columns(tmp_path: Path) -> None:
    """It is probably not parted by any of these."""
    run = begun(tmp_path)
    csv = tmp_path / "names.csv"
    csv.write_text("pieces/name\n3/a few\n")
    of = b'{"source": "event", "lookup": {"property": "pieces"}}'

    assert "Only one column was found, 'pieces/name'" in run.line(
        "properties", "save", "called", "-", "--table", str(csv), stdin=of
    )


@pytest.mark.parametrize("words", [("delete",), ("rename", "cost"), ("archive",)])
def test_a_captured_property_cannot_be_deleted_but_hidden(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Which is said with the command to do so, rather than that there is none."""
    run = begun(tmp_path)
    command, *more = words
    told = run.line("properties", command, "price", *more)

    assert "'price' is captured" in told
    assert "groundswell properties describe price --hide" in told


def test_buckets_are_previewed_in_their_order(tmp_path: Path) -> None:
    """However often each is; and edges are told as they were written."""
    run = begun(tmp_path)
    rows = [event("2", "Order", "ann", price=price) for price in (9, 9, 9, 5, 5, 1)]
    run("import", str(lines(tmp_path / "more.jsonl", rows)))
    raw = json.dumps({"source": "event", "buckets": {"property": "price", "edges": [4, 8]}}).encode()
    shown = run("properties", "preview", "-", "--range", "all time", stdin=raw).out.splitlines()
    run("properties", "save", "class", "-", stdin=raw)

    assert [line.split("  ")[0] for line in shown[2:5]] == ["less than 4", "4 to 7", "8 and more"]
    assert json.loads(run("properties", "show", "class").out)["buckets"]["edges"] == [4, 8]
    assert "4.0" not in run("definitions", "export", "-").out


def test_what_comes_with_events_is_described(tmp_path: Path) -> None:
    """From the start, until somebody says it otherwise."""
    run = CommandLine(tmp_path / "data")
    run("import", str(lines(tmp_path / "events.jsonl", [event("1", "Order", path="/orders", flags="bot")])))
    before = run("properties").out
    run("properties", "describe", "path", "--description", "Where it was.")

    assert "The path of the page's address" in before
    assert "Where it was." in run("properties").out


def test_what_a_property_comes_to_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    """Its values, and what they come from."""
    run = begun(tmp_path)
    raw = json.dumps({"source": "event", "formula": "[price] * 10"}).encode()
    shown = run("properties", "preview", "-", "--range", "all time", stdin=raw).out.splitlines()

    assert shown[0].startswith("1 event of ")
    assert [line.split() for line in shown[-2:]] == [["price", "value", "events"], ["2", "20", "1"]]
