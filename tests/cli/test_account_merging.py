"""Merging accounts, a look at it before, another id, and undoing it, at the command line."""

from tests.cli.command import CommandLine

VIEW = '{"time": "2024-04-01", "event": "View", "user_id": "ann", "account_id": "acme"}\n'
ROWS = (VIEW + VIEW.replace("ann", "bob").replace("acme", "acme-ltd")).encode()


def listed(groundswell: CommandLine) -> list[list[str]]:
    """Accounts and their events."""
    out = groundswell("accounts", "--column", "events").out
    return [line.split() for line in out.splitlines()[1:] if line.startswith("acme")]


def test_accounts_are_merged_and_taken_apart(groundswell: CommandLine) -> None:
    """The first becomes the second, for all history, until that is undone."""
    groundswell("import", "-", stdin=ROWS)
    said = groundswell("accounts", "merge", "acme-ltd", "acme").out
    merged = listed(groundswell)
    groundswell("accounts", "unmerge", "1")

    assert said == (
        "Merged 'acme-ltd' into 'acme' (entry 1 of the project's log of moves of accounts). To undo it: groundswell "
        "accounts unmerge 1\n"
    )
    assert merged == [["acme", "2"]]
    assert sorted(listed(groundswell)) == [["acme", "1"], ["acme-ltd", "1"]]


def test_a_merge_of_accounts_is_previewed(groundswell: CommandLine) -> None:
    """Both are told, and what would change; nothing does."""
    groundswell("import", "-", stdin=ROWS)
    told = groundswell("accounts", "merge", "acme-ltd", "acme", "--preview").out

    assert [line.split()[:4] for line in told.splitlines()[1:3]] == [
        ["acme-ltd", "acme-ltd", "1", "1"],
        ["acme", "acme", "1", "1"],
    ]
    assert "Merged, 'acme' has 2 users, and 1 event that counts for another account now." in told
    assert groundswell("accounts", "moves", "--account", "acme").out == "No moves.\n"


def test_an_account_gets_another_id(groundswell: CommandLine) -> None:
    """One that nothing has yet."""
    groundswell("import", "-", stdin=ROWS)
    refused = groundswell("accounts", "rename", "acme-ltd", "acme")
    groundswell("accounts", "rename", "acme-ltd", "acme-inc")

    assert refused.err == "Another company has the id 'acme'. Merge the two, if they are one. (at /to)\n"
    assert sorted(listed(groundswell)) == [["acme", "1"], ["acme-inc", "1"]]
