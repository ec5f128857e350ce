"""Bringing the segments that an earlier format wrote into this one's form, when a store is opened."""

from groundswell.store.duckdb.compact import Wanted, compact
from groundswell.store.duckdb.database import Database
from groundswell.store.duckdb.statements import execute
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.stages import Stages


def renew_segments(database: Database, stages: Stages) -> None:
    """Give the segments of format 2 the columns of sessions; compacted ones are written anew, each in its own change.

    Cut short, it goes on when the store is opened again. Cost: that of compacting everything, once.
    """
    with database.reading() as cursor:
        waiting = execute(cursor, "segments_without_sessions").fetchall()
    for id, hot in waiting:
        with database.changing("migration") as cursor:
            execute(cursor, "add_session_columns", rows_0=f"{'hot' if hot else 'wide'}_{id}")
            if not hot:
                layout = stored_layout(cursor, 0)
                segment = next(s for s in layout.segments if s.id == id)
                columns = tuple(
                    text for (source, text), n in layout.properties.items()
                    if source == "event" and n in segment.promoted
                )  # fmt: skip
                compact(cursor, layout, [segment], Wanted(columns), stages)
