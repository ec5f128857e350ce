"""What to read for one line of a graph: a tally, whatever the measure."""

from datetime import timedelta
from typing import Literal

from groundswell.analyses.graph.resolve import Line, ResolvedGraph, Span
from groundswell.definitions.intervals import bucket_start, stored
from groundswell.model.period import TICK, Interval, Period
from groundswell.model.questions.graph import percentile_of
from groundswell.plan import values as v
from groundswell.plan.relations import (
    OTHER,
    Distinct,
    Events,
    InWindows,
    Known,
    Measure,
    Pooled,
    Relation,
    Tally,
    Top,
    Window,
)

Keep = tuple[tuple[str | None, ...], ...]
COUNT = Measure("count")
DISTINCT = {"users": "user", "accounts": "account", "active_7d": "user", "active_30d": "user"}
"""Whose number is told apart by measures that count different ones."""
RUNNING = ("count", "sum", "users", "accounts")
"""Measures whose cumulative form is a running sum of what `tally` reads; for distinct ones it reads first times."""


def group_names(line: Line) -> tuple[str, ...]:
    """The aliases of the group values of a line."""
    return tuple(f"g{i}" for i in range(len(line.groups)))


def tally(line: Line, graph: ResolvedGraph, span: Span, *, keep: Keep | None, whole: bool) -> Relation:
    """The plan that measures a line.

    Args:
        line: the series.
        graph: the resolved question.
        span: over which period.
        keep: the groups to tell apart, the rest pooled; None tells all apart.
        whole: one figure for the whole range rather than one for each bucket.

    Returns:
        Rows of the group aliases, `bucket` unless `whole`, and `value`.
    """
    keys = group_names(line)
    if line.population is not None:
        return Tally(_pool(_known(line), keys, keep), keys, (("value", COUNT),))
    if line.days is not None:
        return _trailing(line, graph, span, keep, whole=whole)
    if whole:
        # Different ones are counted from the same events as those of each bucket, which are then read once.
        is_shared = _whose(line, graph) is not None and graph.interval != "total"
        bucket = graph.interval if is_shared else None
        return _measured(line, _pool(_events(line, graph, span, bucket), keys, keep), keys)
    events = _pool(_events(line, graph, span, graph.interval), keys, keep)
    if not graph.cumulative:
        return _measured(line, events, ("bucket", *keys))
    if line.measure in ("users", "accounts"):
        who = "user" if line.measure == "users" else "account"
        firsts = Tally(events, (*keys, who), (("bucket", Measure("min", "bucket")),), present=(who,))
        return Tally(firsts, ("bucket", *keys), (("value", COUNT),))
    if line.measure in RUNNING:
        return _measured(line, events, ("bucket", *keys))
    return _since_start(line, events, keys, span)


def ranking(line: Line, graph: ResolvedGraph, span: Span, count: int) -> Relation:
    """The aliases of the groups with the largest figure over the whole range, and `value`; ties in name order (T06)."""
    whole = tally(line, graph, span, keep=None, whole=True)
    counts = isinstance(whole, Distinct)
    return Top(whole, "value", group_names(line), count, missing_is_zero=not counts)


def extent(line: Line, graph: ResolvedGraph, span: Span) -> Relation:
    """The smallest (`low`) and largest (`high`) number of the one value that the line is binned by."""
    names = line.chosen.names if line.chosen else None
    number = (("x", v.NumberOf(line.groups[0])),)
    rows: Relation = Events(span.period, names, number, line.where)
    if line.population is not None:
        rows = Known(line.population, number, line.where, line.account_kind)
    return Tally(rows, (), (("low", Measure("min", "x")), ("high", Measure("max", "x"))))


def behind(line: Line, who: Literal["users", "accounts"], period: Period, group: v.Test) -> Tally:
    """Those behind a figure: `who`, the key of each user or account with an event of the line in a period, once.

    Args:
        line: the series; of a population those that pass, whatever the period.
        who: whom of them.
        period: in which the events lie that the figure is of, see `reach`.
        group: that they are of the figure's group, see `is_group`.
    """
    where = v.all_of(line.where, group)
    columns = (("who", key_of(line, who)),)
    if line.population is not None:
        rows: Relation = Known(line.population, columns, where, line.account_kind)
    else:
        rows = Events(period, line.chosen.names if line.chosen else None, columns, where)
    return Tally(rows, ("who",), present=("who",))


def key_of(line: Line, who: Literal["users", "accounts"]) -> v.UserKey | v.AccountKey:
    """The key of the users or accounts of a line."""
    return v.UserKey() if who == "users" else v.AccountKey(line.account_kind)


def is_group(line: Line, keep: Keep, group: tuple[str | None, ...]) -> v.Test:
    """That an event, or one of a population, is of a group; `keep` are the groups that are told apart from the rest."""
    pairs = zip(line.groups, group, strict=True)
    has = v.all_of(
        *(v.IsOneOf(value, () if text is None else (text,), missing=text is None) for value, text in pairs)
    )
    if not keep or set(group) != {OTHER}:
        return has
    # A group that is itself called so is counted with the rest.
    return v.AnyOf((v.Not(v.AnyOf(tuple(is_group(line, (), kept) for kept in keep))), has))


def reach(line: Line, graph: ResolvedGraph, span: Span, place: int | None) -> Period:
    """When the events happened that a line's figure is of: that of a bucket, or (None) of the whole range."""
    period, calendar = span.period, graph.calendar
    if line.days is not None:
        windows = _windows(line, graph, span, whole=place is None)
        window = windows[place or 0]
        return Period(calendar.to_utc(window.start), min(calendar.to_utc(window.end), period.end))
    if place is None:
        return period
    first, last = span.buckets.edges[place : place + 2]
    return Period(period.start if graph.cumulative else max(first, period.start), min(last, period.end))


