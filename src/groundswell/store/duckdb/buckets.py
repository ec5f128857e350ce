"""The start of the calendar interval that holds a moment."""

from sqlglot import exp

from groundswell.plan.values import BucketStart
from groundswell.store.duckdb.scan import Binder


def bucket_start(node: BucketStart, at: exp.Expr, statement: Binder) -> exp.Expr:
    """The interval's start: local time for days and longer, UTC for hours."""
    if node.interval == "hour":
        return _hour(node, at, statement)
    offset = _offset(node, at, statement)
    local: exp.Expr = at if offset is None else at.copy() + offset
    if node.interval == "week" and node.week_start == "sunday":
        a_day = exp.Interval(this=exp.Literal.string("1"), unit=exp.var("DAY"))
        return exp.Sub(this=exp.paren(_trunc("week", local + a_day)), expression=a_day.copy())
    return _trunc(node.interval, local)


def _hour(node: BucketStart, at: exp.Expr, statement: Binder) -> exp.Expr:
    """The start of the local hour as a UTC moment; after a clock change not before that change."""
    starts: list[exp.Expr] = []
    for since, offset in node.offsets:
        local = exp.paren(at.copy() + statement.bind(offset))
        start: exp.Expr = exp.Sub(this=_trunc("hour", local), expression=statement.bind(offset))
        if starts:
            start = exp.func("greatest", start, statement.bind(since))
        starts.append(start)
    case = exp.Case()
    for start, (until, _) in zip(starts, node.offsets[1:], strict=False):
        case = case.when(at.copy() < statement.bind(until), start, copy=False)
    return case.else_(starts[-1]) if len(starts) > 1 else starts[0]


def _trunc(unit: str, at: exp.Expr) -> exp.Expr:
    return exp.cast(exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(unit), at]), "timestamp")


def _offset(node: BucketStart, at: exp.Expr, statement: Binder) -> exp.Expr | None:
    """The UTC offset at a moment, as an interval; None when it is always zero."""
    if not any(offset for _, offset in node.offsets):
        return None
    case = exp.Case()
    for (_, offset), (until, _) in zip(node.offsets, node.offsets[1:], strict=False):
        case = case.when(at.copy() < statement.bind(until), statement.bind(offset), copy=False)
    last = statement.bind(node.offsets[-1][1])
    return exp.paren(case.else_(last) if len(node.offsets) > 1 else last)
