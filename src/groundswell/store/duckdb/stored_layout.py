"""Reading what a store knows of its tables out of them."""

from datetime import UTC, datetime

import duckdb

from groundswell.model.questions.choice import SESSION
from groundswell.store.duckdb import account_moves
from groundswell.store.duckdb.seen import SENT_AS_SESSION
from groundswell.store.duckdb.sessions import behind
from groundswell.store.duckdb.statements import execute, single
from groundswell.store.layout import SESSION_NUMBER, TEXT_TABLES, Layout, Segment


def stored_layout(cursor: duckdb.DuckDBPyConnection, revision: int) -> Layout:
    """The layout of the tables that the transaction sees, which are those of a revision."""
    names: dict[int, dict[int, int]] = {}
    for segment, name, rows in cursor.execute(
        "select segment, name, sum(rows)::bigint from segment_names group by all"
    ).fetchall():
        names.setdefault(segment, {})[name] = rows
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
            names=names.get(id, {}),
            overridden=overridden.get(id, 0),
        )
        for id, hot, rows, first, last, kinds, promoted, numeric in cursor.execute(
            "select id, hot, rows, first_at, last_at, kinds, promoted, numeric from segments order by id"
        ).fetchall()
    )
    named = cursor.execute("select id, text from event_names").fetchall()
    names_of_events = {SENT_AS_SESSION if text == SESSION else text: id for id, text in named}
    if any(segment.rows for segment in segments):
        names_of_events[SESSION] = SESSION_NUMBER
    kept = cursor.execute("select value from settings where name = 'membership'").fetchone()
    moves, undos = cursor.execute("select count(*), count(strikes) from moves").fetchall()[0]
    listed = cursor.execute("select id, text from account_kinds order by id").fetchall()
    kinds = {text: id for id, text in listed}
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
        sessions=int(single(cursor, "select batch from sessions_done")),
        sessions_behind=behind(cursor) is not None,
        membership=kept[0] if kept else "event",
        has_moves=moves > 0,
        has_undos=undos > 0,
        merged=account_moves.merged(cursor),
        unheard=account_moves.unheard(cursor, segments, kinds.values()),
    )
