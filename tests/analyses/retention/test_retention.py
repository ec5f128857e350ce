"""Retention through the product's own door: cohorts, cells that are not over, groups, lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, history

from groundswell.analyses.retention import RetentionAnswer, as_table
from groundswell.model.association import associate
from groundswell.model.errors import GroundswellError
from groundswell.store import moments

FOUR_DAYS = {"from": "2024-04-01", "cohorts": 4}


@pytest.fixture
def product(tmp_path: Path) -> Iterator[History]:
    """A project whose now is noon of 10 April 2024."""
    with history(tmp_path) as made:
        yield made


def ask(product: History, **question: Any) -> RetentionAnswer:
    """A daily retention from visits to visits, unless the question says otherwise."""
    whole = {"kind": "retention", "start": {"event": "Visit"}, "return": {"event": "Visit"}, **question}
    answer: RetentionAnswer = product.project.ask(whole)
    return answer


def rows(product: History, **question: Any) -> dict[Any, list[list[int]]]:
    """The cohorts by group; of one property its text."""
    answer = ask(product, **FOUR_DAYS, **question)
    return {g.group[0] if len(g.group) == 1 else tuple(g.group): g.rows for g in answer.groups}


def test_a_cell_that_is_not_over_is_marked_and_left_out_of_the_mean(product: History) -> None:
    """Ann and bob began on the 8th; on the 9th ann was back; today, the 10th, is not over; tomorrow has not begun."""
    product.events(event("8", "Visit", "ann"), event("8", "Visit", "bob"), event("9", "Visit", "ann"))
    answer = ask(product, **{"from": "2024-04-08", "cohorts": 4})
    (whole,) = answer.groups

    assert (answer.states, whole.mean) == (
        [
            ["whole", "whole", "so_far", "not_begun"],
            ["whole", "so_far", "not_begun"],
            ["so_far", "not_begun"],
            ["not_begun"],
        ],
        [1.0, 0.5, None, None],
    )


def test_who_joins_several_cohorts_counts_for_less_in_an_interval(product: History) -> None:
    """Of three who joined two are ann: 3 of 2² + 1²."""
    product.events(event("1", "Visit", "ann"), event("1", "Visit", "bob"), event("2", "Visit", "ann"))
    (whole,) = ask(product, **FOUR_DAYS).groups

    assert whole.independent == pytest.approx(3 / 5)


def test_the_mean_weighs_cohorts_by_their_size(product: History) -> None:
    """Of two on the 1st one came back, of one on the 2nd none: one of three."""
    product.events(event("1", "Visit", "ann"), event("1", "Visit", "bob"), event("2", "Visit", "ann"))
    (whole,) = ask(product, **FOUR_DAYS).groups

    assert whole.mean == [1.0, pytest.approx(1 / 3), 0.0, 0.0]


def test_a_mean_of_what_the_range_cuts_does_not_count(product: History) -> None:
    """The range ends on Wednesday, so what came back in the last week is of a part of it."""
    product.events(event("1", "Visit", "ann"), event("9", "Visit", "ann"))
    answer = ask(
        product, type="first_in_range", interval="week", **{"from": "2024-03-25", "to": "2024-04-03"}
    )

    assert answer.states == [["whole", "cut"], ["cut"]]


def test_the_last_own_period_is_whole_past_the_last_interval(product: History) -> None:
    """Ann began at noon; her period after the last day ends at noon of the next one (R08)."""
    product.events(event("1", "Visit", "ann"), event("2024-04-03T11:00:00Z", "Visit", "ann"))
    answer = ask(product, window_mode="hours_from_start", **{"from": "2024-04-01", "cohorts": 2})

    assert answer.groups[0].rows == [[1, 1], [0]]


def test_the_group_is_that_of_the_start_that_decided(product: History) -> None:
    """Ann's first visit of the 1st was by phone; her later ones, also on that day, do not matter."""
    product.events(
        event("2024-04-01T08:00:00Z", "Visit", "ann", on="phone"),
        event("2024-04-01T09:00:00Z", "Visit", "ann", on="desk"),
        event("3", "Visit", "ann", on="desk"),
    )
    found = rows(product, group_by=[{"source": "event", "property": "on"}])

    assert found == {"phone": [[1, 0, 1, 0], [0, 0, 0], [0, 0], [0]], "desk": [[0] * 4, [0] * 3, [1, 0], [0]]}


@pytest.mark.parametrize("order", [("phone", "desk", None), (None, "desk", "phone")])
def test_of_starts_at_one_moment_the_first_known_value_by_name_decides(
    product: History, order: tuple[str | None, ...]
) -> None:
    """Whatever the order in which they arrived."""
    product.events(*(event("1", "Visit", "ann", on=on) for on in order))

    assert list(rows(product, group_by=[{"source": "event", "property": "on"}])) == ["desk"]


