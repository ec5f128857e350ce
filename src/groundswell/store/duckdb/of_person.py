"""Where the rows of one user lie, known from memory, so that the engine reads only the segments that have some."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb
import numpy as np

from groundswell.model.period import Period, microseconds
from groundswell.plan.relations import Person
from groundswell.store.duckdb.resident import Resident
from groundswell.store.layout import Layout
from groundswell.store.pieces import Numbers, Pieces


@dataclass(frozen=True, slots=True)
class Held:
    """A user's rows in a compacted segment.

    Attributes:
        first: the place of the first row under his number; they lie one behind another.
        kept: how many of these are his as they were when it was compacted: all or none.
        is_changed: whether some that came with his ids are to be resolved when asked.
    """

    first: int
    kept: int
    is_changed: bool


HeldIn = Mapping[int, Held]
"""A user's rows in each compacted segment, by its number."""


def held(person: Person, cursor: duckdb.DuckDBPyConnection, layout: Layout, resident: Resident) -> HeldIn:
    """Where a user's compacted rows lie.

    Cost: of each segment a pass over its users the first time, none to speak of afterwards.
    """
    found = {}
    for segment in layout.segments:
        if segment.hot or not segment.rows:
            continue
        (first, kept), is_changed = resident.rows_of(cursor, segment, person.key), False
        if segment.overridden:
            ids = np.array(person.ids, np.int32)
            is_changed = bool(np.isin(ids, resident.changed_ids(cursor, segment)).any())
            if person.key in resident.overridden(cursor, segment):
                kept = 0
        found[segment.id] = Held(first, kept, is_changed)
    return found


def pieces(layout: Layout, held: HeldIn, moments: Callable[[Mapping[int, bool]], Numbers]) -> Pieces:
    """A user's events in pieces: those of a segment are one, and one each are those that are resolved when asked.

    `moments` reads when the latter happened, in µs, but for the rows that the given segments keep as they were.
    """
    kept = [
        (microseconds(s.first_at), microseconds(s.last_at), held[s.id].kept)
        for s in layout.segments
        if s.id in held and held[s.id].kept
    ]
    is_any = any(s.rows and (s.hot or held[s.id].is_changed) for s in layout.segments)
    return Pieces.of(kept, moments(dict.fromkeys(held, False)) if is_any else np.empty(0, np.int64))


def rows_read(layout: Layout, held: HeldIn, period: Period | None) -> int:
    """How many rows reading a user's events of a period touches: his own, and all among which his are looked for."""
    rows = 0
    for segment in layout.segments:
        if segment.holds(period, None):
            of = held.get(segment.id, Held(0, 0, is_changed=True))
            rows += segment.rows if of.is_changed else of.kept
    return rows
