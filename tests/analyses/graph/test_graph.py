"""The graph: what each option does to the figures, on a small shop."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyses.graph.generated import ranges
from tests.histories import History, event, history

from groundswell.model.errors import QuestionError

PLAN = {"source": "account", "property": "plan"}
COLOUR = {"source": "event", "property": "colour"}
A_DAY = {"interval": "day"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Three people of two accounts over a week; Cy has no account, and Gone is an account that never did anything."""
    with history(tmp_path_factory.mktemp("shop")) as made:
        made.events(
            event("1", "View", "ann", "acme", colour="red", price=10),
            event("1", "View", "ann", "acme", colour="red", price=20),
            event("1", "View", "bob", "acme", colour="blue", price="30"),
            event("3", "View", "ann", "acme", colour="", price="cheap"),
            event("3", "Buy", "ann", "acme", colour="green", price=5),
            event("5", "View", "dee", "bits", colour="blue", price=40.5),
            event("5", "Buy", "cy", colour="red"),
            event("7", "Log"),
        )
        made.accounts(
            {"id": "acme", "plan": "paid"}, {"id": "bits", "plan": "trial"}, {"id": "gone", "plan": "paid"}
        )
        yield made


@pytest.mark.parametrize(
    ("measure", "daily", "overall"),
    [
        ("count", [3, 0, 2, 0, 2, 0, 1], 8),
        ("users", [2, 0, 1, 0, 2, 0, 0], 4),
        ("accounts", [1, 0, 1, 0, 1, 0, 0], 2),
        ("per_user_avg", [1.5, 0, 2, 0, 1, 0, 0], 1.75),
        ("per_user_max", [2, 0, 2, 0, 1, 0, 0], 4),
        ("sum", [60, 0, 5, 0, 40.5, 0, 0], 105.5),
        ("avg", [20, 0, 5, 0, 40.5, 0, 0], 21.1),
        ("min", [10, 0, 5, 0, 40.5, 0, 0], 5),
        ("max", [30, 0, 5, 0, 40.5, 0, 0], 40.5),
        ("median", [20, 0, 5, 0, 40.5, 0, 0], 20),
        ("p75", [25, 0, 5, 0, 40.5, 0, 0], 30),
    ],
)
def test_a_measure_over_days_and_over_the_whole_range(
    shop: History, measure: str, daily: list[float], overall: float
) -> None:
    """An empty day is 0 for every measure; what is no number is skipped; `overall` is measured, not summed (T01)."""
    of = (
        {}
        if measure in ("count", "users", "accounts") or measure.startswith("per_")
        else {"property": "price"}
    )
    row = shop.ask(series=[{"event": None, "measure": measure, **of}], overall=True, **A_DAY).series[0]

    assert [*row.values, row.overall] == pytest.approx([*daily, overall])


def test_active_in_seven_days_looks_back_before_the_range(shop: History) -> None:
    """The 5th counts those of the six days before it too, though the range begins there (rule T09)."""
    assert shop.measure("active_7d", **(A_DAY | {"from": "2024-04-05", "to": "2024-04-09"})) == [
        4,
        4,
        4,
        3,
        3,
    ]


def test_active_in_seven_days_by_week_is_of_the_weeks_last_day(shop: History) -> None:
    """A bucket of several days stands for its last one."""
    assert shop.measure("active_7d", interval="week", **{"from": "2024-04-01", "to": "2024-04-14"}) == [4, 0]


def test_active_in_seven_days_of_a_whole_range_is_of_its_last_day(shop: History) -> None:
    """As a week's figure is of its last day: three were active from the 3rd to the 9th, four in all these days."""
    whole = {"from": "2024-04-01", "to": "2024-04-09"}
    users = shop.measure("users", interval="total", **whole)

    assert (users, shop.measure("active_7d", interval="total", **whole)) == (4, 3)


@pytest.mark.parametrize(
    ("measure", "running"),
    [
        ("count", [3, 3, 5, 5, 7, 7, 8]),
        ("users", [2, 2, 2, 2, 4, 4, 4]),
        ("accounts", [1, 1, 1, 1, 2, 2, 2]),
        ("per_user_max", [2, 2, 4, 4, 4, 4, 4]),
        ("per_user_avg", [1.5, 1.5, 2.5, 2.5, 1.75, 1.75, 1.75]),
    ],
)
def test_cumulative_measures_all_since_the_ranges_start(
    shop: History, measure: str, running: list[float]
) -> None:
    """Users and accounts are distinct since the start, not added up (rule T11)."""
    assert shop.measure(measure, cumulative=True, **A_DAY) == running