def test_the_largest_groups_are_told_apart_and_the_rest_is_pooled(product: History) -> None:
    """By the sizes of all cohorts together; of equal ones the first by name."""
    product.events(
        event("1", "Visit", "ann", on="a"),
        event("2", "Visit", "ann", on="a"),
        event("1", "Visit", "bob", on="b"),
        event("1", "Visit", "cy", on="c"),
        event("3", "Visit", "cy", on="c"),
        event("3", "Visit", "dee"),
    )
    found = rows(product, group_by=[{"source": "event", "property": "on"}], top_n=2)

    assert (list(found), found["$other"]) == (["a", "c", "$other"], [[1, 0, 0, 0], [0, 0, 0], [1, 0], [0]])


def test_numbers_are_grouped_by_bins_between_their_ends(product: History) -> None:
    """Of the start events that make cohorts (T13)."""
    product.events(
        *(event("1", "Visit", user, n=n) for user, n in (("ann", 0), ("bob", 4), ("cy", 10))),
        event("1", "Other", "dee", n=100),
    )
    found = rows(product, group_by=[{"source": "event", "property": "n", "bins": 2}])

    assert {group: cohorts[0][0] for group, cohorts in found.items()} == {"0": 2, "1": 1}


def test_who_has_done_something_is_compared_with_who_has_not(product: History) -> None:
    """Both who had help came back, one of three who had none: column by column, with the note that is no cause."""
    product.events(
        *(event("1", "Visit", user) for user in ("ann", "bob", "cy", "dee", "eve")),
        *(event("2", "Visit", user) for user in ("ann", "bob", "cy")),
        *(event("1", "Help", user) for user in ("ann", "bob")),
    )
    answer = ask(product, group_by=[{"did": {"event": "Help"}}], **{"from": "2024-04-01", "cohorts": 2})

    assert answer.association is not None
    assert (answer.association.differences, "not a cause" in answer.association.note) == (
        [None, associate(2, 2, 1, 3)],
        True,
    )


HELPED = {"group_by": [{"did": {"event": "Help"}}], "from": "2024-04-01", "cohorts": 3}


def test_somebody_in_several_cohorts_is_compared_once(product: History) -> None:
    """Ann is in three cohorts and came back in two: of one person that is one observation, which the note says."""
    product.events(
        *(event(day, "Visit", "ann") for day in "123"),
        event("1", "Help", "ann"),
        event("1", "Visit", "bob"),
    )
    association = ask(product, **HELPED).association

    assert association is not None
    assert (association.differences[1], "in the first cohort" in association.note) == (
        associate(1, 1, 0, 1),
        True,
    )


def test_who_is_compared_counts_in_the_first_cohort_joined(product: History) -> None:
    """Of two whole cohorts ann's and bob's is the first, cy's and dee's the second; ann stayed away after hers."""
    product.events(
        *(event("1", "Visit", user) for user in ("ann", "bob")),
        *(event("2", "Visit", user) for user in ("ann", "cy", "dee")),
        event("3", "Visit", "cy"),
        *(event("1", "Help", user) for user in ("ann", "bob", "cy")),
    )
    answer = ask(product, **HELPED)

    assert answer.association is not None
    assert (answer.groups[0].rows, answer.association.differences[1]) == (
        [[2, 1, 0], [2, 1], [1]],
        associate(2, 3, 0, 1),
    )


@pytest.mark.parametrize("how", [{"by": {"property": "doc"}}, {"top_n": 1}])
def test_what_is_not_two_groups_of_people_is_not_compared(product: History, how: dict[str, Any]) -> None:
    """One person stands behind several values of a property; and what is pooled is not told apart."""
    product.events(
        event("1", "Visit", "ann", doc="plan"), event("1", "Visit", "bob"), event("1", "Help", "ann")
    )

    assert ask(product, **HELPED, **how).association is None


def test_everybody_can_be_a_group(product: History) -> None:
    """`$all` among segments asks without one, also where nobody began."""
    product.events(event("9", "Visit", "ann"))

    assert rows(product, group_by=[{"source": "segment", "segments": ["$all"]}]) == {
        "$all": [[0] * 4, [0] * 3, [0] * 2, [0]]
    }


def test_accounts_come_back_by_any_of_their_users(product: History) -> None:
    """Ann began for acme and bob came back for it; what is of no account is left out (G01, G02)."""
    product.events(
        event("1", "Visit", "ann", "acme"), event("2", "Visit", "bob", "acme"), event("2", "Visit", "cy")
    )

    assert rows(product, by={"account": None}) == {(): [[1, 1, 0, 0], [1, 0, 0], [0, 0], [0]]}


def test_the_values_of_a_property_can_come_back(product: History) -> None:
    """A document that is read again, by whomever; an empty name is none."""
    product.events(
        event("1", "Visit", "ann", doc="plan"),
        event("2", "Visit", "bob", doc="plan"),
        event("1", "Visit", "cy", doc=""),
    )
    answer = ask(product, by={"property": "doc"}, **FOUR_DAYS, list={"cohort": 0, "column": 1})

    assert (answer.groups[0].rows[0], answer.list_ and answer.list_.ids) == ([1, 1, 0, 0], ["plan"])


