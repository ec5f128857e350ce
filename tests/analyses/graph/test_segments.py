"""Groups by segment, by what the doer has done, and how often."""

from typing import Any

import pytest
from tests.histories import History, event

from groundswell.model.errors import QuestionError, UnknownName


def buyers_and_visitors(made: History) -> None:
    """Ann of Acme orders twice and visits, Bob of Bits visits, somebody unknown does, too."""
    made.events(
        event("1", "Order", "ann", "acme"),
        event("2", "Order", "ann", "acme"),
        event("3", "Visit", "ann", "acme"),
        event("3", "Visit", "bob", "bits"),
        event("4", "Visit"),
    )
    made.users({"id": "cy"})
    for segment in (
        {"name": "Buyers", "where": {"did": {"event": "Order"}}},
        {"name": "Visitors", "where": {"did": {"event": "Visit"}}},
        {"name": "Nobody", "members": []},
        {"name": "Acme", "subject": {"account": None}, "members": ["acme"]},
    ):
        made.project.save_segment(segment)


@pytest.fixture
def shop(people: History) -> History:
    """A project that begins so."""
    people.begin(buyers_and_visitors)
    return people


def by(*names: str) -> dict[str, Any]:
    """Grouped by segments."""
    return {"source": "segment", "segments": list(names)}


def test_each_segment_is_a_group_and_one_may_be_in_several(shop: History) -> None:
    """`$all` is everybody, also who is nobody's."""
    assert shop.groups(by("Buyers", "Visitors", "Nobody", "$all")) == {
        "$all": 5,
        "Visitors": 4,
        "Buyers": 3,
        "Nobody": 0,
    }


def test_a_segment_of_accounts_groups_by_the_events_account(shop: History) -> None:
    """Beside segments of users."""
    assert shop.groups(by("Acme", "Buyers"), series=[{"event": None, "measure": "users"}]) == {
        "Acme": 1,
        "Buyers": 1,
    }


def test_segments_may_be_split_by_properties(shop: History) -> None:
    """In the order in which they are asked for."""
    assert shop.groups({"source": "account"}, by("Visitors", "Buyers")) == {
        ("acme", "Visitors"): 3,
        ("acme", "Buyers"): 3,
        ("bits", "Visitors"): 1,
    }


def test_the_segments_beyond_the_top_ones_are_one_pool(shop: History) -> None:
    """An event that is in two of them counts once; equal ones rank by name (T06)."""
    assert shop.groups(by("Buyers", "Visitors", "Acme"), top_n=1) == {"Visitors": 4, "$other": 3}


def test_a_formula_takes_the_same_segments_of_every_series(shop: History) -> None:
    """The first formula ranks them."""
    orders = [{"event": "Order"}, {"event": "Visit"}]

    assert shop.groups(by("Buyers", "Visitors"), series=orders, formula=["B - A"], top_n=1) == {
        "Visitors": 0,
        "$other": -1,
    }


def test_groups_stand_in_one_order_in_all_series(shop: History) -> None:
    """In that of the first one, whichever is the largest of another; what it lacks comes behind, the rest last."""
    shop.events(event("5", "Visit", "cy", "bits"), event("5", "Visit", "cy", "core"))
    answer = shop.ask(
        series=[{"event": "Order"}, {"event": "Visit"}],
        group_by=[{"source": "account"}],
        compare="previous",
        top_n=2,
    )

    assert [(s.series, s.group) for s in answer.series if s.period == "current"] == [
        ("A", ["acme"]),
        ("B", ["acme"]),
        ("B", ["bits"]),
        ("B", ["$other"]),
    ]


def test_a_population_is_grouped_by_segments_of_its_own(shop: History) -> None:
    """With or without events (T14)."""
    assert shop.groups(by("Buyers", "$all"), series=[{"population": "users"}]) == {"$all": 3, "Buyers": 1}
    assert shop.groups(by("Acme", "$all"), series=[{"population": "accounts"}]) == {"$all": 2, "Acme": 1}


