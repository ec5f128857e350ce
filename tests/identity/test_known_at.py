"""Questions as known at an earlier moment (rule K01)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.histories import WEEK, History, Row, event, history

from groundswell.model.errors import QuestionError
from groundswell.model.project import Membership

WHO = {"source": "user"}
ACCOUNT = {"source": "account"}
PLAN = {"source": "user", "property": "plan"}
NOON = "2024-04-05T12:00:00Z"
USERS, ACCOUNTS = [{"population": "users"}], [{"population": "accounts"}]


def late(row: Row, known_at: str) -> Row:
    """A row that was learnt at another time than its own."""
    return {**row, "known_at": known_at}


def tidied(made: History) -> History:
    """Everything compacted, and folded in."""
    while made.project.tidy():
        pass
    return made


def test_an_event_counts_from_the_moment_it_is_known(people: History) -> None:
    """That moment included; without one it is known from its own time."""
    people.events(
        event("4", "View", "ann"),
        event("6", "View", "ann"),
        late(event("1", "View", "ann"), NOON),
        late(event("2", "View", "ann"), "2024-04-05T12:00:00.000001Z"),
    )

    assert people.values(known_at=NOON) == 2


def test_what_was_announced_early_counts_early(people: History) -> None:
    """A planned date that was known before."""
    people.events(late(event("6", "Renewal", "ann"), "2024-04-01"))

    assert people.values(known_at=NOON) == 1


def test_a_merge_counts_from_the_moment_it_is_known(people: History) -> None:
    """Before that the phone was somebody else."""
    people.events(event("1", "View", "ann"), event("2", "View", "phone"))
    people.project.merge("phone", "ann", known_at=datetime(2024, 4, 5, 12, tzinfo=UTC))

    assert people.groups(WHO, known_at="2024-04-05T11:59:59Z") == {"ann": 1, "phone": 1}
    assert people.groups(WHO, known_at=NOON) == {"ann": 2}


def test_a_merge_that_says_no_time_is_known_from_when_it_was_said(people: History) -> None:
    """The project's present moment is the 10th."""
    people.events(event("1", "View", "ann"), event("2", "View", "phone"))
    people.project.merge("phone", "ann")

    assert people.groups(WHO, known_at="2024-04-10T11:59:59Z") == {"ann": 1, "phone": 1}


def test_an_undo_that_is_not_known_yet_strikes_nothing(people: History) -> None:
    """Undone on the 6th, the merge held on the 5th."""
    people.events(event("1", "View", "ann"), event("2", "View", "phone"))
    merge = people.project.merge("phone", "ann", known_at=datetime(2024, 4, 3, tzinfo=UTC))
    people.project.unmerge(merge, known_at=datetime(2024, 4, 6, tzinfo=UTC))

    assert people.groups(WHO, known_at=NOON) == {"ann": 2}
    assert people.groups(WHO) == {"ann": 1, "phone": 1}


def test_the_present_value_is_the_latest_that_was_known(people: History) -> None:
    """Paid since the 2nd, which came to be known on the 6th."""
    people.events(event("1", "View", "ann"))
    people.users(
        {"id": "ann", "plan": "free"},
        {"id": "ann", "time": "2024-04-02", "known_at": "2024-04-06", "plan": "paid"},
    )

    assert (people.groups(PLAN, known_at=NOON), people.groups(PLAN)) == ({"free": 1}, {"paid": 1})


def test_values_at_the_events_time_are_those_that_were_known(people: History) -> None:
    """`as_of` and `known_at` together: two times."""
    people.events(*(event(str(day), "View", "ann") for day in (1, 2, 3)))
    people.users(
        {"id": "ann", "time": "2024-04-01", "plan": "free"},
        {"id": "ann", "time": "2024-04-02", "known_at": "2024-04-06", "plan": "trial"},
        {"id": "ann", "time": "2024-04-03", "plan": "paid"},
    )
    then = PLAN | {"as_of": "event"}

    assert people.groups(then, known_at=NOON) == {"free": 2, "paid": 1}
    assert people.groups(then) == {"free": 1, "trial": 1, "paid": 1}


