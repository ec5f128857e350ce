"""Paths equal their plain definition, on generated histories and questions; so do the lists behind them."""

from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.acting import Group, acts, groups, inside, kept, pooled, ranged
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import ODD, choice, histories
from tests.analyses.graph.test_oracle import bring
from tests.histories import stored

from groundswell.model.value import text_of

Place = str | None


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A paths question, most often with gaps as long as those of the histories."""
    question = draw(ranged("paths", ())) | {"events": draw(choice)}
    question["label"] = draw(st.sampled_from((None, None, "n", "v", ODD, ["n", "v"])))
    places = ("Visit", "Order", "Größe") if question["label"] is None else ("1", "2", "4", "o'x")
    question |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "start_at": st.sampled_from(places),
                "end_at": st.sampled_from(places),
                "top": st.integers(1, 3),
            },
        )
    )
    question["session_gap_minutes"] = draw(st.sampled_from((1, 30, 240, 60 * 24 * 3, 60 * 24 * 60)))
    question["max_steps"] = draw(st.integers(1, 6))
    return question | draw(groups()) | {"collapse": draw(st.booleans())}


def name_order(place: Place) -> tuple[bool, str]:
    """By name, missing last."""
    return place is None, place or ""


def place_of(question: dict[str, Any], happened: oracle.Happened) -> Place:
    """The name of an event's place."""
    label = question["label"]
    if label is None:
        return happened.name
    texts = [
        text_of(happened.properties.get(name)) for name in ([label] if isinstance(label, str) else label)
    ]
    return next((text for text in texts if text), None)


def paths(question: dict[str, Any], made: oracle.World) -> list[tuple[str, Group, list[Place]]]:
    """Each path as its actor, the group of its first step and its places, uncut (rules P01, P03, P04)."""
    gap = timedelta(minutes=question["session_gap_minutes"])
    moments = defaultdict(list)
    for actor, group, e in acts(question, question["events"], made):
        if inside(question, e):
            moments[actor].append((e.at, place_of(question, e), group))
    found = []
    for actor, mine in moments.items():
        sessions: list[list[tuple[Any, Place, Group]]] = []
        for moment in sorted(mine, key=lambda m: (m[0], name_order(m[1]), [name_order(t) for t in m[2]])):
            if not sessions or moment[0] - sessions[-1][-1][0] > gap:
                sessions.append([])
            sessions[-1].append(moment)
        for session in sessions:
            steps = [(place, group) for _, place, group in session]
            if question["collapse"]:
                steps = [step for i, step in enumerate(steps) if i == 0 or step[0] != steps[i - 1][0]]
            while "start_at" in question and steps and steps[0][0] != question["start_at"]:
                steps.pop(0)
            while "end_at" in question and steps and steps[-1][0] != question["end_at"]:
                steps.pop()
            if steps:
                found.append((actor, steps[0][1], [place for place, _ in steps]))
    return found


def by_group(question: dict[str, Any], made: oracle.World) -> dict[Group, list[tuple[str, list[Place]]]]:
    """The paths by group, those beyond `top_n` as one; without groups all of them."""
    every = paths(question, made)
    keep = kept(question, Counter(group for _, group, _ in every))
    found: dict[Group, list[tuple[str, list[Place]]]] = {} if question["group_by"] else {(): []}
    for actor, group, places in every:
        found.setdefault(pooled(group, keep), []).append((actor, places))
    return {g: each for g, each in found.items() if question.get("other", True) or "$other" not in g}


def edges(question: dict[str, Any], among: list[tuple[str, list[Place]]]) -> dict[Any, list[str]]:
    """The actors who go each way at each position, once for each path."""
    backward, found = "end_at" in question and "start_at" not in question, defaultdict(list)
    for actor, places in among:
        for i in range(len(places) - 1):
            position = len(places) - 1 - i if backward else i + 1
            if position < question["max_steps"]:
                found[position, places[i], places[i + 1]].append(actor)
    return found


def ends(question: dict[str, Any], among: list[tuple[str, list[Place]]]) -> tuple[Any, Any]:
    """Whose paths begin and stop at each position and place, those cut by `max_steps` left out there."""
    backward = "end_at" in question and "start_at" not in question
    starts, stops = defaultdict(list), defaultdict(list)
    for actor, places in among:
        length = len(places)
        if length <= question["max_steps"] or not backward:
            starts[length if backward else 1, places[0]].append(actor)
        if length <= question["max_steps"] or backward:
            stops[1 if backward else length, places[-1]].append(actor)
    return starts, stops


def sizes(found: dict[Any, list[str]]) -> dict[Any, tuple[int, int]]:
    """How many paths there are of each, and of how many actors."""
    return {key: (len(who), len(set(who))) for key, who in found.items()}


def topmost(question: dict[str, Any], counts: dict[tuple[int, Place, Place], int]) -> dict[Any, int]:
    """With `top` the largest edges of each position, the rest of it as one."""
    if "top" not in question:
        return counts
    kept: dict[Any, int] = {}
    for position in {p for p, _, _ in counts}:
        here = sorted(
            (e for e in counts if e[0] == position),
            key=lambda e: (-counts[e], name_order(e[1]), name_order(e[2])),
        )
        kept |= {e: counts[e] for e in here[: question["top"]]}
        rest = sum(counts[e] for e in here[question["top"] :])
        kept |= {(position, "$other", "$other"): rest} if rest else {}
    return kept


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(questions(), min_size=5, max_size=10))
def test_every_figure_and_list_is_what_it_is_defined_to_be(
    history: dict[str, Any], asked: list[dict[str, Any]]
) -> None:
    """Ties, merges, memberships, repeats of a place; rows that are hot, compacted, or both."""
    made = oracle.world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for question in asked:
            trees = {tuple(tree.group): tree for tree in store.asked(question).trees()}
            expected = by_group(question, made)
            assert trees.keys() == expected.keys(), question
            for group, among in expected.items():
                tree, ways = trees[group], edges(question, among)
                found = {(e.position, e.from_, e.to): e.count for e in tree.edges}
                assert found == topmost(question, {e: len(who) for e, who in ways.items()}), question
                starts, stops = (
                    {(p.position, p.place): (p.count, p.actors) for p in end}
                    for end in (tree.starts, tree.ends)
                )
                assert (starts, stops) == tuple(map(sizes, ends(question, among))), question
                assert (tree.paths, tree.actors) == (len(among), len({who for who, _ in among})), question
                for edge in tree.edges[:1]:
                    if edge.actors is not None:
                        way = {"position": edge.position, "from": edge.from_, "to": edge.to}
                        behind = store.asked(question | {"list": way | {"group": list(group)}}).list_
                        assert behind.ids == sorted(set(ways[edge.position, edge.from_, edge.to])), question
                        assert behind.count == edge.actors, question
