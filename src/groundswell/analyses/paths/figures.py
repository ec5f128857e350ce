"""From the steps of paths to how many go where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from msgspec import UNSET

from groundswell.analyses.paths.answer import PathEdge, PathPlace, PathsAnswer, PathTree
from groundswell.analyses.paths.resolve import ResolvedPaths, frequent_places, moments, seen_places
from groundswell.definitions.actors import page
from groundswell.definitions.splits import Group, Part, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.errors import QuestionError, UnknownName, closest, did_you_mean
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading
from groundswell.walk.intervals import counted
from groundswell.walk.moments import Actors, Codes, Numbers
from groundswell.walk.paths import EDGES, PLACES, Cut, Paths, paths

if TYPE_CHECKING:
    from groundswell.store.moments import Slices

MOST_PLACES = 10_000
"""Places that are told apart; rarer ones are pooled, so that there is an end to what is counted."""
MOST_EDGES = 200_000
"""Edges of an answer."""
MOST_GROUPS = 1_000
"""Groups of an answer, each with a tree of its own."""


@dataclass(slots=True)
class Counts:
    """Numbers as in `walk.paths` with how many there are of each, rising; by themselves and by actor."""

    number: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    count: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    actors: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def between(self, low: int, high: int) -> "Counts":
        """Those from one number to before another, less the first."""
        inside = slice(*np.searchsorted(self.number, (low, high)).tolist())
        return Counts(self.number[inside] - low, self.count[inside], self.actors[inside])

    def add(self, numbers: Numbers, owner: Numbers) -> None:
        """Count more of them; those of one owner lie together, and no owner comes again."""
        order = np.argsort(numbers, kind="stable")
        here = numbers[order]
        begins = (
            np.flatnonzero(np.append(True, here[1:] != here[:-1])) if len(here) else np.empty(0, np.int64)
        )
        owners = np.ones(len(here), np.int64)
        if len(here):
            by = owner[order]
            owners[1:] = (here[1:] != here[:-1]) | (by[1:] != by[:-1])
        actors = np.add.reduceat(owners, begins) if len(begins) else np.empty(0, np.int64)
        all_numbers = np.concatenate([self.number, here[begins]])
        self.number, place = np.unique(all_numbers, return_inverse=True)
        times = np.concatenate([self.count, np.diff(np.append(begins, len(here)))])
        self.count = _summed(place, times, len(self.number))
        self.actors = _summed(place, np.concatenate([self.actors, actors]), len(self.number))


def _summed(place: Numbers, values: Numbers, length: int) -> Numbers:
    total = np.zeros(length, np.int64)
    np.add.at(total, place, values)
    return total


@dataclass(slots=True)
class Found:
    """What the walks of one part have counted; numbers as in `walk.paths`, with that of the group · `EDGES`.

    Attributes:
        places: the texts behind the numbers of places.
        groups: the whole groups behind those of groups.
        edges, starts, ends: how many there are of each.
        whole: how many paths there are of each group, whose numbers these are.
        behind: the keys of those whom a list is of.
    """

    places: list[str | None] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    edges: Counts = field(default_factory=Counts)
    starts: Counts = field(default_factory=Counts)
    ends: Counts = field(default_factory=Counts)
    whole: Counts = field(default_factory=Counts)
    behind: list[Numbers] = field(default_factory=lambda: [np.empty(0, np.int64)])


def answer(asked: ResolvedPaths, reading: Reading) -> PathsAnswer:
    """Read the steps of all actors and count them.

    Cost: that of reading the chosen events, with `label` twice, and with `top_n` once more.
    """
    asked = replace(asked, split=asked.split.binned(asked.choice, asked.where, asked.period, reading))
    keep = _kept(asked, reading)
    trees: list[PathTree] = []
    ids: set[str] = set()
    places: dict[str | None, None] = {}
    for part in reading.each(asked.split.parts):
        slices = reading.moments(moments(asked, part, keep))
        found = _walked(asked, part, slices, reading)
        trees += _trees(asked, found)
        places |= dict.fromkeys(found.places)
        if asked.question.list_ is not None:
            behind = np.unique(np.concatenate(found.behind))
            ids.update(asked.actor.ids(behind, slices.names, reading))
    _refuse_too_many(sum(len(tree.edges) for tree in trees))
    if asked.refuses_unknown and not any(tree.paths for tree in trees):
        _refuse_unknown_places(asked, reading)
    if asked.refuses_unknown:
        _refuse_absent_places(asked, places)
    trees = _in_order(asked, trees)
    refuse_unknown_group(asked.question.list_, (tree.group for tree in trees))
    whole = trees[0] if not asked.question.group_by else None
    return PathsAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        bin_edges=asked.split.told_ends,
        paths=whole.paths if whole else None,
        actors=whole.actors if whole else None,
        edges=whole.edges if whole else None,
        starts=whole.starts if whole else None,
        ends=whole.ends if whole else None,
        places_pooled=keep is not None,
        groups=[] if whole else trees,
        list_=page(sorted(ids), asked.question.list_) if asked.question.list_ else None,
    )


def _refuse_unknown_places(asked: ResolvedPaths, reading: Reading) -> None:
    """Refuse a place that no event ever had: it is most often a slip. Cost: up to two passes over all events."""
    ends = asked.question.ends()
    if asked.question.label is None or not ends:
        return  # names of events are looked up before anything is read
    seen = reading.run(seen_places(asked, len(ends), tuple(dict.fromkeys(ends.values()))))[
        "place"
    ].to_pylist()
    for name, text in ends.items():
        if text not in seen:
            known = reading.run(seen_places(asked, MOST_PLACES))["place"].to_pylist()
            label = asked.question.label
            properties = label if isinstance(label, str) else "' or '".join(label)
            raise UnknownName(
                f"No event has '{text}' as its '{properties}'.{did_you_mean(text, known)}",
                at=f"/{name}",
                suggestion=closest(text, known),
            )


def _refuse_absent_places(asked: ResolvedPaths, places: Collection[str | None]) -> None:
    """Refuse a list of a place that no path of the answer has."""
    for name, text in asked.question.list_.ends().items() if asked.question.list_ else ():
        if text not in places:
            told = [place for place in places if place is not None]
            meant = did_you_mean(text, told) if text is not None else ""
            raise QuestionError(
                f"No path here has the place {'null' if text is None else repr(text)}.{meant}",
                at=f"/list/{name}",
                suggestion=closest(text, told) if text is not None else None,
            )


def _kept(asked: ResolvedPaths, reading: Reading) -> tuple[str, ...] | None:
    """The places that are told apart; None where that is all of them."""
    names = reading.snapshot.layout.names
    if isinstance(asked.place, v.EventName) and len(names) <= MOST_PLACES:
        return None
    places = reading.run(frequent_places(asked, MOST_PLACES + 1))["place"].to_pylist()
    return tuple(places[:MOST_PLACES]) if len(places) > MOST_PLACES else None


def _walked(asked: ResolvedPaths, part: Part, slices: "Slices", reading: Reading) -> Found:
    """What the paths of one part come to; with `top_n` they are walked twice: first for the ranking."""
    top = asked.question.top_n if asked.split.values else None
    keep = None
    if top is not None:
        with reading.stretch(0, 0.5):
            keep = _largest(asked, slices, top)
    found = Found()
    with reading.stretch(0 if top is None else 0.5, 1):
        for actors in slices:
            found.places, place = _places_of(slices.groups)
            found.groups, group = asked.split.pooled(part, [values[1:] for values in slices.groups], keep)
            if len(found.groups) > MOST_GROUPS:
                raise QuestionError(
                    f"The answer would have more than {MOST_GROUPS:,} groups. Ask for the largest ones with 'top_n', "
                    "or group by something with fewer values.",
                    at="/group_by",
                )
            _count(asked, actors, _walk(asked, actors, slices.groups, place), group, found)
    return found


def _largest(asked: ResolvedPaths, slices: "Slices", top: int) -> frozenset[Group]:
    """The groups with the most paths."""
    groups: dict[Group, int] = {}
    total = np.zeros((0, 1), np.int64)
    for actors in slices:
        _, place = _places_of(slices.groups)
        groups = {}
        group = np.array([groups.setdefault(g[1:], len(groups)) for g in slices.groups], np.int64)
        of = group.take(_walk(asked, actors, slices.groups, place).code)
        total = counted(total, of, np.zeros(len(of), np.int64))
    return largest(list(groups), total[:, 0], top)


def _places_of(carried: Sequence[Group]) -> tuple[list[str | None], Codes]:
    """The places among what moments carry, of which they are the first, and that of each code.

    Asked again with more codes behind those of before, the first ones stay as they are.
    """
    places: dict[str | None, int] = {}
    of = np.array([places.setdefault(group[0], len(places)) for group in carried], np.int32)
    return list(places), of


def _walk(asked: ResolvedPaths, actors: Actors, carried: Sequence[Group], place: Codes) -> Paths:
    question = asked.question
    cut = Cut(
        gap=question.session_gap_minutes * 60_000_000,
        steps=question.max_steps,
        starts=question.start_at is not None,
        ends=question.end_at is not None,
        collapse=question.collapse,
    )
    rank = np.empty(len(carried), np.int64)
    rank[sorted(range(len(carried)), key=lambda code: in_name_order(carried[code]))] = np.arange(len(carried))
    return paths(actors, rank, place, cut)


def _count(asked: ResolvedPaths, actors: Actors, walked: Paths, group: Codes, found: Found) -> None:
    """Count paths, where they lead, and remember who is behind what a list is asked of."""
    of = group.take(walked.code).astype(np.int64)
    begins, stops = walked.begins >= 0, walked.stops >= 0
    of_edge = of[walked.path] * EDGES + walked.edge
    of_start, of_end = (of * EDGES + numbers for numbers in (walked.begins, walked.stops))
    found.edges.add(of_edge, walked.owner[walked.path])
    found.starts.add(of_start[begins], walked.owner[begins])
    found.ends.add(of_end[stops], walked.owner[stops])
    found.whole.add(of, walked.owner)
    found.behind.append(actors.keys[_behind(asked, walked, of, found)])


def _behind(asked: ResolvedPaths, walked: Paths, of: Numbers, found: Found) -> Numbers:
    """The places, among the actors, of those who went the way that a list is asked of."""
    wanted = asked.question.list_
    if wanted is None:
        return np.empty(0, np.int64)
    meant = is_group(found.groups, wanted, other=asked.question.other).take(of)
    names = list(wanted.ends().values())
    if any(text not in found.places for text in names):
        return np.empty(0, np.int64)
    number = wanted.position or 0
    for text in names:
        number = number * PLACES + found.places.index(text)
    if wanted.from_ is not UNSET:
        way = walked.path[meant[walked.path] & (walked.edge == number)]
    else:
        ends = walked.begins if wanted.start is not UNSET else walked.stops
        way = np.flatnonzero(meant & (ends == number) if names else meant)
    owner: Numbers = walked.owner[way]
    return owner


def _trees(asked: ResolvedPaths, found: Found) -> list[PathTree]:
    """The paths of each group that has some; without groups the whole."""
    if asked.question.top is None:
        _refuse_too_many(len(found.edges.number))
    counts = (found.edges, found.starts, found.ends)
    trees = []
    for number, group in enumerate(found.groups if asked.question.group_by else [()]):
        edges, starts, ends = (each.between(number * EDGES, (number + 1) * EDGES) for each in counts)
        whole = found.whole.between(number, number + 1)
        if len(whole.number) or not asked.question.group_by:
            trees.append(
                PathTree(
                    group=list(group),
                    paths=int(whole.count.sum()),
                    actors=int(whole.actors.sum()),
                    edges=_edges(asked, edges, found.places),
                    starts=_places(starts, found.places),
                    ends=_places(ends, found.places),
                )
            )
    return trees


def _in_order(asked: ResolvedPaths, trees: list[PathTree]) -> list[PathTree]:
    """The groups, those with the most paths first, the pooled rest last; segments as they were asked for."""
    order = {part.name: number for number, part in enumerate(asked.split.parts)}
    place = asked.split.place

    def by_size(tree: PathTree) -> tuple[int, bool, int, tuple[tuple[bool, str], ...]]:
        own = 0 if place is None else order[tree.group[place]]
        return own, OTHER in tree.group, -tree.paths, in_name_order(tuple(tree.group))

    told = [tree for tree in trees if asked.question.other or OTHER not in tree.group]
    return sorted(told, key=by_size)


def _refuse_too_many(edges: int) -> None:
    if edges > MOST_EDGES:
        raise QuestionError(
            f"The answer would have {edges:,} edges; it may have {MOST_EDGES:,}. Ask for the largest ones with 'top', "
            "or label events by something with fewer values.",
            at="/top",
        )


def _edges(asked: ResolvedPaths, counts: Counts, texts: list[str | None]) -> list[PathEdge]:
    """The edges, the largest of each position first, ties in name order; with `top` the rest of each as one."""
    top = asked.question.top
    rows = zip(counts.number.tolist(), counts.count.tolist(), counts.actors.tolist(), strict=True)
    edges = [
        PathEdge(number // PLACES**2, texts[number // PLACES % PLACES], texts[number % PLACES], count, actors)
        for number, count, actors in rows
    ]
    edges.sort(key=lambda e: (e.position, -e.count, in_name_order((e.from_, e.to))))
    if top is None:
        return edges
    return [edge for _, each in groupby(edges, attrgetter("position")) for edge in _topmost(list(each), top)]


def _topmost(edges: list[PathEdge], top: int) -> list[PathEdge]:
    kept = [edge for edge in edges if (edge.from_, edge.to) != (OTHER, OTHER)][:top]
    rest = sum(edge.count for edge in edges) - sum(edge.count for edge in kept)
    return kept + ([PathEdge(edges[0].position, OTHER, OTHER, rest, None)] if rest else [])


def _places(counts: Counts, texts: list[str | None]) -> list[PathPlace]:
    rows = zip(counts.number.tolist(), counts.count.tolist(), counts.actors.tolist(), strict=True)
    places = [
        PathPlace(number // PLACES, texts[number % PLACES], count, actors) for number, count, actors in rows
    ]
    return sorted(places, key=lambda p: (p.position, -p.count, in_name_order((p.place,))))


def _codes(asked: ResolvedPaths) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    question = asked.question
    codes = ["P01", "P02"]
    codes += ["P03"] if question.start_at is not None or question.end_at is not None else []
    codes += ["P04"] if question.group_by else []
    codes += ["T05", "T12"] if question.label is not None else []
    return codes