def _known(line: Line) -> Known:
    columns = tuple(zip(group_names(line), line.groups, strict=True))
    return Known(line.population or "users", columns, line.where, line.account_kind)


def _events(
    line: Line, graph: ResolvedGraph, span: Span, bucket: Interval | None, period: Period | None = None
) -> Events:
    """The line's events with its groups, its bucket if told apart, and what its measure needs."""
    period = period or span.period
    columns: list[tuple[str, v.Value]] = list(zip(group_names(line), line.groups, strict=True))
    if bucket is not None:
        columns.append(("bucket", bucket_start(graph.calendar, bucket, period)))
    whose = _whose(line, graph)
    if whose == "accounts":
        columns.append(("account", v.AccountKey(line.account_kind)))
    elif line.property is not None:
        columns.append(("x", v.NumberOf(line.property)))
    elif whose == "users" or line.measure != "count":
        columns.append(("user", v.UserKey()))
    names = line.chosen.names if line.chosen else None
    return Events(period, names, tuple(columns), line.where)


def _whose(line: Line, graph: ResolvedGraph) -> str | None:
    """Which different ones are counted of the line's events: by itself, or beside its count by another of the same."""
    if line.measure != "count":
        return line.measure if line.measure in ("users", "accounts") else None
    of = (line.chosen, line.where, line.groups)
    others = (o for o in graph.lines if o.measure in ("users", "accounts") and not o.segments)
    return next((o.measure for o in others if (o.chosen, o.where, o.groups) == of), None)


def _pool(rows: Events | Known, keys: tuple[str, ...], keep: Keep | None) -> Relation:
    return rows if keep is None or not keys else Pooled(rows, keys, keep)


def _measured(line: Line, events: Relation, keys: tuple[str, ...]) -> Relation:
    """The measure for each combination of keys."""
    match line.measure:
        case "count":
            return Tally(events, keys, (("value", COUNT),))
        case "users" | "accounts" | "active_7d" | "active_30d":
            return Distinct(events, keys, DISTINCT[line.measure])
        case "per_user_avg" | "per_user_max":
            each = Tally(events, (*keys, "user"), (("n", COUNT),), present=("user",))
            return Tally(each, keys, (("value", _of_each_user(line)),))
    return Tally(events, keys, (("value", _of_property(line)),))


def _of_each_user(line: Line) -> Measure:
    return Measure("avg" if line.measure == "per_user_avg" else "max", "n")


def _of_property(line: Line) -> Measure:
    share = percentile_of(line.measure)
    if share is not None:
        return Measure("quantile", "x", share)
    return Measure({"sum": "sum", "avg": "avg", "min": "min"}.get(line.measure, "max"), "x")  # type: ignore[arg-type]


def _since_start(line: Line, events: Relation, keys: tuple[str, ...], span: Span) -> Relation:
    """Averages, extremes and percentiles of all from the range's start to each bucket's end."""
    starts = stored(span.buckets)
    windows = tuple(Window(start, starts[0], start + TICK) for start in starts)
    if line.measure not in ("per_user_avg", "per_user_max"):
        return _measured(line, InWindows(events, "bucket", windows), ("bucket", *keys))
    each = Tally(events, ("bucket", *keys, "user"), (("n", COUNT),), present=("user",))
    so_far = Tally(
        InWindows(each, "bucket", windows), ("bucket", *keys, "user"), (("n", Measure("sum", "n")),)
    )
    return Tally(so_far, ("bucket", *keys), (("value", _of_each_user(line)),))


def _trailing(line: Line, graph: ResolvedGraph, span: Span, keep: Keep | None, *, whole: bool) -> Relation:
    """What a bucket's last day and the days before it have, also before the range (rule T09)."""
    keys, windows = group_names(line), _windows(line, graph, span, whole=whole)
    period = Period(graph.calendar.to_utc(windows[0].start), span.period.end)
    events = _pool(_events(line, graph, span, "day", period), keys, keep)
    into = keys if whole else ("bucket", *keys)
    if line.measure == "count":
        daily = Tally(events, ("bucket", *keys), (("n", COUNT),))
        return Tally(InWindows(daily, "bucket", windows), into, (("value", Measure("sum", "n")),))
    if line.measure in DISTINCT:
        # Whoever did something on a day is told apart once, however many windows have the day.
        events = Tally(events, ("bucket", *keys, DISTINCT[line.measure]), present=(DISTINCT[line.measure],))
    return _measured(line, InWindows(events, "bucket", windows), into)


def _windows(line: Line, graph: ResolvedGraph, span: Span, *, whole: bool) -> tuple[Window, ...]:
    """The local days that each bucket of a trailing measure looks back on.

    The whole range is one bucket: its figure is that of its last day, or of today where the range goes on after.
    """
    days = line.days or 1
    calendar, edges = graph.calendar, span.buckets.edges
    ends = [min(edge, span.period.end) for edge in edges[1:]]
    starts = stored(span.buckets)
    if whole:
        ends = [max(edges[0] + TICK, min(span.period.end, graph.now))]
    windows = []
    for start, end in zip(starts, ends, strict=False):
        last = calendar.floor(calendar.to_local(end - TICK), "day")
        windows.append(Window(start, last - timedelta(days=days - 1), last + timedelta(days=1)))
    return tuple(windows)
