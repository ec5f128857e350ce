"""Time between events through the product's own door."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, history

from groundswell.analyses.time_between import TimeBetweenAnswer, as_table
from groundswell.model.errors import GroundswellError

DAY = 86_400.0
WEEK = {"from": "2024-04-01", "to": "2024-04-07"}


@pytest.fixture
def product(tmp_path: Path) -> Iterator[History]:
    """A project whose now is noon of 10 April 2024."""
    with history(tmp_path) as made:
        yield made


def ask(product: History, **question: Any) -> TimeBetweenAnswer:
    """From visit to visit in the first week of April, unless the question says otherwise."""
    visits = {"from_event": {"event": "Visit"}, "to_event": {"event": "Visit"}}
    answer: TimeBetweenAnswer = product.project.ask({"kind": "time_between", **visits, **WEEK, **question})
    return answer


def test_each_event_is_timed_to_the_next_one(product: History) -> None:
    """Ann's three visits are two times, of one and of two days; from the last one none followed."""
    product.events(*(event(day, "Visit", "ann") for day in ("1", "2", "4")))
    (found,) = ask(product).groups

    assert (found.count, found.mean_seconds, found.open) == (2, 1.5 * DAY, 1)


def test_an_event_is_not_timed_to_itself(product: History) -> None:
    """Two visits at one moment follow one another at once; then comes the next day's."""
    product.events(event("1", "Visit", "ann"), event("1", "Visit", "ann"), event("2", "Visit", "ann"))
    (found,) = ask(product).groups

    assert (found.count, found.mean_seconds, found.p90_seconds) == (2, DAY / 2, pytest.approx(0.9 * DAY))


def test_several_beginnings_end_with_the_same_event(product: History) -> None:
    """Two orders before one delivery are timed to it both; the one after is still open."""
    product.events(
        event("1", "Order", "ann"), event("2", "Order", "ann"), event("3", "Arrive", "ann"), event("4", "Order", "ann")
    )  # fmt: skip
    (found,) = ask(product, from_event={"event": "Order"}, to_event={"event": "Arrive"}).groups

    assert (found.count, found.mean_seconds, found.open, found.usage_interval) == (2, 1.5 * DAY, 1, None)


def test_the_usage_interval_is_of_people(product: History) -> None:
    """Ann comes daily and often, bob and cy every other day: four in five are back within two days."""
    product.events(
        *(event(str(day), "Visit", "ann") for day in range(1, 8)),
        *(event(day, "Visit", user) for day in ("1", "3") for user in ("bob", "cy")),
    )
    (found,) = ask(product).groups

    assert (found.median_seconds, found.usage_interval and found.usage_interval.days) == (DAY, 2)


def test_bins_are_natural_lengths_of_time(product: History) -> None:
    """As many as the longest time needs."""
    product.events(*(event(at, "Visit", "ann") for at in ("1", "2024-04-01T12:00:30Z", "2")))
    answer = ask(product)
    filled = [(low, count) for low, count in zip(answer.edges, answer.groups[0].bins, strict=True) if count]

    assert (filled, answer.edges[-1]) == ([(0.0, 1), (43_200.0, 1)], 43_200.0)


def test_bins_can_be_equally_wide(product: History) -> None:
    """Of whole seconds, from the shortest time to the longest."""
    product.events(*(event(day, "Visit", "ann") for day in ("1", "2", "4")))
    answer = ask(product, bins=2)

    assert (answer.edges, answer.groups[0].bins) == ([DAY, 1.5 * DAY], [1, 1])


def test_a_bin_lists_whose_times_lie_in_it(product: History) -> None:
    """As many as it says; somebody with two times there is one."""
    product.events(
        *(event(day, "Visit", "ann") for day in ("1", "2", "3")), *(event(day, "Visit", "bob") for day in ("1", "4"))
    )  # fmt: skip
    answer = ask(product, bins=2, list={"bin": 0})

    assert (answer.groups[0].bin_actors[0], answer.list_ and answer.list_.ids) == (1, ["ann"])


def test_groups_are_those_of_the_event_that_begins(product: History) -> None:
    """The largest are told apart, the rest is pooled (T06)."""
    product.events(
        *(event(day, "Visit", "ann", on="desk") for day in ("1", "2", "3")),
        *(event(day, "Visit", "bob", on="phone") for day in ("1", "4")),
    )
    answer = ask(product, group_by=[{"source": "event", "property": "on"}], top_n=1)

    assert [(g.group, g.count) for g in answer.groups] == [(["desk"], 2), (["$other"], 1)]


def test_nobody_has_no_times(product: History) -> None:
    """The figures are null, not 0; there are no bins, and no rows of a table."""
    product.events(event("1", "Visit", "ann"))
    answer = ask(product)
    (nobody,) = answer.groups

    assert (nobody.median_seconds, nobody.open, answer.edges, len(as_table(answer))) == (None, 1, [], 0)


def test_a_table_has_a_row_for_each_bin(product: History) -> None:
    """The last one has no end."""
    product.events(*(event(day, "Visit", "ann") for day in ("1", "2", "4")))

    assert as_table(ask(product, bins=2)).to_pydict() == {
        "from_seconds": [DAY, 1.5 * DAY],
        "to_seconds": [1.5 * DAY, None],
        "times": [1, 1],
        "actors": [1, 1],
    }


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"from_event": {"event": "Visitt"}}, "/from_event/event"),
        ({"to_event": {}}, "/to_event"),
        ({"range": "last 2 weeks"}, "/range"),
        ({"bins": 0}, "/bins"),
        ({"top_n": 0}, "/top_n"),
        ({"by": {"account": None, "property": "x"}}, "/by"),
        ({"list": {"bin": -1}}, "/list/bin"),
        ({"list": {"bin": 9}}, "/list/bin"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(
    product: History, fields: dict[str, Any], at: str
) -> None:
    """As a JSON pointer."""
    product.events(event("1", "Visit", "ann"), event("2", "Visit", "ann"))
    with pytest.raises(GroundswellError) as told:
        ask(product, **fields)

    assert told.value.at == at
