"""When a user's events happened, as far as that is known before they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A user's events in pieces, the one that begins last first; each event is in one piece.

    Attributes:
        first, last: moments in µs since 1970 between which, both included, the events of a piece lie.
        events: how many there are.
    """

    first: Numbers
    last: Numbers
    events: Numbers

    @classmethod
    def of(cls, pieces: Iterable[tuple[int, int, int]], single: Numbers) -> Self:
        """Pieces (first, last, events) in any order, and the moments of further events, each of which is one."""
        first, last, events = np.array([*pieces], np.int64).reshape(-1, 3).T
        first, last = np.concatenate([first, single]), np.concatenate([last, single])
        events = np.concatenate([events, np.ones(len(single), np.int64)])
        order = np.argsort(-first, kind="stable")
        return cls(first[order], last[order], events[order])

    @property
    def total(self) -> int:
        """How many events there are."""
        return int(self.events.sum())

    def most_since(self, moment: int | None) -> int:
        """At most how many events lie at a moment (None: the first event's) or after it."""
        return self.total if moment is None else int(self.events[self.last >= moment].sum())

    def reaching(self, count: int, before: int | None = None) -> int | None:
        """The latest moment known to have so many events from it on, those that count lying before another one.

        None where there may be fewer.
        """
        counts = self.last < before if before is not None else np.ones(len(self.last), np.bool_)
        found = np.flatnonzero(np.cumsum(np.where(counts, self.events, 0)) >= count)
        return int(self.first[found[0]]) if len(found) else None
