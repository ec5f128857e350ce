"""How much of each bucket is known where a question asks what was known at noon of the 8th; now is noon of the 10th."""

from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event

THEN = {"known_at": "2024-04-08T12:00:00Z"}
DAYS = {"from": "2024-04-07", "to": "2024-04-11"}
ON_THE_WAY = ["whole", "so_far", "not_begun", "not_begun", "not_begun"]


def daily_visits(made: History) -> None:
    """Ann visits every day from the 5th to the 10th."""
    made.events(*(event(str(day), "Visit", "ann") for day in range(5, 11)))


@pytest.fixture(autouse=True)
def visits(people: History) -> None:
    """A project that begins so."""
    people.begin(daily_visits)


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("graph", {"series": [{"event": "Visit"}], "interval": "day"}),
        ("lifecycle", {"event": "Visit", "interval": "day"}),
    ],
)
def test_what_was_not_known_then_has_not_begun(people: History, kind: str, question: dict[str, Any]) -> None:
    """The bucket that holds that moment is not over, later ones say nothing: their noughts are not figures."""
    answer = put(people, kind, **question, **DAYS, **THEN)

    assert (answer.states, answer.unfinished) == (ON_THE_WAY, True)


def test_a_day_that_was_known_to_its_end_is_whole(people: History) -> None:
    """A plain date means its last moment."""
    series = {"series": [{"event": "Visit"}], "interval": "day"}

    assert put(people, "graph", **series, **DAYS, known_at="2024-04-07").states == [
        "whole",
        *["not_begun"] * 4,
    ]


def test_a_known_at_to_come_is_now(people: History) -> None:
    """Nobody knows more than now."""
    series = {"series": [{"event": "Visit"}], "interval": "day"}

    assert put(people, "graph", **series, **DAYS, known_at="2024-04-11").states == [
        *["whole"] * 3, "so_far", "not_begun"
    ]  # fmt: skip


def test_the_period_before_tells_it_as_well(people: History) -> None:
    """What was known on the 8th has only a part of the days before the 11th."""
    compared = {"from": "2024-04-11", "to": "2024-04-13", "compare": "previous"}
    answer = put(people, "graph", series=[{"event": "Visit"}], interval="day", **compared, **THEN)

    assert answer.previous_states == ["so_far", "not_begun", "not_begun"]


def test_a_mean_of_retention_takes_whole_cells_alone(people: History) -> None:
    """Of the cohorts of the 7th and the 8th nobody can be seen back on the 9th: there is no mean of that column."""
    asked = {"start": {"event": "Visit"}, "return": {"event": "Visit"}, "interval": "day"}
    answer = put(people, "retention", **asked, **{"from": "2024-04-06", "to": "2024-04-09"}, **THEN)

    assert (answer.states, answer.groups[0].mean) == (
        [
            ["whole", "whole", "so_far", "not_begun"],
            ["whole", "so_far", "not_begun"],
            ["so_far", "not_begun"],
            ["not_begun"],
        ],
        [1.0, 1.0, None, None],
    )


def test_a_funnel_whose_windows_were_open_then_is_not_over(people: History) -> None:
    """Those of the 7th had time until noon of the 8th and beyond."""
    asked = {"steps": [{"event": "Visit"}, {"event": "Visit"}], "window": {"value": 18, "unit": "hour"}}
    days = {"from": "2024-04-06", "to": "2024-04-09", "report": "trend"}
    answer = put(people, "funnel", **asked, **days, **THEN)

    assert [b.state for b in answer.groups[0].buckets] == ["whole", "so_far", "so_far", "not_begun"]


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("stickiness", {"event": "Visit", "interval": "day"}),
        ("time_between", {"from_event": {"event": "Visit"}, "to_event": {"event": "Visit"}}),
    ],
)
def test_a_range_that_was_not_over_then_is_unfinished(
    people: History, kind: str, question: dict[str, Any]
) -> None:
    """Whatever day it is now."""
    days = {"from": "2024-04-05", "to": "2024-04-09"}

    assert [put(people, kind, **question, **days, **at).unfinished for at in (THEN, {})] == [True, False]


def test_a_segment_has_no_size_where_nothing_was_known(people: History) -> None:
    """After that moment."""
    answer = people.project.ask(
        {
            "kind": "segment",
            "where": {"did": {"event": "Visit", "window": {"last": {"value": 1, "unit": "day"}}}},
            "over_time": {**DAYS, "interval": "day"},
            **THEN,
        }
    )

    assert [each.size for each in answer.sizes] == [1, 1, None, None, None]
