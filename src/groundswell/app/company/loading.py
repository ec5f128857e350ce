"""Loading the made-up company: rows through the ordinary importers, and the names that a team would have given."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from groundswell.app.company.made import Company
from groundswell.app.company.naming import (
    DEFINITIONS,
    DONE_ABOUT_ACCOUNTS,
    MEASURES,
    ONBOARDING_LIST,
    SEGMENTS,
)
from groundswell.app.company.rows import account_rows, event_table, lines, merges, user_rows
from groundswell.model.account_entry import NewEntry

if TYPE_CHECKING:
    from groundswell.app.door import OpenProject


def load_company(project: "OpenProject", company: Company) -> None:
    """Import all that is told of a company, merge what became one, and name what matters.

    Run again after it was interrupted, it adds what is missing.

    Cost: about 8 s on two slow cores.
    """
    with tempfile.TemporaryDirectory(prefix="groundswell-company-") as folder:
        accounts, users, events = (
            Path(folder) / name for name in ("accounts.jsonl", "users.jsonl", "events.parquet")
        )
        accounts.write_bytes(lines(account_rows(company)))
        users.write_bytes(lines(user_rows(company)))
        pq.write_table(event_table(company), events)
        project.import_accounts(accounts)
        project.import_users(users)
        project.import_events(events, kind="kind", server="server")
    done = {move.id for move in project.account_moves().rows}
    for id, into, at, known_at in merges(company):
        if id not in done:
            project.merge_accounts(id, into, at=at, known_at=known_at)


def name_all(project: "OpenProject") -> None:
    """Keep the definitions, segments, measures and onboarding list of the company's team; those that are there stay."""
    have = {each.name for each in project.definitions()} | {each.name for each in project.segments()}
    have |= {each.name for each in project.measures()}
    for definition in DEFINITIONS:
        if definition["name"] not in have:
            project.save_definition(definition)
    for segment in SEGMENTS:
        if segment["name"] not in have:
            project.save_segment(segment)
    for measure in MEASURES:
        if measure["name"] not in have:
            project.save_measure(measure)
    if not project.onboardings():
        project.save_onboarding(ONBOARDING_LIST)


def say_all(project: "OpenProject") -> None:
    """Log the calls and trainings of the company's team, unless something was logged already."""
    if project.account_entries():
        return
    for what, account, who, day, text in DONE_ABOUT_ACCOUNTS:
        at = datetime.fromisoformat(f"{day}T09:00:00+00:00")
        project.add_account_entry(
            NewEntry(kind="intervention", account=account, what=what, text=text, at=at), who=who
        )
