"""Graphs as pictures in the terminal; the shop's clock is the machine's, its data of April 2024."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from tests.cli.command import CommandLine


def rows(out: str, head: str) -> list[list[str]]:
    """The cells of the table whose head begins so, the head first; two spaces part them."""
    lines = out.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(head))
    table = [re.split(r" {2,}", line.strip()) for line in lines[start:]]
    return table[: table.index([""])]


def test_a_day_that_is_not_over_and_one_that_has_not_begun_are_told(shop: CommandLine) -> None:
    """The first has a figure so far, the second has none."""
    today = datetime.now(UTC).date()
    out = shop("graph", "--from", f"{today}", "--to", f"{today + timedelta(days=1)}").out

    assert rows(out, "day")[1:] == [[f"{today} (so far)", "0"], [f"{today + timedelta(days=1)}", "–"]]


def test_a_week_that_the_range_cuts_is_told(shop: CommandLine) -> None:
    """Its figure is of a part."""
    out = shop("graph", "--from", "2024-04-01", "--to", "2024-04-09", "--by", "week").out

    assert rows(out, "week")[1:] == [["2024-04-01", "3"], ["2024-04-08 (part)", "1"]]


def test_hours_are_told_in_local_time(shop: CommandLine) -> None:
    """Without seconds and offset; only an hour that comes twice has its offset."""
    asked = ["--by", "hour", "--timezone", "Europe/Berlin"]
    out = shop("graph", "--from", "2024-10-27T01:00", "--to", "2024-10-27T03:59:59", *asked).out

    assert [row[0] for row in rows(out, "hour")[1:]] == [
        "2024-10-27 01:00", "2024-10-27 02:00 +02:00", "2024-10-27 02:00 +01:00", "2024-10-27 03:00",
    ]  # fmt: skip


def test_one_series_and_the_period_before_stand_side_by_side(shop: CommandLine) -> None:
    """Below the series' name, each with its dates."""
    out = shop("graph", "View", "--from", "2024-04-01", "--to", "2024-04-02", "--compare").out

    assert (out.splitlines()[0], rows(out, "day")[:2]) == (
        "View",
        [["day", "this period", "before", "period before"], ["2024-04-01", "2", "03-30", "0"]],
    )


def test_a_property_that_is_measured_is_named(shop: CommandLine) -> None:
    """With its measure; where there is nothing to measure there is no figure."""
    days = ["--from", "2024-04-01", "--to", "2024-04-02"]
    out = shop("graph", "View", "-m", "avg", "--property", "price", *days).out

    assert (out.splitlines()[0], rows(out, "day")[1:]) == (
        "average of price of View",
        [["2024-04-01", "4"], ["2024-04-02", "–"]],
    )


def test_the_letters_of_a_formula_are_told(shop: CommandLine) -> None:
    """And a part of the same is told in percent."""
    days = ["--from", "2024-04-01", "--to", "2024-04-02"]
    users = ["View", "Buy", "-m", "users", "-m", "users"]
    out = shop("graph", *users, "--by", "week", "-f", "B / A", *days).out

    assert "50.0%" in out
    assert "\nA is View, users; B is Buy, users\n" in out


def test_a_terminal_gets_no_more_columns_than_it_has_room_for(shop: CommandLine) -> None:
    """The others follow below, none is cut."""
    asked = ["graph", "--from", "2024-04-01", "--to", "2024-04-02", "-g", "user"]
    out = in_terminal([*asked, "--data", str(shop.data)], columns=17)

    assert [line.split()[1:] for line in out.splitlines() if line.startswith("day")] == [["ann"], ["bob"]]


def test_groups_stand_below_one_another_where_that_is_shorter(
    shop: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the dates across; also where it is not a terminal, if COLUMNS says how wide."""
    monkeypatch.setenv("COLUMNS", "34")
    question = {
        "kind": "graph",
        "series": [{"event": None}],
        "group_by": [{"did": {"event": "Buy"}}],
        "from": "2024-04-01",
        "to": "2024-04-04",
    }
    out = shop("ask", "-", stdin=json.dumps(question).encode()).out

    assert sorted(rows(out, "group")) == [
        ["did Buy", "1", "1"],
        ["did not do Buy", "1", "0"],
        ["group", "04-01", "04-02"],
    ]


def in_terminal(arguments: list[str], columns: int) -> str:
    """What a command prints on a terminal so wide, without its colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-m", "groundswell.cli", *arguments], stdout=theirs, env=environment
    ):
        os.close(theirs)
        parts: list[bytes] = []
        with suppress(OSError):  # the terminal has gone, as its only program has
            while part := os.read(ours, 4096):
                parts.append(part)
    os.close(ours)
    return re.sub(r"\x1b\[[\d;]*m", "", b"".join(parts).decode())
