"""Engagement equals its plain definition, on generated histories and questions; so do the lists behind it."""

from collections import Counter
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.acting import acts, inside, ranged
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import choice, histories
from tests.analyses.graph.test_oracle import bring
from tests.histories import stored


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """An engagement question; of all that are known only without filters."""
    question = draw(ranged("engagement", ()))
    if draw(st.booleans()):
        question["events"] = draw(st.lists(choice, min_size=1, max_size=4))
    else:
        question["top"] = draw(st.integers(1, 4))
    if "filters" not in question and "property" not in question["by"]:
        question["of"] = draw(st.sampled_from(("active", "known")))
    return question


def times(question: dict[str, Any], events: dict[str, Any], made: oracle.World) -> Counter[str]:
    """How often each actor did it in the range."""
    return Counter(actor for actor, _, e in acts(question, events, made) if inside(question, e))


def everybody(question: dict[str, Any], made: oracle.World) -> int:
    """How many the shares are of."""
    if question.get("of") == "known":
        return len(made.known["user" if question["by"] == "user" else question["by"]["account"]])
    return len(times(question, {"event": None}, made))


def figures(each: Counter[str], actors: int) -> tuple[Any, ...]:
    """Reach, share, and times of those who did it: their mean and their median."""
    if not each:
        return 0, 0, 0, 0
    return len(each), len(each) / actors, pytest.approx(mean(each.values())), median(each.values())


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
            answer, actors = store.asked(question), everybody(question, made)
            found = [(e.reach, e.share, e.mean, e.median) for e in answer.events]
            assert answer.actors == actors, question
            if "top" in question:
                names = {e.name for e in made.events}
                each = {name: times(question, {"event": name}, made) for name in names}
                ranked = sorted((n for n in names if each[n]), key=lambda n: (-len(each[n]), n))[
                    : question["top"]
                ]
                assert [e.event for e in answer.events] == ranked, question
                assert found == [figures(each[name], actors) for name in ranked], question
            else:
                of_each = [times(question, events, made) for events in question["events"]]
                assert found == [figures(each, actors) for each in of_each], question
                listed = store.asked(question | {"list": {"event": 0}}).list_
                assert listed.ids == sorted(of_each[0]), question
