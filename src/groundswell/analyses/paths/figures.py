"""From the steps of paths to how many go where."""

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import numpy as np

from groundswell.analyses.paths.answer import PathEdge, PathPlace, PathsAnswer
from groundswell.analyses.paths.resolve import ResolvedPaths, frequent_places, moments
from groundswell.definitions.actors import page
from groundswell.definitions.splits import Group, in_name_order
from groundswell.model.answer import envelope
from groundswell.model.errors import QuestionError
from groundswell.model.questions.who import Listed
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading
from groundswell.walk.moments import Actors, Numbers
from groundswell.walk.paths import PLACES, Cut, Paths, paths

MOST_PLACES = 10_000
"""Places that are told apart; rarer ones are pooled, so that there is an end to what is counted."""
MOST_EDGES = 200_000
"""Edges of an answer."""


@dataclass(slots=True)
class Counts:
    """Numbers as in `walk.paths` with how many there are of each, rising; by themselves and by actor."""

    number: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    count: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    actors: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def add(self, numbers: Numbers, owner: Numbers | None = None) -> None:
        """Count more of them; those of one owner lie together, and no owner comes again."""
        order = np.argsort(numbers, kind="stable")
        here = numbers[order]
        begins = (
            np.flatnonzero(np.append(True, here[1:] != here[:-1])) if len(here) else np.empty(0, np.int64)
        )
        owners = np.ones(len(here), np.int64)
        if owner is not None and len(here):
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
    """What the walk of all actors has counted."""

    edges: Counts = field(default_factory=Counts)
    starts: Counts = field(default_factory=Counts)
    ends: Counts = field(default_factory=Counts)
    paths: int = 0
    actors: int = 0
    behind: list[Numbers] = field(default_factory=lambda: [np.empty(0, np.int64)])


def answer(asked: ResolvedPaths, reading: Reading) -> PathsAnswer:
    """Read the steps of all actors and count them. Cost: that of reading the chosen events, with `label` twice."""
    keep = _kept(asked, reading)
    slices = reading.moments(moments(asked, keep))
    found = Found()
    for actors in slices:
        _walk(asked, actors, slices.groups, found)
    texts = [group[0] for group in slices.groups]
    return PathsAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, _codes(asked)),
        paths=found.paths,
        actors=found.actors,
        edges=_edges(asked, found.edges, texts),
        starts=_places(found.starts, texts),
        ends=_places(found.ends, texts),
        places_pooled=keep is not None,
        list_=_listed(asked, found, slices.names, reading),
    )


def _kept(asked: ResolvedPaths, reading: Reading) -> tuple[str, ...] | None:
    """The places that are told apart; None where that is all of them."""
    names = reading.snapshot.layout.names
    if isinstance(asked.place, v.EventName) and len(names) <= MOST_PLACES:
        return None
    places = reading.run(frequent_places(asked, MOST_PLACES + 1))["place"].to_pylist()
    return tuple(places[:MOST_PLACES]) if len(places) > MOST_PLACES else None


def _walk(asked: ResolvedPaths, actors: Actors, places: list[Group], found: Found) -> None:
    question = asked.question
    cut = Cut(
        gap=question.session_gap_minutes * 60_000_000,
        steps=question.max_steps,
        starts=question.start_at is not None,
        ends=question.end_at is not None,
        collapse=question.collapse,
    )
    rank = np.empty(len(places), np.int64)
    rank[sorted(range(len(places)), key=lambda code: in_name_order(places[code]))] = np.arange(len(places))
    walked = paths(actors, rank, cut)
    found.edges.add(walked.edge, walked.owner)
    found.starts.add(walked.begins[walked.begins >= 0])
    found.ends.add(walked.stops[walked.stops >= 0])
    found.paths += len(walked.begins)
    found.actors += walked.owners
    found.behind.append(actors.keys[_behind(asked, walked, places)])


def _behind(asked: ResolvedPaths, walked: Paths, places: list[Group]) -> Numbers:
    """The places, among the actors, of those who went the way that a list is asked of."""
    wanted = asked.question.list_
    if wanted is None or (wanted.from_,) not in places or (wanted.to,) not in places:
        return np.empty(0, np.int64)
    ends = places.index((wanted.from_,)), places.index((wanted.to,))
    edge = (wanted.position * PLACES + ends[0]) * PLACES + ends[1]
    owner: Numbers = walked.owner[walked.edge == edge]
    return owner


def _edges(asked: ResolvedPaths, counts: Counts, texts: list[str | None]) -> list[PathEdge]:
    """The edges, the largest of each position first, ties in name order; with `top` the rest of each as one."""
    top = asked.question.top
    if top is None and len(counts.number) > MOST_EDGES:
        raise QuestionError(
            f"The answer would have {len(counts.number):,} edges; it may have {MOST_EDGES:,}. Ask for the largest ones "
            "with 'top', or label events by something with fewer values.",
            at="/top",
        )
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
    rows = zip(counts.number.tolist(), counts.count.tolist(), strict=True)
    places = [PathPlace(number // PLACES, texts[number % PLACES], count) for number, count in rows]
    return sorted(places, key=lambda p: (p.position, -p.count, in_name_order((p.place,))))


def _listed(asked: ResolvedPaths, found: Found, names: list[str], reading: Reading) -> Listed | None:
    wanted = asked.question.list_
    if wanted is None:
        return None
    return page(asked.actor.ids(np.unique(np.concatenate(found.behind)), names, reading), wanted)


def _codes(asked: ResolvedPaths) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    question = asked.question
    codes = ["P01", "P02"]
    codes += ["P03"] if question.start_at is not None or question.end_at is not None else []
    codes += ["T05", "T12"] if question.label is not None else []
    return codes
