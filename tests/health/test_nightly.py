"""What the server does every night: scores are kept, and where they cannot be, that is said."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.clocks import MovingClock
from tests.health.companies import active
from tests.histories import NOW, lines

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.nightly import LONGEST_WAIT, Nights
from groundswell.model.errors import QuestionError

MINUTE = timedelta(minutes=1)


def test_a_night_that_fails_is_told_and_tried_again_ever_more_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a minute, two, four; what it failed of is told with the runs until one succeeds."""
    tries = []

    def fail(project: OpenProject, *_: object) -> int:
        tries.append(clock.at)
        raise QuestionError("There is no measure 'Adoption'.", at="/profile")

    with groundswell.open(tmp_path, clock=(clock := MovingClock(NOW))) as workspace:
        project = workspace.create_project("Product", timezone="UTC")
        project.import_events(lines(tmp_path / "events.jsonl", active("acme", ("ann",), range(20))))
        nights = Nights(workspace)
        with monkeypatch.context() as patched:
            patched.setattr(OpenProject, "_keep_nightly_scores", fail)
            for _ in range(8):
                nights.round()
                clock.at += MINUTE
        said = project.score_runs().fault
        clock.at += LONGEST_WAIT
        nights.round()

        assert (tries, said, project.score_runs().fault) == (
            [NOW + MINUTE * minutes for minutes in (0, 1, 3, 7)],
            "There is no measure 'Adoption'.",
            None,
        )
