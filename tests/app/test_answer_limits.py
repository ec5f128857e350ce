"""How large an answer may be."""

import pytest
from tests.histories import History, event

from groundswell.model.errors import QuestionError

TWO_YEARS = {"from": "2023-01-01", "to": "2024-12-31"}
BY_USER = {"source": "user"}


@pytest.fixture
def crowd(people: History) -> History:
    """An event of each of 150 users."""
    people.events(*(event("1", "View", f"user-{n}") for n in range(150)))
    return people


def test_an_answer_of_too_many_figures_is_refused_with_the_remedy(crowd: History) -> None:
    """150 users by the hour of two years: nobody reads them, and they would fill the memory."""
    with pytest.raises(QuestionError, match=r"2,631,600 figures.*'top_n'"):
        crowd.ask(group_by=[BY_USER], interval="hour", **TWO_YEARS)


def test_the_remedy_helps(crowd: History) -> None:
    """Only the largest groups are told apart."""
    rows = crowd.ask(group_by=[BY_USER], interval="hour", top_n=3, **TWO_YEARS).series

    assert [row.group[0] for row in rows] == ["user-0", "user-1", "user-10", "$other"]
