"""The product equals the plain definition of retention, on generated histories and questions."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph.generated import MOMENTS, NAMES, ZONES, filters, source
from tests.analyses.graph.oracle import Group, World, world
from tests.analyses.graph.test_oracle import bring
from tests.analyses.retention.generated import busy, simple
from tests.analyses.retention.oracle import Member, members, rows
from tests.histories import NOW, stored

from groundswell.model.association import Difference, associate

BY = ("user", "user", {"account": "company"}, {"account": "team"}, {"property": "v"})


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A retention question that the oracle and the product both answer."""
    interval = draw(st.sampled_from(("hour", "day", "day", "day", "week", "week", "month", "quarter")))
    first = draw(st.sampled_from(MOMENTS)).date() - timedelta(days=draw(st.integers(0, 2)))
    how = draw(st.sampled_from(("recurring", "recurring", "first_time", "first_in_range")))
    start = draw(simple)
    question: dict[str, Any] = {
        "kind": "retention",
        "start": start,
        "return": draw(st.just(start) | simple),
        "type": how,
        "from": first.isoformat(),
        "cohorts": draw(st.integers(2, 30 if interval == "hour" else 10)),
        "interval": interval,
        "timezone": draw(st.sampled_from(ZONES)),
        "week_start": draw(st.sampled_from(("monday", "sunday"))),
        "by": draw(st.sampled_from(BY)),
        "unknown": "empty",
    }
    if how == "first_in_range" and draw(st.booleans()):
        question["to"] = (first + timedelta(days=draw(st.integers(0, 30)))).isoformat()
    question |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "columns": st.integers(1, 5),
                "min_occurrences": st.integers(1, 3),
                "cumulative": st.booleans(),
                "window_mode": st.just("hours_from_start"),
            },
        )
    )
    if draw(st.sampled_from((True, False, False))):
        question["group_by"] = draw(st.lists(source, min_size=1, max_size=2))
        question |= draw(st.fixed_dictionaries({}, optional={"top_n": st.integers(1, 3)}))
    if draw(st.sampled_from((True, False, False, False))):
        question["filters"] = draw(filters)
    return question


def by_group(question: dict[str, Any], found: list[Member]) -> dict[Group, list[Member]]:
    """The members by group, those beyond `top_n` pooled (T06); without groups all of them."""
    sizes = Counter(m.group for m in found)
    ranked = sorted(sizes, key=lambda g: (-sizes[g], [(text is None, text or "") for text in g]))
    kept = ranked[: question.get("top_n", len(ranked))]
    groups: dict[Group, list[Member]] = {} if "group_by" in question else {(): []}
    for member in found:
        group = member.group if member.group in kept else ("$other",) * len(member.group)
        groups.setdefault(group, []).append(member)
    return groups


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=busy(), asked=st.lists(questions(), min_size=4, max_size=8), data=st.data())
def test_every_cell_is_what_it_is_defined_to_be(
    history: dict[str, Any], asked: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Ties, merges, memberships, clock changes, odd values: the same figures, and the same ids in a cell."""
    made = world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for question in asked:
            cohort = data.draw(st.integers(0, question["cohorts"] - 1))
            width = min(question.get("columns", question["cohorts"]), question["cohorts"] - cohort)
            column = data.draw(st.integers(0, width - 1))
            expected = members(question, made)
            answer = store.asked({**question, "list": {"cohort": cohort, "column": column}})
            found = {tuple(g.group): g.rows for g in answer.groups}
            assert found == {g: rows(question, m) for g, m in by_group(question, expected).items()}, question
            there = {m.actor for m in expected if m.cohort == cohort and column in m.columns}
            assert (answer.list_.ids, answer.list_.count) == (sorted(there), len(there)), question


def differences(
    question: dict[str, Any], name: str, states: list[list[str]], made: World
) -> list[Difference | None]:
    """Those who have done something beside those who have not, each in the first cohort whose cell is whole."""
    did = {e.user for e in made.events if e.name == name and e.at <= NOW}
    found = members(question, made)
    told: list[Difference | None] = [None]
    for column in range(1, len(states[0])):
        first: dict[str, Member] = {}
        for m in sorted(found, key=lambda m: m.cohort):
            if column < len(states[m.cohort]) and states[m.cohort][column] == "whole":
                first.setdefault(m.actor, m)
        pairs = []
        for has in (True, False):
            back = [column in m.columns for m in first.values() if (m.actor in did) is has]
            pairs += [sum(back), len(back)]
        told.append(associate(*pairs))
    return told


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=busy(), asked=st.lists(questions(), min_size=4, max_size=8), name=st.sampled_from(NAMES))
def test_who_is_compared_counts_once_in_a_column(
    history: dict[str, Any], asked: list[dict[str, Any]], name: str
) -> None:
    """Of all types, however many cohorts somebody joined."""
    made = world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for each in asked:
            question = {n: v for n, v in each.items() if n not in ("group_by", "top_n")} | {"by": "user"}
            answer = store.asked(question | {"group_by": [{"did": {"event": name}}]})
            expected = differences(question, name, answer.states, made)
            assert answer.association.differences == expected, question