def test_missing_null_and_empty_are_one_group(shop: History) -> None:
    """Empty text is no value of its own in a group (rule T05)."""
    assert shop.groups(COLOUR) == {"red": 3, "blue": 2, None: 2, "green": 1}


def test_groups_of_several_properties_are_their_combinations(shop: History) -> None:
    """Only those that occur."""
    assert shop.groups(COLOUR, PLAN) == {
        ("red", "paid"): 2,
        ("blue", "paid"): 1,
        (None, "paid"): 1,
        ("green", "paid"): 1,
        ("blue", "trial"): 1,
        ("red", None): 1,
        (None, None): 1,
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("user", {"ann": 4, "bob": 1, "cy": 1, "dee": 1, None: 1}),
        ("account", {"acme": 5, "bits": 1, None: 2}),
    ],
)
def test_an_id_can_be_grouped_by(shop: History, source: str, expected: dict[str | None, int]) -> None:
    """Without a property the id itself is meant."""
    assert shop.groups({"source": source}) == expected


def test_the_top_groups_are_told_apart_and_the_rest_is_one(shop: History) -> None:
    """Two of four colours; equal ones in name order with missing last (rule T06)."""
    assert shop.groups(COLOUR, top_n=2) == {"red": 3, "blue": 2, "$other": 3}


def test_the_rest_is_measured_as_one_pool(shop: History) -> None:
    """Ann is both in green and in the missing colour, and counts once among the others (rule T06)."""
    assert shop.groups(COLOUR, top_n=1, series=[{"event": None, "measure": "users"}]) == {
        "blue": 2,
        "$other": 2,
    }


def test_ties_of_the_top_groups_are_in_name_order(shop: History) -> None:
    """Blue and red have two users each; blue comes first, whatever the order of events (rule T06)."""
    assert list(shop.groups(COLOUR, top_n=1, other=False, series=[{"event": None, "measure": "users"}])) == [
        "blue"
    ]


def test_groups_are_ranked_over_the_whole_range_not_by_day(shop: History) -> None:
    """The average of all a group's prices decides, not the sum of its daily averages (rule T06)."""
    prices = [{"event": None, "measure": "avg", "property": "price"}]

    assert list(shop.groups(COLOUR, top_n=1, series=prices, **A_DAY)) == ["blue", "$other"]


def test_a_day_without_anything_to_average_is_told_apart_from_an_average_of_0(people: History) -> None:
    """Both are 0 (rule T01); a count of nothing is a 0 of its own."""
    people.events(
        event("1", "Buy", "ann", price=4), event("2", "Buy", "ann"), event("7", "Buy", "ann", price=0)
    )
    series = [{"event": None, "measure": "avg", "property": "price"}, {"event": None}]
    average, count = people.ask(series=series, interval="day").series

    assert (average.values, average.empty, count.empty) == ([4, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5], [])


def test_other_can_be_left_out(shop: History) -> None:
    """`other: false` tells only the top groups."""
    assert shop.groups(COLOUR, top_n=1, other=False) == {"red": 3}


def test_bins_are_equally_wide_and_the_last_one_holds_the_largest(shop: History) -> None:
    """From 5 to 40.5 in two; what is no number has no bin (rule T13)."""
    assert shop.groups({"source": "event", "property": "price", "bins": 2}) == {"0": 3, "1": 2, None: 3}


def test_bins_of_one_value_are_one_bin(people: History) -> None:
    """There is no width to divide."""
    people.events(event("1", "View", n=3), event("2", "View", n=3))

    assert people.groups({"source": "event", "property": "n", "bins": 4}) == {"0": 2}


@pytest.mark.parametrize(
    ("population", "source", "expected"),
    [
        ("accounts", {"source": "account", "property": "seats", "bins": 2}, {"0": 1, "1": 1, None: 1}),
        ("users", {"source": "user", "property": "age", "bins": 2}, {"0": 1, "1": 1, None: 1}),
    ],
)
def test_a_population_can_be_binned(
    people: History, population: str, source: dict[str, Any], expected: dict[str | None, int]
) -> None:
    """Bins are of its own property (rules T13, T14)."""
    people.users({"id": "ann", "age": 20}, {"id": "bob", "age": 60}, {"id": "cy", "age": "old"})
    people.accounts({"id": "acme", "seats": 3}, {"id": "bits", "seats": 9}, {"id": "gone"})

    assert people.groups(source, series=[{"population": population}]) == expected


