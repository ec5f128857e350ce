"""Working out the sessions of stored rows (rule N01), and keeping them right whenever rows come late.

Rows are taken a few batches at a time. Where a new row lies within reach of earlier sessions of its visitor, the
stretch that those fill, its *hull*, is walked again as a whole: sessions may join, split or begin at another row, also
in compacted segments. Server rows begin none and are put into what was found, unless their id has nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from groundswell.model.period import TICK
from groundswell.model.questions.choice import SESSION_GAP
from groundswell.store.duckdb.seen import set_rows
from groundswell.store.duckdb.statements import arrow, execute, registered, single
from groundswell.store.duckdb.visits import TEXTS, text_of_row
from groundswell.store.layout import Layout, Segment

ROWS_AT_ONCE = 300_000
"""About as many new rows are walked at once; they are held in memory, some 300 bytes each."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stored:
    """A segment and where its rows are."""

    id: int
    hot: bool
    first_at: datetime
    last_at: datetime
    first_batch: int
    last_batch: int

    @property
    def rows(self) -> str:
        """The table that has all its rows with all they came with."""
        return rows_of(self)


def rows_of(segment: Stored | Segment) -> str:
    """The table that has all rows of a segment with all they came with."""
    return f"{'hot' if segment.hot else 'wide'}_{segment.id}"


@dataclass(frozen=True, slots=True)
class Batches:
    """A run of batches whose rows do not know their sessions yet; all before it do."""

    first: int
    last: int


def behind(cursor: duckdb.DuckDBPyConnection) -> Batches | None:
    """The next batches to work out; None when all are done."""
    waiting = execute(cursor, "batches_behind").fetchall()
    rows, last = 0, None
    for _, batch, of_batch in waiting:
        if last is not None and rows + of_batch > ROWS_AT_ONCE:
            break
        rows, last = rows + of_batch, batch
    return None if last is None else Batches(waiting[0][0], last)


