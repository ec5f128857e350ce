"""Retention and time between events as pictures in the terminal."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import CommandLine
from tests.cli.test_pictures import in_terminal, rows
from tests.histories import event, lines


@pytest.fixture
def visits(tmp_path: Path) -> CommandLine:
    """Four visitors of the 1st of April 2024, of whom ann and bob had help; they come back on the 2nd."""
    run = CommandLine(tmp_path / "data")
    happened = [
        *(event("1", "Visit", user) for user in ("ann", "bob", "cy", "dee")),
        *(event("2", "Visit", user) for user in ("ann", "bob")),
        *(event("1", "Help", user) for user in ("ann", "bob")),
    ]
    run("import", str(lines(tmp_path / "events.jsonl", happened)))
    return run


RETENTION = {
    "kind": "retention",
    "start": {"event": "Visit"},
    "return": {"event": "Visit"},
    "from": "2024-04-01",
    "cohorts": 3,
    "timezone": "UTC",
}


def ask(visits: CommandLine, **question: Any) -> str:
    """What the command prints."""
    ended = visits("ask", "-", stdin=json.dumps(question).encode())
    assert ended.status == 0, ended.err
    return ended.out


def test_retention_is_a_triangle_of_shaded_shares(visits: CommandLine) -> None:
    """With the sizes before it and the mean below; where nobody could come back there is a dash."""
    out = ask(visits, **RETENTION)

    assert rows(out, "day") == [
        ["day", "size", "1", "2"],
        ["2024-04-01", "4", "▒ 50%", "0%"],
        ["2024-04-02", "2", "0%"],
        ["2024-04-03", "0"],
        ["mean", "░ 33%", "0%"],
    ]


def test_who_has_done_something_stands_beside_who_has_not(visits: CommandLine) -> None:
    """With how many they are, the difference, its interval and its p-value; the notes are there once."""
    out = ask(visits, **RETENTION, group_by=[{"did": {"event": "Help"}}])

    compared = next(line for line in out.splitlines() if line.startswith("day 1"))

    assert (out.count("not a cause"), out.count("shares may differ")) == (1, 1)
    assert re.split(r" {2,}", compared)[1:3] == ["100.0%, 2 of 2", "0.0%, 0 of 2"]
    assert "did Help · 4 in all cohorts" in out


def test_where_nobody_has_done_it_that_is_said(visits: CommandLine) -> None:
    """Rather than that nothing is over."""
    out = ask(visits, **RETENTION, group_by=[{"did": {"event": "Help", "count": {"op": "gte", "value": 3}}}])

    assert "None of the users here did Help at least 3 times, so there is nothing to compare." in out


def test_a_terminal_gets_whole_columns(visits: CommandLine) -> None:
    """As many as it has room for; what is left out is told."""
    file = visits.data.parent / "question.json"
    file.write_text(json.dumps(RETENTION | {"cohorts": 12}))
    out = in_terminal(["ask", str(file), "--data", str(visits.data)], columns=60)

    assert (len(rows(out, "day")[0]), "… and 5 more columns" in out) == (8, True)


def test_time_between_is_told_in_words_and_bars(visits: CommandLine) -> None:
    """How many times of how many, the usage interval, and a bar for each bin."""
    out = ask(
        visits,
        kind="time_between",
        from_event={"event": "Visit"},
        to_event={"event": "Visit"},
        **{"from": "2024-04-01", "to": "2024-04-03"},
    )

    assert (out.splitlines()[:3], rows(out, "after")[-1][0]) == (
        [
            "2 times of 2 users; 4 still open",
            "median 1 day, mean 1 day, p90 1 day",
            "Most come back within 1 day.",
        ],
        "1 day or more",
    )


def test_a_bin_has_both_its_ends(visits: CommandLine) -> None:
    """In one unit where both have it."""
    days = {"from": "2024-04-01", "to": "2024-04-03"}
    out = ask(visits, kind="time_between", from_event={"event": "Visit"}, to_event={"event": "Visit"}, **days)

    assert [row[0] for row in rows(out, "after")[1:4]] == [
        "less than 1 minute",
        "1 to 5 minutes",
        "5 to 15 minutes",
    ]
