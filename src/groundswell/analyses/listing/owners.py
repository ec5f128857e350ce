"""Users and accounts: who is known, how much they did, when they were last seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import pyarrow as pa
from msgspec import Struct

from groundswell.definitions.context import Context
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Relation, Tally
from groundswell.store.protocol import PropertyCount

Run = Callable[[Relation], pa.Table]


class ListedOwner(Struct, frozen=True, omit_defaults=True):
    """A user or an account. Times are null for one that is known but never did anything."""

    id: str
    events: int
    first_at: datetime | None
    last_at: datetime | None
    properties: dict[str, str]
    users: int | None = None


class OwnerPage(Struct, frozen=True):
    """A page of users or accounts, the latest seen first. `total` counts all that match; `next` asks for the rest."""

    rows: list[ListedOwner]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Which users or accounts to list: those whose id contains `search`, `limit` of them after the first `offset`."""

    who: Literal["users", "accounts"]
    account_kind: str | None = None
    search: str = ""
    limit: int = 50
    offset: int = 0


def list_owners(run: Run, listing: Listing, context: Context, properties: list[PropertyCount]) -> OwnerPage:
    """List users or accounts with what they did. Cost: one pass over the narrow index."""
    kind = context.account_kind(listing.account_kind, "") if listing.who == "accounts" else None
    key, id = (v.UserKey(), v.UserId()) if kind is None else (v.AccountKey(kind), v.AccountId(kind))
    where = v.ContainsText(id, (listing.search,)) if listing.search else v.TRUE
    known = run(Known(listing.who, (("key", key), ("id", id)), where, kind))
    rows = Events(None, None, (("key", key), ("at", v.EventTime()), ("user", v.UserKey())))
    span = (("events", Measure("count")), ("first", Measure("min", "at")), ("last", Measure("max", "at")))
    active = run(Tally(rows, ("key",), span, present=("key",)))
    joined = known.join(active, "key").sort_by([("last", "descending"), ("id", "ascending")])
    joined = joined.take(_seen_first(joined))
    page = joined.slice(listing.offset, listing.limit)
    users = _users_each(run, rows, page["key"].to_pylist()) if kind is not None else {}
    values = _properties(run, listing, kind, page["id"].to_pylist(), properties)
    after = listing.offset + listing.limit
    return OwnerPage(
        rows=[
            ListedOwner(
                id=row["id"],
                events=row["events"] or 0,
                first_at=_utc(row["first"]),
                last_at=_utc(row["last"]),
                properties=values.get(row["id"], {}),
                users=users.get(row["key"], 0) if kind is not None else None,
            )
            for row in page.to_pylist()
        ],
        total=len(joined),
        next=after if after < len(joined) else None,
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def _seen_first(joined: pa.Table) -> pa.Array:
    """The order in which those never seen come last, otherwise unchanged."""
    never = [value is None for value in joined["last"].to_pylist()]
    seen = [i for i, is_never in enumerate(never) if not is_never]
    return pa.array(seen + [i for i, is_never in enumerate(never) if is_never], pa.int64())


def _users_each(run: Run, rows: Events, keys: list[int]) -> dict[int, int]:
    """How many users did something in each account."""
    if not keys:
        return {}
    each = Tally(rows, ("key", "user"), present=("key", "user"))
    counted = run(Tally(each, ("key",), (("n", Measure("count")),)))
    return dict(zip(counted["key"].to_pylist(), counted["n"].to_pylist(), strict=True))


def _properties(
    run: Run, listing: Listing, kind: str | None, ids: list[str], properties: list[PropertyCount]
) -> dict[str, dict[str, str]]:
    """The present properties of the users or accounts with these ids."""
    source = listing.who.removesuffix("s")
    names = [p.name for p in properties if p.source == source and p.kind == kind]
    if not ids or not names:
        return {}
    id = v.UserId() if kind is None else v.AccountId(kind)
    read = [
        (f"p{i}", v.UserProperty(n) if kind is None else v.AccountProperty(kind, n))
        for i, n in enumerate(names)
    ]
    found = run(Known(listing.who, (("id", id), *read), v.IsOneOf(id, tuple(ids)), kind)).to_pylist()
    return {
        row["id"]: {name: row[f"p{i}"] for i, name in enumerate(names) if row[f"p{i}"] is not None}
        for row in found
    }
