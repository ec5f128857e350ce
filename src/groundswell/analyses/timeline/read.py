"""What is read of a timeline: when its events happened, as far back as its page needs, and the events themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from groundswell.analyses.timeline.plan import BEGINS, CHOSEN, SESSION, Timeline
from groundswell.analyses.timeline.stretches import (
    NOBODY,
    NONE,
    Descending,
    Numbers,
    Page,
    Stretches,
    in_order,
    key_of,
    numbers_of,
)
from groundswell.model.period import Period, moment_at
from groundswell.store.pieces import Pieces
from groundswell.store.reading import Reading

FEW_EVENTS = 1_000
"""So few are read at once with all that is known of them, which takes less than a second statement."""
MARGIN = 100
"""So many events more than a page has are read, in which the session of its oldest one most often begins."""
MORE = 16
"""So many times more events are read where the sessions of a page reach farther back than what was read."""


@dataclass(frozen=True, slots=True)
class Read:
    """A timeline, and what was read of it.

    Attributes:
        chosen: the moments of what is asked for, on what was not read included by its number.
        since: only events from this moment on, in µs, were read; None: all.
        rows: all that is known of the events that are asked for, in order; None: to be read page by page.
    """

    timeline: Timeline
    reading: Reading
    chosen: Descending
    stretches: Stretches
    since: int | None = None
    rows: pa.Table | None = None

    @classmethod
    def of(cls, timeline: Timeline, reading: Reading) -> "Read":
        """All moments of a timeline."""
        return cls._made(timeline, reading, reading.read(timeline.moments()))

    @classmethod
    def since_moment(cls, timeline: Timeline, reading: Reading, pieces: Pieces, since: int | None) -> "Read":
        """The moments from one on (None: all) of a user's timeline; of few events all that is known."""
        if pieces.most_since(since) > FEW_EVENTS:
            return cls._made(timeline, reading, reading.read(timeline.moments(since)), pieces, since)
        rows = in_order(reading.read(timeline.everything(since)))
        told = rows if timeline.is_whole else rows.filter(pa.array(_chosen(rows)))
        return cls._made(timeline, reading, rows, pieces, since, told)

    @classmethod
    def _made(
        cls,
        timeline: Timeline,
        reading: Reading,
        rows: pa.Table,
        pieces: Pieces | None = None,
        since: int | None = None,
        told: pa.Table | None = None,
    ) -> "Read":
        at = numbers_of(rows["at"])
        older = 0 if pieces is None or since is None else pieces.total - len(rows)
        chosen = Descending.of(at[_chosen(rows)], older)
        begins = rows[BEGINS].fill_null(False).to_numpy() if BEGINS in rows.column_names else None
        return cls(timeline, reading, chosen, Stretches.of(keys(rows, timeline), at, begins), since, told)

    def told(self, page: Page, *, again: bool = False) -> pa.Table:
        """The events between a page's moments, in order."""
        if self.rows is not None:
            at = numbers_of(self.rows["at"])
            first, end = np.searchsorted(-at, -page.newest), np.searchsorted(-at, -page.oldest, "right")
            return self.rows.slice(first, max(0, end - first))
        period = Period(moment_at(page.oldest), moment_at(page.newest + 1))
        return in_order(self.reading.read(self.timeline.told(period), again=again))

    def are_whole(self, places: Numbers) -> bool:
        """Whether all events of some stretches were read."""
        return self.since is None or self.stretches.are_within(places, self.since)


def reads(timeline: Timeline, reading: Reading, count: int, before: int | None) -> Iterator[Read]:
    """Ever more of a timeline, at last all: at least so many events that lie before a moment (None: of all)."""
    pieces = None if timeline.person is None else reading.pieces(timeline.person)
    if pieces is None:
        yield Read.of(timeline, reading)
        return
    if timeline.is_whole:
        reached = (pieces.reaching(many, before) for many in (count + MARGIN, MORE * (count + MARGIN)))
        for since in dict.fromkeys(moment for moment in reached if moment is not None):
            yield Read.since_moment(timeline, reading, pieces, since)
    yield Read.since_moment(timeline, reading, pieces, None)


def keys(rows: pa.Table, timeline: Timeline) -> Numbers:
    """What tells in which stretch each event lies."""
    nobody = np.full(len(rows), NONE)
    session = numbers_of(rows[SESSION], NONE)
    return key_of(session, numbers_of(rows["key"], NOBODY) if timeline.person is None else nobody)


def _chosen(rows: pa.Table) -> npt.NDArray[np.bool_]:
    if CHOSEN not in rows.column_names:
        return np.ones(len(rows), np.bool_)
    chosen: npt.NDArray[np.bool_] = numbers_of(rows[CHOSEN]) == 1
    return chosen
