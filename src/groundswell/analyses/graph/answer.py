"""From the rows of a graph's tallies to its answer."""

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa
from msgspec import Struct, field

from groundswell.analyses.graph.listed import sought, those_behind
from groundswell.analyses.graph.parts import parts
from groundswell.analyses.graph.plan import RUNNING, Keep, extent, group_names, ranking, tally
from groundswell.analyses.graph.resolve import TRAILING_DAYS, Line, ResolvedGraph, Span
from groundswell.definitions.bins import edges, ends
from groundswell.definitions.intervals import stored, times_of
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, in_name_order
from groundswell.model.answer import GroupedAnswer, envelope
from groundswell.model.period import Interval, utc_text
from groundswell.model.questions.graph import GraphQuestion, percentile_of
from groundswell.model.questions.who import Listed
from groundswell.model.states import State, are_unfinished, states
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Relation
from groundswell.store.reading import Reading

Run = Callable[[Relation], pa.Table]
RATIO = "ratio"
"""The measure of a line that is divided by another."""
COUNTS = ("count", "users", "accounts", "sum", *TRAILING_DAYS)
"""Measures that are 0 of nothing; of nothing there is no average, nor a largest value."""


class GraphSeries(Struct, frozen=True):
    """One line of figures.

    `group` has one text for each property grouped by: null for missing, `$other` for the pooled rest. `overall` is the
    measure over the whole range as one figure, where it was asked for. `empty` are the places of values that are 0
    because there was nothing to take an average, a percentile, the least or the largest of (rule T01). `percent`: they
    are those of a saved measure that is shown as a percentage.
    """

    series: str
    label: str
    measure: str
    group: list[str | None]
    period: Literal["current", "previous"]
    values: list[int | float]
    overall: int | float | None = None
    empty: list[int] = field(default_factory=list)
    percent: bool = False


class GraphAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="graph"):
    """The figures of a graph.

    `times` are the buckets' local starts; `states` tells of each whether it is `whole`, `cut` (the range has only a
    part of it), not over (`so_far`) or `not_begun`, and then without figures of its own; `unfinished`: some are not
    over. `first_event` is when the first event of the project happened, in UTC: before it nothing could be counted;
    null: there is none. With formulas `series` are theirs, and `parts` the series that they are worked out from.
    `list` is who is behind the figure that was asked for.
    """

    question: GraphQuestion
    interval: Interval
    times: list[str]
    previous_times: list[str] | None
    unfinished: bool
    series: list[GraphSeries]
    parts: list[GraphSeries] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    previous_states: list[State] | None = None
    first_event: str | None = None
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        from groundswell.analyses.graph.table import as_table  # noqa: PLC0415  # which reads this class

        return as_table(self)


