"""The events that have been seen."""

from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
from msgspec import Struct

from groundswell.plan.relations import Relation, SeenEvents


class SeenEvent(Struct, frozen=True):
    """An event by name: how often, by how many users and accounts (of the first kind), and when first and last."""

    name: str
    count: int
    users: int
    accounts: int
    first_at: datetime
    last_at: datetime


def seen_events(run: Callable[[Relation], pa.Table], account_kind: str) -> list[SeenEvent]:
    """Every event name, the most frequent first. Cost: that of the names and ids there are, not of the events."""
    found = [
        SeenEvent(
            name=row["name"],
            count=row["events"],
            users=row["users"],
            accounts=row["accounts"],
            first_at=row["first"].replace(tzinfo=UTC),
            last_at=row["last"].replace(tzinfo=UTC),
        )
        for row in run(SeenEvents(account_kind)).to_pylist()
    ]
    return sorted(found, key=lambda e: (-e.count, e.name))
