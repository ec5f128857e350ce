"""What stands behind the lines of a ledger: events that can be asked for."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.health.companies import active
from tests.histories import History, history

from groundswell.model.period import TICK
from groundswell.model.questions.condition import EventChoice
from groundswell.model.score import Behind

WEEK = {"last": {"value": 7, "unit": "day"}}
LARGE = [{"source": "event", "property": "size", "op": "gt", "value": 2}]
POINTS = [[0, 0], [30, 100]]
INPUTS: list[dict[str, Any]] = [
    {"name": "Reports", "measure": "Large reports", "points": POINTS},
    {
        "name": "Breadth",
        "meaning": {
            "of": "account",
            "share_of_users": {"did": {"any_of": [{"event": "Report"}, {"event": "Load"}], "window": WEEK}},
        },
        "points": [[0, 0], [1, 100]],
    },
    {"name": "Steps", "onboarding": "First steps", "points": [[0, 0], [1, 100]]},
    {"name": "Sentiment", "rating": True, "points": POINTS, "weight": 0.1},
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Behind | None]]:
    """What stands behind the lines of Acme, which reported until a month ago and took a step since."""
    with history(tmp_path_factory.mktemp("behind")) as made:
        made.begin(_fill)
        for day in ("2024-03-10", "2024-04-09"):
            made.project.keep_scores(as_of=day)
        found = made.project.score_ledger("acme")
        yield {line.input or "": line.behind for line in found.lines if line.cause == "behaviour"}


def _fill(made: History) -> None:
    made.events(*active("acme", ("ann", "abe"), range(30, 90), properties={"size": 3}))
    made.events(*active("acme", ("ann",), [5], event="Load"))
    made.project.save_measure(
        {
            "name": "Large reports",
            "of": "account",
            "count_of": {"event": "Report", "filters": LARGE, "window": WEEK},
        }
    )
    steps = [{"name": name, "event": name} for name in ("Report", "Load")]
    made.project.save_onboarding({"name": "First steps", "steps": steps})
    made.project.save_profile({"name": "Reporting", "inputs": INPUTS})


def test_the_events_of_a_saved_measure_stand_behind_its_line(ledger: dict[str, Behind | None]) -> None:
    """With its filters, from the week before the earlier moment on."""
    behind = ledger["Reports"]

    assert behind is not None
    assert [(each.event, each.filters is not None) for each in behind.choices] == [("Report", True)]
    assert behind.until + TICK - behind.since == timedelta(days=37)


def test_what_users_did_stands_behind_the_share_of_them(ledger: dict[str, Behind | None]) -> None:
    """Either event."""
    behind = ledger["Breadth"]

    assert behind is not None
    assert behind.choices == [EventChoice(any_of=[EventChoice(event="Report"), EventChoice(event="Load")])]


def test_steps_that_were_taken_in_between_stand_behind_onboarding(ledger: dict[str, Behind | None]) -> None:
    """From one moment to the other, as nothing says how far back it looks."""
    behind = ledger["Steps"]

    assert behind is not None
    assert ([each.event for each in behind.choices], (behind.until + TICK - behind.since).days) == (
        ["Report", "Load"],
        30,
    )
