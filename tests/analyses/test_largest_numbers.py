"""The largest numbers that a question may hold are counted with like any other."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import WEEK, StoreHistory, event, stored

from groundswell.model.questions.numbers import MOST

ON = [{"source": "event", "property": "on"}]
VIEW: dict[str, Any] = {"event": "View"}
COUNT = {"op": "lt", "value": MOST}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """Ann viewed on two days."""
    with stored(tmp_path_factory.mktemp("largest")) as store:
        store.load(event("1", "View", "ann", on="web"), event("2", "View", "ann", on="tv"))
        yield store


@pytest.mark.parametrize(
    ("question", "fewer"),
    [
        (
            {"kind": "graph", "series": [VIEW], "group_by": ON, "top_n": MOST, **WEEK},
            {"top_n": 9},
        ),
        ({"kind": "funnel", "steps": [VIEW] * 2, "group_by": ON, "top_n": MOST, **WEEK}, {"top_n": 9}),
        (
            {"kind": "retention", "start": VIEW, "return": VIEW, "columns": MOST, "min_occurrences": MOST,
             "window_mode": "hours_from_start", **WEEK},
            {"columns": 99, "min_occurrences": 99},
        ),
        ({"kind": "stickiness", **VIEW, "interval_count": MOST, "criteria": COUNT, **WEEK},
         {"interval_count": 99, "criteria": {"op": "lt", "value": 99}}),
        ({"kind": "paths", "top": MOST, **WEEK}, {"top": 9}),
        ({"kind": "time_between", "from_event": VIEW, "to_event": VIEW, "group_by": ON, "top_n": MOST, **WEEK},
         {"top_n": 9}),
        ({"kind": "segment", "where": {"did": {**VIEW, "count": COUNT}}, "limit": MOST}, {"limit": 9}),
        ({"kind": "segment", "where": {"users_who": {"did": VIEW}, "count": COUNT}, "subject": {"account": None}}, {}),
    ],
    ids=lambda each: str(each.get("kind", "")),
)  # fmt: skip
def test_a_number_larger_than_all_counts_asks_what_a_large_one_does(
    shop: StoreHistory, question: dict[str, Any], fewer: dict[str, Any]
) -> None:
    """The figures are those of a number that just suffices."""
    told = [
        {
            name: value
            for name, value in shop.asked(each).to_dict().items()
            if name not in ("question", "elapsed_ms")
        }
        for each in (question, question | fewer)
    ]

    assert told[0] == told[1]
