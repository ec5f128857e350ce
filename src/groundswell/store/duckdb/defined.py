"""Events of definitions, segment by segment: from their matches where these are ready, else by what they mean."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from typing import Any, TypeVar

from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.relations import Events
from groundswell.store.duckdb.wants import Wants
from groundswell.store.layout import Layout, Segment, match_number
from groundswell.store.protocol import WORKED_OUT

N = TypeVar("N")
READ_APART = (v.Population, v.Choice, *WORKED_OUT)
"""What is below these is read by plans of their own, which are looked at then."""
AS_SENT = (v.EventName, v.AsSent, v.Dense, v.SentId, v.SessionStart, v.StoredRow)
"""Values that matches do not tell: they lie in the narrow index alone, under the number of their version."""
NO_SESSION = v.Not(v.EventIs((SESSION,)))


def parts(plan: Events, layout: Layout) -> list[tuple[Events, Layout]]:
    """A plan as it is to be read from some segments, for all of them; without definitions but those that have matches.

    A row that two names of the plan can mean is read by what they mean, so that it is one row.
    """
    named = _named(plan)
    defined = frozenset(name for name in named if isinstance(name, v.Defined))
    if not defined:
        return [(plan, layout)]
    ready = _apart(plan, named) if plan.person is None and not _wants(plan).has(*AS_SENT) else frozenset()
    found: dict[frozenset[v.Defined], list[Segment]] = {}
    nothing = frozenset[v.Defined]()
    written: dict[frozenset[v.Defined], tuple[Events, Wants]] = {}

    def of(kept: frozenset[v.Defined]) -> tuple[Events, Wants]:
        if kept not in written:
            part = meant(plan, kept, layout)
            written[kept] = part, _wants(part)
        return written[kept]

    for segment in layout.segments:
        kept = frozenset(d for d in ready if match_number(d.version) in segment.names)
        if kept and not is_narrow(segment, of(kept)[1], layout):
            kept = nothing
        found.setdefault(kept, []).append(segment)
    return [
        (of(kept)[0], replace(layout, segments=tuple(segments)))
        for kept, segments in (found or {nothing: []}).items()
    ]


def is_narrow(segment: Segment, wants: Wants, layout: Layout) -> bool:
    """Whether the narrow index of a segment has all that is wanted of its rows."""
    if segment.hot or wants.has(v.AsSent, v.Dense, v.SessionStart):
        return False
    return segment.promoted.issuperset(wanted_properties(wants, layout).values())


def wanted_properties(wants: Wants, layout: Layout) -> dict[str, int]:
    """The numbers of the wanted event properties, by name; names that no event has ever carried are left out."""
    found = {p.name: layout.properties.get(("event", p.name)) for p in wants.each(v.EventProperty)}
    return {name: number for name, number in found.items() if number is not None}


def meant(plan: Events, kept: frozenset[v.Defined], layout: Layout) -> Events:
    """A plan with definitions replaced by what they mean, but for some that are kept as names."""
    columns, where = _written(plan.columns, kept), _written(plan.where, kept)
    if plan.names is None:
        return replace(plan, columns=columns, where=where)
    names = tuple(name for name in plan.names if isinstance(name, str) or name in kept)
    others = [name for name in plan.names if isinstance(name, v.Defined) and name not in kept]
    if others:
        where = v.all_of(v.AnyOf((v.EventIs(names), *map(_meaning, others))), where)
    sent = [set(each.names) if each.names is not None else None for each in others]
    if any(each is None for each in sent):
        is_of_sessions = SESSION in names or any(each and SESSION in each for each in sent)
        every = tuple(dict.fromkeys((*layout.names, SESSION))) if is_of_sessions else None
        return replace(plan, names=every, columns=columns, where=where)
    bases = (name for each in others for name in each.names or ())
    return replace(plan, names=tuple(dict.fromkeys((*names, *bases))), columns=columns, where=where)


def _wants(plan: Events) -> Wants:
    return Wants.of([value for _, value in plan.columns], [plan.where])


def _named(plan: Events) -> frozenset[v.Name]:
    """The names by which rows of a plan are read or told."""
    of_tests = (name for test in _tests((plan.columns, plan.where)) for name in test.names)
    return frozenset((*(plan.names or ()), *of_tests))


def _tests(node: Any) -> Iterable[v.EventIs]:
    if isinstance(node, v.EventIs):
        yield node
    elif isinstance(node, tuple):
        for inner in node:
            yield from _tests(inner)
    elif is_dataclass(node) and not isinstance(node, (type, *READ_APART)):
        for each in fields(node):
            yield from _tests(getattr(node, each.name))


def _apart(plan: Events, named: frozenset[v.Name]) -> frozenset[v.Defined]:
    """Of the definitions among some names those of which no row is one of another name as well."""
    if plan.names is None:
        return frozenset()
    sent = tuple(name for name in named if isinstance(name, str))
    defined = frozenset(name for name in named if isinstance(name, v.Defined))
    apart = {d for d in defined if not _meet(d.names, sent) and SESSION not in (d.names or ())}
    for one, other in combinations(defined, 2):
        if _meet(one.names, other.names):
            apart -= {one, other}
    return frozenset(apart)


def _meet(names: tuple[str, ...] | None, others: tuple[str, ...] | None) -> bool:
    """Whether there can be a row of one of these names and of one of those; None: of any but `Session`."""
    if names is None or others is None:
        return (set(names or others or ()) - {SESSION}) != set() or names is others
    return not set(names).isdisjoint(others)


def _written(node: N, kept: frozenset[v.Defined]) -> N:
    """A node with definitions in place of which stands what they mean, but for those that are kept."""
    changed: Any = node
    if isinstance(node, v.EventIs):
        names = tuple(name for name in node.names if isinstance(name, str) or name in kept)
        others = [_meaning(n) for n in node.names if isinstance(n, v.Defined) and n not in kept]
        changed = v.AnyOf((v.EventIs(names), *others)) if others else node
    elif isinstance(node, tuple):
        changed = tuple(_written(inner, kept) for inner in node)
    elif is_dataclass(node) and not isinstance(node, (type, *READ_APART)):
        each = {f.name: getattr(node, f.name) for f in fields(node)}
        new = {name: _written(inner, kept) for name, inner in each.items()}
        if any(new[name] is not inner and new[name] != inner for name, inner in each.items()):
            changed = replace(node, **new)  # type: ignore[type-var]
    return changed  # type: ignore[no-any-return]


def _meaning(defined: v.Defined) -> v.Test:
    named = NO_SESSION if defined.names is None else v.EventIs(defined.names)
    return v.all_of(named, defined.where)