@pytest.mark.parametrize(("mode", "then"), [("dated", {"acme": 3}), ("current", {"acme": 3})])
@pytest.mark.parametrize("is_tidy", [True, False])
def test_a_membership_counts_from_the_moment_it_is_known(
    tmp_path: Path, mode: Membership, then: dict[str, int], is_tidy: bool
) -> None:
    """Ann's move to Bits on the 2nd was told on the 6th (rules M01, M02)."""
    with history(tmp_path, membership=mode) as made:
        made.events(*(event(str(day), "View", "ann") for day in (1, 3, 4)))
        made.users(
            {"id": "ann", "account_id": "acme"},
            {"id": "ann", "account_id": "bits", "since": "2024-04-02", "known_at": "2024-04-06"},
        )
        if is_tidy:
            tidied(made)

        assert made.groups(ACCOUNT, known_at=NOON) == then


@pytest.mark.parametrize("is_tidy", [True, False])
def test_an_account_written_on_an_event_that_is_not_known_makes_no_member(
    tmp_path: Path, is_tidy: bool
) -> None:
    """Acme was first written on the 2nd, but only Bits' event was known by then (rule M04)."""
    with history(tmp_path, membership="dated") as made:
        made.events(
            event("1", "View", "ann"),
            late(event("2", "View", "ann", "acme"), "2024-04-06"),
            event("3", "View", "ann", "bits"),
            event("4", "View", "ann"),
        )
        if is_tidy:
            tidied(made)

        assert made.groups(ACCOUNT, known_at=NOON) == {"bits": 3}
        assert made.groups(ACCOUNT) == {"acme": 3, "bits": 1}


@pytest.mark.parametrize(
    ("row", "of"),
    [
        ({"id": "ann", "plan": "paid", "time": "2024-04-06"}, "users"),
        ({"id": "ann", "plan": "paid", "known_at": "2024-04-06"}, "users"),
        ({"id": "ann", "time": "2024-04-06"}, "users"),
        ({"id": "ann", "account_id": "acme", "since": "2024-04-06"}, "users"),
        ({"id": "ann", "ids": ["phone"], "known_at": "2024-04-06"}, "users"),
        ({"id": "acme", "size": 5, "time": "2024-04-06"}, "accounts"),
        ({"id": "acme", "known_at": "2024-04-06"}, "accounts"),
    ],
)
def test_whoever_is_only_known_later_was_not_known(people: History, row: Row, of: str) -> None:
    """By a value, a bare record, a membership or another id (rule T14)."""
    getattr(people, of)(row)
    both = [{"population": "users"}, {"population": "accounts"}]

    assert not any(sum(line.values) for line in people.ask(series=both, known_at=NOON).series)
    assert any(sum(line.values) for line in people.ask(series=both).series)


@pytest.mark.parametrize("is_tidy", [True, False])
def test_whoever_is_only_known_by_a_later_event_was_not_known(people: History, is_tidy: bool) -> None:
    """Bob and Bits come on the 6th; Cy's event of the 6th does not take away that of the 2nd (rule T14)."""
    people.events(
        event("1", "View", "ann", "acme"), event("6", "View", "bob", "bits"), event("6", "View", "cy"),
        event("2", "View", "cy"), event("6", "View", None, "corp"),
    )  # fmt: skip
    if is_tidy:
        tidied(people)

    assert (people.values(series=USERS, known_at=NOON), people.values(series=ACCOUNTS, known_at=NOON)) == (
        2,
        1,
    )


def test_what_has_no_time_is_known_from_the_start(people: History) -> None:
    """Also beside what came to be known later."""
    people.users({"id": "ann"}, {"id": "bob", "plan": "free"}, {"id": "cy", "account_id": "acme"})
    people.events(event("6", "View", "ann"))

    assert people.values(series=USERS, known_at="2000-01-01T00:00:00Z") == 3


