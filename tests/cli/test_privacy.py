"""Privacy at the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.command import CommandLine

ROWS = [
    {
        "event_id": "1",
        "time": "2024-04-01T12:00:00Z",
        "event": "Paid",
        "user_id": "ann-4711",
        "account_id": "acme-77",
    },
    {"event_id": "2", "time": "2024-04-02T12:00:00Z", "event": "Paid", "user_id": "bob"},
]


@pytest.fixture
def mine(groundswell: CommandLine, tmp_path: Path) -> CommandLine:
    """A project with events of ann, for acme, and of bob."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    groundswell("project", "create", "Mine")
    groundswell("import", str(rows), "--project", "mine")
    rows.unlink()
    return groundswell


def test_what_a_project_does_not_keep_is_set_and_told(mine: CommandLine) -> None:
    """An option takes the place of what was said before; others stay."""
    mine("project", "privacy", "mine", "--block", "phone", "--ip", "truncate", "--mask", "email,card")
    told = mine("project", "privacy", "mine", "--block", "", "--exclude-ip", "10.0.0.0/8,192.168.*").out

    assert told.splitlines() == [
        "Blocked properties: none",
        "Allowed properties: all",
        "Addresses: truncate",
        "Masked in values: email, card",
        "Excluded addresses: 10.0.0.0/8, 192.168.*",
        "Events are kept: for good",
    ]


def test_a_setting_by_which_nobody_becomes_a_member_any_more_is_told(mine: CommandLine) -> None:
    """Whichever is said first: of the property that names accounts, that it is not kept."""
    mine("project", "set", "mine", "--account-id", "company_id")
    blocked = mine("project", "privacy", "mine", "--block", "Company_ID").err
    allowed = mine("project", "privacy", "mine", "--block", "", "--allow", "plan").err
    chosen = mine("project", "set", "mine", "--account-id", "team_id").err
    fine = mine("project", "privacy", "mine", "--allow", "team_id").err

    assert ["makes nobody a member" in told for told in (blocked, allowed, chosen, fine)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_what_cannot_be_masked_is_an_error(mine: CommandLine) -> None:
    """It tells what can be."""
    ended = mine("project", "privacy", "mine", "--mask", "names")

    assert (ended.status, "There are: email, card, secret." in ended.err) == (2, True)


@pytest.mark.parametrize(("of", "id"), [("users", "ann-4711"), ("accounts", "acme-77")])
def test_somebody_is_erased_to_the_last_byte(mine: CommandLine, of: str, id: str) -> None:
    """The command ends when that is done."""
    told = mine(of, "erase", id, "--now", "--project", "mine")

    files = [path for path in mine.data.rglob("*") if path.is_file() and "kernels" not in path.parts]
    assert told.out.splitlines()[-2] == "No byte of them is left in the data folder."
    assert told.out.splitlines()[-1].startswith("What stays: ")
    assert [path.name for path in files if id.encode() in path.read_bytes()] == []


def test_an_id_that_nobody_has_is_told(mine: CommandLine) -> None:
    """Nothing is erased, and the status says so."""
    ended = mine("users", "erase", "ann-4712", "bob", "--project", "mine")

    assert (ended.status, "Nobody has the id 'ann-4712'; nothing was erased." in ended.err) == (1, True)


@pytest.mark.parametrize(("more", "status"), [((), 1), (("--yes",), 0)])
def test_at_a_terminal_it_is_asked_before_somebody_goes(
    mine: CommandLine, more: tuple[str, ...], status: int
) -> None:
    """With how many events; whoever says no has changed nothing."""
    master, slave = os.openpty()
    os.write(master, b"n\n")
    command = [sys.executable, "-m", "groundswell.cli", "users", "erase", "ann-4711", "--project", "mine"]
    ended = subprocess.run(
        [*command, "--data", str(mine.data), *more], stdin=slave, capture_output=True, text=True, check=False
    )
    for end in (master, slave):
        os.close(end)

    assert (ended.returncode != 0, "ann-4711" in mine("users", "--project", "mine").out) == (
        bool(status),
    ) * 2
    assert ("Erase 'ann-4711' for good, with 1 event that they did?" in ended.stdout) == bool(status)


def test_an_erasure_that_cannot_be_done_ends_with_the_reason(mine: CommandLine) -> None:
    """It does not wait for ever; it names the file that is in its way."""
    file = mine.data / "projects" / "mine" / "inbox" / f"{1:016d}-2024-04-01T10.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"nothing" * 99)
    ended = mine("users", "erase", "ann-4711", "--now", "--project", "mine")

    assert (ended.status, f"{file.name} is damaged" in ended.err, "not erased yet" in ended.err) == (
        1,
        True,
        True,
    )


def test_erasures_are_listed_and_shown(mine: CommandLine) -> None:
    """The latest first, with how far each is; one of them by its id."""
    mine("accounts", "erase", "acme-77", "--now", "--project", "mine")
    told = mine("users", "erase", "bob", "--project", "mine").out
    head, *rows = [line.split() for line in mine("users", "erasures", "--project", "mine").out.splitlines()]
    shown = mine("users", "erasures", rows[0][0], "--project", "mine").out.splitlines()[1:]

    assert " ".join(head) == "erasure asked users accounts out of answers no byte left due waits for"
    assert f"erasure {rows[0][0]})" in told
    assert [(row[3:5], row[7] == "–") for row in rows] == [(["1", "0"], True), (["0", "1"], False)]
    assert [line.split() for line in shown] == rows[:1]


def test_an_erasure_that_is_none_is_told(mine: CommandLine) -> None:
    """In one line."""
    assert "erasure" in mine.line("users", "erasures", "none", "--project", "mine")
