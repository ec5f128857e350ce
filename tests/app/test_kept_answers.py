"""Answers that were worked out already are given again, for as long as they would come out the same."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.histories import WEEK, History, event, lines

import groundswell
from groundswell.app.door import OpenProject
from groundswell.store.duckdb.earlier import Earlier

COUNT = {"kind": "graph", "series": [{"event": "Buy"}], "interval": "total"}
TODAY = {**COUNT, "range": "today"}


class MovedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2024, 4, 10, 12, tzinfo=UTC)

    def now(self) -> datetime:
        """Where it was moved to."""
        return self.at


def one_purchase(made: History) -> None:
    """Ann buys once."""
    made.events(event("1", "Buy", "ann"))


@pytest.fixture
def shop(people: History) -> History:
    """A project that begins so."""
    people.begin(one_purchase)
    return people


def test_a_question_asked_twice_is_worked_out_once(shop: History) -> None:
    """As long as nothing was stored in between; the answer says so."""
    first, again = (shop.project.ask({**COUNT, **WEEK}) for _ in range(2))

    assert (first.kept, again.kept, again.series) == (False, True, first.series)


def test_what_was_known_earlier_is_not_worked_out_again(
    shop: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables of the earlier moment are not made either."""
    question = {**COUNT, **WEEK, "known_at": "2024-04-09"}
    shop.project.ask(question)
    monkeypatch.setattr(Earlier, "stand_in", lambda *_: pytest.fail("the earlier store was made"))

    assert shop.project.ask(question).kept


def test_what_is_stored_counts_at_once(shop: History) -> None:
    """The answer from before is not given any more."""
    shop.project.ask({**COUNT, **WEEK})
    shop.events(event("2", "Buy", "bob"))

    assert shop.project.ask({**COUNT, **WEEK}).series[0].values == [2]


def test_a_question_may_be_worked_out_anew(shop: History) -> None:
    """For whoever measures how long it takes."""
    shop.project.ask({**COUNT, **WEEK})

    assert not shop.project.ask({**COUNT, **WEEK}, anew=True).kept


@pytest.fixture
def clock() -> MovedClock:
    """At noon of 10 April."""
    return MovedClock()


@pytest.fixture
def living(tmp_path: Path, clock: MovedClock) -> OpenProject:
    """A project whose present moment goes on; Ann bought on the tenth."""
    workspace = groundswell.open(tmp_path / "data", clock=clock)
    project = workspace.create_project("Shop")
    project.import_events(lines(tmp_path / "rows.jsonl", [event("10", "Buy", "ann")]))
    return project


@pytest.mark.parametrize(("seconds", "kept"), [(9, True), (11, False)])
def test_what_depends_on_now_is_kept_for_ten_seconds(
    living: OpenProject, clock: MovedClock, seconds: int, kept: bool
) -> None:
    """A range such as today ends with now, and so does its last bucket."""
    living.ask(TODAY)
    clock.at += timedelta(seconds=seconds)

    assert living.ask(TODAY).kept is kept


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({}, True),
        ({"filters": {"did": {"event": "Buy", "window": {"last": {"value": 9, "unit": "day"}}}}}, False),
    ],
)
def test_what_is_over_is_kept_for_good(
    living: OpenProject, clock: MovedClock, more: dict[str, object], kept: bool
) -> None:
    """A range in the past does not change, unless a condition in it is reckoned from now."""
    question = {**COUNT, **WEEK, **more}
    living.ask(question)
    clock.at += timedelta(days=1)

    assert living.ask(question).kept is kept
