"""What is sent: events with numbers, and tellings among them, so that every one can be found again."""

from datetime import UTC, datetime, timedelta
from typing import Any

KEY = "key-of-the-chaos"
BATCH = 20
LEAVERS = "leaver-"
"""How ids of those begin who are to be erased."""
START = datetime(2024, 4, 1, tzinfo=UTC)


def said(number: int) -> dict[str, Any]:
    """The event of that number, as it is sent.

    Of ten the fourth is done on a device of its own, and the fifth tells whose that is; the tenth tells of which
    account the ninth's user is. All others are done by users of their own.
    """
    before = number - 1
    at = (START + timedelta(microseconds=number)).isoformat()
    event: dict[str, Any] = {"id": f"id-{number}", "at": at, "is_history": True}
    match number % 10:
        case 3:
            return event | _done(number) | {"device": f"device-{number}"}
        case 4:
            told = {"kind": "identify", "device": f"device-{before}", "user": f"user-{before}"}
            return event | told | {"user_properties": {"n": number}}
        case 9:
            of = {"kind": "group", "user": f"user-{before}", "account": f"account-{before}"}
            return event | of | {"account_properties": {"": {"n": number}}}
    return event | _done(number) | {"user": f"user-{number}"}


def gone(round: int) -> list[dict[str, Any]]:
    """What somebody does who is to be erased."""
    return [
        {"id": f"gone-{round}-{n}", "name": "Left", "user": leaver(round), "properties": {"n": n}}
        for n in range(BATCH)
    ]


def leaver(round: int) -> str:
    """Who is to be erased in a round."""
    return f"{LEAVERS}{round}"


def _done(number: int) -> dict[str, Any]:
    return {"name": f"Event {number % 7}", "properties": {"n": number}}
