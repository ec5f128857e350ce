"""Who belongs: one sentence and a few named users each. Now is 2024-04-10 at noon."""

from typing import Any

import pytest
from tests.histories import History, event

from groundswell.model.errors import QuestionError

ORDER = {"event": "Order"}
DAYS_2 = {"last": {"value": 2, "unit": "day"}}
COMPANY = {"account": "company"}


def at(moment: str) -> str:
    """A moment of 8 April, two days before now but for the hours."""
    return f"2024-04-08T{moment}Z"


def orders_and_a_visit(made: History) -> None:
    """Ann of Acme orders twice, Bob of Acme visits, Cy of Bits does nothing."""
    made.events(
        event("8", "Order", "ann", "acme"),
        event("9", "Order", "ann", "acme"),
        event("9", "Visit", "bob", "acme"),
    )
    made.users({"id": "cy"})
    made.accounts({"id": "bits", "plan": "paid"}, {"id": "acme", "plan": "free"})


@pytest.fixture
def shop(people: History) -> History:
    """A project that begins so."""
    people.begin(orders_and_a_visit)
    return people


def members(history: History, where: Any, **question: Any) -> list[str]:
    """The ids of those for whom a condition holds."""
    answer: Any = history.project.ask({"kind": "segment", "where": where, "unknown": "empty", **question})
    return list(answer.members)


@pytest.mark.parametrize(
    ("moment", "belongs"),
    [("11:59:59.999999", False), ("12:00:00", True), ("12:00:00.000001", True)],
)
def test_the_last_days_begin_exactly_that_long_ago(people: History, moment: str, belongs: bool) -> None:
    """That moment is among them (C01)."""
    people.events(event(at(moment), "Order", "ann"))

    assert (members(people, {"did": ORDER | {"window": DAYS_2}}) == ["ann"]) == belongs


@pytest.mark.parametrize(("moment", "belongs"), [("12:00:00", False), ("11:59:59.999999", True)])
def test_a_stretch_of_time_ago_ends_before_its_near_end(people: History, moment: str, belongs: bool) -> None:
    """The moment two days ago belongs to the last two days alone (C06)."""
    people.events(event(at(moment), "Order", "ann"))

    assert (
        members(people, {"did": ORDER | {"window": {"ago": [5, 2], "unit": "day"}}}) == ["ann"]
    ) == belongs


def test_what_lies_after_now_does_not_count(people: History) -> None:
    """A planned order is no order (C03)."""
    people.events(
        event("2024-04-10T12:00:00.000001Z", "Order", "ann"), event("2024-04-10T12:00:00Z", "Order", "bob")
    )

    assert members(people, {"did": ORDER}) == ["bob"]


def test_equal_events_count_each(people: History) -> None:
    """Two orders at one moment are two (C04)."""
    people.events(event("8", "Order", "ann"), event("8", "Order", "ann"))

    assert members(people, {"did": ORDER | {"count": {"op": "eq", "value": 2}}}) == ["ann"]


def test_at_most_includes_none_at_all(shop: History) -> None:
    """Also those who never did anything (C05, C02)."""
    assert members(shop, {"did": ORDER | {"count": {"op": "lte", "value": 1}}}) == ["bob", "cy"]


def test_who_did_not_is_everybody_else(shop: History) -> None:
    """Also those without any event (C02)."""
    assert members(shop, {"not": {"did": ORDER}}) == ["bob", "cy"]


def test_the_first_time_is_the_first_in_all_history(shop: History) -> None:
    """A later one in the window does not make it (C07)."""
    day = {"window": {"last": {"value": 1, "unit": "day"}}}

    assert (members(shop, {"first_did": ORDER | day}), members(shop, {"did": ORDER | day})) == ([], ["ann"])


@pytest.mark.parametrize(
    ("least", "expected"), [(0, ["ann", "bob", "cy"]), (1, ["ann", "bob"]), (2, ["ann"]), (3, [])]
)
def test_active_periods_are_counted_back_from_now(shop: History, least: int, expected: list[str]) -> None:
    """Each with its last moment and without its first; never active is active in none (C08)."""
    regularly = {"event": None, "unit": "day", "of": 3, "at_least": least}

    assert members(shop, {"active_periods": regularly}) == expected


def test_what_follows_may_lie_at_the_same_moment(people: History) -> None:
    """But no event follows itself (C09)."""
    people.events(event("8", "Visit", "ann"), event("8", "Order", "ann"), event("8", "Order", "bob"))
    within = {"value": 1, "unit": "hour"}

    assert (
        members(people, {"sequence": {"first": {"event": "Visit"}, "then": ORDER, "within": within}}),
        members(people, {"sequence": {"first": ORDER, "then": ORDER, "within": within}}),
    ) == (["ann"], [])