def test_the_present_moment_stays(people: History) -> None:
    """The range is of the days before now, not before `known_at`."""
    people.events(event("1", "View", "ann"), event("9", "View", "ann"))
    asked = people.ask(range="last 30 days", known_at=NOON)

    assert (asked.now, asked.question.to, asked.series[0].values) == (
        "2024-04-10T12:00:00Z", "2024-04-10T23:59:59", [1],
    )  # fmt: skip


def test_all_time_is_that_of_the_events_that_were_known(people: History) -> None:
    """It begins with the first of them and ends with the last."""
    people.events(late(event("1", "View", "ann"), NOON), event("3", "View", "ann"), event("6", "View", "ann"))
    question = people.ask(range="all time", known_at="2024-04-05T00:00:00Z").question

    assert (question.from_, question.to) == ("2024-04-03T00:00:00", "2024-04-03T23:59:59")


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        ("2024-04-05", 2),
        ("2024-04-05T13:59:59", 0),
        ("2024-04-05T14:00:00", 1),
        ("2024-04-05T12:00:00Z", 1),
        ("2024-04-05T23:59:59.999999", 2),
    ],
)
def test_a_day_is_known_to_its_end_and_times_are_local(people: History, known_at: str, expected: int) -> None:
    """In the question's zone, as its range."""
    people.events(
        late(event("1", "View", "ann"), NOON),
        late(event("1", "View", "bob"), "2024-04-05T21:59:59.999999Z"),
        late(event("1", "View", "cy"), "2024-04-05T22:00:00Z"),
    )

    assert people.values(known_at=known_at, timezone="Europe/Berlin") == expected


def test_the_answer_tells_the_moment_and_the_rule(people: History) -> None:
    """Written out in UTC, so that it means the same tomorrow."""
    people.events(event("1", "View", "ann"))
    asked = people.ask(known_at="2024-04-05", timezone="Europe/Berlin")

    assert (asked.question.known_at, "K01" in [rule.code for rule in asked.rules]) == (
        "2024-04-05T21:59:59.999999Z", True,
    )  # fmt: skip


@pytest.mark.parametrize("known_at", ["soon", "", "2024-13-01", "2024-04-05T25:00:00", "99999-01-01"])
def test_a_moment_that_cannot_be_read_is_refused(people: History, known_at: str) -> None:
    """With its place."""
    with pytest.raises(QuestionError) as refused:
        people.ask(known_at=known_at)
    assert refused.value.at == "/known_at"


def test_asking_as_known_earlier_changes_nothing(people: History) -> None:
    """The next question is of what is known now, through the same door."""
    people.events(event("1", "View", "ann"), event("6", "View", "bob"))
    question: dict[str, Any] = {
        "kind": "graph",
        "series": [{"event": None, "measure": "users"}],
        "interval": "total",
    }
    asked = [
        people.project.ask({**question, **WEEK, **known}).series[0].values[0]
        for known in (
            {},
            {"known_at": NOON},
            {"known_at": (datetime(2024, 4, 30, tzinfo=UTC)).isoformat()},
            {},
        )
    ]

    assert asked == [2, 1, 2, 2]


def test_the_statements_say_that_they_read_what_was_known(people: History) -> None:
    """Explained, as every question."""
    people.events(event("1", "View", "ann"))
    asked = {"kind": "graph", "series": [{"event": None}], **WEEK, "known_at": NOON}

    assert all("known at 2024-04-05T12:00:00" in sql for sql in people.project.explain(asked).sql)


def test_a_store_that_was_told_nothing_later_answers_as_now(people: History) -> None:
    """Compacted columns are read as they are."""
    people.events(event("1", "View", "ann", "acme"), event("2", "View", "bob", "bits"))
    people.project.merge("bob", "ann", known_at=datetime(2024, 4, 3, tzinfo=UTC))
    later = datetime(2024, 4, 3, tzinfo=UTC) + timedelta(days=1)

    assert tidied(people).groups(WHO, ACCOUNT, known_at=later.isoformat()) == people.groups(WHO, ACCOUNT)
