"""Who did what when: what the oracles of questions about actors have in common, and generated questions about them."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.analyses.graph.generated import MOMENTS, ZONES, choice, rare_filters, source
from tests.analyses.graph.oracle import Happened, World, is_chosen, passes, read

from groundswell.model.value import text_of

Group = tuple[str | None, ...]

by = st.sampled_from(("user", "user", {"account": "company"}, {"account": "team"}, {"property": "v"}))
grouped = st.sampled_from((0, 0, 0, 1, 2)).flatmap(
    lambda count: st.lists(source, min_size=count, max_size=count)
)


@st.composite
def ranged(draw: st.DrawFn, kind: str, intervals: tuple[str, ...]) -> dict[str, Any]:
    """A question of a kind about some days in a zone, with whom it counts and perhaps filters."""
    interval = draw(st.sampled_from(intervals)) if intervals else None
    first = draw(st.sampled_from(MOMENTS)).date() - timedelta(days=draw(st.integers(0, 1)))
    last = first + timedelta(days=draw(st.integers(0, 2) if interval == "hour" else st.integers(0, 30)))
    question = {
        "kind": kind,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "timezone": draw(st.sampled_from(ZONES)),
        "by": draw(by),
        "unknown": "empty",
    }
    if interval:
        question |= {"interval": interval, "week_start": draw(st.sampled_from(("monday", "sunday")))}
    return question | draw(rare_filters)


topped = st.fixed_dictionaries({}, optional={"top_n": st.integers(1, 3), "other": st.booleans()})


@st.composite
def groups(draw: st.DrawFn) -> dict[str, Any]:
    """What a question is grouped by, and how many groups are told apart; or nothing."""
    by = draw(grouped)
    return {"group_by": by} | (draw(topped) if by else {})


def kept(question: dict[str, Any], sizes: dict[Group, int]) -> set[Group] | None:
    """The groups that are told apart: the largest, ties in name order (T06); None: all of them."""
    if "top_n" not in question or not question.get("group_by"):
        return None
    ranked = sorted(sizes, key=lambda g: (-sizes[g], [(text is None, text or "") for text in g]))
    return set(ranked[: question["top_n"]])


def pooled(group: Group, keep: set[Group] | None) -> Group:
    """A group, or the rest if it is not told apart."""
    return group if keep is None or group in keep else ("$other",) * len(group)


chosen = choice.map(lambda c: {name: value for name, value in c.items() if name != "filters"})
"""The choice of a question that is its own choice: its filters are the question's."""


def actor_of(question: dict[str, Any], happened: Happened) -> str | None:
    """Whose behaviour an event counts as; None: nobody's."""
    whose = question.get("by", "user")
    if whose == "user":
        return happened.user
    if "account" in whose:
        return happened.accounts.get(whose["account"])
    return text_of(happened.properties.get(whose["property"])) or None


def acts(question: dict[str, Any], events: dict[str, Any], made: World) -> list[tuple[str, Group, Happened]]:
    """The events of a choice that pass the question's filters, each with its actor and group, whenever they were."""
    groups = question.get("group_by", [])
    return [
        (actor, tuple(text_of(read(leaf, e, made)) or None for leaf in groups), e)
        for e in made.events
        if (actor := actor_of(question, e)) is not None
        and is_chosen(events, e, made)
        and passes(question.get("filters"), lambda leaf, e=e: read(leaf, e, made))
    ]


def inside(question: dict[str, Any], happened: Happened, days_earlier: int = 0) -> bool:
    """Whether an event lies in the range, or in that many days before."""
    day = happened.at.astimezone(ZoneInfo(question["timezone"])).date() + timedelta(days=days_earlier)
    return date.fromisoformat(question["from"]) <= day <= date.fromisoformat(question["to"])
