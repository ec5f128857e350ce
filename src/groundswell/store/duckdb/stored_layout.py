"""Reading what a store knows of its tables out of them."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from operator import itemgetter

import duckdb

from groundswell.model.questions.choice import SESSION
from groundswell.store.duckdb import account_moves
from groundswell.store.duckdb.seen import SENT_AS_SESSION
from groundswell.store.duckdb.statements import execute, single
from groundswell.store.layout import SESSION_NUMBER, TEXT_TABLES, Layout, Segment


def stored_layout(cursor: duckdb.DuckDBPyConnection, revision: int) -> Layout:
    """The layout of the tables that the transaction sees, which are those of a revision."""
    # Summed and sorted here, as the engine takes some milliseconds to begin either.
    names: dict[int, Counter[int]] = defaultdict(Counter)
    for segment, name, rows in cursor.execute("select segment, name, rows from segment_names").fetchall():
        names[segment][name] += rows
    overridden = dict(cursor.execute("select segment, count(*) from overrides group by segment").fetchall())
    segments = tuple(
        Segment(
            id=id,
            hot=hot,
            rows=rows,
            first_at=first.replace(tzinfo=UTC) if first else datetime.min.replace(tzinfo=UTC),
            last_at=last.replace(tzinfo=UTC) if last else datetime.min.replace(tzinfo=UTC),
            kinds=frozenset(kinds),
            promoted=frozenset(promoted),
            numeric=frozenset(numeric),
            names=names[id],
            overridden=overridden.get(id, 0),
        )
        for id, hot, rows, first, last, kinds, promoted, numeric in sorted(
            cursor.execute(
                "select id, hot, rows, first_at, last_at, kinds, promoted, numeric from segments"
            ).fetchall(),
            key=itemgetter(0),
        )
    )
    named = cursor.execute("select id, text from event_names").fetchall()
    names_of_events = {SENT_AS_SESSION if text == SESSION else text: id for id, text in named}
    if any(segment.rows for segment in segments):
        names_of_events[SESSION] = SESSION_NUMBER
    kept = cursor.execute("select value from settings where name = 'membership'").fetchone()
    moves, undos = cursor.execute("select count(*), count(strikes) from moves").fetchall()[0]
    listed = cursor.execute("select id, text from account_kinds").fetchall()
    kinds = {text: id for id, text in sorted(listed)}
    has_account_moves = single(cursor, "select count(*) from account_moves") > 0
    sessions = int(single(cursor, "select batch from sessions_done"))
    return Layout(
        segments,
        names_of_events,
        kinds,
        {
            (source, text): id
            for id, source, text in cursor.execute("select id, source, text from properties").fetchall()
        },
        revision,
        texts=dict(zip(TEXT_TABLES, execute(cursor, "highest_numbers").fetchall()[0], strict=True)),
        sessions=sessions,
        sessions_behind=(single(cursor, "select max(batch) from batches") or 0) > sessions,
        membership=kept[0] if kept else "event",
        has_moves=moves > 0,
        has_undos=undos > 0,
        merged=account_moves.merged(cursor) if has_account_moves else {},
        unheard=account_moves.unheard(cursor, segments, kinds.values()) if has_account_moves else frozenset(),
    )
