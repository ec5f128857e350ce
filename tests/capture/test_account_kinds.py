"""Kinds of account: at most five for a project, whichever files they come from, each with a name."""

from typing import Any

import pytest
from tests.histories import History

from groundswell.capture.importing import ImportReport

FIVE = {f"kind {i}": "acme" for i in range(5)}


def row(**more: Any) -> dict[str, Any]:
    """An event with an id for each kind."""
    return {"time": "2024-04-01", "event": "View", **more}


def told(report: ImportReport) -> tuple[int, int]:
    """Rows stored, and rows left out."""
    return report.imported, report.rejected


def test_a_sixth_kind_in_a_later_file_leaves_its_rows_out(people: History) -> None:
    """The other rows are stored, as with a sixth kind in the same file."""
    people.events(row(accounts=FIVE))

    assert told(people.events(row(accounts={"team": "red"}), row(accounts={"kind 0": "bits"}))) == (1, 1)


def test_a_sixth_kind_among_accounts_leaves_its_rows_out(people: History) -> None:
    """As among events."""
    people.events(row(accounts=FIVE))

    assert told(people.accounts({"id": "red", "kind": "team"}, {"id": "bits", "kind": "kind 0"})) == (1, 1)


@pytest.mark.parametrize("kind", ["", "k" * 101, "ki\nnd"])
def test_a_kind_needs_a_name_wherever_it_stands(people: History, kind: str) -> None:
    """In a column's name as in an object."""
    report = people.events(
        row(**{f"account:{kind}": "acme"}), row(accounts={kind: "acme"}), row(account_id="acme")
    )

    assert told(report) == (1, 2)
