"""A funnel in the terminal."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from tests.histories import History, event

from groundswell.cli.pictures import show
from groundswell.cli.pictures.funnel import bar_of, lasting


def test_a_step_has_its_count_share_and_time(people: History, capsys: pytest.CaptureFixture[str]) -> None:
    """With a bar as long as the share of those who entered."""
    people.events(
        *(event("2", "Visit", user) for user in ("ann", "bob")), event("2024-04-02T13:30:00Z", "Buy", "ann")
    )
    question = {"kind": "funnel", "steps": [{"event": "Visit"}, {"event": "Buy"}], "range": "last 2 weeks"}
    show(people.project.ask(question), "demo")
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]

    assert rows[2] == ["2", "Buy", "1", "█" * 15, "50.0%", "50.0%", "1.5", "h", "0", "0"]


def test_who_has_done_something_stands_beside_who_has_not(
    people: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """By what they did, with how many they are and the difference of each step; the note is there once."""
    people.events(
        *(event("2", "Visit", user) for user in ("ann", "bob")),
        event("2024-04-02T13:30:00Z", "Buy", "ann"),
        event("1", "Help", "ann"),
    )
    question = {"kind": "funnel", "steps": [{"event": "Visit"}, {"event": "Buy"}], "range": "last 2 weeks"}
    show(people.project.ask(question | {"group_by": [{"did": {"event": "Help"}}]}), "demo")
    out = capsys.readouterr().out
    compared = next(line for line in out.splitlines() if line.startswith("Buy"))

    assert (out.count("not a cause"), out.count("at any time up to now")) == (1, 1)
    assert "Who did Help, less who did not do Help" in out
    assert compared.startswith("Buy  100.0%, 1 of 1  0.0%, 0 of 1  "), compared


@pytest.mark.parametrize(("slowest", "rows"), [(3541, 3), (3540, 4)])
def test_the_open_bin_is_shown_where_somebody_is_in_it(
    people: History, capsys: pytest.CaptureFixture[str], slowest: int, rows: int
) -> None:
    """The slowest is, if he took a whole number of widths (rule F17)."""
    visit = datetime(2024, 4, 2, 12, tzinfo=UTC)
    for who, took in (("ann", 0), ("bob", 300), ("cy", slowest)):
        bought = visit + timedelta(seconds=took)
        people.events(event(visit.isoformat(), "Visit", who), event(bought.isoformat(), "Buy", who))
    question = {"kind": "funnel", "steps": [{"event": "Visit"}, {"event": "Buy"}], "range": "last 2 weeks"}
    show(people.project.ask(question | {"report": "time_to_convert", "bins": 3}), "demo")
    told = capsys.readouterr().out
    table = told[told.index("took") :].splitlines()

    assert (table.index("") - 2, "and more" in told) == (rows, rows == 4)


def test_bins_are_called_by_their_ends(people: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Not by their index."""
    people.users({"id": "ann", "seats": 0}, {"id": "bob", "seats": 4000})
    people.events(event("2", "Visit", "ann"), event("2", "Visit", "bob"))
    binned = [{"source": "user", "property": "seats", "bins": 2}]
    show(people.ask(group_by=binned), "demo")
    out = capsys.readouterr().out

    assert ("0 to 2,000" in out, "2,000 to 4,000" in out) == (True, True)


def test_where_one_of_the_two_is_empty_that_is_said(
    people: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to compare."""
    people.events(event("1", "Help", "ann"), event("2", "Visit", "ann"))
    question = {"kind": "funnel", "steps": [{"event": "Visit"}, {"event": "Help"}], "range": "last 2 weeks"}
    show(people.project.ask(question | {"group_by": [{"did": {"event": "Help"}}]}), "demo")

    assert (
        "None of the users here did not do Help, so there is nothing to compare." in capsys.readouterr().out
    )


GROUPED = {
    "kind": "funnel",
    "steps": [{"event": "Visit"}, {"event": "Buy"}],
    "window": {"value": 4, "unit": "day"},
    "from": "2024-04-08",
    "to": "2024-04-10",
    "group_by": [{"count_of": {"event": "Help"}, "most": 2}],
}


def shown(people: History, capsys: pytest.CaptureFixture[str], **question: object) -> list[str]:
    """The lines of a grouped funnel: ann, who had help, drops off; bob may still buy."""
    people.events(
        event("8", "Help", "ann"),
        event("2024-04-08T09:00:00Z", "Visit", "ann"),
        event("2024-04-08T10:00:00Z", "Buy", "ann"),
        event("9", "Visit", "bob"),
        event("2024-04-10T09:00:00Z", "Visit", "cy"),
    )
    show(people.project.ask(GROUPED | question), "demo")
    return capsys.readouterr().out.splitlines()


def test_a_group_tells_what_became_of_those_who_stopped(
    people: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its name, of how often something was done."""
    found = shown(people, capsys)

    assert [line.split()[-1] for line in found if line.startswith("Help: 0 times")] == ["2"]
    assert any(line.startswith("Help: 1 time  ") for line in found)


def test_a_trend_of_groups_has_one_axis_and_its_figures(
    people: History, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each group; of a bucket whose windows are open the figures are so far."""
    found = [line.rstrip() for line in shown(people, capsys, report="trend")]

    assert any("last (so far)" in line for line in found)
    assert any("2024-04-08 – 2024-04-10" in line for line in found)
    assert any(re.fullmatch(r"2024-04-09 \(so far\) +0.0% of 1 +0.0% of 0", line) for line in found), found


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "–"), (0.0, "0 s"), (59.4, "59.4 s"), (90.0, "1.5 min"), (7200.0, "2 h"), (216_000.0, "2.5 d")],
)
def test_a_time_is_told_in_its_largest_unit(seconds: float | None, text: str) -> None:
    """To a tenth of it."""
    assert lasting(seconds) == text


def test_somebody_is_never_nobody() -> None:
    """The smallest share has a bar."""
    assert (bar_of(0.0001), bar_of(0.0)) == ("▏", "")