def test_a_list_is_paged_by_name(product: History) -> None:
    """Two of three, then the third; the count is of all."""
    product.events(*(event("1", "Visit", user) for user in ("cy", "ann", "bob")))
    first = ask(product, **FOUR_DAYS, list={"cohort": 0, "limit": 2}).list_
    assert first is not None
    second = ask(product, **FOUR_DAYS, list={"cohort": 0, "limit": 2, "after": first.next}).list_

    assert second is not None
    assert (first.ids, second.ids, first.count, second.next) == (["ann", "bob"], ["cy"], 3, None)


def test_a_list_can_be_of_one_group(product: History) -> None:
    """Of the pooled rest as well."""
    product.events(
        *(event("1", "Visit", user, on="a") for user in ("ann", "bob")), event("1", "Visit", "cy", on="b")
    )
    question: dict[str, Any] = {"group_by": [{"source": "event", "property": "on"}], "top_n": 1, **FOUR_DAYS}
    of = [ask(product, **question, list={"cohort": 0, "group": [group]}).list_ for group in ("a", "$other")]

    assert [found and found.ids for found in of] == [["ann", "bob"], ["cy"]]


@pytest.mark.parametrize("top_n", [None, 2])
def test_many_actors_are_walked_some_at_a_time(
    product: History, top_n: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same figures and the same list, though groups come up one after another."""
    product.events(
        *(event(str(day), "Visit", f"user-{i}", on=f"{i % 7}") for i in range(30) for day in (1, 1 + i % 3))
    )
    question: dict[str, Any] = {
        "group_by": [{"source": "event", "property": "on"}],
        "list": {"cohort": 0, "column": 1},
        "top_n": top_n,
        **FOUR_DAYS,
    }
    at_once = ask(product, **question)
    monkeypatch.setattr(moments, "MOST_MOMENTS", 4)
    monkeypatch.setattr(moments, "FEW_MOMENTS", 4)
    in_slices = ask(product, **question, other=True, columns=9)

    assert (in_slices.groups, in_slices.list_) == (at_once.groups, at_once.list_)


def test_an_answers_question_means_the_same_again(product: History) -> None:
    """A range by name is written out: its days, and how many cohorts they are."""
    product.events(event("3", "Visit", "ann"), event("9", "Visit", "ann"))
    answer = ask(product, range="last 2 weeks", interval="week")
    again = product.project.ask(answer.to_dict()["question"])

    assert (again.groups, again.times, answer.question.cohorts) == (answer.groups, answer.times, 2)


def test_a_table_has_a_row_for_each_cell(product: History) -> None:
    """With its share, none where nobody could come back or the interval has not begun, and its state."""
    product.events(event("9", "Visit", "ann"), event("10", "Visit", "ann"))
    table = as_table(ask(product, **{"from": "2024-04-09", "cohorts": 3}))

    assert table.to_pydict() == {
        "cohort": ["2024-04-09"] * 3 + ["2024-04-10"] * 2 + ["2024-04-11"],
        "size": [1, 1, 1, 1, 1, 0],
        "column": [0, 1, 2, 0, 1, 0],
        "returned": [1, 1, 0, 1, 0, 0],
        "share": [1.0, 1.0, None, 1.0, None, None],
        "state": ["whole", "so_far", "not_begun", "so_far", "not_begun", "not_begun"],
    }


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"start": {"event": "Visitt"}}, "/start/event"),
        ({"return": {}}, "/return"),
        ({"interval": "fortnight"}, "/interval"),
        ({"range": "last 2 weeks"}, "/range"),
        ({"cohorts": 0}, "/cohorts"),
        ({"cohorts": 1001}, "/cohorts"),
        ({"from": "9999-12-28"}, "/cohorts"),
        ({"to": "2024-04-09"}, "/to"),
        ({"columns": 0}, "/columns"),
        ({"min_occurrences": 0}, "/min_occurrences"),
        ({"min_occurrences": 2**63 - 1, "window_mode": "hours_from_start"}, "/min_occurrences"),
        ({"min_occurrences": 2**63}, "/min_occurrences"),
        ({"top_n": 1}, "/top_n"),
        ({"top_n": 0}, "/top_n"),
        ({"by": {}}, "/by"),
        ({"by": {"account": "team"}}, "/by/account"),
        ({"by": {"property": "nothing"}}, "/by/property"),
        ({"type": "once"}, "/type"),
        ({"group_by": [{"did": {"event": "Nothing"}}]}, "/group_by/0/did/event"),
        ({"group_by": [{"source": "segment", "segments": ["x"]}]}, "/group_by/0/segments/0"),
        ({"list": {"cohort": 4}}, "/list/cohort"),
        ({"list": {"cohort": 3, "column": 1}}, "/list/column"),
        ({"list": {"cohort": 0, "group": ["a"]}}, "/list/group"),
        ({"list": {"cohort": 0, "limit": -1}}, "/list/limit"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(
    product: History, fields: dict[str, Any], at: str
) -> None:
    """As a JSON pointer."""
    product.events(event("1", "Visit", "ann", "acme"))
    with pytest.raises(GroundswellError) as told:
        ask(product, **FOUR_DAYS | fields)

    assert told.value.at == at
