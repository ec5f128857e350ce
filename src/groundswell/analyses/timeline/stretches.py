"""When everything on a timeline happened: which of it lies together, and which of it makes a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from groundswell.model.period import TICK
from groundswell.model.questions.choice import SESSION_GAP

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

LONGEST_PAUSE = SESSION_GAP // TICK
"""Events outside of sessions with more microseconds than this between them do not lie together."""
NOBODY = NONE = -1


@dataclass(frozen=True, slots=True)
class Stretches:
    """The sessions of a timeline, and between them what else a user did without a long pause.

    Attributes:
        key: what tells whose and which they are, see `key_of`; rising, and of one key the earliest first.
        start: of the first event, in microseconds since 1970; `end` of the last.
        events: how many there are.
        begun: the keys of sessions whose very first event is among them, rising.
    """

    key: Numbers
    start: Numbers
    end: Numbers
    events: Numbers
    begun: Numbers

    @classmethod
    def of(cls, key: Numbers, at: Numbers, begins: Mask | None = None) -> Self:
        """The stretches of some events, of which some begin their sessions (None: it is not known which)."""
        begun = np.unique(key[begins]) if begins is not None else np.empty(0, np.int64)
        order = np.lexsort((at, key))
        key, at = key[order], at[order]
        begins = np.ones(len(at), np.bool_)
        begins[1:] = (np.diff(key) != 0) | ((np.diff(at) > LONGEST_PAUSE) & ~is_session(key[1:]))
        first = np.flatnonzero(begins)
        last = np.append(first[1:], len(at)) - 1
        return cls(key[first], at[first], at[last[: len(first)]], np.diff(np.append(first, len(at))), begun)

    def holding(self, key: Numbers, at: Numbers) -> Numbers:
        """The places of the stretches that some events lie in."""
        low, high = np.searchsorted(self.key, key), np.searchsorted(self.key, key, "right")
        place: Numbers = low.astype(np.int64)
        for event in np.flatnonzero(high - low > 1):
            starts = self.start[low[event] : high[event]]
            place[event] += np.searchsorted(starts, at[event], "right") - 1
        return place

    def are_within(self, places: Numbers, since: int) -> bool:
        """Whether no event before a moment, from which on these are all events, belongs to some stretches."""
        key = self.key[places]
        begun = np.isin(key, self.begun)
        apart = ~is_session(key) & (self.start[places] - since >= LONGEST_PAUSE)
        return bool((begun | apart).all())


def key_of(session: Numbers, user: Numbers) -> Numbers:
    """One number for the session of an event (odd), or where it is in none for its user (even)."""
    key: Numbers = np.where(session == NONE, 2 * user, 2 * session + 1)
    return key


def is_session(key: Numbers) -> Mask:
    """Which keys are of sessions."""
    odd: Mask = key % 2 == 1
    return odd


@dataclass(frozen=True, slots=True)
class Page:
    """Events side by side on a timeline, whose newest has the place 0.

    Attributes:
        newest, oldest: between these moments, both included, lie the events that must be read to find the page.
        newer: how many are newer than all of these.
    """

    newest: int
    oldest: int
    newer: int


@dataclass(frozen=True, slots=True)
class Descending:
    """The moments of the events that are asked for, the newest first, as far as they were read.

    Attributes:
        older: how many there are before these.
    """

    at: Numbers
    older: int

    @classmethod
    def of(cls, at: Numbers, older: int = 0) -> Self:
        """Moments in any order."""
        return cls(np.sort(at)[::-1], older)

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.at) + self.older

    def newer_than(self, moment: int) -> int:
        """How many events lie after a moment."""
        return len(self.at) - int(np.searchsorted(self.at[::-1], moment, "right"))

    def between(self, first: int, end: int) -> Page:
        """The page of the places from `first` to before `end`, of which there is at least one."""
        return self._page(int(self.at[first]), int(self.at[end - 1]))

    def behind(self, moment: int, count: int) -> Page:
        """At least so many events behind any that lies at this moment, if there are as many."""
        last = self.newer_than(moment - 1) + count
        oldest = self.at[min(last, len(self.at)) - 1] if len(self.at) else moment
        return self._page(moment, min(moment, int(oldest)))

    def before(self, moment: int, count: int) -> Page:
        """At least so many events before any that lies at this moment, if there are as many."""
        first = max(0, self.newer_than(moment) - count)
        newest = self.at[first] if len(self.at) else moment
        return self._page(max(moment, int(newest)), moment)

    def _page(self, newest: int, oldest: int) -> Page:
        return Page(newest, oldest, self.newer_than(newest))


def in_order(events: pa.Table) -> pa.Table:
    """Events, the newest first; those of one moment by their ids."""
    return events.sort_by([("at", "descending"), ("id", "ascending")])


def numbers_of(column: pa.ChunkedArray, missing: int = 0) -> Numbers:
    """A column of whole numbers."""
    filled: Numbers = column.fill_null(missing).to_numpy().astype(np.int64)
    return filled


def rank(at: Sequence[int], ids: Sequence[str], place: tuple[int, str], *, with_it: bool) -> int:
    """How many events in order come before a place, or lie at it as well."""
    before = [(-a, i) < (-place[0], place[1]) for a, i in zip(at, ids, strict=True)]
    return sum(before) + (with_it and (place[0], place[1]) in zip(at, ids, strict=True))
