"""The lifecycle equals its plain definition, on generated histories and questions; so do the lists behind it."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.acting import Group, acts, chosen, groups, kept, pooled, ranged
from tests.analyses.graph import oracle
from tests.analyses.graph.generated import histories
from tests.analyses.graph.test_oracle import bring
from tests.histories import stored

STATES = ("new", "returning", "resurrecting", "dormant")
FIRST = date(2023, 9, 1)
Sets = dict[str, list[set[str]]]


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A lifecycle question."""
    question = draw(ranged("lifecycle", ("hour", "day", "day", "week", "month", "quarter"))) | draw(chosen)
    return question | draw(groups())


def who(question: dict[str, Any], made: oracle.World) -> dict[Group, Sets]:
    """The same with the groups beyond `top_n` as one: those with the fewest active actors."""
    each = in_state(question, made, None)
    sizes = {
        group: sum(len(who) for state in STATES[:3] for who in sets[state]) for group, sets in each.items()
    }
    found = in_state(question, made, kept(question, sizes))
    return {g: sets for g, sets in found.items() if question.get("other", True) or "$other" not in g}


def in_state(question: dict[str, Any], made: oracle.World, keep: set[Group] | None) -> dict[Group, Sets]:
    """For each group and state the actors in it, interval by interval (rules L01 to L03)."""
    first, last = (date.fromisoformat(question[edge]) for edge in ("from", "to"))
    started = first - timedelta(days=3) if question["interval"] == "hour" else FIRST
    every, names = oracle.buckets(started, last, question), oracle.buckets(first, last, question)
    active = defaultdict(set)
    for actor, group, e in acts(question, question, made):
        local = e.at.astimezone(ZoneInfo(question["timezone"]))
        bucket = oracle.bucket_of(local, question["interval"], question["week_start"])
        if bucket in every or local.date() < first:
            active[actor, pooled(group, keep)].add(every.index(bucket) if bucket in every else -1)
    found: dict[Group, Sets] = {} if question["group_by"] else {(): _nobody(len(names))}
    for (actor, group), mine in active.items():
        for place, name in enumerate(names):
            i = every.index(name)
            if i in mine:
                state = "new" if min(mine) == i else "returning" if i - 1 in mine else "resurrecting"
            elif i - 1 in mine:
                state = "dormant"
            else:
                continue
            found.setdefault(group, _nobody(len(names)))[state][place].add(actor)
    return found


def _nobody(length: int) -> Sets:
    return {state: [set() for _ in range(length)] for state in STATES}


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
            expected = who(question, made)
            counts = {
                group: {s: [len(who) * (-1 if s == "dormant" else 1) for who in sets[s]] for s in STATES}
                for group, sets in expected.items()
            }
            rows = store.asked(question).rows()
            assert {tuple(r.group): {s: getattr(r, s) for s in STATES} for r in rows} == counts, question
            for group, sets in expected.items():
                state, place = next(
                    ((s, n) for s in STATES for n in range(len(sets[s])) if sets[s][n]), ("new", 0)
                )
                wanted = {"state": state, "bucket": place, "group": list(group)}
                found = store.asked(question | {"list": wanted}).list_
                assert found.ids == sorted(sets[state][place]), question
                break