def test_an_account_is_told_by_how_many_of_its_users_did_something(shop: History) -> None:
    """One without users has 0 of them (A01)."""
    most = {"users_who": {"did": ORDER}, "count": {"op": "lte", "value": 0}}

    assert (
        members(shop, {"users_who": {"did": ORDER}}, subject=COMPANY),
        members(shop, most, subject=COMPANY),
    ) == (["acme"], ["bits"])


def test_of_a_user_only_what_he_did_for_the_account_counts(people: History) -> None:
    """What he did for another one does not (A01)."""
    people.events(event("8", "Visit", "ann", "acme"), event("8", "Order", "ann", "bits"))

    assert members(people, {"users_who": {"did": ORDER}}, subject=COMPANY) == ["bits"]


def test_merged_people_are_one_user_of_their_account(shop: History) -> None:
    """With what both did (A01, I01)."""
    shop.project.merge("bob", "ann")
    two = {"users_who": {"did": {"event": None}}, "count": {"op": "gte", "value": 2}}

    assert members(shop, two, subject=COMPANY) == []


def test_a_segment_of_users_may_tell_accounts(shop: History) -> None:
    """Within `users_who` its condition asks what was done for the account."""
    shop.project.save_segment({"name": "Buyers", "where": {"did": ORDER}})

    assert members(shop, {"users_who": {"in_segment": "Buyers"}}, subject=COMPANY) == ["acme"]


def test_a_list_of_users_may_tell_accounts(shop: History) -> None:
    """Those whose user one of them is."""
    shop.project.save_segment({"name": "Listed", "members": ["bob", "cy"]})

    assert members(shop, {"users_who": {"in_segment": "Listed"}}, subject=COMPANY) == ["acme"]


def test_a_segment_of_other_accounts_is_refused(people: History) -> None:
    """Teams are not companies."""
    people.events({"time": "2024-04-08", "event": "Order", "accounts": {"company": "acme", "team": "red"}})
    people.project.save_segment({"name": "Teams", "subject": {"account": "team"}, "where": []})
    with pytest.raises(QuestionError, match="accounts \\(team\\), which are not asked about") as refused:
        members(people, {"in_segment": "Teams"}, subject=COMPANY)

    assert refused.value.at == "/where/in_segment"


def test_the_events_of_an_account_are_told_by_what_the_account_did(shop: History) -> None:
    """With `subject` a filter asks for the account; without it for the doer."""
    ordered = {"did": ORDER}

    assert (
        shop.values(filters=ordered, range="all time"),
        shop.values(filters=ordered | {"subject": COMPANY}, range="all time"),
    ) == (2, 3)


def test_the_size_over_time_is_that_at_the_end_of_each_bucket(shop: History) -> None:
    """As asked then: with the windows of that moment."""
    over = {"from": "2024-04-07", "to": "2024-04-11", "interval": "day"}
    answer: Any = shop.project.ask(
        {
            "kind": "segment",
            "where": {"did": ORDER | {"window": {"last": {"value": 1, "unit": "day"}}}},
            "over_time": over,
        }
    )

    assert [(s.start, s.size, s.state) for s in answer.sizes] == [
        ("2024-04-07", 0, "whole"),
        ("2024-04-08", 1, "whole"),
        ("2024-04-09", 1, "whole"),
        ("2024-04-10", 1, "so_far"),
        ("2024-04-11", None, "not_begun"),
    ]


def test_a_range_that_begins_inside_a_bucket_takes_nothing_from_its_size(shop: History) -> None:
    """One that ends inside it does: the size is that of the range's end."""
    over = {"from": "2024-03-27", "to": "2024-04-04", "interval": "week"}
    answer: Any = shop.project.ask({"kind": "segment", "where": {"did": ORDER}, "over_time": over})

    assert [s.state for s in answer.sizes] == ["whole", "cut"]


def test_sizes_are_a_table_of_their_own_where_no_members_are_asked_for(shop: History) -> None:
    """With members the table is theirs."""
    over = {"from": "2024-04-09", "to": "2024-04-11", "interval": "day"}
    question = {"kind": "segment", "where": {"did": ORDER}, "over_time": over}
    sizes: Any = shop.project.ask(question | {"limit": 0})

    assert sizes.to_arrow().to_pydict() == {
        "start": ["2024-04-09", "2024-04-10", "2024-04-11"],
        "size": [1, 1, None],
        "state": ["whole", "so_far", "not_begun"],
    }
    assert shop.project.ask(question).to_arrow().column_names == ["id"]


def test_the_size_of_an_unfinished_bucket_is_todays(shop: History) -> None:
    """It equals the segment's own size."""
    answer: Any = shop.project.ask(
        {
            "kind": "segment",
            "where": {"not": {"did": ORDER}},
            "over_time": {"range": "last 2 weeks", "interval": "week"},
        }
    )

    assert (answer.sizes[-1].size, answer.size) == (2, 2)


