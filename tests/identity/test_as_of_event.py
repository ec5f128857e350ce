"""Properties of users and accounts as they were when an event happened."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.histories import History, event, stored

from groundswell.analyses.graph.table import as_table
from groundswell.model.errors import QuestionError

PLAN = {"source": "user", "property": "plan"}
PLAN_THEN = PLAN | {"as_of": "event"}
SIZE_THEN = {"source": "account", "property": "size", "as_of": "event"}
DAILY = [event(str(day), "View", "ann", "acme") for day in range(1, 8)]


def test_each_event_has_the_value_of_its_time(people: History) -> None:
    """Ann was on trial until the 3rd at noon; that moment belongs to what begins then."""
    people.events(*DAILY)
    people.users(
        {"id": "ann", "time": "2024-04-01T00:00:00Z", "plan": "trial"},
        {"id": "ann", "time": "2024-04-03T12:00:00Z", "plan": "paid"},
    )

    assert (people.groups(PLAN_THEN), people.groups(PLAN)) == ({"trial": 2, "paid": 5}, {"paid": 7})


def test_before_the_first_dated_value_the_undated_one_held(people: History) -> None:
    """What is said without a time holds from the beginning."""
    people.events(*DAILY)
    people.users({"id": "ann", "plan": "free"}, {"id": "ann", "time": "2024-04-06", "plan": "paid"})

    assert people.groups(PLAN_THEN) == {"free": 5, "paid": 2}


def test_before_the_first_value_there_is_none(people: History) -> None:
    """Missing is a group of its own (rule T05)."""
    people.events(*DAILY)
    people.users({"id": "ann", "time": "2024-04-06", "plan": "paid"})

    assert people.groups(PLAN_THEN) == {None: 5, "paid": 2}


def test_accounts_have_a_history_too(people: History) -> None:
    """Acme grew on the 5th."""
    people.events(*DAILY)
    people.accounts({"id": "acme", "size": 10}, {"id": "acme", "time": "2024-04-05", "size": 200})

    assert people.groups(SIZE_THEN) == {"10": 4, "200": 3}


def test_a_survivors_own_values_win_from_the_first_one_on(people: History) -> None:
    """Until Ann has a plan of her own the phone's is taken over; after that it does not matter (rule I03)."""
    people.events(*DAILY)
    people.users(
        {"id": "phone", "time": "2024-04-02", "plan": "free"},
        {"id": "ann", "time": "2024-04-04", "plan": "paid"},
        {"id": "phone", "time": "2024-04-06", "plan": "gone"},
    )
    people.project.merge("phone", "ann")

    assert people.groups(PLAN_THEN) == {None: 1, "free": 2, "paid": 4}


def test_a_filter_reads_the_value_at_the_events_time(people: History) -> None:
    """As a number here, beside the present one in the same filter."""
    people.events(*DAILY)
    people.accounts({"id": "acme", "size": 10}, {"id": "acme", "time": "2024-04-05", "size": 200})
    then, now = (
        SIZE_THEN | {"op": "lt", "value": 50},
        {"source": "account", "property": "size", "op": "gt", "value": 50},
    )

    assert people.passing(**{"and": [then, now]}) == 4


def test_the_present_value_and_that_of_the_time_are_told_apart(people: History) -> None:
    """In a table by the names of their columns."""
    people.events(event("1", "View", "ann"))
    people.users({"id": "ann", "plan": "paid"})
    answer = people.ask(group_by=[PLAN, PLAN_THEN])

    assert as_table(answer).column_names[3:5] == ["user.plan", "user.plan as of event"]


def test_bins_are_of_the_values_at_the_events_times(people: History) -> None:
    """From the smallest value that an event met to the largest."""
    people.events(*DAILY)
    people.accounts({"id": "acme", "size": 10}, {"id": "acme", "time": "2024-04-05", "size": 200})

    assert people.groups(SIZE_THEN | {"bins": 2}) == {"0": 4, "1": 3}


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ({"group_by": [{"source": "event", "property": "colour", "as_of": "event"}]}, "/group_by/0/as_of"),
        ({"group_by": [{"source": "user", "as_of": "event"}]}, "/group_by/0/as_of"),
        ({"filters": {"source": "id", "op": "is", "value": "ann", "as_of": "event"}}, "/filters/as_of"),
        ({"filters": {"source": "account", "op": "is_set", "as_of": "event"}}, "/filters/as_of"),
        ({"filters": {"and": [], "as_of": "event"}}, "/filters/as_of"),
        ({"filters": PLAN_THEN | {"op": "is_set", "as_of": "signup"}}, "/filters/as_of"),
        (
            {"series": [{"population": "users", "filters": [{"property": "plan", "op": "is_set", "as_of": "event"}]}]},
            "/series/0/filters/0/as_of",
        ),
        ({"series": [{"population": "users"}], "group_by": [PLAN_THEN]}, "/group_by/0/as_of"),
    ],
)  # fmt: skip
def test_where_there_is_no_such_value_it_is_refused(
    people: History, question: dict[str, Any], at: str
) -> None:
    """Ids do not change, events carry their own values, and a population has no event."""
    people.events(event("1", "View", "ann", colour="red"))
    people.users({"id": "ann", "plan": "paid"})

    with pytest.raises(QuestionError) as refused:
        people.ask(**question)
    assert refused.value.at == at


IDS = ("ann", "phone", "web")
DAYS = st.integers(1, 7)
said = st.tuples(st.sampled_from(IDS), st.none() | DAYS, st.sampled_from(("free", "paid", "1", None)))


def plainly(values: list[Any], owner: dict[str, str], id: str, day: int) -> str | None:
    """What an id's user had on a day: of his own values the latest by then, else of those of ids moved to him."""
    user = owner.get(id, id)
    by_then = [
        (of == user, since or 0, place, value)
        for place, (of, since, value) in enumerate(values)
        if value is not None and owner.get(of, of) == user and (since or 0) <= day
    ]
    return str(max(by_then)[3]) if by_then else None


@settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))
@given(
    values=st.lists(said, min_size=1, max_size=12),
    events=st.lists(st.tuples(st.sampled_from(IDS), DAYS), min_size=1, max_size=12),
    merged=st.sampled_from(({}, {"phone": "ann"}, {"phone": "ann", "web": "ann"})),
    is_compacted=st.booleans(),
)
def test_the_value_is_what_a_plain_replay_yields(
    values: list[Any], events: list[Any], merged: dict[str, str], is_compacted: bool
) -> None:
    """Undated, of one moment, out of order, missing, of several ids of one user."""
    expected = Counter(plainly(values, merged, id, day) for id, day in events)
    with TemporaryDirectory() as folder, stored(Path(folder)) as made:
        made.load(*(event(f"2024-04-{day:02d}T00:00:00Z", "View", id) for id, day in events))
        if is_compacted:
            made.store.compact(all_hot=True)
        for id, day, plan in values:
            time = {} if day is None else {"time": datetime(2024, 4, day, tzinfo=UTC).isoformat()}
            made.users({"id": id, "properties": {"plan": plan}, **time})
        for id, into in merged.items():
            made.merge(id, into)
        found = made.lines(group_by=[PLAN_THEN], unknown="empty")

    assert {group: int(row[0]) for (_, group, _), row in found.items()} == expected
