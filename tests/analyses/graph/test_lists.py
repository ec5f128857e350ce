"""Who is behind a figure of a graph."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import History, event, history

from groundswell.model.errors import QuestionError

COLOUR = {"source": "event", "property": "colour"}
USERS = {"event": None, "measure": "users"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Ann and Bob of Acme, Dee of Bits and Cy of none, over the first days of April; Eve did something in March."""
    with history(tmp_path_factory.mktemp("shop")) as made:
        made.events(
            event("2024-03-30T12:00:00Z", "View", "eve", colour="red"),
            event("1", "View", "ann", "acme", colour="red", price=10),
            event("1", "View", "bob", "acme", colour="blue", price=30),
            event("3", "Buy", "ann", "acme", colour="green", price=5),
            event("5", "View", "dee", "bits", colour="blue", price=40.5),
            event("5", "Buy", "cy", price="dear"),
            event("7", "Log"),
        )
        made.accounts({"id": "acme", "plan": "paid"}, {"id": "bits"}, {"id": "gone", "plan": "paid"})
        made.users({"id": "may", "properties": {"plan": "paid"}})
        yield made


def listed(shop: History, series: dict[str, Any], wanted: dict[str, Any], **question: Any) -> list[str]:
    """The ids behind a figure of one series, by day."""
    asked = {"series": [series], "interval": "day", "list": {"series": "A", **wanted}, **question}
    found = shop.ask(**asked).list_
    assert found.count == len(found.ids)
    ids: list[str] = found.ids
    return ids


@pytest.mark.parametrize(
    ("series", "wanted", "ids"),
    [
        (USERS, {"time": "2024-04-01"}, ["ann", "bob"]),
        (USERS, {}, ["ann", "bob", "cy", "dee"]),
        ({"event": "Buy", "measure": "accounts"}, {}, ["acme"]),
        ({"event": None}, {"time": "2024-04-05"}, ["cy", "dee"]),
        ({"event": None}, {"time": "2024-04-05", "of": "accounts"}, ["bits"]),
        ({"event": "Buy", "measure": "sum", "property": "price"}, {}, ["ann", "cy"]),
        ({"event": None, "measure": "active_7d"}, {"time": "2024-04-02"}, ["ann", "bob", "eve"]),
        ({"event": None, "measure": "active_7d"}, {}, ["ann", "bob", "cy", "dee"]),
        ({"population": "accounts"}, {"time": "2024-04-02"}, ["acme", "bits", "gone"]),
        ({"population": "users"}, {}, ["ann", "bob", "cy", "dee", "eve", "may"]),
    ],
)
def test_a_figure_has_those_whose_events_it_is_of(
    shop: History, series: dict[str, Any], wanted: dict[str, Any], ids: list[str]
) -> None:
    """Those that the measure counts; of what counts events the users who did them, or their accounts if asked for."""
    assert listed(shop, series, wanted) == ids


def test_a_cumulative_figure_is_of_all_since_the_ranges_start(shop: History) -> None:
    """Nobody who did something before the range (T11)."""
    assert listed(shop, USERS, {"time": "2024-04-04"}, cumulative=True) == ["ann", "bob"]


def test_the_period_before_has_a_list_of_its_own(shop: History) -> None:
    """Its buckets begin as `previous_times` say."""
    wanted = {"period": "previous", "time": "2024-03-30"}

    assert listed(shop, USERS, wanted, compare="previous") == ["eve"]


@pytest.mark.parametrize(("group", "ids"), [("blue", ["bob", "dee"]), (None, ["cy"]), ("green", ["ann"])])
def test_a_group_has_its_own(shop: History, group: str | None, ids: list[str]) -> None:
    """Missing is a group (T05)."""
    assert listed(shop, USERS, {"group": [group]}, group_by=[COLOUR]) == ids


def test_the_pooled_rest_has_those_of_any_group_in_it(shop: History) -> None:
    """Each once: Ann did something red and something green."""
    assert listed(shop, USERS, {"group": ["$other"]}, group_by=[COLOUR], top_n=1) == ["ann", "cy"]


def test_without_a_group_all_that_are_shown_are_meant(shop: History) -> None:
    """Not those of the rest if that is left out."""
    assert listed(shop, USERS, {}, group_by=[COLOUR], top_n=1, other=False) == ["bob", "dee"]


def test_a_bin_has_those_with_values_in_it(shop: History) -> None:
    """The bins are those of the figures (T13)."""
    price = {"source": "event", "property": "price", "bins": 2}

    assert listed(shop, USERS, {"group": ["1"]}, group_by=[price]) == ["bob", "dee"]


def test_pages_tell_everybody_once(shop: History) -> None:
    """`next` is asked for with `after`."""
    first = shop.ask(series=[USERS], list={"series": "A", "limit": 3}).list_
    last = shop.ask(series=[USERS], list={"series": "A", "limit": 3, "after": first.next}).list_

    assert (first.ids, last.ids, first.count, last.next) == (["ann", "bob", "cy"], ["dee"], 4, None)


@pytest.mark.parametrize(
    ("wanted", "question", "at"),
    [
        ({"series": "B"}, {}, "/list/series"),
        ({"time": "2024-04-09"}, {}, "/list/time"),
        ({"time": "yesterday"}, {}, "/list/time"),
        ({"group": ["pink"]}, {"group_by": [COLOUR]}, "/list/group"),
        ({"group": ["$other"]}, {"group_by": [COLOUR], "top_n": 1, "other": False}, "/list/group"),
        ({"group": ["pink"]}, {}, "/list/group"),
        ({"period": "previous"}, {}, "/list/period"),
        ({"of": "users"}, {"series": [{"population": "accounts"}]}, "/list/of"),
        ({"limit": -1}, {}, "/list/limit"),
    ],
)
def test_a_figure_that_is_not_in_the_answer_is_named(
    shop: History, wanted: dict[str, Any], question: dict[str, Any], at: str
) -> None:
    """The error points at what names it."""
    with pytest.raises(QuestionError) as refused:
        shop.ask(**{"series": [USERS], "interval": "day", "list": {"series": "A", **wanted}, **question})

    assert refused.value.at == at
