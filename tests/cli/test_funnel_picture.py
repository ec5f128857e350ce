"""A funnel in the terminal."""

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
    """With the difference of each step; the note is there once."""
    people.events(
        *(event("2", "Visit", user) for user in ("ann", "bob")),
        event("2024-04-02T13:30:00Z", "Buy", "ann"),
        event("1", "Help", "ann"),
    )
    question = {"kind": "funnel", "steps": [{"event": "Visit"}, {"event": "Buy"}], "range": "last 2 weeks"}
    show(people.project.ask(question | {"group_by": [{"did": {"event": "Help"}}]}), "demo")
    out = capsys.readouterr().out
    compared = next(line for line in out.splitlines() if line.startswith("Buy"))

    assert (out.count("not a cause"), compared.split()[1:4]) == (1, ["100.0%", "0.0%", "+100.0%"])


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
