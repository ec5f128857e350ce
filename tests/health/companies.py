"""Small companies to score: who did something on which days before now."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from tests.histories import NOW, Row


def active(account: str, users: Iterable[str], days_ago: Iterable[int], **known: Any) -> list[Row]:
    """One event of each of some users on each of some days before now, two hours earlier in the day."""
    return [
        {
            "time": (NOW - timedelta(days=days, hours=2)).isoformat(),
            "event": "Report",
            "user_id": user,
            "account_id": account,
            **known,
        }
        for days in days_ago
        for user in users
    ]


def score_of(scores: Any, account: str) -> Any:
    """What a run found of an account."""
    return next(each for each in scores.accounts if each.id == account)


def input_of(score: Any, name: str) -> Any:
    """One input of a score."""
    return next(each for each in score.inputs if each.name == name)
