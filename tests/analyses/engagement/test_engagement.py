"""Engagement: how many do each event, and how often."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.analyses.engagement import as_table
from groundswell.model.errors import GroundswellError


def views_purchases_and_exports(made: History) -> None:
    """Everybody views once, but ann thrice; ann and bob buy, cy alone exports, five times; dan is known and silent."""
    made.events(
        *(
            event("1", "View", user, account)
            for user, account in (("ann", "acme"), ("bob", "bits"), ("cy", None))
        ),
        *(event(day, "View", "ann", "acme", n=1) for day in ("2", "3")),
        *(event("4", "Buy", user, "acme") for user in ("ann", "bob")),
        *(event("5", "Export", "cy") for _ in range(5)),
        event("2024-03-01T12:00:00Z", "View", "dan", "gone"),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path) as made:
        made.begin(views_purchases_and_exports)
        yield made


EVENTS = [{"event": "View"}, {"event": "Buy"}, {"event": "Export"}]


def figures(people: History, **question: Any) -> list[tuple[Any, ...]]:
    """Event, reach, mean and median of each event."""
    answer = put(people, "engagement", **question)
    return [(e.event, e.reach, round(e.mean, 3), e.median) for e in answer.events]


def test_reach_is_how_many_did_it_and_depth_how_often_each_of_them(people: History) -> None:
    """In the range, and in the order in which the events were asked."""
    assert figures(people, events=EVENTS) == [("View", 3, 1.667, 1), ("Buy", 2, 1, 1), ("Export", 1, 5, 5)]


def test_the_top_events_are_those_of_the_widest_reach(people: History) -> None:
    """Ties in name order."""
    assert figures(people, top=2) == [("View", 3, 1.667, 1), ("Buy", 2, 1, 1)]


def test_shares_are_of_those_who_did_anything_in_the_range(people: History) -> None:
    """Unless all that are known are meant."""
    answer = put(people, "engagement", events=EVENTS)

    assert (answer.actors, answer.events[2].share) == (3, 1 / 3)


def test_each_group_has_shares_and_times_of_its_own(people: History) -> None:
    """Ann and bob bought, cy alone did not; the events are the same in both groups."""
    answer = put(people, "engagement", events=EVENTS, group_by=[{"did": {"event": "Buy"}}])

    assert answer.events is None
    assert [
        (row.group, row.actors, [(e.reach, e.share, e.mean) for e in row.events]) for row in answer.groups
    ] == [
        (["true"], 2, [(2, 1, 2), (2, 1, 1), (0, 0, 0)]),
        (["false"], 1, [(1, 1, 1), (0, 0, 0), (1, 1, 5)]),
    ]


def test_groups_of_all_that_are_known_have_the_silent_ones(people: History) -> None:
    """Dan never bought and did nothing in the range; who is largest is told apart, the rest is one."""
    people.users({"id": "dan", "properties": {"plan": "paid"}}, {"id": "cy", "properties": {"plan": "paid"}})
    people.users(
        {"id": "ann", "properties": {"plan": "free"}}, {"id": "bob", "properties": {"plan": "trial"}}
    )
    asked = {
        "events": EVENTS,
        "of": "known",
        "group_by": [{"source": "user", "property": "plan"}],
        "top_n": 1,
    }
    answer = put(people, "engagement", **asked)

    assert [(row.group, row.actors, row.events[0].share, row.events[0].mean) for row in answer.groups] == [
        (["paid"], 2, 0.5, 1),
        (["$other"], 2, 1, 2),
    ]


def test_shares_may_be_of_all_that_are_known(people: History) -> None:
    """With or without events in the range (rule T14)."""
    answer = put(people, "engagement", events=EVENTS, of="known")

    assert (answer.actors, answer.events[2].share) == (4, 0.25)


def test_quadrants_part_at_the_medians_of_the_events(people: History) -> None:
    """An event at the median is wide, or deep."""
    answer = put(people, "engagement", events=EVENTS)

    assert [e.quadrant for e in answer.events] == ["wide_deep", "wide_shallow", "narrow_deep"]


def test_quadrants_may_part_elsewhere(people: History) -> None:
    """At a share and at so many times."""
    answer = put(people, "engagement", events=EVENTS, cut={"reach": 1, "depth": 6})

    assert [e.quadrant for e in answer.events] == ["wide_shallow", "narrow_shallow", "narrow_shallow"]


def test_accounts_are_reached_by_any_of_their_users(people: History) -> None:
    """What belongs to no account is left out (rule G01)."""
    assert figures(people, events=EVENTS, by="account") == [
        ("View", 2, 2, 2), ("Buy", 1, 2, 2), ("Export", 0, 0, 0)
    ]  # fmt: skip


def test_filters_hold_for_what_is_done_and_for_those_the_shares_are_of(people: History) -> None:
    """So a share is of those who did anything that passes."""
    passing = {"source": "account", "op": "is", "value": "acme"}
    answer = put(people, "engagement", events=EVENTS, filters=passing)

    assert (answer.actors, [e.reach for e in answer.events]) == (2, [1, 2, 0])


def test_those_who_did_an_event_are_listed(people: History) -> None:
    """As many as it reaches."""
    found = put(people, "engagement", events=EVENTS, list={"event": 1}).list_

    assert (found.count, found.ids) == (2, ["ann", "bob"])


def test_events_that_are_not_named_are_not_read(people: History) -> None:
    """But to know who was active."""
    assert put(people, "engagement", events=[{"event": "Buy"}], of="known").rows_read == 2


def test_without_events_nothing_is_wide(people: History) -> None:
    """A range in which nobody did anything has shares of 0."""
    answer = put(people, "engagement", events=EVENTS, **{"from": "2024-01-01", "to": "2024-01-02"})

    assert (answer.actors, {e.share for e in answer.events}) == (0, {0.0})


def test_the_flat_table_has_a_row_for_each_event(people: History) -> None:
    """With its quadrant."""
    table = as_table(put(people, "engagement", events=[{"event": "Buy"}]))

    assert table.to_pylist() == [
        {"event": "Buy", "reach": 2, "share": 2 / 3, "mean": 1.0, "median": 1.0, "quadrant": "wide_deep"}
    ]


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ({}, "/events"),
        ({"events": EVENTS, "top": 3}, "/events"),
        ({"top": 0}, "/top"),
        ({"events": [{"event": "View"}, {"event": "Bye"}]}, "/events/1/event"),
        ({"events": EVENTS, "cut": {"reach": 2}}, "/cut/reach"),
        ({"events": EVENTS, "list": {"event": 3}}, "/list/event"),
        ({"top": 3, "list": {"event": 3}}, "/list/event"),
        ({"top": 20, "list": {"event": 3}}, "/list/event"),
        ({"top": 3, "of": "known", "group_by": [{"source": "event", "property": "n"}]}, "/group_by/0/source"),
        ({"top": 3, "of": "known", "by": {"property": "n"}}, "/of"),
        ({"top": 3, "of": "known", "filters": {"source": "event", "property": "n", "op": "is_set"}},
         "/filters/source"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_its_place(
    people: History, question: dict[str, Any], at: str
) -> None:
    """As a JSON pointer."""
    with pytest.raises(GroundswellError) as refused:
        put(people, "engagement", **question)

    assert refused.value.at == at
