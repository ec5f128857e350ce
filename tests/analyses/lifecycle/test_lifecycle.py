"""Lifecycle: who is new, comes back or stays away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.analyses.lifecycle import as_table
from groundswell.model.errors import GroundswellError


def those_who_come_and_go(made: History) -> None:
    """Ann has viewed long ago and again, bob from the day before the range, cy begins within it."""
    made.events(
        event("2024-03-01T12:00:00Z", "View", "ann", "acme", size=1),
        event("3", "View", "ann", "acme", size=2),
        event("4", "View", "ann", "acme", size=2),
        event("2024-03-31T12:00:00Z", "View", "bob", "acme", size=1),
        event("1", "View", "bob", "acme", size=1),
        event("2", "View", "cy", "bits", size=2),
        event("2", "Buy", "cy", "bits"),
        event("9", "View", "cy", "bits"),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path) as made:
        made.begin(those_who_come_and_go)
        yield made


def states(people: History, **question: Any) -> dict[str, list[int]]:
    """The figures of the first five days, by state; those without any are left out."""
    answer = put(people, "lifecycle", **({"event": "View"} | question))
    rows = {s: getattr(answer, s)[:5] for s in ("new", "returning", "resurrecting", "dormant")}
    return {state: row for state, row in rows.items() if any(row)}


def test_every_active_actor_is_new_returning_or_resurrecting(people: History) -> None:
    """And who was active in the interval before and is not in this one is dormant, below zero."""
    assert states(people) == {
        "new": [0, 1, 0, 0, 0],
        "returning": [1, 0, 0, 1, 0],
        "resurrecting": [0, 0, 1, 0, 0],
        "dormant": [0, -1, -1, 0, -1],
    }


def test_new_is_who_never_passed_the_filters_before(people: History) -> None:
    """What he did that does not pass is no beginning (rule L01)."""
    sized = {"source": "event", "property": "size", "op": "is", "value": 2}

    assert states(people, filters=sized)["new"] == [0, 1, 1, 0, 0]


def test_what_was_done_just_before_the_range_decides_its_first_interval(people: History) -> None:
    """Bob returns on the first day as he was there on the day before (rule L02)."""
    found = put(people, "lifecycle", event="View", list={"state": "returning", "bucket": 0}).list_

    assert found.ids == ["bob"]


def test_the_last_interval_is_taken_whole(people: History) -> None:
    """Past the end of the range (rule L03)."""
    asked = {"event": "View", "interval": "week", "from": "2024-04-01", "to": "2024-04-08"}

    assert put(people, "lifecycle", **asked).returning == [1, 1]


def test_the_first_interval_is_taken_whole(people: History) -> None:
    """Also where the range begins inside it."""
    asked = {"event": "View", "interval": "week", "from": "2024-04-03", "to": "2024-04-07"}

    assert put(people, "lifecycle", **asked).new == [1]


def test_an_interval_that_is_not_over_is_told_so(people: History) -> None:
    """Who is dormant in it may yet come."""
    asked = {"event": "View", "interval": "week", "from": "2024-04-01", "to": "2024-04-20"}

    assert put(people, "lifecycle", **asked).states == ["whole", "so_far", "not_begun"]


def test_accounts_live_by_what_any_of_their_users_does(people: History) -> None:
    """Acme returns on the first day by bob, and is back on the third by ann."""
    assert states(people, by="account")["resurrecting"] == [0, 0, 1, 0, 0]


def test_each_group_lives_alone(people: History) -> None:
    """The first event of a group is that with its value."""
    answer = put(people, "lifecycle", event="View", group_by=[{"source": "event", "property": "size"}])

    assert {g.group[0]: g.new[:3] for g in answer.groups if g.group[0]} == {"1": [0, 0, 0], "2": [0, 1, 1]}


def test_an_actor_is_in_one_state_at_most(people: History) -> None:
    """Several events of an interval are one."""
    people.events(event("2024-04-02T13:00:00Z", "View", "cy", "bits"))

    assert states(people)["new"] == [0, 1, 0, 0, 0]


def test_the_dormant_are_listed_as_any_others(people: History) -> None:
    """Their number is that of the figure, without its sign."""
    found = put(people, "lifecycle", event="View", list={"state": "dormant", "bucket": 2}).list_

    assert (found.count, found.ids) == (1, ["cy"])


def test_the_flat_table_has_a_row_for_each_interval(people: History) -> None:
    """With its state."""
    asked = {"event": "View", "interval": "month", "from": "2024-03-01", "to": "2024-03-31"}

    assert as_table(put(people, "lifecycle", **asked)).to_pylist() == [
        {"time": "2024-03-01", "new": 2, "returning": 0, "resurrecting": 0, "dormant": 0, "state": "whole"}
    ]


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ({"event": "View", "interval": "total"}, "/interval"),
        ({"event": "View", "list": {"state": "lost", "bucket": 0}}, "/list/state"),
        ({"event": "View", "list": {"state": "new", "bucket": -1}}, "/list/bucket"),
        ({"event": "View", "list": {"state": "new", "bucket": 7}}, "/list/bucket"),
        ({"event": "View", "list": {"state": "new", "bucket": 0, "group": [None]}}, "/list/group"),
        ({"event": "View", "filters": {"source": "event", "property": "sise", "op": "is", "value": 1}},
         "/filters/property"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_its_place(
    people: History, question: dict[str, Any], at: str
) -> None:
    """As a JSON pointer."""
    with pytest.raises(GroundswellError) as refused:
        put(people, "lifecycle", **question)

    assert refused.value.at == at
