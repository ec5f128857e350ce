"""Who is behind a figure of a graph: whose events it is of, in place of what is measured of them."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from groundswell.analyses.graph.parts import LinePart, parts
from groundswell.analyses.graph.plan import Keep, behind, is_group, key_of, reach
from groundswell.analyses.graph.resolve import Line, ResolvedGraph, Span
from groundswell.definitions.actors import Actor, page
from groundswell.definitions.intervals import times_of
from groundswell.definitions.scope import Scope
from groundswell.definitions.splits import Group, refuse_unknown_group
from groundswell.model.errors import QuestionError
from groundswell.model.questions.graph import Behind
from groundswell.model.questions.who import Listed
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Sought:
    """The figure that is asked about.

    Attributes:
        line: the place of its series.
        place: that of its bucket; None: the whole range.
    """

    asked: Behind
    line: int
    span: Span
    place: int | None


def sought(graph: ResolvedGraph) -> Sought | None:
    """The figure that a graph's list is of, before anything is read.

    Raises:
        QuestionError: no bucket begins then.
    """
    asked = graph.question.list_
    if asked is None:
        return None
    (line,) = (i for i, each in enumerate(graph.lines) if each.id == asked.series)
    (span,) = (each for each in graph.spans if each.name == asked.period)
    if asked.time is None:
        return Sought(asked, line, span, None)
    times = times_of(span.buckets)
    if asked.time not in times:
        ends = times[0] if len(times) == 1 else f"{times[0]} to {times[-1]}"
        of = "times" if span.name == "current" else "previous_times"
        raise QuestionError(
            f"No bucket begins at '{asked.time}'. Write it as in the answer's '{of}' ({ends}), or leave it out for the "
            "whole range.",
            at="/list/time",
        )
    return Sought(asked, line, span, None if graph.interval == "total" else times.index(asked.time))


def those_behind(
    wanted: Sought,
    graph: ResolvedGraph,
    line: Line,
    keep: Keep | None,
    groups: Collection[Group],
    reading: Reading,
) -> Listed:
    """The page of ids of those behind a figure.

    Args:
        wanted: which figure.
        graph: the resolved question.
        line: its series, with bins fixed.
        keep: the groups that are told apart, the rest being pooled; None: all are.
        groups: those that the answer has.
        reading: how to read.

    Raises:
        QuestionError: the answer has no such group.
    """
    group = _group(wanted, graph, groups)
    who = wanted.asked.of or line.population or ("accounts" if line.measure == "accounts" else "users")
    period = reach(line, graph, wanted.span, wanted.place)
    found = [np.empty(0, np.int64)]
    for part in parts(line, keep):
        test = _within(part, group, other=graph.other)
        if test is not None:
            keys = reading.read(behind(part.line, who, period, test))["who"].to_numpy()
            found.append(keys.astype(np.int64))
    actor = Actor(key_of(line, who), Scope("member"))
    return page(actor.ids(np.unique(np.concatenate(found)), [], reading), wanted.asked)


def _group(wanted: Sought, graph: ResolvedGraph, groups: Collection[Group]) -> Group | None:
    """The group that is meant; None: all of them."""
    if wanted.asked.group is None:
        return None
    refuse_unknown_group(wanted.asked, groups)
    return tuple(wanted.asked.group)


def _within(part: LinePart, group: Group | None, *, other: bool) -> v.Test | None:
    """What makes somebody of a part one of a group, or of any that is shown; None: the part has nothing of it."""
    keep = part.keep or ()
    if group is None:
        if part.segment == OTHER and not other:
            return None
        return v.TRUE if other or not keep else v.AnyOf(tuple(is_group(part.line, keep, g) for g in keep))
    if part.segment is None:
        return is_group(part.line, keep, group)
    if group[part.place] != part.segment:
        return None
    return is_group(part.line, keep, (*group[: part.place], *group[part.place + 1 :]))