def test_a_population_counts_the_silent(shop: History) -> None:
    """Gone never did anything and is an account (rule T14)."""
    assert shop.values(series=[{"population": "accounts"}]) == 3


def test_a_population_is_the_same_in_every_bucket(shop: History) -> None:
    """It has no time (rule T14)."""
    paid = {"property": "plan", "op": "is", "value": "paid"}

    assert shop.values(series=[{"population": "accounts", "filters": [paid]}], **A_DAY) == [2] * 7


def test_the_share_of_active_accounts_counts_the_silent_below_the_line(shop: History) -> None:
    """One of two paying accounts was active, the one trial account too."""
    share = shop.groups(
        PLAN,
        series=[{"event": None, "measure": "accounts"}, {"population": "accounts"}],
        formula=["100 * A / B"],
    )

    assert share == {"paid": 50, "trial": 100}


def test_a_population_is_grouped_only_by_its_own_properties(shop: History) -> None:
    """An account has no colour."""
    with pytest.raises(QuestionError, match="grouped only by properties of accounts"):
        shop.ask(series=[{"population": "accounts"}], group_by=[COLOUR])


def test_a_formula_is_worked_out_for_each_bucket(shop: History) -> None:
    """Views per buy; a day without buys is 0 (rule T07)."""
    assert shop.values(series=[{"event": "View"}, {"event": "Buy"}], formula=["A / B"], **A_DAY) == [
        0, 0, 1, 0, 1, 0, 0,
    ]  # fmt: skip


def test_a_formula_over_groups_has_one_choice_of_top_groups(shop: History) -> None:
    """The groups are those of the first formula, and the rest of both series is the same rest."""
    rows = shop.groups(COLOUR, series=[{"event": "View"}, {"event": "Buy"}], formula=["A + B"], top_n=1)

    assert rows == {"red": 3, "$other": 4}


def test_the_period_before_has_as_many_days(shop: History) -> None:
    """The 5th to the 7th is compared with the 2nd to the 4th (rule T08)."""
    answer = shop.ask(compare="previous", **(A_DAY | {"from": "2024-04-05", "to": "2024-04-07"}))

    assert (answer.previous_times, [row.values for row in answer.series]) == (
        ["2024-04-02", "2024-04-03", "2024-04-04"],
        [[2, 0, 1], [0, 2, 0]],
    )


def test_a_period_further_back_can_be_compared(shop: History) -> None:
    """Four days before the 5th is the 1st."""
    answer = shop.ask(compare={"days": 4}, **{"from": "2024-04-05", "to": "2024-04-05"})

    assert [row.values for row in answer.series] == [[2], [3]]


def test_the_first_and_last_bucket_are_cut_at_the_range(shop: History) -> None:
    """A week of which three days are asked counts those (rule T03)."""
    assert shop.values(interval="week", **{"from": "2024-04-03", "to": "2024-04-05"}) == 4


def test_days_are_those_of_the_zone(shop: History) -> None:
    """Noon in UTC is the next day already, 14 hours ahead."""
    assert shop.values(timezone="Pacific/Kiritimati", **A_DAY) == [0, 3, 0, 2, 0, 2, 0]


def test_the_last_bucket_is_unfinished_until_it_is_over(shop: History) -> None:
    """At noon of the 10th that day is not over."""
    assert (shop.ask(range="today", **A_DAY).unfinished, shop.ask(range="yesterday", **A_DAY).unfinished) == (
        True,
        False,
    )


def test_a_bucket_whose_part_of_the_range_is_over_is_not_unfinished(shop: History) -> None:
    """Asked on Wednesday, a week of which the range has Monday and Tuesday is cut."""
    answer = shop.ask(interval="week", **{"from": "2024-04-08", "to": "2024-04-09"})

    assert (answer.states, answer.unfinished) == (["cut"], False)


def test_an_answer_spells_out_the_question_it_answers(shop: History) -> None:
    """The range and the zone mean the same tomorrow."""
    asked = shop.ask(range="last 2 days").to_dict()["question"]

    assert (asked["from"], asked["to"], asked["timezone"], asked["week_start"]) == (
        "2024-04-09T00:00:00",
        "2024-04-10T23:59:59",
        "UTC",
        "monday",
    )


