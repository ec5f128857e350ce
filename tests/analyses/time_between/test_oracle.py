"""The product equals the plain definition of time between events, on generated histories and questions."""

from datetime import timedelta
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph.generated import MOMENTS, ZONES, filters, source
from tests.analyses.graph.oracle import Group, percentile, world
from tests.analyses.graph.test_oracle import bring
from tests.analyses.retention.generated import busy, simple
from tests.analyses.time_between.oracle import times
from tests.histories import stored


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A question that the oracle and the product both answer."""
    first = draw(st.sampled_from(MOMENTS)).date() - timedelta(days=draw(st.integers(0, 8)))
    start = draw(simple)
    question: dict[str, Any] = {
        "kind": "time_between",
        "from_event": start,
        "to_event": draw(st.just(start) | simple),
        "from": first.isoformat(),
        "to": (first + timedelta(days=draw(st.integers(0, 35)))).isoformat(),
        "timezone": draw(st.sampled_from(ZONES)),
        "by": draw(st.sampled_from(("user", "user", {"account": "company"}))),
        "unknown": "empty",
    }
    question |= draw(st.fixed_dictionaries({}, optional={"bins": st.integers(1, 6), "filters": filters}))
    if draw(st.sampled_from((True, False, False))):
        question["group_by"] = draw(st.lists(source, min_size=1, max_size=2))
    return question


def figures(found: list[tuple[str, timedelta | None]], edges: list[float], same: bool) -> dict[str, Any]:
    """What is told of the times of a group."""
    took = [(actor, time.total_seconds()) for actor, time in found if time is not None]
    seconds = [time for _, time in took]
    ends = [*edges[1:], float("inf")][: len(edges)]
    inside = [[a for a, s in took if low <= s < high] for low, high in zip(edges, ends, strict=True)]
    own = [median(s for a, s in took if a == actor) for actor in {a for a, _ in took}]
    return {
        "count": len(took),
        "actors": len({a for a, _ in took}),
        "open": len(found) - len(took),
        "mean_seconds": pytest.approx(fmean(seconds)) if seconds else None,
        **{
            name: pytest.approx(percentile(seconds, share)) if seconds else None
            for name, share in (("p25_seconds", 0.25), ("median_seconds", 0.5), ("p90_seconds", 0.9))
        },
        "bins": [len(actors) for actors in inside],
        "bin_actors": [len(set(actors)) for actors in inside],
        "usage": pytest.approx(percentile(own, 0.8)) if own and same else None,
    }


def named(choice: dict[str, Any]) -> list[dict[str, Any]]:
    """The choices of a step, each once: one told twice is the same question as one told once."""
    told = choice.get("any_of", [choice])
    return [one for at, one in enumerate(told) if one not in told[:at]]


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=busy(), asked=st.lists(questions(), min_size=4, max_size=8))
def test_every_time_is_what_it_is_defined_to_be(history: dict[str, Any], asked: list[dict[str, Any]]) -> None:
    """Ties, merges, memberships, clock changes, odd values: the same times, bins and ids in a bin."""
    made = world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for question in asked:
            expected: dict[Group, list[tuple[str, timedelta | None]]] = {}
            for actor, group, took in times(question, made):
                expected.setdefault(group, []).append((actor, took))
            if "group_by" not in question:
                expected.setdefault((), [])
            answer = store.asked(question)
            same = named(question["from_event"]) == named(question["to_event"])
            found = {}
            for group in answer.groups:
                usage = group.usage_interval
                found[tuple(group.group)] = {
                    name: getattr(group, name, usage and usage.seconds)
                    for name in figures([], answer.edges, same)
                }
            assert found == {g: figures(t, answer.edges, same) for g, t in expected.items()}, question
