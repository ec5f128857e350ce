"""The file of rows left out: one for a command, and never one that is imported."""

import json
from pathlib import Path

import pytest
from tests.cli.command import CommandLine

VIEW = '{"time": "2024-04-01", "event": "View"}\n'
BAD = '{"time": "soon", "event": "View"}\n'


@pytest.mark.parametrize("named", ["rows.jsonl", "./rows.jsonl", "link.jsonl"])
def test_a_file_that_is_imported_never_takes_its_own_rejects(groundswell: CommandLine, named: str) -> None:
    """It is refused, however the file is named, and stays as it is."""
    Path("rows.jsonl").write_text(VIEW + BAD)
    Path("link.jsonl").symlink_to("rows.jsonl")
    told = groundswell.line("import", "rows.jsonl", "--rejects", named)

    assert ("is imported" in told, Path("rows.jsonl").read_text()) == (True, VIEW + BAD)


def test_a_folder_for_the_rejects_is_refused(groundswell: CommandLine) -> None:
    """In one line."""
    Path("rows.jsonl").write_text(BAD)
    Path("there").mkdir()

    assert "there: it is a folder" in groundswell.line("import", "rows.jsonl", "--rejects", "there")


def test_rejects_can_go_to_a_device(groundswell: CommandLine) -> None:
    """Which is not replaced by a file."""
    groundswell("import", "-", "--rejects", "/dev/null", stdin=BAD.encode())

    assert Path("/dev/null").is_char_device()


def test_rejects_of_all_files_are_in_one(groundswell: CommandLine) -> None:
    """Each with its file."""
    Path("one.jsonl").write_text(VIEW + BAD)
    Path("two.jsonl").write_text(BAD)
    Path("three.jsonl").write_text(VIEW)
    groundswell("import", "one.jsonl", "two.jsonl", "three.jsonl")
    kept = [json.loads(line) for line in Path("rejects.jsonl").read_text().splitlines()]

    assert [(row["file"], row["line"]) for row in kept] == [("one.jsonl", 2), ("two.jsonl", 1)]


def test_a_file_that_fails_does_not_take_the_rejects_of_those_before(groundswell: CommandLine) -> None:
    """Nor do half-written files stay."""
    Path("before.jsonl").write_text(VIEW)
    groundswell("import", "before.jsonl")  # a first import reads all heads before it begins
    Path("one.jsonl").write_text(VIEW + BAD)
    Path("two.csv").write_text("time\n2024-04-01\n")
    groundswell("import", "one.jsonl", "two.csv")

    assert (len(Path("rejects.jsonl").read_text().splitlines()), list(Path().glob("*.part"))) == (1, [])


def test_without_rows_left_out_nothing_is_touched(groundswell: CommandLine) -> None:
    """Neither a file of an earlier import nor one of a stranger goes."""
    Path("rows.jsonl").write_text(BAD)
    groundswell("import", "rows.jsonl")
    kept = Path("rejects.jsonl").read_text()
    groundswell("import", "-", stdin=VIEW.encode())

    assert (bool(kept), Path("rejects.jsonl").read_text()) == (True, kept)


@pytest.mark.parametrize("rows", [BAD, VIEW], ids=["with rejects", "without"])
@pytest.mark.parametrize("held", ["my notes\n", "[1]\n", '{"line": 3}\n', "\x00"])
def test_a_file_of_something_else_is_never_replaced(groundswell: CommandLine, held: str, rows: str) -> None:
    """It is refused before anything is imported, with what to add."""
    Path("rejects.jsonl").write_text(held)
    Path("rows.jsonl").write_text(rows)
    told = groundswell.line("import", "rows.jsonl")

    assert ("(--rejects)" in told, Path("rejects.jsonl").read_text(), groundswell.data.exists()) == (
        True,
        held,
        False,
    )


@pytest.mark.parametrize("first", [BAD, ""], ids=["rows left out", "nothing"])
def test_a_file_of_rejects_is_replaced_by_those_of_the_next_import(
    groundswell: CommandLine, first: str
) -> None:
    """It has those of one import only."""
    Path("rejects.jsonl").write_text("")
    groundswell("import", "-", stdin=(VIEW + first).encode())
    groundswell("import", "-", stdin=(VIEW + VIEW + BAD).encode())

    assert [json.loads(line)["line"] for line in Path("rejects.jsonl").read_text().splitlines()] == [3]


def test_a_folder_that_does_not_exist_is_refused_before_anything_is_imported(
    groundswell: CommandLine,
) -> None:
    """The path is named."""
    Path("rows.jsonl").write_text(VIEW + BAD)
    told = groundswell.line("import", "rows.jsonl", "--rejects", "nowhere/rows.jsonl")

    assert (
        "nowhere/rows.jsonl: it lies in a folder that does not exist" in told,
        groundswell.data.exists(),
    ) == (
        True,
        False,
    )


def test_the_end_of_an_import_tells_why_rows_were_left_out(groundswell: CommandLine) -> None:
    """By reason, the most frequent first, without the values that a reason quotes."""
    unnamed = '{"time": "2024-04-01", "event": ""}\n'
    Path("rows.jsonl").write_text(VIEW + BAD + BAD.replace("soon", "later") + unnamed)

    assert groundswell("import", "rows.jsonl").out.splitlines()[-3:] == [
        "imported 1, skipped 0 known, rejected 3 (see rejects.jsonl)",
        "  2 × the time '…' cannot be read: write it in ISO 8601",
        "  1 × no event name",
    ]


def test_the_end_of_an_import_tells_which_values_are_no_numbers(groundswell: CommandLine) -> None:
    """What sums leave out stands where it can still be put right."""
    rows = b'id,ARR\na,"12,500"\nb,0\nc,48000\n'
    out = groundswell("import", "--accounts", "-", stdin=rows).out.splitlines()

    assert out[1:] == ["ARR: 1 value is no number and is left out of sums: 12,500"]
