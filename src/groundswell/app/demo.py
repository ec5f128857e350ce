"""The demos: real data or a made-up company, imported as any user would, each with its present moment at the end."""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from groundswell.analyses.listing.owners import ListRow
from groundswell.app.company.loading import load_company, name_all, say_all
from groundswell.app.company.made import company_of
from groundswell.app.company.seasons import END
from groundswell.model.demo import DEMO_DATA, SLUGS, DemoData, demo_data
from groundswell.model.errors import ImportRefused, QuestionError

if TYPE_CHECKING:
    from groundswell.app.door import LocalWorkspace, OpenProject

NAMES: Mapping[DemoData, str] = {
    "company": "Plumbline",
    "git-dpdk": "DPDK contributors",
    "git-nova": "OpenStack Nova contributors",
}
SEED = 1
"""Of the made-up company."""
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


def load_demo(workspace: "LocalWorkspace", data: DemoData) -> "OpenProject":
    """See `LocalWorkspace.load_demo`."""
    if data not in DEMO_DATA:
        raise QuestionError(f"There is no demo '{data}'. There are: {', '.join(DEMO_DATA)}.", at="/data")
    made = [p for p in workspace.projects() if demo_data(p.project) == data]
    project = made[0] if made else workspace.create_project(NAMES[data], slug=SLUGS[data], demo=True)
    if project.project.demo_now is not None:
        return project
    if data == "company":
        load_company(project, company_of(SEED, has_stories=True))
        name_all(project)
        project = workspace.fix_demo(project.slug, END)
        project._keep_nightly_scores()  # of the weeks up to its moment, so it has to stand still first
        say_all(project)
        return project
    return workspace.fix_demo(project.slug, _load_history(project, data))


def _load_history(project: "OpenProject", data: DemoData) -> datetime:
    """Import what people really did in a project of many companies; returns the end of it."""
    with resources.as_file(resources.files("groundswell.app") / "demo_data" / f"{data}.parquet") as file:
        project.import_events(file)
    last = project.summary().last_at
    if last is None:
        raise ImportRefused(
            "The demo's data could not be read: this installation is damaged. Install groundswell again.",
            at=f"groundswell/app/demo_data/{data}.parquet",
        )
    _describe_accounts(project)
    _save_segments(project)
    return _end_of(last)


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
