"""Measures at the command line: saved ones in the short forms of questions, and percentages."""

import json

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines

ADOPTION = {"of": "account", "share_of_users": {"did": {"event": "Order"}}, "percent": True}
SHARE = {
    "of": "project",
    "ratio": {"of": {"event": "Order", "measure": "users"}, "to": {"event": None, "measure": "users"}},
    "percent": True,
}
WEEK = ("--from", "2024-04-01", "--to", "2024-04-02")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Acme, of whose three users two order, and Bits, whose only one does not; only for reading."""
    folder = tmp_path_factory.mktemp("shop")
    run = CommandLine(folder / "data")
    rows = [
        event("1", "Order", "ann", "acme"),
        event("1", "Order", "bob", "acme"),
        event("1", "Visit", "cy", "acme"),
        event("2", "Visit", "dee", "bits"),
        event("2", "Paid", "dee", "bits", Rated=5),
    ]
    run("import", str(lines(folder / "events.jsonl", rows)), "--rejects", str(folder / "rejects.jsonl"))
    for name, measure in (("Order adoption", ADOPTION), ("Ordering users", SHARE), ("Paid", SHARE)):
        run("measures", "save", name, "-", stdin=json.dumps(measure).encode())
    return run


def cells(out: str) -> list[list[str]]:
    """The rows of what is shown, without what is said below of the answer."""
    told, _, _ = out.partition("\n\nProject ")
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in told.splitlines()]


def test_a_graph_shows_a_saved_measure_by_its_name(shop: CommandLine) -> None:
    """In percent, if the measure is told so."""
    shown = shop("graph", "Ordering users", *WEEK)

    assert (shown.status, cells(shown.out)[-2:]) == (0, [["2024-04-01", "66.7%"], ["2024-04-02", "0.0%"]])


def test_an_event_of_a_name_goes_before_a_measure(shop: CommandLine) -> None:
    """It is counted."""
    assert cells(shop("graph", "Paid", *WEEK).out)[-1] == ["2024-04-02", "1"]


def test_a_measure_of_the_project_takes_no_other_measure(shop: CommandLine) -> None:
    """It is a figure already."""
    assert "Leave --measure out" in shop.line("graph", "Ordering users", "-m", "users", *WEEK)


def test_a_list_is_told_sorted_and_filtered_by_a_measure(shop: CommandLine) -> None:
    """By its name, in percent."""
    name = "Order adoption"
    told = shop("accounts", "-c", name, "--sort", name).out
    some = shop("accounts", "-c", name, "-w", "Order adoption>=50%").out

    assert cells(told) == [["account", name], ["acme", "66.7%"], ["bits", "0.0%"], ["2 in all"]]
    assert cells(some)[1:] == [["acme", "66.7%"], ["1 in all"]]


def test_a_filter_of_a_graph_compares_a_measure(shop: CommandLine) -> None:
    """Of the accounts of the events."""
    shown = shop("graph", "Visit", "--by", "total", *WEEK, "-w", "Order adoption<0.5").out

    assert cells(shown)[-1] == ["Visit", "1"]


def test_a_preview_tells_percentages(shop: CommandLine) -> None:
    """Of each, and of the project."""
    each = shop("measures", "preview", "-", stdin=json.dumps(ADOPTION).encode()).out

    assert cells(each)[1:] == [["acme", "66.7%"], ["bits", "0.0%"]]


def test_a_column_that_is_not_there_says_how_a_list_is_sorted_by_more(shop: CommandLine) -> None:
    """By what the list tells."""
    assert "once the list has a column of it" in shop.line("accounts", "--sort", "Order adoption")
