"""What is told of a week besides changes: which facts of accounts could not be read."""

from pathlib import Path

from tests.health.companies import active
from tests.histories import NOW, History, history

ACCOUNTS = [
    {"id": "acme", "Renewal": "2024-05-01", "ARR": 58_000},
    {"id": "bits", "Renewal": "2024-05-01T09:00:00Z", "ARR": "none yet"},
    {"id": "cove", "Renewal": "01/05/2024", "ARR": -300},
    {"id": "dale", "Renewal": "May 1, 2024"},
]
"""One day, written in four ways; and revenue that is a number, words, negative, and unknown."""


def fill(made: History) -> None:
    """They were imported, and one of them was seen."""
    made.events(*active("acme", ("ann",), range(30)))
    made.accounts(*ACCOUNTS)


def test_what_cannot_be_read_is_told_with_the_remedy(tmp_path: Path) -> None:
    """How many accounts, an example, and how such values are written; each kind of fault is a line."""
    with history(tmp_path, now=NOW) as made:
        made.begin(fill)
        told = made.project.account_changes().unread

    assert [each.text for each in told] == [
        "2 accounts have a value of 'Renewal' that is no date, such as '01/05/2024': it counts as no renewal. "
        "Write dates as 2026-05-31.",
        "1 account has a value of 'ARR' that is no number, such as 'none yet': it counts as no revenue. "
        "Write a plain number, such as 4800.",
        "1 account has a value of 'ARR' that is negative, such as '-300': it counts as no revenue. "
        "Write a plain number, such as 4800.",
    ]
