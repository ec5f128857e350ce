"""Events without an id are known by what they say, and by nothing else of the file they came in."""

from pathlib import Path
from typing import Any

import pytest
from tests.histories import Row, event, stored

from groundswell.store.protocol import Loaded


def of(**accounts: str) -> Row:
    """A view of ann with accounts of several kinds."""
    return {**event("1", "View", "ann"), "accounts": accounts}


OTHERS: list[Any] = [
    event("2", "View", "bob"),
    event("2", "View", "bob", "acme"),
    of(team="red"),
    of(company="b", team="red", zone="north"),
]


@pytest.mark.parametrize(
    "row", [event("1", "View", "ann"), event("1", "View", "ann", "acme"), of(team="blue")]
)
@pytest.mark.parametrize("other", OTHERS)
def test_a_row_is_known_whatever_kinds_of_account_its_file_has_since_gained(
    tmp_path: Path, row: Row, other: Row
) -> None:
    """A log that grew by rows of another kind of account, imported again."""
    with stored(tmp_path) as made:
        made.load(row)

        assert made.load(row, other) == Loaded(imported=1, known=1)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (of(team="blue"), of(company="blue")),
        (of(company='a","account:team":"b'), of(company="a", team="b")),
        (of(company="a\\"), of(company='a"')),
    ],
)
def test_rows_of_different_accounts_are_two_events(tmp_path: Path, one: Row, two: Row) -> None:
    """However their ids are written."""
    with stored(tmp_path) as made:
        assert made.load(one, two) == Loaded(imported=2, known=0)
