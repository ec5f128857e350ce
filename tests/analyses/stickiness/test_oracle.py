"""Stickiness equals its plain definition, on generated histories and questions; so do the lists behind it."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.acting import Group, acts, chosen, groups, inside, kept, pooled, ranged
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import histories
from tests.analyses.graph.test_oracle import bring
from tests.histories import stored

COMPARE = {
    "eq": int.__eq__,
    "ne": int.__ne__,
    "gt": int.__gt__,
    "gte": int.__ge__,
    "lt": int.__lt__,
    "lte": int.__le__,
}
criteria = st.fixed_dictionaries({"op": st.sampled_from(sorted(COMPARE)), "value": st.integers(0, 3)})


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A stickiness question."""
    question = draw(ranged("stickiness", ("hour", "day", "day", "week", "month", "quarter"))) | draw(chosen)
    question |= draw(groups()) | {"cumulative": draw(st.booleans())}
    question["interval_count"] = draw(st.sampled_from((1, 1, 2, 3)))
    if draw(st.booleans()):
        question["criteria"] = draw(criteria)
    if draw(st.booleans()):
        question["compare"] = draw(st.sampled_from(("previous", {"days": 3})))
    return question


def days_back(question: dict[str, Any]) -> int:
    """How many days lie between the range and the period before."""
    if question["compare"] != "previous":
        return int(question["compare"]["days"])
    return (date.fromisoformat(question["to"]) - date.fromisoformat(question["from"])).days + 1


def active(
    question: dict[str, Any], made: oracle.World, back: int, keep: set[Group] | None
) -> tuple[dict[tuple[str, Group], int], int]:
    """For each actor and group in how many of so many intervals it was active (rules S01 to S03); the rest as one."""
    first, last = (date.fromisoformat(question[edge]) - timedelta(days=back) for edge in ("from", "to"))
    names = oracle.buckets(first, last, question)
    times: Counter[Any] = Counter()
    for actor, group, e in acts(question, question, made):
        if inside(question, e, back):
            local = e.at.astimezone(ZoneInfo(question["timezone"]))
            bucket = oracle.bucket_of(local, question["interval"], question["week_start"])
            times[actor, pooled(group, keep), names.index(bucket) // question["interval_count"]] += 1
    enough = question.get("criteria", {"op": "gte", "value": 1})
    counted = Counter((a, g) for (a, g, _), n in times.items() if COMPARE[enough["op"]](n, enough["value"]))
    return counted, -(-len(names) // question["interval_count"])


def who(question: dict[str, Any], made: oracle.World, back: int) -> dict[Group, list[set[str]]]:
    """For each group the actors that were active in 1, 2, 3 … intervals."""
    sizes = Counter(group for _, group in active(question, made, 0, None)[0])
    counted, length = active(question, made, back, kept(question, sizes))
    found: dict[Group, list[set[str]]] = defaultdict(lambda: [set() for _ in range(length)])
    if not question["group_by"]:
        found[()]
    for (actor, group), n in counted.items():
        if "$other" in group and not question.get("other", True):
            continue
        for place in range(n) if question["cumulative"] else [n - 1]:
            found[group][place].add(actor)
    return found


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(history=histories(), asked=st.lists(questions(), min_size=4, max_size=8))
def test_every_figure_and_list_is_what_it_is_defined_to_be(
    history: dict[str, Any], asked: list[dict[str, Any]]
) -> None:
    """Ties, merges, memberships, clock changes, groups; rows that are hot, compacted, or both."""
    made = oracle.world(history)
    with TemporaryDirectory() as folder, stored(Path(folder), membership=history["membership"]) as store:
        bring(history, store)
        for question in asked:
            answer = store.asked(question)
            for period, back in (
                ("current", 0),
                ("previous", days_back(question) if "compare" in question else None),
            ):
                if back is None:
                    continue
                expected = who(question, made, back)
                rows = {tuple(g.group): g for g in answer.groups} if question["group_by"] else {(): answer}
                figures = {g: (r.values if period == "current" else r.previous) for g, r in rows.items()}
                told = {g: row for g, row in figures.items() if any(row) or not g}
                assert told == {g: [len(s) for s in sets] for g, sets in expected.items()}, question
                group, place = next(
                    ((g, n) for g, sets in expected.items() for n in reversed(range(len(sets))) if sets[n]),
                    (None, 0),
                )
                if group is not None:
                    wanted = {"intervals": place + 1, "group": list(group), "period": period}
                    found = store.asked(question | {"list": wanted}).list_
                    assert found.ids == sorted(expected[group][place]), question