def test_members_come_page_by_page(shop: History) -> None:
    """All of them once, in name order, while others come; the last page has no next."""
    pages, after = [], {}
    while True:
        page: Any = shop.project.ask({"kind": "segment", "where": [], "limit": 2, **after})
        pages.append(page.members)
        if page.next is None:
            break
        after = {"after": page.next}
        shop.users({"id": "abe"}, {"id": "dan"})

    assert pages == [["ann", "bob"], ["cy", "dan"]]


def test_a_cursor_goes_with_its_segment_only(shop: History) -> None:
    """Another condition has other members."""
    page: Any = shop.project.ask({"kind": "segment", "where": [], "limit": 1})
    with pytest.raises(QuestionError, match="belongs to another question"):
        shop.project.ask({"kind": "segment", "where": [{"did": ORDER}], "limit": 1, "after": page.next})


def test_a_limit_bounds_the_list_and_not_the_size(shop: History) -> None:
    """The ids are in name order."""
    answer: Any = shop.project.ask({"kind": "segment", "where": [], "limit": 2})

    assert (answer.members, answer.size) == (["ann", "bob"], 3)


def relative(history: History, test: Any) -> dict[str, int]:
    """How many events of each user pass a test."""
    found = history.groups({"source": "user"}, filters=test)
    return {user: count for user, count in found.items() if count}


def test_an_event_may_be_told_by_what_was_done_before_it(people: History) -> None:
    """From the second order on; the event itself does not count."""
    people.events(*(event(day, "Order", "ann") for day in ("1", "3", "6")), event("3", "Order", "bob"))

    assert relative(people, {"did": ORDER, "relative_to": "event"}) == {"ann": 2}


@pytest.mark.parametrize(
    ("before", "passing"), [("2024-04-01T12:00:00Z", 2), ("2024-04-01T11:59:59.999999Z", 1)]
)
def test_a_window_is_counted_back_from_each_event(people: History, before: str, passing: int) -> None:
    """Both of its ends are in it, so what happens at the same moment is."""
    people.events(event(before, "Visit", "ann"), event("3", "Order", "ann"), event("3", "Visit", "bob"))
    people.events(event("3", "Order", "bob"))
    test = {"did": {"event": "Visit", "window": DAYS_2}, "relative_to": "event"}

    assert people.values(series=[ORDER], filters=test) == passing


def test_a_session_is_no_event_before_another(people: History) -> None:
    """Nor is it one of any event: it begins at its first event, which is with it."""
    people.events(event("3", "Visit", "ann"), event("5", "Visit", "ann"))
    one = {"did": {"event": None, "count": {"op": "eq", "value": 1}}, "relative_to": "event"}

    assert people.values(series=[{"event": "Session", "filters": one}]) == 1


def test_nobodys_event_has_nothing_before_it(people: History) -> None:
    """Not even none."""
    people.events(event("3", "Order"), event("4", "Order", "ann"))
    none = {"did": ORDER | {"count": {"op": "eq", "value": 0}}, "relative_to": "event"}

    assert relative(people, none) == {"ann": 1}


def test_before_an_event_of_an_account_all_its_users_count(shop: History) -> None:
    """With `subject`."""
    test = {"did": ORDER | {"window": DAYS_2}, "relative_to": "event", "subject": COMPANY}

    assert (
        shop.values(
            series=[{"event": "Visit", "filters": test}], **{"from": "2024-04-09", "to": "2024-04-09"}
        )
        == 1
    )


@pytest.mark.parametrize(
    ("test", "place"),
    [
        ({"did": ORDER | {"window": {"ago": [2, 1], "unit": "day"}}}, "/did/window"),
        ({"did": ORDER | {"window": {"from": "2024-04-01"}}}, "/did/window"),
        ({"did": ORDER | {"window": {"last": {"value": 1, "unit": "month"}}}}, "/did/window/last/unit"),
        ({"did": ORDER | {"window": {"last": {"value": 0, "unit": "day"}}}}, "/did/window/last/value"),
        ({"first_did": ORDER | {"window": DAYS_2}}, "/relative_to"),
    ],
)
def test_only_a_count_so_far_back_can_be_relative_to_an_event(shop: History, test: Any, place: str) -> None:
    """Anything else is refused at its place."""
    with pytest.raises(QuestionError) as refused:
        shop.passing(**test, relative_to="event")

    assert refused.value.at == f"/filters{place}"


def test_members_have_nothing_that_they_could_be_relative_to(shop: History) -> None:
    """In a segment, what is relative to an event stands among the filters of one."""
    again = {"did": {"event": "Order", "filters": {"did": ORDER, "relative_to": "event"}}}
    with pytest.raises(QuestionError) as refused:
        members(shop, {"did": ORDER, "relative_to": "event"})

    assert (refused.value.at, members(shop, again)) == ("/where/relative_to", ["ann"])
