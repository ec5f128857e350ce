"""A book of business: accounts that are busy, silent and never seen, with their users, and the web app over it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.members import NAMES, PASSWORD, email_of
from tests.serving import serving

import groundswell
from groundswell.model.person import Role

ACCOUNTS = [
    {"id": "acme", "name": "Acme Foods", "tier": "Growth", "ARR": 58000, "seats": 4, "csm": "jonas"},
    {"id": "bits", "name": "Bits & Co", "tier": "Trial", "ARR": 4800, "seats": 2},
    {"id": "cove", "name": "Cove Rail", "tier": "Growth", "ARR": 12000, "seats": 10, "csm": "amara"},
]
USERS = [
    {"id": "ann", "name": "Ann Ash", "account_id": "acme"},
    {"id": "bob", "name": "Bob Birch", "account_id": "acme"},
    {"id": "cy", "name": "Cy Cole", "account_id": "bits"},
    {"id": "dee", "name": "Dee Dorn", "account_id": "cove"},
]
DONE = [
    ("ann", "acme", "Report", 0, 20),
    ("ann", "acme", "Report", 0, 19),
    ("ann", "acme", "Invite", 1, 5),
    ("bob", "acme", "Report", 2, 5),
    ("cy", "bits", "Report", 50, 5),
]
"""Who did what for which account, so many days and minutes ago."""


@contextmanager
def book(folder: Path, people: Sequence[Role] = ()) -> Iterator[str]:
    """The address of a server over the project *Book*, with somebody of each of these roles."""
    now = datetime.now(UTC)
    with groundswell.open(folder) as workspace:
        project = workspace.create_project("Book")
        project.import_accounts(_lines(ACCOUNTS))
        project.import_users(_lines(USERS))
        project.import_events(_lines([_event(now, *done) for done in DONE]))
        for role in people:
            workspace.people.add(NAMES[role], email_of(role), role, PASSWORD)
        with serving(workspace) as address:
            yield address


def _event(now: datetime, user: str, account: str, name: str, days: int, minutes: int) -> dict[str, Any]:
    at = now - timedelta(days=days, minutes=minutes)
    properties = {"path": "/reports", "href": "javascript:alert(1)", "note": "<b>fragile</b>"}
    return {
        "time": at.isoformat(),
        "event": name,
        "user_id": user,
        "account_id": account,
        "properties": properties,
    }


def _lines(rows: list[dict[str, Any]]) -> BytesIO:
    return BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
