"""A command line over an empty folder, and one over a little shop."""

from pathlib import Path

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines


@pytest.fixture(autouse=True)
def without_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures as wide as they want to be, however wide the terminal is that the tests run in."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def groundswell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Commands over an empty data folder, started in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return CommandLine(tmp_path / "data")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Commands over a shop with two accounts, of which Acme pays; only for reading."""
    folder = tmp_path_factory.mktemp("shop")
    command = CommandLine(folder / "data")
    rows = [
        event("1", "View", "ann", "acme", colour="red", price=3),
        event("1", "View", "bob", "bits", colour="blue", price=5),
        event("2", "Buy", "ann", "acme", price=40),
        event("9", "Log"),
    ]
    command("import", str(lines(folder / "events.jsonl", rows)), "--rejects", str(folder / "rejects.jsonl"))
    command("import", "--accounts", str(lines(folder / "accounts.jsonl", [{"id": "acme", "plan": "paid"}])))
    return command
