"""Who gets from step to step."""

from typing import Any

import pytest
from tests.analyses.funnel.conftest import Ask
from tests.histories import History, event

VISIT_AND_BUY = ("Visit", "Buy")


def at(time: str) -> str:
    """A time of the 8th of April, the week's Monday after; `NOW` is noon of the 10th."""
    return f"2024-04-08T{time}Z"


def test_a_greedy_funnel_has_all_the_range(people: History, funnel: Ask) -> None:
    """Without a window there is time until the range ends."""
    people.events(event("1", "Visit", "ann"), event("7", "Buy", "ann"))

    assert funnel(*VISIT_AND_BUY, window=None).groups[0].counts == [1, 1]


def test_the_ranges_last_moment_belongs_to_it(people: History, funnel: Ask) -> None:
    """A step one microsecond before midnight counts, the one at midnight does not."""
    people.events(
        event("7", "Visit", "ann"),
        event("2024-04-07T23:59:59.999999Z", "Buy", "ann"),
        event("7", "Visit", "bob"),
        event("2024-04-08T00:00:00Z", "Buy", "bob"),
    )

    assert funnel(*VISIT_AND_BUY, who=True).groups[0].who == [["ann", "bob"], ["ann"]]


def test_who_can_still_convert_has_not_dropped(people: History, funnel: Ask) -> None:
    """Asked at noon of the 10th with two days' time: ann entered too long ago, bob did again since."""
    people.events(
        event("8", "Visit", "bob"), event("9", "Visit", "bob"), event(at("11:59:59"), "Visit", "ann")
    )
    whole = funnel(
        *VISIT_AND_BUY, **{"from": "2024-04-08", "to": "2024-04-30"}, window={"value": 2, "unit": "day"}
    ).groups[0]

    assert (whole.counts, whole.dropped, whole.still) == ([2, 0], [1, 0], [1, 0])


SESSIONS = {"by": "session", "from": "2024-04-08", "to": "2024-04-30", "window": None}


def test_a_session_that_is_over_has_dropped(people: History, funnel: Ask) -> None:
    """Asked at noon of the 10th: ann's last event is half an hour ago, bob's a moment more, whenever they entered."""
    people.events(
        event("2024-04-10T11:20:00Z", "Visit", "ann"),
        event("2024-04-10T11:30:00Z", "Help", "ann"),
        event("2024-04-10T11:20:00Z", "Visit", "bob"),
        event("2024-04-10T11:29:59.999999Z", "Help", "bob"),
        event("8", "Visit", "cy"),
    )
    listed = {"list": {"step": 1, "outcome": "still"}}
    answer = funnel(*VISIT_AND_BUY, **SESSIONS, **listed)

    assert (answer.groups[0].dropped, answer.list_.ids) == ([2, 0], ["ann 2024-04-10T11:20:00Z"])


def test_a_day_whose_sessions_are_over_is_whole(people: History, funnel: Ask) -> None:
    """One that went on over midnight, and still does, leaves the day on which it entered unfinished."""
    night = [event(f"2024-04-09T23:{minute}:00Z", "Visit", "ann") for minute in (35, 59)]
    halves = [
        event(f"2024-04-10T{hour:02d}:{half}:00Z", "Help", "ann") for hour in range(12) for half in (15, 45)
    ]
    people.events(event("8", "Visit", "bob"), *night, *halves)
    buckets = funnel(*VISIT_AND_BUY, **SESSIONS | {"to": "2024-04-11"}, report="trend").groups[0].buckets

    assert [b.state for b in buckets] == ["whole", "so_far", "so_far", "not_begun"]


def test_a_strict_attempt_that_was_broken_is_over(people: History, funnel: Ask) -> None:
    """Another event came in between, whatever time is left."""
    people.events(
        event("9", "Visit", "ann"), event("9", "Visit", "bob"), event("2024-04-09T13:00:00Z", "Help", "bob")
    )
    whole = funnel(*VISIT_AND_BUY, order="strict", **{"from": "2024-04-08", "to": "2024-04-30"}).groups[0]

    assert (whole.dropped, whole.still) == ([1, 0], [1, 0])


