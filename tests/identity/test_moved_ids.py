"""What a merge may name."""

from pathlib import Path

import pytest

import groundswell
from groundswell.model.errors import QuestionError


@pytest.mark.parametrize(
    ("id", "into"), [("", "ann"), ("ann", ""), ("ann", "ann"), ("a" * 2000, "ann"), ("a\0", "b")]
)
def test_a_merge_of_no_id_is_refused(tmp_path: Path, id: str, into: str) -> None:
    """Nothing is written."""
    with groundswell.open(tmp_path) as workspace, pytest.raises(QuestionError):
        workspace.create_project("Mine").merge(id, into)
