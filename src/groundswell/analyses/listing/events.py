"""The events that have been seen."""

from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
from msgspec import Struct

from groundswell.plan.relations import Events, Measure, Relation, Tally
from groundswell.plan.values import AccountKey, EventName, EventTime, UserKey


class SeenEvent(Struct, frozen=True):
    """An event by name: how often, by how many users and accounts (of the first kind), and when first and last."""

    name: str
    count: int
    users: int
    accounts: int
    first_at: datetime
    last_at: datetime


def seen_events(run: Callable[[Relation], pa.Table], account_kind: str) -> list[SeenEvent]:
    """Every event name, the most frequent first. Cost: one pass over the narrow index."""
    rows = Events(
        None,
        None,
        (
            ("name", EventName()),
            ("at", EventTime()),
            ("user", UserKey()),
            ("account", AccountKey(account_kind)),
        ),
    )
    span = (("count", Measure("count")), ("first", Measure("min", "at")), ("last", Measure("max", "at")))
    totals = run(Tally(rows, ("name",), span)).to_pylist()
    users, accounts = (_distinct(run, rows, who) for who in ("user", "account"))
    found = [
        SeenEvent(
            name=t["name"],
            count=t["count"],
            users=users.get(t["name"], 0),
            accounts=accounts.get(t["name"], 0),
            first_at=t["first"].replace(tzinfo=UTC),
            last_at=t["last"].replace(tzinfo=UTC),
        )
        for t in totals
    ]
    return sorted(found, key=lambda e: (-e.count, e.name))


def _distinct(run: Callable[[Relation], pa.Table], rows: Events, who: str) -> dict[str, int]:
    each = Tally(rows, ("name", who), present=(who,))
    counted = run(Tally(each, ("name",), (("n", Measure("count")),)))
    return dict(zip(counted["name"].to_pylist(), counted["n"].to_pylist(), strict=True))
