"""Health profiles at the command line: saved, listed, looked at before."""

import json
from pathlib import Path

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines

ORDERS = {"name": "Orders", "meaning": {"of": "account", "count_of": {"event": "Order"}}}
DAYS = {"name": "Days", "meaning": {"of": "account", "days_active": {"event": None}}}
SEATS = {"name": "Seats", "property": "seats", "points": [[0, 0], [10, 100]]}
STRICT = {"inputs": [ORDERS | {"points": [[0, 0], [9, 100]]}, DAYS | {"points": [[0, 0], [9, 100]]}, SEATS]}
EASY = {"inputs": [ORDERS | {"points": [[0, 0], [1, 100]]}, DAYS | {"points": [[0, 0], [1, 100]]}, SEATS]}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Acme orders once and has ten seats; a profile that is strict with it."""
    folder = tmp_path_factory.mktemp("shop")
    run = CommandLine(folder / "data")
    run("import", str(lines(folder / "events.jsonl", [event("1", "Order", "ann", "acme")])))
    run("import", "--accounts", str(lines(folder / "accounts.jsonl", [{"id": "acme", "seats": 10}])))
    saved = run("profiles", "save", "Shops", "-", stdin=json.dumps(STRICT).encode())
    assert saved.out == "Saved the health profile 'Shops', version 1.\n"
    return run


def cells(out: str) -> list[list[str]]:
    """The rows of what is shown."""
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in out.splitlines()]


def test_a_saved_profile_is_listed(shop: CommandLine) -> None:
    """With what it is made of."""
    assert cells(shop("profiles").out)[1][:6] == ["Shops", "accounts", "all", "0", "Orders, Days, Seats", "1"]


def test_a_preview_shows_who_would_be_in_another_band(shop: CommandLine) -> None:
    """With a name that is saved, in the place of that; how many there are stands beside it."""
    shown = shop("profiles", "preview", "-", stdin=json.dumps(EASY | {"name": "Shops"}).encode())

    assert cells(shown.out) == [
        ["band now", "band then", "accounts"],
        ["At risk", "Healthy", "1"],
        [],
        ["account", "score now", "score then", "band now", "band then"],
        ["acme", "40.7", "100", "At risk", "Healthy"],
    ]
    assert shown.err == "1 of 1 would be in another band; 1 would be scored by it.\n"


def test_the_default_is_shown_and_can_be_saved(shop: CommandLine, tmp_path: Path) -> None:
    """Under another name, to begin with; and the document of all definitions brings it back."""
    shop("profiles", "save", "Mine", "-", stdin=shop("profiles", "show").out.encode())
    file = str(tmp_path / "definitions.yaml")
    shop("definitions", "export", file)
    shop("profiles", "delete", "Mine")
    applied = shop("definitions", "apply", file, "--yes").out

    assert ("+ profile 'Mine'" in applied, "1 added, 0 changed, 0 removed, 1 unchanged." in applied) == (
        True,
        True,
    )