def work_out_aside(cursor: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Give all rows their sessions, hot ones without changing them: for as long as the cursor lasts, views stand in.

    Whoever is about to write all hot rows anew would otherwise have them written twice.
    """
    batches = behind(cursor)
    if batches is None:
        return
    for segment in layout.segments:
        if segment.hot and segment.rows:
            execute(cursor, "set_aside_begin", hot_0=rows_of(segment), aside_0=f"aside_{segment.id}")
    while batches:
        work_out(cursor, layout, batches, aside=True)
        batches = behind(cursor)
    execute(cursor, "sessions_end")


def work_out(
    cursor: duckdb.DuckDBPyConnection, layout: Layout, batches: Batches, *, aside: bool = False
) -> None:
    """Give the rows of some batches their sessions, and put right what they change in earlier ones.

    With `aside`, what is new of hot rows goes where `work_out_aside` has it.
    """
    segments = filled_segments(cursor)
    execute(cursor, "sessions_begin")
    for segment in segments:
        if segment.first_batch <= batches.last and segment.last_batch >= batches.first:
            execute(
                cursor,
                "walk_new_rows",
                {"segment": segment.id, "first": batches.first, "last": batches.last},
                rows_0=segment.rows,
            )
    # Server rows that begin no sessions are set aside, earlier ones of ids that had no others so far among them.
    execute(cursor, "note_ids")
    execute(cursor, "note_served")
    release_server_rows(cursor, segments, batches.first, into="joining")
    find_hulls(cursor, "joining", going_on=True)
    add_earlier_rows(cursor, segments, batches.first)
    execute(cursor, "forget_visits")
    walk(cursor, layout)
    if cover_server_rows(cursor, segments, batches.first, "joining"):
        execute(cursor, "add_joined", visits_0="visits")
    _change_rows(cursor, layout, segments, aside=aside)
    cursor.execute("update sessions_done set batch = ?", [batches.last])


def filled_segments(cursor: duckdb.DuckDBPyConnection) -> list[Stored]:
    """The segments that have rows."""
    return [Stored(*row) for row in execute(cursor, "filled_segments").fetchall()]


def changed_segments(cursor: duckdb.DuckDBPyConnection) -> set[int]:
    """The numbers of the segments that have some of `rows_to_change`."""
    return {s for (s,) in cursor.execute("select distinct segment from rows_to_change").fetchall()}


def release_server_rows(
    cursor: duckdb.DuckDBPyConnection, segments: list[Stored], before: int, *, into: str
) -> None:
    """Add the server rows of the ids in `released`, of batches before one, to another table."""
    if has_rows(cursor, "released"):
        for segment in segments:
            values = {"segment": segment.id, "before": before}
            execute(cursor, "release_server_rows", values, rows_0=segment.rows, into_0=into)


def find_hulls(cursor: duckdb.DuckDBPyConnection, leaving: str, *, going_on: bool = False) -> None:
    """Find the `hulls` of what is in `walked`, and of rows that leave their sessions (a table; visitor, at, visit).

    With `going_on` visitors have none whose sessions merely go on: `walked` gets a row for each of these, with no
    segment. Whoever never pauses would be walked from the beginning each time.
    """
    execute(cursor, "find_reached", {"gap": SESSION_GAP}, leaving_0=leaving)
    if going_on:
        execute(cursor, "go_on", leaving_0=leaving)
    execute(cursor, "find_hulls")
    while has_rows(cursor, "hulls"):
        execute(cursor, "widen_hulls")
        if not has_rows(cursor, "wider"):
            break


def add_earlier_rows(cursor: duckdb.DuckDBPyConnection, segments: list[Stored], before: int) -> None:
    """Add the rows in the hulls, of batches before one, to `walked`."""
    _from_overlapping(cursor, segments, before, "hulls", "walk_earlier_rows")


def _from_overlapping(
    cursor: duckdb.DuckDBPyConnection, segments: list[Stored], before: int, stretches: str, name: str
) -> None:
    """Run a statement over every segment that has rows in the time of some stretches (a table; first, last)."""
    first, last = execute(cursor, "extent_of_stretches", stretches_0=stretches).fetchall()[0]
    if first is None:
        return
    for segment in segments:
        if segment.first_at <= last and segment.last_at >= first:
            values = {"segment": segment.id, "before": before, "first": first, "last": last}
            execute(cursor, name, values, rows_0=segment.rows)


def has_rows(cursor: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether a table is not empty."""
    return bool(execute(cursor, "count_rows", table_0=table).fetchall()[0][0])


def walk(cursor: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Work out the sessions of `walked`; leaves `visits_to_add` and `rows_to_change`, the rows whose session is new.

    A row with no segment stands for a session of before, at its last moment, which those after it may go on with.
    """
    # The kernels are compiled at their import, and Numba reads where it may write at its own.
    from groundswell.walk.sessions import walk_sessions  # noqa: PLC0415

    rows = arrow(cursor, "walked_in_order")
    ids = pc.dictionary_encode(rows["session"].combine_chunks())
    before, began, earlier = _numbers(rows["visit"]), rows["starts"].to_numpy(), rows["earlier"].to_numpy()
    last_number = int(single(cursor, "select number from sessions_done"))
    session, number, first, landing, last_at, events, pages = walk_sessions(
        _numbers(rows["visitor"]),
        _numbers(rows["at"]),
        ids.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32),
        len(ids.dictionary),
        np.ascontiguousarray(rows["page"].to_numpy()),
        np.where(began | earlier, before, 0),
        np.ascontiguousarray(earlier),
        SESSION_GAP // TICK,
        last_number + 1,
    )
    began_before = earlier[first]
    facts = {"end": pa.array(last_at).cast(pa.timestamp("us")), "events": events, "pages": pages}
    _keep_visits(cursor, layout, _begun(rows, number, facts, first, landing).filter(pa.array(~began_before)))
    _extend_visits(
        cursor, pa.table({"number": number, **facts}).filter(pa.array(began_before & (events > 0)))
    )
    starts = np.zeros(len(rows), np.bool_)
    starts[first] = True
    visit = number[session]
    changed = np.flatnonzero(~earlier & ((visit != before) | (starts != began)))
    _keep_actors(cursor, rows["actor"].to_numpy(), visit, first[session])
    columns = {
        "segment": rows["segment"].take(pa.array(changed)),
        "row": rows["row"].take(pa.array(changed)),
        "visit": visit[changed],
        "starts": starts[changed],
    }
    with registered(cursor, "rows_walked", _read_once(pa.table(columns))):
        cursor.execute("create or replace temp table rows_to_change as select * from rows_walked")
    cursor.execute("update sessions_done set number = ?", [max(last_number, int(number.max(initial=0)))])


def _begun(
    rows: pa.Table, number: Numbers, facts: Mapping[str, pa.Array | Numbers], first: Numbers, landing: Numbers
) -> pa.Table:
    """Sessions as they are stored, but for texts, which `segment` and `row` have."""
    at_first = rows.select(["visitor", "actor", "session", "at"]).take(pa.array(first))
    return pa.table(
        {
            "number": number,
            **{name: at_first[name] for name in ("visitor", "actor", "session")},
            "start": at_first["at"].cast(pa.timestamp("us")),
            **facts,
            **{name: rows[name].take(pa.array(landing)) for name in ("segment", "row")},
        }
    )


def _extend_visits(cursor: duckdb.DuckDBPyConnection, extended: pa.Table) -> None:
    """Store what came to sessions of before: their new ends, and how many events and pages more they have."""
    if len(extended):
        with registered(cursor, "visits_extended", _read_once(extended)):
            execute(cursor, "extend_visits")


def _numbers(column: pa.ChunkedArray) -> Numbers:
    return np.ascontiguousarray(column.to_numpy(), dtype=np.int64)


def _keep_visits(cursor: duckdb.DuckDBPyConnection, layout: Layout, to_add: pa.Table) -> None:
    """Store sessions, each with the texts of its landing row. Leaves their numbers in the table `visits_to_add`."""
    tables = {segment.id: rows_of(segment) for segment in layout.segments}
    places = pc.unique(to_add["segment"]).to_pylist()
    for segment in places:
        mine = to_add if len(places) == 1 else to_add.filter(pc.equal(to_add["segment"], segment))
        rows = exp.table_(tables[segment]).as_("r")
        columns = [exp.column(n, "v") for n in to_add.column_names if n not in ("segment", "row")]
        texts = [
            exp.alias_(text_of_row(n, "r", lambda p: ("event", p) in layout.properties), n) for n in TEXTS
        ]
        select = (
            exp.select(*columns, *texts)
            .from_(exp.table_("visits_walked").as_("v"))
            .join(rows, on=exp.column("rowid", "r").eq(exp.column("row", "v")))
            .where(exp.column("rowid", "r").between(*_extent(mine["row"])))
        )
        insert = exp.Insert(this=exp.table_("visits"), expression=select, by_name=True)
        with registered(cursor, "visits_walked", _read_once(mine)):
            cursor.execute(insert.sql(dialect="duckdb", identify=True, copy=False))
    with registered(cursor, "numbers_walked", _read_once(to_add.select(["number"]))):
        cursor.execute("create or replace temp table visits_to_add as select number from numbers_walked")


def _extent(numbers: pa.ChunkedArray) -> tuple[int, int]:
    ends = pc.min_max(numbers)
    return ends["min"].as_py(), ends["max"].as_py()


def _read_once(rows: pa.Table) -> pa.RecordBatchReader:
    """The same rows, to be read once: the engine keeps what a name stood for until the transaction ends."""
    return pa.RecordBatchReader.from_batches(rows.schema, iter(rows.to_batches()))


def _keep_actors(
    cursor: duckdb.DuckDBPyConnection, actor: npt.NDArray[np.int32], visit: Numbers, first: Numbers
) -> None:
    """Store who else was in a session than who began it."""
    others = np.flatnonzero(actor != actor[first])
    if len(others):
        columns = {"visit": visit[others], "actor": actor[others]}
        with registered(cursor, "actors_to_add", pa.table(columns)):
            execute(cursor, "add_visit_actors")


def cover_server_rows(
    cursor: duckdb.DuckDBPyConnection, segments: list[Stored], before: int, leaving: str
) -> bool:
    """Find the sessions that cover server rows: new ones, and those around which sessions have changed.

    Whether there were any; then `joined` has what is to be added to the counts of sessions.
    """
    if not has_rows(cursor, "served"):
        return False
    execute(cursor, "moved_ids", leaving_0=leaving)
    _from_overlapping(cursor, segments, before, "moved", "join_reached_server_rows")
    if not has_rows(cursor, "joining"):
        return False
    execute(cursor, "cover_server_rows")
    execute(cursor, "count_joined")
    return True


def _change_rows(
    cursor: duckdb.DuckDBPyConnection, layout: Layout, segments: list[Stored], *, aside: bool
) -> None:
    """Write down with the rows which session each is in, and keep the books of the segments."""
    kinds = {s.id: sorted(s.kinds) for s in layout.segments}
    changed = changed_segments(cursor)
    for segment in segments:
        if segment.id not in changed:
            continue
        values = {"segment": segment.id}
        if segment.hot and aside:
            execute(cursor, "set_aside", values, aside_0=f"aside_{segment.id}")
            continue
        if segment.hot:
            execute(cursor, "change_hot_rows", values, hot_0=segment.rows)
        else:
            narrow, sets = f"narrow_{segment.id}", f"sets_{segment.id}"
            execute(cursor, "change_compacted_rows", values, wide_0=segment.rows, narrow_0=narrow)
            execute(cursor, "forget_starts", sets_0=sets)
            select = set_rows(narrow, kinds[segment.id], of_sessions=True)
            insert = exp.Insert(this=exp.table_(sets), expression=select)
            cursor.execute(insert.sql(dialect="duckdb", identify=True, copy=False))
        execute(cursor, "count_starts", values, rows_0=segment.rows)
