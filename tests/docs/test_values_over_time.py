"""What the page on importing says of property values of users and accounts, and of their times."""

from typing import Any

import pytest
from tests.histories import History, event

DATED = {"id": "ann", "plan": "paid", "time": "2024-03-01"}


@pytest.mark.parametrize("together", [True, False], ids=["in one file", "in a file each"])
@pytest.mark.parametrize(
    ("rows", "plan"),
    [
        ([{"id": "ann", "plan": "trial"}, {"id": "ann", "plan": "free"}], "free"),
        ([{"id": "ann", "plan": "free"}, DATED], "paid"),
        ([DATED, {"id": "ann", "plan": "free"}], "paid"),
        ([DATED, {"id": "ann", "plan": "free", "time": "2024-02-01"}], "paid"),
        ([DATED, {"id": "ann", "plan": "free", "time": "2024-03-01"}], "free"),
        ([DATED, {"id": "ann", "plan": None, "time": "2024-04-01"}], "paid"),
        ([DATED, {"id": "ann", "role": "admin", "time": "2024-04-01"}], "paid"),
    ],
    ids=["no times", "time later", "time first", "older", "same time", "null", "not named"],
)
def test_the_value_with_the_latest_time_holds(
    people: History, rows: list[dict[str, Any]], plan: str, together: bool
) -> None:
    """No time is since ever; of equal times the one imported last."""
    people.events(event("1", "View", "ann"))
    for file in [rows] if together else [[row] for row in rows]:
        people.users(*file)

    assert people.groups({"source": "user", "property": "plan"}) == {plan: 1}
