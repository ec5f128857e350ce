"""Merging users, a look at it before, and undoing it, at the command line."""

import json
from pathlib import Path

from tests.cli.command import CommandLine
from tests.histories import event, lines

VIEW = '{"time": "2024-04-01", "event": "View", "user_id": "ann", "account_id": "acme"}\n'


def test_users_are_merged(groundswell: CommandLine) -> None:
    """The first becomes the second, for all history."""
    rows = VIEW + VIEW.replace("ann", "bob")
    groundswell("import", "-", stdin=rows.encode())
    groundswell("users", "merge", "ann", "bob")

    listed = groundswell("users", "--column", "events").out

    assert [line.split() for line in listed.splitlines()[1:2]] == [["bob", "2"]]


def test_a_merge_is_previewed(groundswell: CommandLine) -> None:
    """Both are told, and what would move; nothing changes."""
    rows = VIEW + VIEW.replace("ann", "bob")
    groundswell("import", "-", stdin=rows.encode())
    told = groundswell("users", "merge", "ann", "bob", "--preview").out

    assert [line.split()[:3] for line in told.splitlines()[1:3]] == [["ann", "ann", "1"], ["bob", "bob", "1"]]
    assert "Merged, 1 event of 'ann' and all that comes would be done by 'bob'. Nothing has changed." in told
    assert groundswell("users", "moves").out == "No moves.\n"


def test_an_id_that_nobody_has_is_told(groundswell: CommandLine) -> None:
    """It may come later; if it is misspelt, there is the undo."""
    groundswell("import", "-", stdin=VIEW.encode())
    ended = groundswell("users", "merge", "an", "ann")

    assert (ended.status, ended.err) == (0, "Nobody has the id 'an' yet. If it is misspelt, undo this.\n")


def test_a_merge_and_its_undo_were_learned_when_one_says(groundswell: CommandLine) -> None:
    """A question as known earlier sees what was known by then; a time without a zone is in UTC."""
    rows = [event("1", "View", "ann"), event("1", "View", "bob")]
    groundswell("import", str(lines(Path("rows.jsonl"), rows)))
    groundswell("users", "merge", "ann", "bob", "--at", "2024-04-01", "--known-at", "2024-04-03T10:00+02:00")
    groundswell("users", "unmerge", "1", "--known-at", "2024-04-05")
    asked = (
        "graph",
        "-m",
        "users",
        "--from",
        "2024-04-01",
        "--by",
        "total",
        "--format",
        "json",
        "--known-at",
    )
    counts = [
        json.loads(groundswell(*asked, f"2024-04-{then}").out)["series"][0]["values"]
        for then in ("03T07:59:59", "03T08:00:00", "05T00:00:00")
    ]

    assert counts == [[2], [1], [2]]
    assert "'noon' is not a time" in groundswell.line("users", "merge", "ann", "bob", "--at", "noon")


def test_a_merge_is_undone(groundswell: CommandLine) -> None:
    """By the number that the merge printed; the log tells both."""
    groundswell("import", "-", stdin=(VIEW + VIEW.replace("ann", "bob")).encode())
    merged = groundswell("users", "merge", "ann", "bob").out
    groundswell(*merged.strip().rpartition("groundswell ")[2].split())
    log = [line.split() for line in groundswell("users", "moves").out.splitlines()[1:3]]

    assert sorted(line.split()[0] for line in groundswell("users").out.splitlines()[1:3]) == ["ann", "bob"]
    assert [(row[0], row[1], row[-1]) for row in log] == [("2", "undo", "–"), ("1", "ann", "2")]


def test_an_undo_of_nothing_is_told(groundswell: CommandLine) -> None:
    """In one line that says what there is."""
    groundswell("import", "-", stdin=VIEW.encode())

    assert "has no entry 5" in groundswell.line("users", "unmerge", "5")
