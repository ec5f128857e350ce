"""Stickiness: in how many intervals actors were active."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.analyses.stickiness import as_table
from groundswell.model.errors import GroundswellError


def a_week_of_views(made: History) -> None:
    """In the week ann views on three days, twice on the first; bob on one, cy on two; all but bob for acme."""
    made.events(
        event("1", "View", "ann", "acme", on="web"),
        event("1", "View", "ann", "acme", on="web"),
        event("2", "View", "ann", "acme", on="phone"),
        event("5", "View", "ann", "acme", on="web"),
        event("3", "View", "bob", on=""),
        event("3", "View", "cy", "acme"),
        event("7", "View", "cy", "acme"),
        event("6", "Buy", "cy", "acme"),
        event("2024-03-30T12:00:00Z", "View", "ann", "acme"),
    )


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """A product with a week of views."""
    with history(tmp_path) as made:
        made.begin(a_week_of_views)
        yield made


def values(people: History, **question: Any) -> list[int]:
    """How many were active in 1, 2, 3 … intervals."""
    return put(people, "stickiness", **({"event": "View"} | question)).values


def test_actors_are_counted_by_their_active_intervals(people: History) -> None:
    """An interval with several events is one; what lies before the range is none (rule S01)."""
    assert values(people) == [1, 1, 1, 0, 0, 0, 0]


def test_several_intervals_are_one_from_the_start_of_the_range(people: History) -> None:
    """The last one may be shorter (rule S02)."""
    assert values(people, interval_count=2) == [1, 2, 0, 0]


def test_a_list_of_more_intervals_than_there_are_is_refused(people: History) -> None:
    """Nobody can be in it (rule S02)."""
    with pytest.raises(GroundswellError, match="has 4 intervals") as refused:
        values(people, interval_count=2, list={"intervals": 5})

    assert refused.value.at == "/list/intervals"


def test_criteria_say_how_many_events_make_an_interval_active(people: History) -> None:
    """An interval without events never is, whatever they say (rule S03)."""
    assert values(people, criteria={"op": "lt", "value": 2}) == [1, 2, 0, 0, 0, 0, 0]


def test_cumulative_counts_those_of_so_many_intervals_or_more(people: History) -> None:
    """So the first figure is all that were active."""
    assert values(people, cumulative=True) == [3, 2, 1, 0, 0, 0, 0]


def test_the_period_before_is_counted_by_itself(people: History) -> None:
    """It has as many days (rule T08)."""
    assert put(people, "stickiness", event="View", compare="previous").previous == [1, 0, 0, 0, 0, 0, 0]


def test_accounts_are_active_when_any_of_their_users_is(people: History) -> None:
    """What belongs to no account is left out (rule G01)."""
    assert values(people, by="account") == [0, 0, 0, 0, 1, 0, 0]


def test_values_of_a_property_can_be_counted(people: History) -> None:
    """Events without one, or with empty text, are nobody's."""
    assert values(people, by={"property": "on"}) == [1, 1, 0, 0, 0, 0, 0]


def test_each_group_is_counted_alone(people: History) -> None:
    """An actor with several values is in several groups; empty and missing values are one."""
    answer = put(people, "stickiness", event="View", group_by=[{"source": "event", "property": "on"}])

    assert {g.group[0]: g.values[:3] for g in answer.groups} == {
        "web": [0, 1, 0], "phone": [1, 0, 0], None: [1, 1, 0]
    }  # fmt: skip


def test_numbers_are_grouped_in_bins_between_their_ends(people: History) -> None:
    """Of the events that are counted (rule T13)."""
    people.events(*(event("6", "Score", "ann", n=n) for n in (0, 4, 10)), event("7", "Score", "ann", n=5))
    answer = put(
        people, "stickiness", event="Score", group_by=[{"source": "event", "property": "n", "bins": 2}]
    )

    assert {g.group[0]: g.values[:2] for g in answer.groups} == {"0": [1, 0], "1": [0, 1]}


def test_a_group_may_be_what_was_done(people: History) -> None:
    """As in every kind of question."""
    answer = put(people, "stickiness", event="View", group_by=[{"did": {"event": "Buy"}}])

    assert {g.group[0]: g.values[:3] for g in answer.groups} == {"true": [0, 1, 0], "false": [1, 0, 1]}


def test_those_behind_a_figure_are_listed_in_name_order(people: History) -> None:
    """As many as it counts."""
    listed = {"intervals": 2, "limit": 1}
    answer = put(people, "stickiness", event="View", cumulative=True, list=listed)

    assert (answer.list_.count, answer.list_.ids, answer.list_.next) == (2, ["ann"], "ann")


def test_a_list_goes_on_after_an_id(people: History) -> None:
    """What is given back as `next`."""
    listed = {"intervals": 2, "limit": 1, "after": "ann"}
    found = put(people, "stickiness", event="View", cumulative=True, list=listed).list_

    assert (found.ids, found.next) == (["cy"], None)


def test_without_a_group_those_of_all_groups_are_listed(people: History) -> None:
    """Each once."""
    by_device = [{"source": "event", "property": "on"}]
    found = put(people, "stickiness", event="View", group_by=by_device, list={"intervals": 1}).list_

    assert found.ids == ["ann", "bob"]


def test_accounts_are_listed_by_their_ids(people: History) -> None:
    """Of a group as well."""
    asked = {
        "event": "View",
        "by": {"account": "company"},
        "group_by": [{"source": "event", "property": "on"}],
    }
    found = put(people, "stickiness", **asked, list={"intervals": 2, "group": ["web"]}).list_

    assert found.ids == ["acme"]


def test_merged_people_are_one(people: History) -> None:
    """Over all their history (rule I01)."""
    people.project.merge("bob", "cy")

    assert values(people) == [0, 1, 1, 0, 0, 0, 0]


def test_the_answer_can_be_asked_again(people: History) -> None:
    """With its range, zone and first weekday spelled out."""
    answer = put(people, "stickiness", event="View", range="last 2 weeks", interval="week")

    assert people.project.ask(answer.to_dict()["question"]).values == answer.values == [3, 0]


def test_the_flat_table_has_a_row_for_each_figure(people: History) -> None:
    """With the group in columns of its own."""
    answer = put(people, "stickiness", event="Buy", interval="week", group_by=[{"source": "account"}])

    assert as_table(answer).to_pylist() == [
        {"account.id": "acme", "period": "current", "intervals": 1, "actors": 1}
    ]


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ({"event": "Veiw"}, "/event"),
        ({}, ""),
        ({"event": "View", "interval": "total"}, "/interval"),
        ({"event": "View", "interval_count": 0}, "/interval_count"),
        ({"event": "View", "criteria": {"op": "gte", "value": -1}}, "/criteria/value"),
        ({"event": "View", "compare": {"days": 0}}, "/compare/days"),
        ({"event": "View", "by": {}}, "/by"),
        ({"event": "View", "by": {"account": "compny"}}, "/by/account"),
        ({"event": "View", "by": {"property": "onn"}}, "/by/property"),
        ({"event": "View", "list": {"intervals": 0}}, "/list/intervals"),
        ({"event": "View", "list": {"intervals": 1, "limit": -1}}, "/list/limit"),
        ({"event": "View", "list": {"intervals": 1, "period": "previous"}}, "/list/period"),
        ({"event": "View", "list": {"intervals": 1, "group": ["web"]}}, "/list/group"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_its_place(
    people: History, question: dict[str, Any], at: str
) -> None:
    """As a JSON pointer."""
    with pytest.raises(GroundswellError) as refused:
        put(people, "stickiness", **question)

    assert refused.value.at == at
