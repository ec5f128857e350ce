"""Ids that nothing but a move has named."""

import io
from pathlib import Path

import pytest

import groundswell
from groundswell.model.errors import QuestionError

EVERYBODY = {"kind": "graph", "series": [{"population": "users"}], "range": "today", "interval": "total"}


def test_a_merge_makes_nobody_known(tmp_path: Path) -> None:
    """Ids that no event and no record has carried count for nothing until one does."""
    with groundswell.open(tmp_path) as workspace:
        project = workspace.create_project("Mine")
        project.import_events(io.BytesIO(b'{"time":"2026-01-01","event":"Visit","user_id":"ann"}'))
        project.merge("phone", "tablet")
        before = project.ask(EVERYBODY).series[0].values
        project.import_events(io.BytesIO(b'{"time":"2026-01-01","event":"Visit","user_id":"phone"}'))

        assert (before, project.ask(EVERYBODY).series[0].values, project.summary().users) == ([1], [2], 2)


@pytest.mark.parametrize(
    ("id", "into"), [("", "ann"), ("ann", ""), ("ann", "ann"), ("a" * 2000, "ann"), ("a\0", "b")]
)
def test_a_merge_of_no_id_is_refused(tmp_path: Path, id: str, into: str) -> None:
    """Nothing is written."""
    with groundswell.open(tmp_path) as workspace, pytest.raises(QuestionError):
        workspace.create_project("Mine").merge(id, into)
