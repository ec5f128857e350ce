"""Funnels split by segments: each is asked alone, as somebody may be in several."""

from pathlib import Path
from typing import Any

import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.model.errors import QuestionError
from groundswell.model.segment import Segment

SEGMENTS = (Segment(name="early", members=["ann", "bob"]), Segment(name="paying", members=["bob", "cy"]))
QUESTION: dict[str, Any] = {
    "kind": "funnel",
    "steps": [{"event": "Visit"}, {"event": "Buy"}],
    "from": "2024-04-01",
    "to": "2024-04-07",
}


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    """Ann, bob, cy and dee visit; bob and dee buy."""
    with stored(tmp_path) as made:
        made.load(
            *(event("2", "Visit", user, on="web") for user in ("ann", "bob", "cy", "dee")),
            *(event("3", "Buy", user) for user in ("bob", "dee")),
        )
        yield made


def by(shop: StoreHistory, *names: str, **question: Any) -> dict[Any, list[int]]:
    """The counts of each of these segments."""
    groups = [{"source": "segment", "segments": list(names)}, *question.pop("more", [])]
    answer = shop.asked(QUESTION | {"group_by": groups} | question, SEGMENTS)
    return {tuple(group.group): group.counts for group in answer.groups}


def test_somebody_counts_in_every_segment_of_his(shop: StoreHistory) -> None:
    """Bob is in both, dee only in that of all."""
    assert by(shop, "early", "paying", "$all") == {
        ("$all",): [4, 2],
        ("early",): [2, 1],
        ("paying",): [2, 1],
    }


def test_segments_go_with_one_property(shop: StoreHistory) -> None:
    """Each group has the segment's name and the value, in the order of `group_by`."""
    on = {"source": "event", "property": "on"}

    assert by(shop, "early", more=[on]) == {("early", "web"): [2, 1]}


def test_the_rest_of_the_segments_is_judged_as_one(shop: StoreHistory) -> None:
    """Bob, who is in two segments of the rest, is one of the pool (rule T06)."""
    assert by(shop, "$all", "early", "paying", top_n=1) == {("$all",): [4, 2], ("$other",): [3, 1]}


def test_the_top_of_segments_and_values_together_is_refused(shop: StoreHistory) -> None:
    """There is one thing to rank."""
    with pytest.raises(QuestionError, match="not both") as refused:
        by(shop, "early", more=[{"source": "event", "property": "on"}], top_n=1)

    assert refused.value.at == "/top_n"
