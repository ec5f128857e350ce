"""The lists of a store, as the product reads them, and plainly: what every figure in them means, in a few lines."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from tests.analyses.graph.oracle import Happened, World, moves, stretches
from tests.histories import NOW, StoreHistory

from groundswell.analyses.listing.events import seen_events
from groundswell.analyses.listing.owners import Listing, OwnerPage, list_owners
from groundswell.definitions.context import Context
from groundswell.model.period import Calendar
from groundswell.model.questions.choice import SESSION
from groundswell.model.value import text_of
from groundswell.store.reading import Reading

Who = Literal["user", "company", "team"]


def page(made: StoreHistory, listing: Listing, known_at: datetime | None = None) -> OwnerPage:
    """A page of users or accounts."""
    with made.store.snapshot(known_at) as snapshot:
        context = Context(snapshot.layout, Calendar(ZoneInfo("UTC"), "monday"), NOW)
        return list_owners(Reading(snapshot).run, listing, context, snapshot.properties())


def owners(
    made: StoreHistory, who: Who, known_at: datetime | None = None, **settings: Any
) -> list[tuple[Any, ...]]:
    """Everybody, in order: id, events, first, last, users (of accounts), properties."""
    listing = (
        Listing("users", **settings) if who == "user" else Listing("accounts", account_kind=who, **settings)
    )
    rows = page(made, listing, known_at).rows
    return [(r.id, r.events, r.first_at, r.last_at, r.users, r.properties) for r in rows]


def events(made: StoreHistory, kind: str, known_at: datetime | None = None) -> list[tuple[Any, ...]]:
    """Every event name that was sent, in order: name, count, users, accounts of a kind, first, last."""
    return [row for row in all_events(made, kind, known_at) if row[0] != SESSION]


def all_events(made: StoreHistory, kind: str, known_at: datetime | None = None) -> list[tuple[Any, ...]]:
    """The same with the built-in `Session`."""
    made.store.complete_sessions()
    with made.store.snapshot(known_at) as snapshot:
        return [
            (e.name, e.count, e.users, e.accounts, e.first_at, e.last_at)
            for e in seen_events(Reading(snapshot).run, kind)
        ]


def events_plainly(made: World, kind: str) -> list[tuple[Any, ...]]:
    """What `events` must be."""
    found = []
    for name in {e.name for e in made.events}:
        mine = [e for e in made.events if e.name == name]
        users = {e.user for e in mine if e.user is not None}
        accounts = {e.accounts[kind] for e in mine if kind in e.accounts}
        found.append((name, len(mine), len(users), len(accounts), *_span(mine)))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def owners_plainly(history: Mapping[str, Any], made: World, who: Who) -> list[tuple[Any, ...]]:
    """What `owners` must be: the latest seen first, then those never seen."""
    members = _members(history)
    found = []
    for id in made.known[who]:
        mine = [e for e in made.events if (e.user if who == "user" else e.accounts.get(who)) == id]
        users = (
            None if who == "user" else len({e.user for e in mine if e.user} | members.get((who, id), set()))
        )
        values = {name: text_of(value) for name, value in made.present[who].get(id, {}).items()}
        present = {name: text for name, text in values.items() if text is not None}
        found.append((id, len(mine), *_span(mine), users, present))
    return sorted(found, key=lambda row: (-row[3].timestamp() if row[3] else 0, row[0]))


def _members(history: Mapping[str, Any]) -> dict[tuple[str, str], set[str]]:
    """Everybody who ever was a member of an account, or, where the latest membership counts, is one (M03)."""
    found: dict[tuple[str, str], set[str]] = {}
    for (user, kind), mine in stretches(history, moves(history)).items():
        for _, account in mine[-1:] if history["membership"] == "current" else mine:
            found.setdefault((kind, account), set()).add(user)
    return found


def _span(mine: Iterable[Happened]) -> tuple[Any, Any]:
    times = [e.at for e in mine]
    return min(times, default=None), max(times, default=None)
