"""The demo: real data, imported as any user would, its present moment fixed at the end of the data."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from groundswell.analyses.listing.owners import ListRow
from groundswell.model.errors import ImportRefused

if TYPE_CHECKING:
    from groundswell.app.door import LocalWorkspace, OpenProject

SLUG = "demo"
NAME = "DPDK contributors"
SIZES = ((100, "100 people or more"), (20, "20 to 99 people"), (5, "5 to 19 people"), (1, "1 to 4 people"))
QUESTION = {
    "kind": "graph",
    "series": [{"event": None, "measure": "accounts"}],
    "range": "last 30 days",
    "interval": "day",
}
"""How many accounts are active daily? Any event is active use here."""
RECENTLY = {"did": {"event": None, "window": {"last": {"value": 28, "unit": "day"}}}}
BEFORE = {"did": {"event": None, "window": {"ago": [90, 28], "unit": "day"}}}
SEGMENTS = (
    {
        "name": "Active in the last 28 days",
        "subject": {"account": None},
        "where": RECENTLY,
        "description": "Accounts with any event in the last 28 days.",
    },
    {
        "name": "Gone quiet",
        "subject": {"account": None},
        "where": {"and": [BEFORE, {"not": RECENTLY}]},
        "description": "Accounts with events in the 62 days before the last 28, and none since.",
    },
)


def load_demo(workspace: "LocalWorkspace") -> "OpenProject":
    """See `LocalWorkspace.load_demo`."""
    made = [p for p in workspace.projects() if p.project.demo]
    project = made[0] if made else workspace.create_project(NAME, slug=SLUG, demo=True)
    if project.project.demo_now is not None:
        return project
    with resources.as_file(resources.files("groundswell.app") / "demo_data" / "events.parquet") as file:
        project.import_events(file)
    last = project.summary().last_at
    if last is None:
        raise ImportRefused(
            "The demo's data could not be read: this installation is damaged. Install groundswell again.",
            at="groundswell/app/demo_data/events.parquet",
        )
    _describe_accounts(project)
    _save_segments(project)
    return workspace.fix_demo(project.slug, _end_of(last))


def _describe_accounts(project: "OpenProject") -> None:
    """Give the accounts properties that the events themselves tell: how many people, since when."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "accounts.jsonl"
        file.write_bytes(b"".join(msgspec.json.encode(_described(a)) + b"\n" for a in _accounts(project)))
        project.import_accounts(file)


def _accounts(project: "OpenProject") -> Iterator[ListRow]:
    """All accounts with their number of users, and when they were first seen."""
    question: dict[str, Any] = {"kind": "accounts", "columns": ["users", "first_seen"], "limit": 1000}
    while True:
        page: Any = project.ask(question)
        yield from page.rows
        if page.next is None:
            return
        question["after"] = page.next


def _described(account: ListRow) -> dict[str, object]:
    people, first_seen = account.values
    size = next((name for least, name in SIZES if int(people or 0) >= least), None)
    joined = int(str(first_seen)[:4]) if first_seen else None
    return {"id": account.id, "properties": {"people": people, "size": size, "joined": joined}}


def _save_segments(project: "OpenProject") -> None:
    """Which accounts are active, and which have stopped."""
    saved = {segment.name for segment in project.segments()}
    for segment in SEGMENTS:
        if segment["name"] not in saved:
            project.save_segment(segment)


def _end_of(last: datetime) -> datetime:
    """A moment after the last event, so that it counts."""
    return last.replace(microsecond=0) + timedelta(seconds=1)
