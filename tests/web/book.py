"""A book of business: accounts that are busy, silent and never seen, with their users, and the web app over it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.histories import NOW
from tests.members import NAMES, PASSWORD, email_of
from tests.serving import serving

import groundswell
from groundswell.model.clock import FixedClock
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

GRAPH = {"kind": "graph", "series": [{"event": "Report"}], "range": "last 30 days"}
KEPT: dict[str, dict[str, Any]] = {
    "reports": {"name": "Reports a day", "question": GRAPH},
    "dashboards": {"name": "Mondays", "cards": [{"report": "Reports a day", "x": 0, "y": 0, "w": 6, "h": 5}]},
    "segments": {
        "name": "Growing",
        "subject": {"account": None},
        "where": [{"property": "tier", "op": "is", "value": "Growth"}],
    },
    "onboarding": {
        "name": "First weeks",
        "shared": False,
        "steps": [{"name": "Ask", "event": "Invite"}, {"name": "See", "event": "Report"}],
    },
    "definitions/events": {"name": "Report - Run", "on": "custom", "event": "Report"},
    "account-notes": {"account": "acme", "text": "Likes reports"},
}
"""One of each kind of what people keep, by where it is sent; the scores take in no onboarding list that is personal."""
NIGHTS = (30, 8, 1)
"""Of which days, so many before today, scores are kept."""


@contextmanager
def book(folder: Path, people: Sequence[Role] = (), *, kept: bool = False) -> Iterator[str]:
    """The address of a server over the project *Book*: with somebody of each of these roles, and what is kept."""
    with groundswell.open(folder, clock=FixedClock(NOW)) as workspace:
        project = workspace.create_project("Book")
        project.import_accounts(_lines(ACCOUNTS))
        project.import_users(_lines(USERS))
        project.import_events(_lines([_event(*done) for done in DONE]))
        with serving(workspace) as address:
            for path, thing in KEPT.items() if kept else ():
                _post(f"{address}/api/projects/book/{path}", thing)
            for days in NIGHTS if kept else ():
                project.keep_scores(as_of=NOW - timedelta(days=days))
            for role in people:
                workspace.people.add(NAMES[role], email_of(role), role, PASSWORD)
            yield address


def _post(address: str, thing: dict[str, Any]) -> None:
    request = Request(address, json.dumps(thing).encode(), {"Content-Type": "application/json"})
    with urlopen(request) as reply:
        assert reply.status < 300


def _event(user: str, account: str, name: str, days: int, minutes: int) -> dict[str, Any]:
    at = NOW - timedelta(days=days, minutes=minutes)
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
