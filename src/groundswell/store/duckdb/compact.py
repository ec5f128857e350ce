"""Compaction: hot rows and small segments become one sorted segment, with identity folded in and properties promoted.

A segment has a wide table sorted (user, at) for timelines, a narrow one sorted (event, user, at) for questions,
and two that count what was sent, for lists. Everything happens in one transaction; readers keep what they began with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

import duckdb
from sqlglot import exp

from groundswell.store.duckdb.compile import Statement
from groundswell.store.duckdb.resolving import account_now, resolved, user_now
from groundswell.store.duckdb.scan import number_of, together
from groundswell.store.duckdb.seen import seen_rows, set_rows
from groundswell.store.duckdb.statements import execute, pointer, single, statement
from groundswell.store.layout import SESSION_NUMBER, Layout, Segment
from groundswell.store.stages import Stages

SEGMENT_ROWS = 3_000_000
"""A segment grows up to about this many rows; sorting it fits into the engine's memory."""
LIVE_ROWS = 400_000
"""Where rows keep coming, so many are sorted at once: what comes meanwhile waits, some seconds at most."""
LEAST_JOINED = 4
"""So many small segments at least are joined when there is time."""
MOST_PROMOTED = 200
MOST_PROMOTED_UNASKED = 8
"""Properties become columns because questions use them; this many more, as text only, because they are frequent."""
FREQUENT_SHARE = 0.05
ROWS_PER_OVERRIDE = 1_000
"""A segment is written anew once this many of its rows or fewer come to one user who has changed."""

