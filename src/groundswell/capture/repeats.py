"""Which events came before: senders that heard no answer send theirs again, as they should."""

from collections.abc import Sequence

from groundswell.model.event import Event

KNOWN_IDS = 10_000
"""So many of the last events are known again, and up to as many more, and those of one request."""


class Repeats:
    """The ids of the last events, as hashes: some megabytes at most. Cost: 0.2 µs an event, 1 µs a request."""

    def __init__(self) -> None:
        self._latest: set[int] = set()
        self._before: set[int] = set()

    def without(self, events: Sequence[Event]) -> list[Event]:
        """Those that did not come before, each once; they are known from now on."""
        ids = [hash(event.id) for event in events]
        fresh = set(ids)
        fresh -= self._latest
        fresh -= self._before
        is_first = len(fresh) == len(ids)
        found = list(events) if is_first else first_of_each(events, fresh)
        self._latest |= fresh
        if len(self._latest) >= KNOWN_IDS:
            self._latest, self._before = set(), self._latest
        return found


def first_of_each(events: Sequence[Event], wanted: set[int] | None = None) -> list[Event]:
    """Each event once, where it came first; only those whose ids' hashes are `wanted`, if that is given."""
    left = {hash(event.id) for event in events} if wanted is None else set(wanted)
    found = []
    for event in events:
        if (id := hash(event.id)) in left:
            left.remove(id)
            found.append(event)
    return found
