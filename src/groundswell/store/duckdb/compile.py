"""Plans as DuckDB SQL: trees until the last line, every value bound."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlglot import exp

from groundswell.plan.relations import (
    OTHER,
    AccountUsers,
    Active,
    Among,
    By,
    Distinct,
    Events,
    IdsOf,
    InWindows,
    Joined,
    Known,
    Measure,
    Ordered,
    OwnersOf,
    Person,
    PerWeek,
    Place,
    Pooled,
    Relation,
    SeenEvents,
    Tally,
    Top,
)
from groundswell.plan.values import Test, Value
from groundswell.store.duckdb import expressions, joining, seen
from groundswell.store.duckdb.defined import parts as parts_of
from groundswell.store.duckdb.of_person import HeldIn
from groundswell.store.duckdb.scan import scan, together
from groundswell.store.duckdb.statements import stored_time
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import Layout
from groundswell.store.protocol import WorkedOut

PLACE = re.compile(r"\$(v\d+)\b")
"""Where a bound value stands in a statement; no text of others is written into one, so that nothing else reads so."""
WEEK_US = 7 * 24 * 60 * 60 * 1_000_000
FUNCTIONS = {"sum": exp.Sum, "avg": exp.Avg, "min": exp.Min, "max": exp.Max}


@dataclass(slots=True)
class Statement:
    """A statement under construction: its layout, the values bound so far, and the tables of what was worked out.

    Attributes:
        recalled: segments of which only those rows are wanted that are resolved when asked; if true, none.
        held: where the rows of some users lie.
    """

    layout: Layout
    values: dict[str, Any] = field(default_factory=dict)
    tables: Mapping[WorkedOut, str] = field(default_factory=dict)
    recalled: Mapping[int, bool] = field(default_factory=dict)
    held: Mapping[Person, HeldIn] = field(default_factory=dict)
    _numbers: dict[Value, int] = field(default_factory=dict)

    def bind(self, value: Any) -> exp.Placeholder:
        """Bind a value and return the place that stands for it. Moments become naive UTC, as stored."""
        if isinstance(value, datetime):
            value = stored_time(value)
        name = f"v{len(self.values)}"
        self.values[name] = value
        return exp.Placeholder(this=name)

    def worked_out(self, node: WorkedOut) -> str:
        """The table in which what was worked out before for a node lies."""
        return self.tables[node]

    def number_of(self, node: Value) -> int:
        """A number of the statement's own for a value, to name what is joined for it."""
        return self._numbers.setdefault(node, len(self._numbers) + 1)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A finished statement: text with places, and the values to bind."""

    sql: str
    values: dict[str, Any]
    tree: exp.Expr

    def readable(self) -> str:
        """The statement with its values written in, laid out over several lines; for people, never executed."""

        def written(node: exp.Expr) -> exp.Expr:
            if not isinstance(node, exp.Placeholder) or node.name not in self.values:
                return node
            value = self.values[node.name]
            if isinstance(value, bool | int | float | str):
                return exp.convert(value)
            if isinstance(value, list):
                each = (v if v is None else str(v) for v in value)
                return exp.Array(expressions=[exp.convert(v) for v in each])
            return exp.Literal.string(str(value))

        return self.tree.transform(written).sql(dialect="duckdb", pretty=True)


def compile_plan(
    plan: Relation,
    layout: Layout,
    tables: Mapping[WorkedOut, str] | None = None,
    recalled: Mapping[int, bool] | None = None,
    held: Mapping[Person, HeldIn] | None = None,
) -> Compiled:
    """The DuckDB statement that reads `plan` from a store with this layout.

    Args:
        plan: what to read.
        layout: what there is.
        tables: name what was worked out before: of a population its members (`key`), of `HowOften` each key's `times`,
            of `DoneBy` its running counts, of `ValueAt` each key's `value`, of a table the `value` of each `key`.
        recalled: segments of which only those rows are wanted that are resolved when asked; if true, none.
        held: where the rows of some users lie; for others all segments are looked through.
    """
    statement = Statement(layout, tables=tables or {}, recalled=recalled or {}, held=held or {})
    tree = _relation(plan, statement)
    text = tree.sql(dialect="duckdb", identify=True, copy=False)
    # A value that was bound for something that turned out to be always true or false has no place.
    used = set(PLACE.findall(text))
    values = {name: value for name, value in statement.values.items() if name in used}
    return Compiled(text, values, tree)


def _relation(plan: Relation, statement: Statement) -> exp.Select:
    match plan:
        case Events():
            return _events(plan, statement)
        case Known():
            return _known(plan, statement)
        case Tally():
            return _tally(plan, statement)
        case Distinct(of, keys, what):
            # Grouping twice takes half the time of the engine's own count of distinct values.
            each = Tally(of, (*keys, what), present=(what,))
            return _tally(Tally(each, keys, (("value", Measure("count")),)), statement)
        case Pooled():
            return _pooled(plan, statement)
        case InWindows():
            return _in_windows(plan, statement)
        case Top():
            return _top(plan, statement)
        case Ordered():
            return _ordered(plan, statement)
        case Joined():
            return _joined(plan, statement)
        case PerWeek():
            return _per_week(plan, statement)
        case Among():
            return _among(plan, statement)
        case SeenEvents():
            return seen.seen_events(plan, statement)
        case Active():
            return seen.active(plan, statement)
        case AccountUsers():
            return seen.account_users(plan, statement)
        case OwnersOf():
            return seen.owners_of(plan, statement)
        case IdsOf():
            return seen.ids_of(plan, statement)


def _events(plan: Events, statement: Statement) -> exp.Select:
    parts = [
        _part(part, replace(statement, layout=layout)) for part, layout in parts_of(plan, statement.layout)
    ]
    if len(parts) == 1:
        return parts[0]
    columns = (exp.column(name, "p") for name in parts[0].named_selects)
    return exp.select(*columns).from_(together(parts).subquery("p", copy=False), copy=False)


def _part(plan: Events, statement: Statement) -> exp.Select:
    wants = Wants.of([value for _, value in plan.columns], [plan.where])
    source = scan(plan, wants, statement)
    rows = exp.select().from_(source.subquery("e", copy=False), copy=False)
    return projected(rows, wants, plan.columns, plan.where, statement)


def _known(plan: Known, statement: Statement) -> exp.Select:
    wants = Wants.of([value for _, value in plan.columns], [plan.where])
    if plan.who == "users":
        # A user is an id that belongs to no other.
        rows = (
            exp.select(exp.alias_(exp.column("id", "i"), "user"))
            .from_(exp.table_("ids").as_("i"))
            .join(
                exp.table_("owner").as_("o"),
                on=exp.column("id", "o").eq(exp.column("id", "i")),
                join_type="anti",
            )
        )
    else:
        kind = statement.layout.kinds.get(plan.account_kind or "", 0)
        rows = (
            exp.select(exp.alias_(exp.column("id", "a"), f"r{kind}"))
            .from_(exp.table_("accounts").as_("a"))
            .where(exp.column("kind", "a").eq(statement.bind(kind)))
        )
        if statement.layout.merged:
            is_its = exp.column("id", "o").eq(exp.column("id", "a"))
            rows = rows.join(exp.table_("account_owner").as_("o"), on=is_its, join_type="anti")
        if statement.layout.unheard:
            numbers = exp.cast(
                statement.bind(sorted(statement.layout.unheard)),
                exp.DataType.build("integer[]", dialect="duckdb"),
            )
            unheard = exp.select(exp.Anonymous(this="unnest", expressions=[numbers]))
            rows = rows.where(exp.In(this=exp.column("id", "a"), query=unheard.subquery()).not_())
    return projected(exp.select().from_(rows.subquery("e")), wants, plan.columns, plan.where, statement)


def projected(
    select: exp.Select,
    wants: Wants,
    columns: Iterable[tuple[str, Value]],
    where: Test,
    statement: Statement,
) -> exp.Select:
    """Join what the wanted values need onto rows `e`, keep the rows that pass, and name the columns.

    In place: rows of many segments are a large tree, and copying it takes longer than the engine's answer.
    """
    for join in (*joining.joins(wants, statement), *joining.lookups(wants, statement, expressions.value)):
        select.join(join.written(), copy=False)
    condition = expressions.test(where, statement)
    if condition != exp.true():
        select.where(condition, copy=False)
    named = [exp.alias_(expressions.value(v, statement), alias) for alias, v in columns]
    return select.select(*(named or [exp.alias_(exp.true(), "one")]), copy=False)


def _tally(plan: Tally, statement: Statement) -> exp.Select:
    keys = [exp.column(k, "t") for k in plan.keys]
    select = exp.select(*keys, *(exp.alias_(_measure(m, statement), alias) for alias, m in plan.measures))
    select.from_(_relation(plan.of, statement).subquery("t", copy=False), copy=False)
    for alias in plan.present:
        select.where(exp.column(alias, "t").is_(exp.null()).not_(), copy=False)
    if keys:
        select.group_by(*(k.copy() for k in keys), copy=False)
    return select


def _top(plan: Top, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    by: exp.Expr = exp.column(plan.by, "t")
    if plan.missing_is_zero:
        finite = exp.Anonymous(this="isfinite", expressions=[exp.cast(by.copy(), "double")])
        by = exp.Case().when(finite, by).else_(exp.Literal.number(0))
    order = [exp.Ordered(this=by, desc=True, nulls_first=False)]
    order += [exp.Ordered(this=exp.column(n, "t"), desc=False, nulls_first=False) for n in plan.then]
    columns = (exp.column(n, "t") for n in below.named_selects)
    return exp.select(*columns).from_(below.subquery("t", copy=False)).order_by(*order).limit(plan.count)


def _ordered(plan: Ordered, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    order = (
        exp.Ordered(this=exp.column(b.column, "t"), desc=b.descending, nulls_first=False) for b in plan.by
    )
    columns = (exp.column(n, "t") for n in below.named_selects)
    select = exp.select(*columns).from_(below.subquery("t", copy=False), copy=False)
    select.order_by(*order, copy=False)
    if plan.after is not None:
        select.where(_is_behind(plan.by, plan.after, statement), copy=False)
    if plan.skip:
        select.offset(plan.skip, copy=False)
    return select if plan.count is None else select.limit(plan.count, copy=False)


def _is_behind(by: tuple[By, ...], place: Place, statement: Statement) -> exp.Expr:
    """Whether a row `t` comes after a place: behind it in one column and equal in all that are more important."""
    ways: list[exp.Expr] = []
    equal: list[exp.Expr] = []
    for each, value in zip(by, place, strict=True):
        column: exp.Expr = exp.column(each.column, "t")
        if value is None:  # nothing is behind a missing value
            equal.append(column.is_(exp.null()))
            continue
        bound = statement.bind(value)
        comparison = exp.LT if each.descending else exp.GT
        behind = exp.or_(comparison(this=column, expression=bound), column.copy().is_(exp.null()))
        ways.append(exp.and_(*(e.copy() for e in equal), behind))
        equal.append(column.copy().eq(bound.copy()))
    return exp.or_(*ways) if ways else exp.false()


def _joined(plan: Joined, statement: Statement) -> exp.Select:
    left, right = _relation(plan.of, statement), _relation(plan.to, statement)
    columns: list[exp.Expr] = [exp.column(n, "t") for n in left.named_selects]
    columns += [_filled(n, plan.counts) for n in right.named_selects if n != plan.to_key]
    on = exp.column(plan.to_key, "j").eq(exp.column(plan.key, "t"))
    return (
        exp.select(*columns)
        .from_(left.subquery("t", copy=False), copy=False)
        .join(right.subquery("j", copy=False), on=on, join_type="left", copy=False)
    )


def _filled(name: str, counts: tuple[str, ...]) -> exp.Expr:
    column: exp.Expr = exp.column(name, "j")
    return exp.alias_(exp.func("coalesce", column, exp.Literal.number(0)), name) if name in counts else column


def _per_week(plan: PerWeek, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    since: exp.Expr = (
        exp.column(plan.since, "t") if isinstance(plan.since, str) else statement.bind(plan.since)
    )
    moments = (exp.cast(moment, "timestamp") for moment in (statement.bind(plan.until), since))
    until, since = (exp.Anonymous(this="epoch_us", expressions=[moment]) for moment in moments)
    weeks = exp.Paren(this=until - since) / exp.Literal.number(WEEK_US)
    number = exp.cast(exp.column(plan.number, "t"), "double")
    rate = number / exp.func("greatest", exp.Literal.number(1), weeks)
    columns = (exp.column(n, "t") for n in below.named_selects)
    return exp.select(*columns, exp.alias_(rate, plan.alias)).from_(below.subquery("t", copy=False))


def _among(plan: Among, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    numbers = _table({"number": list(plan.numbers)}, "bigint[]", statement)
    columns = (exp.column(n, "t") for n in below.named_selects)
    kept = exp.In(this=exp.column(plan.column, "t"), query=numbers.subquery())
    return exp.select(*columns).from_(below.subquery("t", copy=False), copy=False).where(kept, copy=False)


def _measure(measure: Measure, statement: Statement) -> exp.Expr:
    if measure.function == "count":
        return exp.Count(this=exp.Star() if measure.of is None else exp.column(measure.of, "t"))
    column = exp.column(measure.of or "", "t")
    if measure.function == "texts":
        return _texts(column)
    if measure.function in ("first", "last"):
        return _value_at(measure, column)
    if measure.function == "quantile":
        return exp.Anonymous(this="quantile_cont", expressions=[column, statement.bind(measure.share)])
    return FUNCTIONS[measure.function](this=column)


def _value_at(measure: Measure, column: exp.Column) -> exp.Expr:
    """The value at the least or greatest moment; of several at one moment the least or greatest of them."""
    place = exp.Anonymous(this="row", expressions=[exp.column(measure.by or "", "t"), column.copy()])
    chosen = "arg_min" if measure.function == "first" else "arg_max"
    return exp.Anonymous(this=chosen, expressions=[column, place])


def _texts(column: exp.Column) -> exp.Expr:
    """The different texts, one a line in order; missing where there is none."""
    there = exp.Where(this=column.is_(exp.null()).not_())
    each = exp.Filter(
        this=exp.Anonymous(this="list", expressions=[exp.Distinct(expressions=[column.copy()])]),
        expression=there,
    )
    in_order = exp.Anonymous(this="list_sort", expressions=[each])
    return exp.Anonymous(this="array_to_string", expressions=[in_order, exp.Literal.string("\n")])


def _pooled(plan: Pooled, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    other = [n for n in below.named_selects if n not in plan.keys]
    if not plan.keep:
        kept: exp.Expr = exp.false()
        select = exp.select().from_(below.subquery("t", copy=False))
    else:
        kept = exp.column("kept", "k").is_(exp.null()).not_()
        top = _values(plan.keep, plan.keys, statement)
        on = [_same(exp.column(k, "k"), exp.column(k, "t")) for k in plan.keys]
        select = (
            exp.select().from_(below.subquery("t", copy=False)).join(top, on=exp.and_(*on), join_type="left")
        )
    pooled = (
        exp.alias_(exp.Case().when(kept.copy(), exp.column(k, "t")).else_(statement.bind(OTHER)), k)
        for k in plan.keys
    )
    return select.select(*pooled, *(exp.column(n, "t") for n in other))


def _values(
    rows: tuple[tuple[str | None, ...], ...], keys: tuple[str, ...], statement: Statement
) -> exp.Subquery:
    """The rows as a small table `k`, with a column `kept` that is never missing."""
    columns = {k: list(texts) for k, texts in zip(keys, zip(*rows, strict=True), strict=True)}
    return _table(columns, "varchar[]", statement).select(exp.alias_(exp.true(), "kept")).subquery("k")


def _table(columns: dict[str, list[Any]], type: str, statement: Statement) -> exp.Select:
    """Lists of equal length as the columns of a table; however long, each is one bound value."""
    each = []
    for name, values in columns.items():
        bound = exp.cast(statement.bind(values), exp.DataType.build(type, dialect="duckdb"))
        each.append(exp.alias_(exp.Anonymous(this="unnest", expressions=[bound]), name))
    return exp.select(*each)


def _same(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return exp.NullSafeEQ(this=left, expression=right)


def _in_windows(plan: InWindows, statement: Statement) -> exp.Select:
    below = _relation(plan.of, statement)
    windows = {
        "bucket": [stored_time(w.bucket) for w in plan.windows],
        "start": [stored_time(w.start) for w in plan.windows],
        "end": [stored_time(w.end) for w in plan.windows],
    }
    time = exp.column(plan.time, "t")
    inside = exp.and_(time >= exp.column("start", "w"), time.copy() < exp.column("end", "w"))
    kept = [n for n in below.named_selects if n not in (plan.time, "bucket")]
    return (
        exp.select(exp.column("bucket", "w"), *(exp.column(n, "t") for n in kept))
        .from_(below.subquery("t", copy=False))
        .join(_table(windows, "timestamp[]", statement).subquery("w"), on=inside)
    )
