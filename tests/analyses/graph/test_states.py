"""How much of each bucket a graph's figures are of; the present moment is noon of Wednesday, 10 April 2024."""

from typing import Any

import pytest
from tests.histories import History, event

from groundswell.analyses.graph.table import as_table


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"range": "yesterday"}, ["whole"]),
        ({"range": "today"}, ["so_far"]),
        ({"from": "2024-04-09", "to": "2024-04-12"}, ["whole", "so_far", "not_begun", "not_begun"]),
        ({"from": "2024-03-27", "to": "2024-04-08", "interval": "week"}, ["cut", "whole", "cut"]),
        ({"range": "this week", "interval": "week"}, ["so_far"]),
        ({"from": "2024-04-09", "to": "2024-04-12", "interval": "week"}, ["so_far"]),
        ({"from": "2024-04-10", "to": "2024-04-10T11:00", "interval": "day"}, ["cut"]),
        ({"range": "last 2 hours", "interval": "hour"}, ["whole", "so_far"]),
        ({"range": "this quarter", "interval": "total"}, ["so_far"]),
        ({"from": "2024-04-11", "interval": "total", "to": "2024-04-12"}, ["not_begun"]),
        ({"from": "2024-03-03T05:00", "to": "2024-03-04", "interval": "total"}, ["whole"]),
    ],
)
def test_every_bucket_tells_how_much_of_it_there_is(
    people: History, question: dict[str, Any], expected: list[str]
) -> None:
    """The range may cut its outer ones, and the present moment lies within one of them or between two."""
    assert people.ask(**{"interval": "day", "to": None, "from": None, **question}).states == expected


def test_the_answer_tells_when_the_first_event_happened(people: History) -> None:
    """Of the project, whatever is asked for: before it nothing could be counted."""
    before = people.ask().first_event
    people.events(event("5", "Visit"), event("8", "View"))

    assert (before, people.ask().first_event) == (None, "2024-04-05T12:00:00Z")


def test_the_buckets_of_the_period_before_tell_it_as_well(people: History) -> None:
    """They are cut like those of the range."""
    asked = {"from": "2024-04-05", "to": "2024-04-09", "interval": "week", "compare": "previous"}

    assert people.ask(**asked).previous_states == ["cut", "cut"]


def test_the_flat_table_says_of_each_figure_what_it_is_of(people: History) -> None:
    """A nought of a day that has not begun is none to reckon with."""
    people.events(event("10", "View"))
    table = as_table(people.ask(interval="day", **{"from": "2024-04-10", "to": "2024-04-11"}))

    assert [(r["value"], r["state"]) for r in table.to_pylist()] == [(1, "so_far"), (0, "not_begun")]