@pytest.mark.parametrize("outcome", ["reached", "dropped", "still"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_list_has_as_many_as_its_figure(people: History, funnel: Ask, outcome: str, step: int) -> None:
    """The ids behind each figure come from the walk that counted them."""
    for number in range(9):
        did = ("Visit", "Buy", "Pay")[: 1 + number % 3]
        day = "8" if number % 2 else "10"
        people.events(*(event(day, name, f"user-{number}") for name in did))
    asked = {"from": "2024-04-08", "to": "2024-04-12", "list": {"step": step, "outcome": outcome}}
    answer = funnel("Visit", "Buy", "Pay", **asked)
    figures = {"reached": "counts", "dropped": "dropped", "still": "still"}

    assert (
        answer.list_.count == len(answer.list_.ids) == getattr(answer.groups[0], figures[outcome])[step - 1]
    )


def test_a_list_goes_on_after_its_last_id(people: History, funnel: Ask) -> None:
    """Page by page everybody comes once, in name order."""
    people.events(*(event("2", "Visit", user) for user in ("dee", "ann", "cy", "bob", "eve")))
    found: list[str] = []
    after: dict[str, Any] = {}
    while not found or after["after"] is not None:
        page = funnel(*VISIT_AND_BUY, list={"step": 1, "limit": 2, **after}).list_
        found, after = found + page.ids, {"after": page.next}

    assert found == ["ann", "bob", "cy", "dee", "eve"]


def test_the_users_of_an_account_share_its_steps(people: History, funnel: Ask) -> None:
    """An event without an account is left out (rules G01, G02)."""
    people.events(
        event("2", "Visit", "ann", "acme"),
        event("2", "Buy", "bob", "acme"),
        event("3", "Visit", "cy"),
        event("3", "Buy", "cy"),
    )

    assert funnel(*VISIT_AND_BUY, by="account", who=True).groups[0].who == [["acme"], ["acme"]]


def test_each_session_is_followed_by_itself(people: History, funnel: Ask) -> None:
    """Ann visits twice and buys in the second session only; a step in another session is none of this one."""
    people.events(
        *(event(day, "Visit", "ann") for day in ("2", "3", "4")), event("2024-04-03T12:10:00Z", "Buy", "ann")
    )

    assert funnel(*VISIT_AND_BUY, by="session", window=None).groups[0].counts == [3, 1]


def test_the_start_of_a_session_is_a_step(people: History, funnel: Ask) -> None:
    """It lies at the instant of the session's first event (rule N01)."""
    people.events(event("2", "Visit", "ann"), event("2024-04-02T12:10:00Z", "Buy", "ann"))

    assert funnel("Session", "Visit", "Buy", order="strict").groups[0].median_seconds == [None, 0.0, 600.0]


def test_each_property_has_its_own_first_known_value(people: History, funnel: Ask) -> None:
    """So the groups of two properties add up to those of one."""
    people.events(event("2", "Visit", "ann", on="web"), event("2", "Buy", "ann", on="phone", coupon="may"))
    groups = [{"source": "event", "property": name} for name in ("on", "coupon")]

    assert [g.group for g in funnel(*VISIT_AND_BUY, group_by=groups).groups] == [["web", "may"]]


def test_the_rest_of_step_values_is_judged_as_one(people: History, funnel: Ask) -> None:
    """Ann visited with two values of the rest and counts once in the pool (rule T06)."""
    people.events(
        *(event("2", "Visit", user, on="web") for user in ("bob", "cy")),
        event("2", "Visit", "ann", on="phone"),
        event("3", "Visit", "ann", on="watch"),
    )
    asked = {"group_by": [{"source": "event", "property": "on"}], "attribution": "step:1", "top_n": 1}

    assert [(g.group, g.counts) for g in funnel("Visit", "Visit", **asked).groups] == [
        (["web"], [2, 0]),
        (["$other"], [1, 1]),
    ]


def test_a_numeric_property_is_split_into_bins(people: History, funnel: Ask) -> None:
    """From the smallest to the largest value of any step's event (rule T13)."""
    people.events(*(event("2", "Visit", f"user-{n}", size=n) for n in (0, 4, 5, 10)))
    groups = funnel(*VISIT_AND_BUY, group_by=[{"source": "event", "property": "size", "bins": 2}]).groups

    assert [(g.group, g.counts[0]) for g in groups] == [(["0"], 2), (["1"], 2)]


def test_funnels_are_split_by_what_was_done(people: History, funnel: Ask) -> None:
    """Whether, and how often; one who did not is in a group as well."""
    people.events(
        event("1", "Help", "ann"),
        *(event("2", "Visit", user) for user in ("ann", "bob")),
        event("2", "Buy", "bob"),
    )
    did, often = ({"did": {"event": "Help"}}, {"count_of": {"event": "Help"}})

    assert {tuple(g.group): g.counts for g in funnel(*VISIT_AND_BUY, group_by=[did, often]).groups} == {
        ("false", "0"): [1, 1],
        ("true", "1"): [1, 0],
    }


def test_all_who_took_equally_long_are_in_one_bin(people: History, funnel: Ask) -> None:
    """It is a minute wide (rule F17)."""
    people.events(event("2", "Visit", "ann"), event("2024-04-02T13:00:00Z", "Buy", "ann"))

    assert funnel(*VISIT_AND_BUY, report="time_to_convert").groups[0].bins == [(3600, 1), (3660, 0)]


def test_an_open_window_leaves_a_bucket_unfinished(people: History, funnel: Ask) -> None:
    """Its entries may still convert; one that has not begun says nothing."""
    people.events(event("8", "Visit", "ann"), event("8", "Buy", "bob"))
    asked = {"from": "2024-04-07", "to": "2024-04-11", "window": {"value": 36, "unit": "hour"}}
    buckets = funnel(*VISIT_AND_BUY, report="trend", **asked).groups[0].buckets

    assert [b.state for b in buckets] == ["whole", "whole", "so_far", "so_far", "not_begun"]


def test_nobody_is_a_funnel_of_noughts(people: History, funnel: Ask) -> None:
    """Not a missing one; grouped there are no groups."""
    people.events(event("20", "Visit", "ann", on="web"), event("20", "Buy", "ann"))
    groups = [{"source": "event", "property": "on"}]

    assert (funnel(*VISIT_AND_BUY).groups[0].counts, funnel(*VISIT_AND_BUY, group_by=groups).groups) == (
        [0, 0],
        [],
    )


@pytest.mark.parametrize(
    ("report", "head"),
    [
        ("steps", ["event.on", "step", "event", "count"]),
        ("trend", ["event.on", "time", "entered", "converted", "rate"]),
        ("time_to_convert", ["event.on", "seconds", "people"]),
    ],
)
def test_a_funnel_is_a_flat_table(people: History, funnel: Ask, report: str, head: list[str]) -> None:
    """A row for each group and step, bucket or bin."""
    people.events(event("2", "Visit", "ann", on="web"), event("2", "Buy", "ann"))
    answer = funnel(*VISIT_AND_BUY, report=report, group_by=[{"source": "event", "property": "on"}])
    rows = {"steps": 2, "trend": 7, "time_to_convert": 2}

    table = answer.to_arrow()

    assert (table.column_names[: len(head)], len(table)) == (head, rows[report])


def test_many_equal_events_of_one_second_are_no_trouble(people: History, funnel: Ask) -> None:
    """A thousand visits at one instant, and as many at the next, serve as three steps (rules F04, F05)."""
    people.events(*(event(day, "Visit", "ann", n=n) for day in ("2", "3") for n in range(1000)))

    assert funnel("Visit", "Visit", "Visit").groups[0].median_seconds == [None, 0.0, 0.0]


def test_the_start_of_a_session_breaks_no_strict_chain(people: History, funnel: Ask) -> None:
    """It lies between no steps, also where it is chosen as a later one (rule N01)."""
    people.events(
        event("2", "Visit", "ann"), event("3", "Buy", "ann"), event("2024-04-03T12:10:00Z", "Pay", "ann")
    )
    counts = (
        funnel("Visit", "Buy", {"any_of": [{"event": "Session"}, {"event": "Pay"}]}, order="strict")
        .groups[0]
        .counts
    )

    assert counts == [1, 1, 1]
