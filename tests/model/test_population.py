"""A population in a graph question."""

import pytest

from groundswell.analyses import read_question
from groundswell.model.errors import QuestionError


@pytest.mark.parametrize(("field", "value"), [("measure", "users"), ("property", "size")])
def test_a_population_takes_neither_measure_nor_property(field: str, value: str) -> None:
    """It is counted; anything else would silently mean the same."""
    question = {"kind": "graph", "range": "today", "series": [{"population": "users", field: value}]}
    with pytest.raises(QuestionError) as error:
        read_question(question)

    assert error.value.at == f"/series/0/{field}"