@given(
    asked=ranges(),
    interval=st.sampled_from(("hour", "day", "week", "total")),
    compare=st.sampled_from((None, "previous", {"days": 3})),
)
def test_the_question_of_an_answer_has_the_same_answer(
    shop: History, asked: dict[str, Any], interval: str, compare: Any
) -> None:
    """What an answer spells out can be asked again, also where clocks change and with parts of days and of seconds."""
    question = {
        "kind": "graph",
        "series": [{"event": None}],
        "group_by": [COLOUR],
        "interval": interval,
    } | asked
    first = shop.project.ask(question | ({"compare": compare} if compare else {}), anew=True).to_dict()
    again = shop.project.ask(first["question"], anew=True).to_dict()

    assert again | {"elapsed_ms": 0} == first | {"elapsed_ms": 0}


def test_nothing_in_the_range_is_a_line_of_zeros(shop: History) -> None:
    """A graph without groups always has its line."""
    assert shop.values(**(A_DAY | {"from": "2020-01-01", "to": "2020-01-03"})) == [0, 0, 0]


def test_nothing_in_the_range_has_no_groups(shop: History) -> None:
    """There is no value to name."""
    assert shop.groups(COLOUR, **{"from": "2020-01-01", "to": "2020-01-03"}) == {}


def test_an_empty_project_answers_zero(people: History) -> None:
    """Before the first import every graph is empty, none an error."""
    assert people.measure("accounts", range="all time") == 0


def test_unknown_accounts_and_properties_are_empty_where_the_question_says_so(shop: History) -> None:
    """`unknown: empty` takes every name."""
    later = {"source": "account", "account_type": "team", "property": "size"}

    assert shop.groups(later, unknown="empty") == {None: 8}


def test_a_sum_beyond_what_a_number_holds_is_zero(people: History) -> None:
    """Infinite is missing (rule T12), and no answer holds what JSON cannot say."""
    people.events(event("1", "View", n=1e308), event("2", "View", n=1e308))

    assert people.values(series=[{"event": None, "measure": "sum", "property": "n"}]) == 0


@pytest.mark.parametrize(
    ("zone", "interval"),
    [
        ("Australia/Lord_Howe", "hour"),
        ("America/New_York", "hour"),
        ("Asia/Kathmandu", "hour"),
        ("Europe/Berlin", "day"),
    ],
)
def test_no_event_is_lost_at_a_clock_change(people: History, zone: str, interval: str) -> None:
    """Every ten minutes of the days around both clock changes lie in some bucket, each in its own."""
    for day in ("2024-03-10", "2024-03-31", "2024-04-06", "2024-10-05", "2024-10-27", "2024-11-03"):
        people.events(
            *(event(f"{day}T{h:02d}:{m:02d}:00Z", "Tick") for h in range(24) for m in range(0, 60, 10))
        )
    year = {"from": "2024-03-01", "to": "2024-11-30", "timezone": zone}

    assert sum(people.values(interval=interval, **year)) == 6 * 24 * 6


@pytest.mark.parametrize(
    "question",
    [
        {"interval": "day", "from": "1970-01-01", "series": [{"event": None, "measure": "active_30d"}]},
        {
            "interval": "day",
            "from": "1970-01-01",
            "cumulative": True,
            "series": [{"event": None, "measure": "per_user_avg"}],
        },
        {"interval": "quarter", "from": "0001-02-01", "to": "4900-12-31", "timezone": "America/New_York"},
        {"group_by": [{"source": "user"}], "top_n": 1_000_000},
    ],
)
def test_the_longest_question_is_answered(shop: History, question: dict[str, Any]) -> None:
    """Twenty thousand buckets and clock changes of five thousand years neither exhaust nor stall the server."""
    assert any(any(row.values) for row in shop.ask(**question).series)


def test_an_answer_names_the_rules_it_rests_on(shop: History) -> None:
    """By account, per week, grouped and compared."""
    answer = shop.ask(
        series=[{"event": None, "measure": "accounts"}],
        interval="week",
        group_by=[COLOUR],
        top_n=1,
        compare="previous",
    )

    assert {rule.code for rule in answer.rules} == {
        "T01", "T03", "T04", "G01", "T05", "T06", "T08", "T12"
    }  # fmt: skip


def test_no_figure_of_people_depends_on_the_order_of_the_file(tmp_path: Path) -> None:
    """Events may arrive in any order."""
    rows = [event(str(day), "View", user, "acme") for day in (1, 2, 3) for user in ("ann", "bob")]
    with history(tmp_path / "one") as one, history(tmp_path / "two") as two:
        one.events(*rows)
        two.events(*reversed(rows))

        assert one.measure("users", **A_DAY) == two.measure("users", **A_DAY)
