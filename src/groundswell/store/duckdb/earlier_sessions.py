"""Sessions as they were known at an earlier moment (rules K01 and N01): those of the events that were known by then.

Where a session has a row that was not known, the stretch around it is walked again without that row, as it would be
with a late one. Other sessions are as they are. What comes of it lies in temporary tables, like all that `earlier` has
stand in.
"""

from collections.abc import Collection
from datetime import datetime

import duckdb

from groundswell.store.duckdb import sessions
from groundswell.store.duckdb.statements import execute
from groundswell.store.layout import Layout

ALL_BATCHES = 2**62
"""Above the number of every batch."""


def work_out_known(
    cursor: duckdb.DuckDBPyConnection, layout: Layout, known_at: datetime | None, partly: Collection[str]
) -> set[int]:
    """Put the sessions that were known in the place of `visits`; returns the segments in which rows are in others.

    What is new of those rows is left in `rows_to_change`.

    Args:
        cursor: reads what was known, but for sessions; those of all rows are worked out.
        layout: of what was known.
        known_at: the moment, as the tables have it.
        partly: the tables, hot or wide, that have rows that were not known.

    Cost: a pass over a few columns of these segments, and over the rows around those that were not known.
    """
    segments = sessions.filled_segments(cursor)
    execute(cursor, "sessions_begin")
    execute(cursor, "earlier_sessions_begin")
    for table in partly:
        execute(cursor, "earlier_hidden", {"known_at": known_at}, rows_0=table)
    _release_server_rows(cursor, segments)
    sessions.find_hulls(cursor, "hidden")
    execute(cursor, "earlier_visits_begin")
    sessions.add_earlier_rows(cursor, segments, ALL_BATCHES)
    sessions.walk(cursor, layout)
    execute(cursor, "earlier_visits_end")
    if sessions.cover_server_rows(cursor, segments, ALL_BATCHES, "hidden"):
        execute(cursor, "earlier_counted")
        execute(cursor, "add_joined", visits_0="visits_known")
    return sessions.changed_segments(cursor)


def _release_server_rows(cursor: duckdb.DuckDBPyConnection, segments: list[sessions.Stored]) -> None:
    """Have the server rows of ids that were not known to have others begin sessions of their own."""
    execute(cursor, "earlier_released")
    for segment in segments if sessions.has_rows(cursor, "released") else ():
        execute(cursor, "earlier_in_person", rows_0=segment.rows)
    execute(cursor, "earlier_released_end")
    sessions.release_server_rows(cursor, segments, ALL_BATCHES, into="walked")
