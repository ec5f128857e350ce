"""Segments at the command line: saved, shown, asked for, renamed, deleted."""

import json
from pathlib import Path

from tests.cli.command import CommandLine
from tests.histories import event, lines

BUYERS = {"where": {"did": {"event": "Order"}}, "description": "Who has ordered."}


def begun(folder: Path) -> CommandLine:
    """A project with two events, and a segment saved from standard input."""
    run = CommandLine(folder / "data")
    run(
        "import",
        str(lines(folder / "events.jsonl", [event("1", "Order", "ann"), event("2", "Visit", "bob")])),
    )
    assert run("segments", "save", "Buyers", "-", stdin=json.dumps(BUYERS).encode()).out == (
        "Saved the segment 'Buyers'.\n"
    )
    return run


def changes(run: CommandLine, name: str) -> list[list[str]]:
    """What became of a segment, and its name then."""
    return [line.split()[2:4] for line in run("segments", "history", name).out.splitlines()[1:]]


def test_a_saved_segment_is_listed(tmp_path: Path) -> None:
    """With of whom it is and what it means."""
    listed = begun(tmp_path)("segments").out.splitlines()[1]

    assert [part.strip() for part in listed.split("  ") if part][:3] == ["Buyers", "users", "condition"]
    assert "Who has ordered." in listed


def test_what_is_shown_can_be_saved_again(tmp_path: Path) -> None:
    """In the place of the one that has the name; its history tells both."""
    run = begun(tmp_path)
    (tmp_path / "shown.json").write_text(run("segments", "show", "Buyers").out.replace("Order", "Visit"))
    run("segments", "save", "Buyers", str(tmp_path / "shown.json"))

    assert changes(run, "Buyers") == [["changed", "Buyers"], ["made", "Buyers"]]


def test_a_segment_that_replaced_another_can_be_brought_back(tmp_path: Path) -> None:
    """As the command that replaced it says; saving what is there already changes nothing."""
    run = begun(tmp_path)
    said = run("segments", "save", "Buyers", "-", stdin=b'{"where": {"did": {"event": "Visit"}}}').out
    before = run("segments", "show", "--before", "Buyers").out
    run("segments", "save", "Buyers", "-", stdin=before.encode())
    again = run("segments", "save", "Buyers", "-", stdin=before.encode()).out

    assert "replaced the one of that name, which --new would have refused." in said
    assert "groundswell segments show --before Buyers | groundswell segments save Buyers -" in said
    assert (run("segments", "show", "Buyers").out, again) == (
        before,
        "The segment 'Buyers' was the same already.\n",
    )


def test_a_segment_that_never_was_another_has_no_before(tmp_path: Path) -> None:
    """Which is said in a line."""
    assert "has not been changed since it was made" in begun(tmp_path).line(
        "segments", "show", "--before", "Buyers"
    )


def test_ids_that_nobody_has_are_named(tmp_path: Path) -> None:
    """Beside what was saved."""
    ended = begun(tmp_path)("segments", "save", "Listed", "-", stdin=b'{"members": ["ann", "nokia.zzz"]}')

    assert (ended.out, ended.err) == ("Saved the segment 'Listed'.\n", "1 of 2 ids is unknown: nokia.zzz.\n")


def test_the_history_of_a_segment_outlives_it(tmp_path: Path) -> None:
    """Under its last name; one that never was has none."""
    run = begun(tmp_path)
    run("segments", "delete", "Buyers")

    assert changes(run, "Buyers") == [["deleted", "Buyers"], ["made", "Buyers"]]
    assert "No segment is named 'Bayers'" in run.line("segments", "history", "Bayers")


def test_what_nothing_has_carried_yet_may_be_named_if_one_says_so(tmp_path: Path) -> None:
    """Without that it is an error, for most often it is a slip."""
    run, upgraders = begun(tmp_path), json.dumps({"where": {"did": {"event": "Upgrade"}}}).encode()
    refused = run.line("segments", "save", "Upgraders", "-", stdin=upgraders)
    saved = run("segments", "save", "Upgraders", "-", "--unknown", "empty", stdin=upgraders)

    assert ("No event is named 'Upgrade'" in refused, saved.out) == (True, "Saved the segment 'Upgraders'.\n")


def test_a_new_one_replaces_none_where_told(tmp_path: Path) -> None:
    """With --new the name must be free."""
    ended = begun(tmp_path)("segments", "save", "Buyers", "-", "--new", stdin=json.dumps(BUYERS).encode())

    assert (ended.status, "There is a segment named 'Buyers'" in ended.err) == (1, True)


def test_a_segment_is_renamed_and_deleted(tmp_path: Path) -> None:
    """Each said in a line."""
    run = begun(tmp_path)
    said = [run("segments", "rename", "Buyers", "Payers").out, run("segments", "delete", "Payers").out]

    assert said == ["The segment 'Buyers' is called 'Payers' now.\n", "Deleted the segment 'Payers'.\n"]
    assert run("segments").out == "No segment yet: 'groundswell segments save NAME FILE' saves one.\n"
