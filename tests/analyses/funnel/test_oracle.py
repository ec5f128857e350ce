"""The product's funnels equal their definition, on generated histories, hot, compacted and mixed."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.funnel.definition import Group, World, expected, row_of
from tests.analyses.funnel.generated import everything_once, histories, questions
from tests.histories import StoreHistory, stored


def bring(history: dict[str, Any], made: StoreHistory) -> None:
    """A history's rows, some compacted and some hot, with the merge after or before them."""
    rows = [row_of(e) for e in history["events"]]
    made.load(*(row_of(e) for e in everything_once()), *rows[: history["hot"]])
    made.store.compact(all_hot=True)
    made.load(*rows[history["hot"] :])
    made.users({"id": "zz", "properties": {"plan": "zz"}})
    made.users(*({"id": user, "properties": {"plan": plan}} for user, plan in history["plans"].items()))
    if history["is_merged"]:
        made.merge("web-1", "ann")


def told(made: StoreHistory, question: dict[str, Any]) -> dict[Group, dict[str, Any]]:
    """What the product tells, in the words of the definition."""
    found = {}
    for group in made.asked(question).groups:
        reached = zip(group.counts, group.dropped, group.still, [*group.counts[1:], 0], strict=True)
        assert all(c == d + s + (0 if k == len(group.counts) - 1 else after)
                   for k, (c, d, s, after) in enumerate(reached)
                   if k < len(group.counts) - 1)  # fmt: skip
        names = ("who", "counts", "still", "avg_seconds", "median_seconds")
        figures = {name: getattr(group, name) for name in names}
        if group.seconds is not None:
            figures["seconds"] = group.seconds
        if group.buckets is not None:
            figures["buckets"] = [(b.entered, b.converted) for b in group.buckets]
        found[tuple(group.group)] = figures
    return found


def close(figures: dict[str, Any]) -> dict[str, Any]:
    """The same, but for the last digits of fractions."""
    names = ("avg_seconds", "median_seconds")
    return figures | {
        name: [None if v is None else pytest.approx(v) for v in figures[name]] for name in names
    }


@settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))
@given(history=histories, asked=st.lists(questions(), min_size=6, max_size=12))
def test_every_figure_is_what_it_is_defined_to_be(
    history: dict[str, Any], asked: list[dict[str, Any]]
) -> None:
    """Orders, windows, exclusions, first ones, groups, pools, trends, ties, merges: who, how many, how fast."""
    world = World(history, everything_once())
    with TemporaryDirectory() as folder, stored(Path(folder)) as made:
        bring(history, made)
        for question in asked:
            wanted = {group: close(figures) for group, figures in expected(question, world).items()}
            assert told(made, question) == wanted, question
