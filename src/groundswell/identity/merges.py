"""Merging users: an entry in the log, and the mapping that it yields."""

from datetime import datetime

from groundswell.identity.owners import owners
from groundswell.store.protocol import EventStore


def merge(
    store: EventStore,
    id: str,
    into: str,
    *,
    cause: str = "merge",
    at: datetime | None = None,
    known_at: datetime | None = None,
) -> int:
    """From now on, all that `id` ever did belongs to whom `into` belongs to; returns the entry's number."""
    number = store.add_move(id, into, cause, at, known_at)
    refresh(store)
    return number


def refresh(store: EventStore) -> None:
    """Put in force what the identity log yields."""
    store.set_owners(owners(store.moves()))
