"""Users and accounts: who is known, how much they did, when they were last seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import pyarrow as pa
from msgspec import Struct

from groundswell.definitions.context import Context
from groundswell.plan import values as v
from groundswell.plan.relations import (
    AccountUsers,
    Active,
    Among,
    Described,
    Joined,
    Known,
    Measure,
    Relation,
    Tally,
    Top,
)
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
    """Which users or accounts to list: `limit` of those of whom an id contains `search`, after the first `offset`."""

    who: Literal["users", "accounts"]
    account_kind: str | None = None
    search: str = ""
    limit: int = 50
    offset: int = 0


def list_owners(run: Run, listing: Listing, context: Context, properties: list[PropertyCount]) -> OwnerPage:
    """List users or accounts with what they did. Cost: that of the ids there are, not of the events."""
    kind = context.account_kind(listing.account_kind, "") if listing.who == "accounts" else None
    page = run(_page(listing, kind)).to_pylist()
    total = run(Tally(_known(listing, kind), (), (("owners", Measure("count")),)))["owners"][0].as_py()
    keys = tuple(row["key"] for row in page)
    users = _users_each(run, kind, keys) if kind is not None else {}
    values = _properties(run, Described(listing.who, kind), keys, properties)
    after = listing.offset + listing.limit
    return OwnerPage(
        rows=[
            ListedOwner(
                id=row["id"],
                events=row["events"] or 0,
                first_at=_utc(row["first"]),
                last_at=_utc(row["last"]),
                properties=values.get(row["key"], {}),
                users=users.get(row["key"], 0) if kind is not None else None,
            )
            for row in page
        ],
        total=total,
        next=after if after < total else None,
    )


def _page(listing: Listing, kind: str | None) -> Relation:
    """The page's owners, the latest seen first: `key`, `id`, `events`, `first`, `last`."""
    return Top(
        Joined(_known(listing, kind), Active(listing.who, kind), "key"),
        by="last",
        then=("id",),
        count=listing.limit,
        skip=listing.offset,
    )


def _known(listing: Listing, kind: str | None) -> Known:
    """All that match, with or without events."""
    key, id = (v.UserKey(), v.UserId()) if kind is None else (v.AccountKey(kind), v.AccountId(kind))
    where: v.Test = v.TRUE
    if listing.search:
        ids = (id,) if kind is not None else (id, v.OtherIds())
        where = v.AnyOf(tuple(v.ContainsText(each, (listing.search,)) for each in ids))
    return Known(listing.who, (("key", key), ("id", id)), where, kind)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def _users_each(run: Run, kind: str, accounts: tuple[int, ...]) -> dict[int, int]:
    """How many users these accounts have; those without are left out."""
    users = Among(AccountUsers(kind), "account", accounts)
    counted = run(Tally(users, ("account",), (("users", Measure("count")),)))
    return dict(zip(counted["account"].to_pylist(), counted["users"].to_pylist(), strict=True))


def _properties(
    run: Run, described: Described, owners: tuple[int, ...], properties: list[PropertyCount]
) -> dict[int, dict[str, str]]:
    """The present properties of these users or accounts, in the order of `properties`."""
    source = described.who.removesuffix("s")
    of_these = [p.name for p in properties if p.source == source and p.kind == described.account_kind]
    order = {name: place for place, name in enumerate(of_these)}
    values: dict[int, dict[str, str]] = {}
    for row in sorted(run(Among(described, "key", owners)).to_pylist(), key=lambda r: order[r["property"]]):
        if row["value"] is not None:
            values.setdefault(row["key"], {})[row["property"]] = row["value"]
    return values
