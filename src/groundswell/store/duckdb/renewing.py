"""Bringing the segments that an earlier format wrote into this one's form, when a store is opened."""

from groundswell.store.duckdb.compact import Wanted, compact
from groundswell.store.duckdb.database import Database
from groundswell.store.duckdb.statements import execute, single, statement
from groundswell.store.duckdb.stored_layout import stored_layout
from groundswell.store.stages import Stages


def renew_segments(database: Database, stages: Stages) -> None:
    """Give the segments of format 2 the columns of sessions; compacted ones are written anew, each in its own change.

    Cut short, it goes on when the store is opened again. Cost: that of compacting everything, once.
    """
    with database.reading() as cursor:
        waiting = [
            (id, hot)
            for id, hot in cursor.execute("select id, hot from segments order by id").fetchall()
            if single(cursor, statement("lacks_sessions"), {"rows": f"{'hot' if hot else 'narrow'}_{id}"})
        ]
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
    _read_users(database)
    _read_times(database)


def _read_users(database: Database) -> None:
    """Find out since when ids are used as users', in a store of format 3. Cost: a pass over two columns of ids."""
    with database.reading() as cursor:
        if not single(cursor, "select count(*) from settings where name = 'user_since'"):
            return
    with database.changing("migration") as cursor:
        for id, hot in cursor.execute("select id, hot from segments").fetchall():
            execute(cursor, "read_users_of_rows", rows_0=f"{'hot' if hot else 'wide'}_{id}")
        execute(cursor, "users_were_read")


def _read_times(database: Database) -> None:
    """Find out when properties of events were seen, in a store of format 5. Cost: a pass over all their text."""
    with database.reading() as cursor:
        if not single(cursor, "select count(*) from settings where name = 'property_times'"):
            return
    with database.changing("migration") as cursor:
        for id, hot in cursor.execute("select id, hot from segments").fetchall():
            execute(cursor, "read_times_of_properties", rows_0=f"{'hot' if hot else 'wide'}_{id}")
        execute(cursor, "times_were_read")