@dataclass(frozen=True, slots=True)
class Figures:
    """A line's figures over one span: values by group, the whole range's, and the places where there was nothing."""

    values: dict[Group, list[float]]
    overall: dict[Group, float]
    empty: dict[Group, list[int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A line over one span.

    Attributes:
        line: with its bins fixed.
        keep: the groups that were told apart; None: all of them.
        figures: of each group.
    """

    line: Line
    keep: Keep | None
    figures: Figures


def answer(graph: ResolvedGraph, reading: Reading) -> GraphAnswer:
    """Run a resolved graph's plans and put the figures together."""
    wanted = sought(graph)
    rows: list[GraphSeries] = []
    worked_from: list[GraphSeries] = []
    listed = None
    edges_of: dict[str, list[float] | None] = {}
    for span in graph.spans:
        lines, edges_of[span.name] = _binned(graph, span, reading.run)
        measured = _measure_all(graph, lines, span, reading.run)
        found, of_found = _series(graph, span, measured)
        rows += found
        worked_from += of_found
        if wanted is not None and wanted.span is span:
            of = measured[wanted.line]
            listed = those_behind(wanted, graph, of.line, of.keep, of.figures.values, reading)
    rows, worked_from = _alike_in_order(rows, worked_from)
    current = graph.spans[0]
    previous = graph.spans[1] if len(graph.spans) > 1 else None
    of_current = states(current.period, current.buckets, graph.known_until)
    return GraphAnswer(
        interval=graph.interval,
        times=times_of(current.buckets),
        previous_times=times_of(previous.buckets) if previous else None,
        unfinished=are_unfinished(of_current),
        series=rows,
        question=graph.question,
        **envelope(graph.calendar, graph.now, _codes(graph)),
        bin_edges=edges_of["current"],
        previous_bin_edges=edges_of.get("previous"),
        parts=worked_from,
        states=of_current,
        previous_states=states(previous.period, previous.buckets, graph.known_until) if previous else None,
        first_event=utc_text(graph.first_event) if graph.first_event else None,
        list_=listed,
    )


def _alike_in_order(*several: list[GraphSeries]) -> list[list[GraphSeries]]:
    """Series with their groups in one order: as the first series has them, then further ones; `$other` last."""
    rows = [row for some in several for row in some]
    line = {key: i for i, key in enumerate(dict.fromkeys((row.period, row.series) for row in rows))}
    place = {group: i for i, group in enumerate(dict.fromkeys(tuple(row.group) for row in rows))}

    def order(row: GraphSeries) -> tuple[int, bool, int]:
        return line[row.period, row.series], OTHER in row.group, place[tuple(row.group)]

    return [sorted(some, key=order) for some in several]


def _measure_all(graph: ResolvedGraph, lines: tuple[Line, ...], span: Span, run: Run) -> list[Measured]:
    """Every line over a span."""
    keep = _common_top(graph, lines, span, run) if graph.formulas else None
    return [_measure(line, graph, span, run, keep) for line in lines]


def _series(
    graph: ResolvedGraph, span: Span, measured: list[Measured]
) -> tuple[list[GraphSeries], list[GraphSeries]]:
    """The series that were asked for, and with formulas the ones that those are worked out from."""
    found = [
        GraphSeries(
            of.line.id,
            of.line.label,
            of.line.measure if of.line.to is None else RATIO,
            list(g),
            span.name,
            values,
            of.figures.overall.get(g),
            of.figures.empty.get(g, []),
            of.line.percent,
        )
        for of in measured
        for g, values in of.figures.values.items()
    ]
    if not graph.formulas:
        return found, []
    return _formula_series(graph, span, [of.figures for of in measured]), found


def _binned(graph: ResolvedGraph, span: Span, run: Run) -> tuple[tuple[Line, ...], list[float] | None]:
    """The lines with their bins fixed, and the ends of these.

    They are the same for all lines, from the smallest value of any to the largest.
    """
    if not graph.bins:
        return graph.lines, None
    all_lines = [each for line in graph.lines for each in (line, line.to) if each is not None]
    found = [run(extent(line, graph, span)).to_pylist()[0] for line in all_lines]
    low = min((e["low"] for e in found if e["low"] is not None), default=None)
    high = max((e["high"] for e in found if e["high"] is not None), default=None)
    between = edges(low or 0.0, high or 0.0, graph.bins)
    lines = tuple(
        line.each(lambda each: replace(each, groups=(v.Bin(each.groups[0], between),)))
        for line in graph.lines
    )
    return lines, list(ends(low, high, between))


def _measure(line: Line, graph: ResolvedGraph, span: Span, run: Run, keep: Keep | None) -> Measured:
    """Measure one line: rank its groups if only the top ones are told apart, then each bucket."""
    if keep is None and graph.top_n is not None:
        keep = _top(line, graph, span, run, graph.top_n)
    if line.to is not None:
        above = _measure(replace(line, to=None), graph, span, run, keep)
        return Measured(line, keep, _divided(above, _measure(line.to, graph, span, run, keep), graph))
    overall: dict[Group, float] = {}
    empty: dict[Group, list[int]] = {}
    if graph.overall or graph.interval == "total":
        overall = _whole(line, graph, span, run, keep)
    if line.population is not None or graph.interval == "total":
        whole = overall or _whole(line, graph, span, run, keep)
        _refuse_too_many(len(whole), graph)
        values = {g: [value] * len(span.buckets.starts) for g, value in whole.items()}
    else:
        found = _each_bucket(line, graph, span, run, keep)
        values = {g: [_figure(value) for value in row] for g, row in found.items()}
        if line.measure not in COUNTS:
            empty = {g: [i for i, value in enumerate(row) if value is None] for g, row in found.items()}
        if graph.cumulative and line.measure in RUNNING:
            values = {g: list(itertools.accumulate(row)) for g, row in values.items()}
    if not graph.other and graph.top_n is not None:
        values = {g: row for g, row in values.items() if OTHER not in g}
    return Measured(line, keep, Figures(_in_order(values, keep), overall if graph.overall else {}, empty))


def _divided(above: Measured, below: Measured, graph: ResolvedGraph) -> Figures:
    """Figures divided by those of another line; where these are 0 there is nothing."""
    of, to = above.figures, below.figures
    nothing = [0.0] * max((len(row) for row in (*of.values.values(), *to.values.values())), default=0)
    values, empty, overall = {}, {}, {}
    for group in dict.fromkeys((*of.values, *to.values)):
        pairs = list(zip(of.values.get(group, nothing), to.values.get(group, nothing), strict=True))
        values[group] = [_quotient(a, b) for a, b in pairs]
        empty[group] = [place for place, (_, b) in enumerate(pairs) if b == 0]
        if graph.overall:
            overall[group] = _quotient(of.overall.get(group, 0.0), to.overall.get(group, 0.0))
    return Figures(_in_order(values, above.keep), overall, empty)


def _quotient(above: float, below: float) -> float:
    return above / below if below else 0


def _each_bucket(
    line: Line, graph: ResolvedGraph, span: Span, run: Run, keep: Keep | None
) -> dict[Group, list[float | None]]:
    """The measure of each bucket, by group, None where there is nothing; also where there is but one group."""
    values: dict[Group, list[float | None]] = {}
    for part in parts(line, keep):
        measured = run(tally(part.line, graph, span, keep=part.keep, whole=False))
        _refuse_too_many(len(values) + len(set(_groups(measured, part.line))), graph)
        found = _by_bucket(measured, part.line, span)
        if not part.line.groups and not found:
            found = {(): [None] * len(span.buckets.starts)}
        values |= {part.named(g): row for g, row in found.items()}
    return values


def _top(line: Line, graph: ResolvedGraph, span: Span, run: Run, count: int) -> Keep:
    """The groups with the largest figure over the whole range, ties in name order (rule T06)."""
    if not line.segments and line.to is None:
        return tuple(_groups(run(ranking(line, graph, span, count)), line))
    whole = _whole(line, graph, span, run, None)
    return tuple(sorted(whole, key=lambda g: (-whole[g], in_name_order(g)))[:count])


def _refuse_too_many(groups: int, graph: ResolvedGraph) -> None:
    figures = groups * len(graph.lines) * sum(len(span.buckets.starts) for span in graph.spans)
    refuse_too_many(figures)


def _whole(line: Line, graph: ResolvedGraph, span: Span, run: Run, keep: Keep | None) -> dict[Group, float]:
    """The measure over the whole range, by group."""
    whole: dict[Group, float] = {}
    for part in parts(line, keep):
        table = run(tally(part.line, graph, span, keep=part.keep, whole=True))
        for group, value in zip(_groups(table, part.line), table["value"].to_pylist(), strict=True):
            whole[part.named(group)] = _figure(value)
    if line.to is not None:
        below = _whole(line.to, graph, span, run, keep)
        return {g: _quotient(whole.get(g, 0.0), below.get(g, 0.0)) for g in dict.fromkeys((*whole, *below))}
    return whole


def _groups(table: pa.Table, line: Line) -> Iterable[Group]:
    if not line.groups:
        return [()] * len(table)
    return zip(*(table[name].to_pylist() for name in group_names(line)), strict=True)


def _by_bucket(table: pa.Table, line: Line, span: Span) -> dict[Group, list[float | None]]:
    place = {s.replace(tzinfo=None): i for i, s in enumerate(stored(span.buckets))}
    values: dict[Group, list[float | None]] = {}
    rows = zip(_groups(table, line), table["bucket"].to_pylist(), table["value"].to_pylist(), strict=True)
    for group, bucket, value in rows:
        row = values.setdefault(group, [None] * len(span.buckets.starts))
        row[place[bucket]] = value
    return values


def _figure(value: float | None) -> float:
    """A measured value; 0 where there is none, or where a sum has passed what a number can hold (T01, T12)."""
    return value if value is not None and math.isfinite(value) else 0


def _in_order(values: dict[Group, list[float]], keep: Keep | None) -> dict[Group, list[float]]:
    """Top groups by rank with the rest last; else the largest sum first."""
    rank = {g: i for i, g in enumerate(keep or ())}

    def order(group: Group) -> tuple[bool, int, float, tuple[tuple[bool, str], ...]]:
        return (OTHER in group, rank.get(group, len(rank)), -sum(values[group]), in_name_order(group))

    return {g: values[g] for g in sorted(values, key=order)}


def _common_top(graph: ResolvedGraph, lines: tuple[Line, ...], span: Span, run: Run) -> Keep | None:
    """With formulas, one choice of top groups for all lines: by the first formula over the whole range (rule T06).

    Read whole, as any group may be the first one's largest.
    """
    if graph.top_n is None:
        return None
    whole = [_whole(line, graph, span, run, None) for line in lines]
    groups = dict.fromkeys(g for figures in whole for g in figures)
    ids = [line.id for line in lines]
    first = graph.formulas[0]
    ranked = {g: first.value({i: f.get(g, 0.0) for i, f in zip(ids, whole, strict=True)}) for g in groups}
    return tuple(sorted(ranked, key=lambda g: (-ranked[g], in_name_order(g)))[: graph.top_n])


def _formula_series(graph: ResolvedGraph, span: Span, found: list[Figures]) -> list[GraphSeries]:
    ids = [line.id for line in graph.lines]
    empty = [0] * len(span.buckets.starts)
    rows = []
    for formula in graph.formulas:
        values, overall = {}, {}
        for group in dict.fromkeys(g for figures in found for g in figures.values):
            columns = [figures.values.get(group, empty) for figures in found]
            values[group] = [
                formula.value(dict(zip(ids, at, strict=True))) for at in zip(*columns, strict=True)
            ]
            overall[group] = formula.value(
                {i: f.overall.get(group, 0.0) for i, f in zip(ids, found, strict=True)}
            )
        for group, row in _in_order(values, None).items():
            whole = overall[group] if graph.overall else None
            rows.append(GraphSeries(formula.id, formula.text, "formula", list(group), span.name, row, whole))
    return rows


def _codes(graph: ResolvedGraph) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    codes = ["T01", "T03"] if graph.interval != "total" else ["T01"]
    lines = [each for line in graph.lines for each in (line, line.to) if each is not None]
    measures = {line.measure for line in lines if line.population is None}
    codes += ["G01"] if "accounts" in measures else []
    codes += ["T02"] if any(percentile_of(m) is not None for m in measures) else []
    codes += ["T09"] if any(line.days is not None for line in lines) else []
    codes += ["T14"] if any(line.population for line in lines) else []
    codes += ["T07"] if graph.formulas else []
    codes += ["T11"] if graph.cumulative and measures & {"users", "accounts"} else []
    return codes
