"""Onboarding lists at the command line: saved, listed, and who is stuck."""

import json
from pathlib import Path

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines

STEPS = {"steps": [{"name": "Look", "event": "Visit"}, {"name": "Buy", "event": "Order"}]}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Acme looked and bought, Bolt looked and never came back."""
    folder = tmp_path_factory.mktemp("shop")
    run = CommandLine(folder / "data")
    rows = [
        event("1", "Visit", "ann", "acme"),
        event("3", "Order", "ann", "acme"),
        event("1", "Visit", "bob", "bolt"),
    ]
    run("import", str(lines(folder / "events.jsonl", rows)))
    saved = run("onboarding", "save", "First orders", "-", stdin=json.dumps(STEPS).encode())
    assert saved.out == "Saved the onboarding list 'First orders', version 1.\n"
    return run


def cells(out: str) -> list[list[str]]:
    """The rows of what is shown."""
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in out.splitlines()]


def test_who_is_stuck_is_shown_with_the_step(shop: CommandLine) -> None:
    """Beside how many accounts have come how far; for how many days depends on the day on which it is asked."""
    shown = shop("onboarding", "stuck")
    *steps, nothing, columns, bolt = cells(shown.out)

    assert steps[1:] == [["Look", "2", "0", "0", "0"], ["Buy", "1", "1", "1", "2"]]
    assert (nothing, columns[:4]) == ([], ["account", "state", "done", "next step"])
    assert bolt[:4] == ["bolt", "stuck", "1 of 2", "Buy"]
    assert shown.err == "2 accounts: 1 finished, 0 under way, 1 stuck, 0 not begun.\n"


def test_a_list_is_shown_renamed_and_comes_back(shop: CommandLine, tmp_path: Path) -> None:
    """What is shown can be saved again; the history says all of it."""
    text = shop("onboarding", "show", "First orders").out
    shop("onboarding", "rename", "First orders", "Orders")
    shop("onboarding", "delete", "Orders")
    back = shop("onboarding", "restore", "Orders").out
    same = shop("onboarding", "save", "Orders", "-", stdin=text.encode()).out
    history = [row[1] for row in cells(shop("onboarding", "history", "Orders").out)[1:]]

    assert (back, same) == (
        "The onboarding list 'Orders' is back, version 2.\n",
        "The onboarding list 'Orders' was the same already, version 2.\n",
    )
    assert history == ["restored", "deleted", "renamed", "made"]