def test_each_period_has_the_same_segments(shop: History) -> None:
    """They are asked as of now; running figures run on."""
    answer = shop.ask(
        group_by=[by("Buyers")],
        interval="day",
        compare="previous",
        cumulative=True,
        **{"from": "2024-04-02", "to": "2024-04-03"},
    )

    assert [(r.period, r.group, r.values) for r in answer.series] == [
        ("current", ["Buyers"], [1, 2]),
        ("previous", ["Buyers"], [0, 1]),
    ]


def test_what_the_doer_has_done_is_a_group(shop: History) -> None:
    """`true`, `false`, and null where nobody did it."""
    assert shop.groups({"did": {"event": "Order"}}) == {"true": 3, "false": 1, None: 1}


def test_how_often_the_doer_has_done_it_is_a_group(shop: History) -> None:
    """From the most on, all are one."""
    assert shop.groups({"count_of": {"event": "Order"}}) == {"2": 3, "0": 1, None: 1}
    assert shop.groups({"count_of": {"event": None}, "most": 2}) == {"2+": 3, "1": 1, None: 1}


def test_a_population_is_grouped_by_what_it_has_done(shop: History) -> None:
    """Who never did it is among them."""
    users = [{"population": "users"}]

    assert shop.groups({"did": {"event": "Order"}}, series=users) == {"false": 2, "true": 1}
    assert shop.groups({"count_of": {"event": "Order"}}, series=users) == {"0": 2, "2": 1}


def test_the_table_has_a_column_for_segments(shop: History) -> None:
    """Of its own name, as have the others."""
    answer = shop.ask(group_by=[by("Buyers"), {"did": {"event": "Order"}}])

    assert answer.to_arrow().column_names[3:5] == ["segment", "did"]


@pytest.mark.parametrize(
    ("groups", "more", "at"),
    [
        ([by()], {}, "/group_by/0/segments"),
        ([by("Buyers", "Buyers")], {}, "/group_by/0/segments/1"),
        ([by("Buyers"), by("Acme")], {}, "/group_by/1"),
        ([by("Buyers") | {"bins": 3}], {}, "/group_by/0/bins"),
        ([by("Buyers"), {"source": "account"}], {"top_n": 1}, "/top_n"),
        ([by("Acme")], {"series": [{"population": "users"}]}, "/group_by/0/segments/0"),
        ([by("Buyers")], {"series": [{"population": "accounts"}]}, "/group_by/0/segments/0"),
        (
            [{"count_of": {"event": None, "count": {"op": "gt", "value": 1}}}],
            {},
            "/group_by/0/count_of/count",
        ),
        ([{"did": {}}], {}, "/group_by/0/did"),
    ],
)
def test_groups_that_cannot_be_are_refused_at_their_place(
    shop: History, groups: list[Any], more: dict[str, Any], at: str
) -> None:
    """With what to do instead."""
    with pytest.raises(QuestionError) as refused:
        shop.ask(group_by=groups, **more)

    assert refused.value.at == at


def test_the_population_that_is_not_grouped_by_a_segment_is_named(shop: History) -> None:
    """Of two populations one alone has users, so each is asked about by itself."""
    with pytest.raises(QuestionError) as refused:
        shop.ask(
            series=[{"population": "users"}, {"population": "accounts"}], group_by=[by("$all", "Buyers")]
        )

    assert (str(refused.value), refused.value.at) == (
        "The series 'B' counts all accounts, which can be grouped only by segments of accounts (company): 'Buyers' is "
        "one of users. Leave that out, or ask for the one and the other in questions of their own.",
        "/group_by/0/segments/1",
    )


def test_an_unknown_segment_is_refused_at_its_place(shop: History) -> None:
    """With the closest name."""
    with pytest.raises(UnknownName, match="Did you mean 'Buyers'") as refused:
        shop.ask(group_by=[by("$all", "Byers")])

    assert refused.value.at == "/group_by/0/segments/1"
