"""Engagement equals its plain definition, on generated histories and questions; so do the lists behind it."""

from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.acting import Group, acts, groups, inside, kept, pooled, ranged
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import choice, histories
from tests.analyses.graph.test_oracle import bring
from tests.histories import stored


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """An engagement question; of all that are known only without filters and groups."""
    question = draw(ranged("engagement", ())) | draw(groups())
    if draw(st.booleans()):
        question["events"] = draw(st.lists(choice, min_size=1, max_size=4))
    else:
        question["top"] = draw(st.integers(1, 4))
    if not question["group_by"] and "filters" not in question and "property" not in question["by"]:
        question["of"] = draw(st.sampled_from(("active", "known")))
    return question


Times = dict[Group, Counter[str]]


def times(
    question: dict[str, Any], events: dict[str, Any], made: oracle.World, keep: set[Group] | None
) -> Times:
    """How often each actor did it in the range, by group."""
    found: Times = defaultdict(Counter)
    for actor, group, e in acts(question, events, made):
        if inside(question, e):
            found[pooled(group, keep)][actor] += 1
    return found


def everybody(
    question: dict[str, Any], made: oracle.World
) -> tuple[dict[Group, set[str]], set[Group] | None]:
    """Whom the shares are of, by group, and the groups that are told apart."""
    if question.get("of") == "known":
        known = made.known["user" if question["by"] == "user" else question["by"]["account"]]
        return {(): set(known)}, None
    each = times(question, {"event": None}, made, None)
    keep = kept(question, {group: len(who) for group, who in each.items()})
    found = {g: set(who) for g, who in times(question, {"event": None}, made, keep).items()}
    found = found if question["group_by"] else found or {(): set()}
    return {g: who for g, who in found.items() if question.get("other", True) or "$other" not in g}, keep


def figures(each: Counter[str], actors: int) -> tuple[Any, ...]:
    """Reach, share, and times of those who did it: their mean and their median."""
    if not each:
        return 0, 0, 0, 0
    return len(each), len(each) / actors, pytest.approx(mean(each.values())), median(each.values())


def widest(question: dict[str, Any], made: oracle.World) -> list[str]:
    """The top events by how many did them, in whatever group."""
    names = {e.name for e in made.events}
    everyone = {
        name: len({who for of in times(question, {"event": name}, made, None).values() for who in of})
        for name in names
    }
    return sorted((n for n in names if everyone[n]), key=lambda n: (-everyone[n], n))[: question["top"]]


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(questions(), min_size=5, max_size=10))
def test_every_figure_and_list_is_what_it_is_defined_to_be(
    history: dict[str, Any], asked: list[dict[str, Any]]
) -> None:
    """Merges, memberships, filters of events; rows that are hot, compacted, or both."""
    made = oracle.world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for question in asked:
            rows = {tuple(row.group): row for row in store.asked(question).rows()}
            actors, keep = everybody(question, made)
            assert {group: row.actors for group, row in rows.items()} == {
                group: len(who) for group, who in actors.items()
            }, question
            asked_for = question.get("events") or [{"event": name} for name in widest(question, made)]
            each = [times(question, events, made, keep) for events in asked_for]
            for group, row in rows.items():
                found = [(e.reach, e.share, e.mean, e.median) for e in row.events]
                expected = [figures(of.get(group, Counter()), len(actors[group])) for of in each]
                assert found == expected, question
                for event, behind in [
                    (None, actors[group]),
                    *([(0, each[0].get(group, ()))] if each else []),
                ]:
                    listed = store.asked(question | {"list": {"event": event, "group": list(group)}}).list_
                    assert listed.ids == sorted(behind), question