WIDE = ("batch", "at", "known_at", "kind", "name", "actor", "device", "session", "server", "visit", "starts")
NARROW = ("name", "user", "at", "actor", "known_at", "visit")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a compaction is to produce.

    Attributes:
        used: names of event properties that questions have used, the most recently used first.
        all_hot: also compact a small hot segment now, rather than when it has grown.
        outdated: else compact a segment whose resolved columns are out of date or that lacks a used property.
        live: rows keep coming, and are not to wait long.
        busy: so many are coming that nothing but hot rows is to be sorted.
    """

    used: Sequence[str] = ()
    all_hot: bool = False
    outdated: bool = False
    live: bool = False
    busy: bool = False


def chosen(layout: Layout, wanted: Wanted, hot_rows: int) -> list[Segment]:
    """The segments to join: all hot ones once they hold `hot_rows`, and small or outdated ones that fit beside them."""
    hot = [s for s in layout.segments if s.hot and s.rows]
    total = sum(s.rows for s in hot)
    if wanted.live and (total >= LIVE_ROWS or wanted.busy):
        return hot if total >= LIVE_ROWS else []
    if wanted.live and (small := _small(layout)):
        return small
    if hot and (wanted.all_hot or total >= hot_rows):
        joined = list(hot)
        for segment in sorted((s for s in layout.segments if not s.hot), key=lambda s: s.rows):
            if segment.rows <= 2 * total and total + segment.rows <= SEGMENT_ROWS:
                joined.append(segment)
                total += segment.rows
        return joined
    if not wanted.outdated:
        return []
    used = set(_used(layout, wanted))
    return next(
        ([s] for s in layout.segments if not s.hot and (_is_outdated(s) or not used <= s.promoted)), []
    )


def _small(layout: Layout) -> list[Segment]:
    """The smallest compacted segments, as many as make one together; none while they are few."""
    joined: list[Segment] = []
    total = 0
    for segment in sorted((s for s in layout.segments if not s.hot), key=lambda s: s.rows):
        total += segment.rows
        if total > SEGMENT_ROWS:
            break
        joined.append(segment)
    return joined if len(joined) >= LEAST_JOINED else []


def _is_outdated(segment: Segment) -> bool:
    """Whether resolving when asked has begun to cost more than a reader would notice."""
    return segment.overridden * ROWS_PER_OVERRIDE > segment.rows


def compact(
    cursor: duckdb.DuckDBPyConnection,
    layout: Layout,
    joined: list[Segment],
    wanted: Wanted,
    stages: Stages,
    *,
    without_gone: bool = False,
) -> None:
    """Replace the joined segments by one compacted segment; with `without_gone` not with the rows in that table."""
    new = int(single(cursor, "select max(id) + 1 from segments"))
    kinds = sorted(layout.kinds.values())
    promoted, numeric = _promoted(cursor, layout, wanted)
    with stages("compact: wide"):
        cursor.execute(_wide_schema(f"wide_{new}", kinds))
        rows = _ordered(_wide(joined, kinds, without_gone=without_gone), ("user", "at"))
        insert = exp.Insert(this=exp.table_(f"wide_{new}"), expression=rows, by_name=True)
        cursor.execute(insert.sql(dialect="duckdb", identify=True, copy=False))
    columns = {n: t for t, n in _event_names(layout) if n in promoted}
    first_row = execute(cursor, "first_row", wide_0=f"wide_{new}").fetchall()[0][0]
    narrow = partial(_narrow, new, first_row, kinds, columns, numeric)
    with stages("compact: narrow"):
        _create(cursor, f"narrow_{new}", narrow(of_sessions=False), ("name", "user", "at"))
    with stages("compact: starts of sessions"):
        starts = narrow(of_sessions=True)
        insert = exp.Insert(this=exp.table_(f"narrow_{new}"), expression=starts.select, by_name=True)
        cursor.execute(insert.sql(dialect="duckdb", identify=True, copy=False), starts.values)
    with stages("compact: seen"):
        _create(cursor, f"seen_{new}", _Built(seen_rows(f"narrow_{new}", kinds)), ("actor",))
        _create(cursor, f"sets_{new}", _Built(set_rows(f"narrow_{new}", kinds)), ("of", "name", "word"))
    old = [s.id for s in joined]
    execute(
        cursor,
        "close_segments",
        {"new": new, "old": old, "kinds": kinds, "promoted": sorted(promoted), "numeric": sorted(numeric)},
        narrow_0=f"narrow_{new}",
    )
    for segment in joined:
        for table in ("hot",) if segment.hot else ("wide", "narrow", "seen", "sets"):
            execute(cursor, "drop_table", table_0=f"{table}_{segment.id}")


def _wide_schema(table: str, kinds: list[int]) -> str:
    """The statement that makes a wide table, with a line of accounts for each kind."""
    lines = statement("create_wide", wide_0=table).splitlines(keepends=True)
    each = ("".join(line.replace("0", str(k)) for k in kinds) if " a0 " in line else line for line in lines)
    return "".join(each)


def _create(cursor: duckdb.DuckDBPyConnection, table: str, rows: "_Built", order: tuple[str, ...]) -> None:
    create = exp.Create(this=exp.table_(table), kind="TABLE", expression=_ordered(rows.select, order))
    cursor.execute(create.sql(dialect="duckdb", identify=True, copy=False), rows.values)


def _ordered(select: exp.Select, order: tuple[str, ...]) -> exp.Select:
    return select.order_by(*(exp.column(c) for c in order)) if order else select


@dataclass(frozen=True, slots=True)
class _Built:
    select: exp.Select
    values: dict[str, object] = field(default_factory=dict)


def _event_names(layout: Layout) -> Iterable[tuple[str, int]]:
    return ((text, number) for (source, text), number in layout.properties.items() if source == "event")


def _used(layout: Layout, wanted: Wanted) -> list[int]:
    """The numbers of the used properties that exist, as many as may be columns."""
    known = [layout.properties[("event", n)] for n in wanted.used if ("event", n) in layout.properties]
    return known[:MOST_PROMOTED]


def _promoted(cursor: duckdb.DuckDBPyConnection, layout: Layout, wanted: Wanted) -> tuple[set[int], set[int]]:
    """The properties that become columns, and those of them that read as numbers."""
    execute(cursor, "squash_books")
    counts = execute(cursor, "properties_by_frequency").fetchall()
    numeric = {int(p) for p, rows, is_number in counts if is_number}
    used = _used(layout, wanted)
    least = FREQUENT_SHARE * max(1, layout.rows)
    frequent = [int(p) for p, rows, _ in counts if rows >= least][:MOST_PROMOTED_UNASKED]
    promoted = set((used + frequent)[:MOST_PROMOTED])
    return promoted, numeric & promoted.intersection(used)


def _wide(joined: list[Segment], kinds: list[int], *, without_gone: bool) -> exp.Select:
    """All columns of the joined segments, each row with its user and accounts as they are now."""
    sent = [f"a{k}" for k in kinds]
    columns = [*WIDE, *sent, "event_id", "properties"]
    selects = []
    for segment in joined:
        table = exp.table_(f"{'hot' if segment.hot else 'wide'}_{segment.id}")
        absent = {
            f"a{k}": exp.alias_(exp.cast(exp.null(), "integer"), f"a{k}")
            for k in kinds
            if not segment.has_kind(k)
        }
        rows = exp.select(*(absent.get(c, exp.column(c)) for c in columns)).from_(table)
        if without_gone:
            gone = exp.select("row").from_("gone").where(exp.column("segment").eq(exp.convert(segment.id)))
            rows = rows.where(exp.In(this=exp.column("rowid"), query=gone.subquery()).not_())
        selects.append(rows)
    columns_now = [exp.alias_(user_now(), "user")]
    columns_now += [exp.alias_(account_now(kind, written=True), f"r{kind}") for kind in kinds]
    built = exp.select(*(exp.column(c, "s") for c in columns), *columns_now)
    return resolved(built.from_(together(selects).subquery("s")), kinds)


def _narrow(
    new: int,
    first_row: int,
    kinds: list[int],
    promoted: dict[int, str],
    numeric: set[int],
    *,
    of_sessions: bool,
) -> _Built:
    """What questions read: the wide table's dense columns, and promoted properties read out of the JSON text once.

    Args:
        new: the segment; each row keeps its place in the wide table, from 0, as `row`.
        first_row: what the engine counts the rows of the wide table from as yet.
        kinds: of accounts.
        promoted: numbers and names of the properties that become columns.
        numeric: those that read as numbers.
        of_sessions: the starts of sessions instead of all rows, by user and time as they lie in the wide table.
    """
    bound = Statement(Layout((), {}, {}, {}))
    dense = [*NARROW, *(f"a{k}" for k in kinds), *(f"r{k}" for k in kinds)]
    source = exp.select(*(exp.column(c) for c in dense if not (of_sessions and c == "name"))).from_(
        f"wide_{new}"
    )
    # Until a transaction ends, the engine counts the rows of a table made in it from some high number.
    row = exp.Sub(this=exp.column("rowid"), expression=bound.bind(first_row))
    source = source.select(exp.cast(row, "integer").as_("row"))
    if of_sessions:
        source = source.select(exp.Literal.number(SESSION_NUMBER).as_("name")).where(exp.column("starts"))
    columns: list[exp.Expr] = [exp.column(c, "s") for c in (*dense, "row")]
    if promoted:
        pointers = [pointer(text) for text in promoted.values()]
        read = exp.Anonymous(
            this="json_extract_string", expressions=[exp.column("properties"), bound.bind(pointers)]
        )
        source = source.select(exp.alias_(read, "v"))
    for place, number in enumerate(promoted, start=1):
        text = exp.Bracket(this=exp.column("v", "s"), expressions=[exp.Literal.number(place)], offset=1)
        columns.append(exp.alias_(text, f"p{number}"))
        if number in numeric:
            columns.append(exp.alias_(number_of(text), f"n{number}"))
    return _Built(exp.select(*columns).from_(source.subquery("s")), bound.values)
