"""Releases, the health of definitions, and measures at the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.command import CommandLine
from tests.histories import lines

VIEWED = {"on": "page", "where": {"source": "event", "property": "path", "op": "is", "value": "/docs"}}
ADOPTION = {"of": "account", "share_of_users": {"did": {"event": "Page view"}}, "percent": True}


def begun(folder: Path) -> CommandLine:
    """Views of a page every day until six days ago, of another one until today; those of the first are defined."""
    run = CommandLine(folder / "data")
    now = datetime.now(UTC)
    rows = [
        {
            "time": (now - timedelta(days=days, minutes=each)).isoformat(),
            "event": "Page view",
            "user_id": "ann",
            "account_id": "acme",
            "properties": {"path": path},
        }
        for days in range(30)
        for each in range(1, 4)
        for path in ("/docs", "/shop")
        if path == "/shop" or days > 5
    ]
    run("import", str(lines(folder / "events.jsonl", rows)))
    run("definitions", "save", "Docs - View", "-", stdin=json.dumps(VIEWED).encode())
    return run


def test_what_stopped_is_listed_and_told(tmp_path: Path) -> None:
    """With the release that may be why; the command itself looks, where nobody has."""
    run = begun(tmp_path)
    at = (datetime.now(UTC) - timedelta(days=6)).isoformat()
    assert run("release", "2.0", "--at", at).out.startswith("Release '2.0' of ")
    listed = run("definitions", "health", "--attention").out.splitlines()
    told = run("definitions", "health", "Docs - View").out

    assert [part.strip() for part in listed[1].split("  ") if part][:2] == ["Docs - View", "stopped matching"]
    assert told.startswith("'Docs - View': stopped matching since ")
    assert "matches are missing; release '2.0' of " in told


def test_releases_are_listed_and_deleted(tmp_path: Path) -> None:
    """By their numbers; what is no time is refused."""
    run = begun(tmp_path)
    run("release", "1.0", "--at", "2026-01-02T10:00:00Z", "--note", "First")
    assert "2026-01-02 10:00  1.0" in run("releases").out
    assert run("releases", "delete", "1").out == "Deleted the release 1.\n"
    assert run("releases").out.startswith("No release yet")

    assert run.line("release", "1.1", "--at", "yesterday").startswith("'yesterday' is no time.")


def test_what_happened_is_told_listed_and_deleted(tmp_path: Path) -> None:
    """A build tells of a release in the same way; what is no time is refused with its option."""
    run = begun(tmp_path)
    told = run(
        "annotate",
        "Sign-in down",
        "--kind",
        "incident",
        "--at",
        "2026-01-02T10:00Z",
        "--end",
        "2026-01-02T10:40Z",
    )
    run(
        "annotate",
        "4.2",
        "--kind",
        "release",
        "--at",
        "2026-01-01T10:00Z",
        "--link",
        "https://example.com/4.2",
    )
    assert told.out == "Sign-in down (incident), 2026-01-02 10:00 to 2026-01-02 10:40 UTC, id note-1.\n"
    assert "4.2" in run("releases").out
    listed = run("annotations").out.splitlines()
    assert [line.split()[0] for line in listed[1:]] == ["note-1", "release-1"]
    assert run("annotations", "delete", "note-1").out == "Deleted the annotation note-1.\n"

    assert run.line("annotate", "Down", "--end", "soon").startswith("'soon' is no time.")


def test_a_property_tells_of_releases(tmp_path: Path) -> None:
    """From now on and of what has come."""
    run = begun(tmp_path)

    assert (
        run("releases", "source", "path").out == "Every new value of 'path' is a release; there are 2 now.\n"
    )
    assert run("releases", "source", "--none").out == "No property tells of releases any more.\n"


def test_a_measure_is_looked_at_saved_and_listed(tmp_path: Path) -> None:
    """Of accounts, with how many have a value."""
    run = begun(tmp_path)
    raw = json.dumps(ADOPTION).encode()
    preview = run("measures", "preview", "-", stdin=raw)
    saved = run("measures", "save", "Adoption", "-", stdin=raw).out
    listed = run("measures").out.splitlines()[1]

    assert preview.out.split() == ["id", "value", "acme", "100.0%"]
    assert preview.err == "1 of 1 have a value.\n"
    assert saved == "Saved the measure 'Adoption', version 2.\n"
    assert [part.strip() for part in listed.split("  ") if part][:3] == [
        "Adoption",
        "accounts",
        "share of users",
    ]
