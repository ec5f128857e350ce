"""What is counted some actors at a time is what is counted at once."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.store import moments

WEEK = {"from": "2024-04-01", "to": "2024-04-07"}
QUESTIONS: list[dict[str, Any]] = [
    {"kind": "stickiness", "event": "View", "list": {"intervals": 2}},
    {"kind": "stickiness", "event": "View", "group_by": [{"source": "event", "property": "on"}]},
    {"kind": "stickiness", "event": "View", "by": {"property": "on"}, "list": {"intervals": 7}},
    {"kind": "lifecycle", "event": "View", "list": {"state": "dormant", "bucket": 3}},
    {"kind": "lifecycle", "event": "View", "group_by": [{"source": "event", "property": "on"}]},
    {
        "kind": "paths",
        "label": "on",
        "session_gap_minutes": 10_000,
        "list": {"position": 1, "from": "web", "to": "tv"},
    },
    {"kind": "funnel", "steps": [{"event": "View"}] * 3, "list": {"step": 2}},
    {
        "kind": "funnel",
        "steps": [{"event": "View"}] * 2,
        "group_by": [{"source": "event", "property": "on"}],
        "attribution": "all_events",
        "top_n": 1,
    },
    {
        "kind": "funnel",
        "steps": [{"event": "View"}] * 2,
        "by": {"account": None},
        "window": {"value": 1, "unit": "day"},
        "report": "trend",
    },
    {
        "kind": "time_between",
        "from_event": {"event": "View"},
        "to_event": {"event": "View"},
        "list": {"bin": 0},
    },
    {
        "kind": "time_between",
        "from_event": {"event": "View"},
        "to_event": {"event": None},
        "group_by": [{"source": "event", "property": "on"}],
        "top_n": 2,
    },
    {"kind": "retention", "start": {"event": "View"}, "return": {"event": "View"}, "list": {"cohort": 1}},
]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """Sixty users, each of whom views on days and devices of his own; half of them compacted."""
    with stored(tmp_path_factory.mktemp("slices")) as store:
        for first in (0, 30):
            store.load(
                *(
                    event(
                        str(day),
                        "View",
                        f"user-{i:02}",
                        f"account-{i % 7}",
                        on=("web", "tv", "phone")[(i + day) % 3],
                    )
                    for i in range(first, first + 30)
                    for day in range(1, 8)
                    if (i * day + i) % 5 < 3
                )
            )
            store.store.compact(all_hot=first == 0)
        yield store


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q['kind']} {sorted(q)[0]}")
def test_an_answer_does_not_depend_on_how_many_actors_are_read_at_once(
    shop: StoreHistory, question: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures, who is behind them, and how many rows were read for them."""
    whole = shop.asked(question | WEEK)
    monkeypatch.setattr(moments, "MOST_MOMENTS", 20)
    monkeypatch.setattr(moments, "FEW_MOMENTS", 20)
    sliced = shop.asked(question | WEEK)

    assert msgspec.structs.replace(sliced, elapsed_ms=0) == msgspec.structs.replace(whole, elapsed_ms=0)


def test_an_explanation_tells_slices_as_the_one_plan_that_they_are_of(
    shop: StoreHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the rows of its events, each once."""
    question = {"kind": "stickiness", "event": "View", **WEEK}
    whole = shop.explained(question)
    monkeypatch.setattr(moments, "MOST_MOMENTS", 20)
    monkeypatch.setattr(moments, "FEW_MOMENTS", 20)
    sliced = shop.explained(question)

    assert (len(sliced.sql), sliced.rows_read) == (1, whole.rows_read)
