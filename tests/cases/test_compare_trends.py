"""What counts as the same graph: only what is written in `expect` is compared."""

from typing import Any

import pytest

from .compare import Difference
from .compare.trends import compare_trends

TIMES = ["2024-03-01", "2024-03-02", "2024-03-03"]


def answer(*rows: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A graph over three days with these rows."""
    return {"times": TIMES, "previous_times": None, "series": list(rows), **parts}


def row(
    series: str, *values: float, group: list[str | None] | None = None, period: str = "current"
) -> dict[str, Any]:
    """One row as the product answers it."""
    return {"series": series, "group": group or [], "period": period, "values": list(values)}


def test_rows_come_in_any_order() -> None:
    """Rows are matched by series, group and period, not by their place."""
    expect = {"rows": [{"series": "A", "values": [1, 2, 3]}, {"series": "B", "values": [4, 5, 6]}]}

    assert compare_trends(expect, answer(row("B", 4, 5, 6), row("A", 1, 2, 3))) == []


def test_a_wrong_value_is_named_by_its_place() -> None:
    """The difference says in which row and at which bucket the values part."""
    expect = {"rows": [{"series": "A", "group": ["paid", None], "values": [1, 2, 3]}]}

    assert compare_trends(expect, answer(row("A", 1, 7, 9, group=["paid", None]))) == [
        Difference('A ["paid", null] values', [1, 2, 3], [1, 7, 9], first=1)
    ]


def test_a_row_of_zeros_may_be_missing() -> None:
    """An answer may leave out a row in which nothing happened; it counts as a row all the same."""
    expect = {
        "rows": [{"series": "A", "values": [1, 2, 3]}, {"series": "B", "values": [0, 0, 0], "total": 0}],
        "n_rows": 2,
    }

    assert compare_trends(expect, answer(row("A", 1, 2, 3))) == []


def test_a_row_with_figures_may_not_be_missing() -> None:
    """A missing row is reported with the rows that are there."""
    expect = {"rows": [{"series": "A", "group": ["paid"], "total": 4}]}

    assert compare_trends(expect, answer(row("A", 1, 2, 1, group=["free"]))) == [
        Difference("rows", 'A ["paid"]', ['A ["free"]'])
    ]


def test_a_row_more_is_noticed_where_rows_are_counted() -> None:
    """`n_rows` is the number of rows of the whole answer."""
    expect = {"rows": [{"series": "A", "group": ["paid"], "total": 6}], "n_rows": 1}
    got = answer(row("A", 1, 2, 3, group=["paid"]), row("A", 1, 0, 0, group=["free"]))

    assert compare_trends(expect, got) == [Difference("n_rows", 1, 2)]


def test_a_row_may_not_stand_twice() -> None:
    """Two rows of one series, group and period are a fault, whichever has the right values."""
    expect = {"rows": [{"series": "A", "values": [1, 2, 3]}]}

    assert compare_trends(expect, answer(row("A", 0, 0, 0), row("A", 1, 2, 3))) != []


def test_the_period_before_has_its_own_rows() -> None:
    """A row without `period` is of the current one."""
    expect = {
        "rows": [{"series": "A", "values": [1, 2, 3]}, {"series": "A", "period": "previous", "total": 9}]
    }
    got = answer(row("A", 4, 5, 0, period="previous"), row("A", 1, 2, 3), previous_times=TIMES)

    assert compare_trends(expect, got) == []


def test_the_total_is_the_sum_of_the_values() -> None:
    """`total` is reckoned from the answer's values."""
    expect = {"rows": [{"series": "A", "total": 7}]}

    assert compare_trends(expect, answer(row("A", 1, 2, 3))) == [Difference("A total", 7, 6)]


def test_points_are_found_by_the_start_of_their_bucket() -> None:
    """Of a row with `points` only these buckets are compared."""
    expect = {"rows": [{"series": "A", "points": {"2024-03-02": 0.5}}]}

    assert compare_trends(expect, answer(row("A", 9, 0.5, 9))) == []


def test_a_point_outside_the_buckets_differs() -> None:
    """A bucket that the answer does not have has no figure."""
    expect = {"rows": [{"series": "A", "points": {"2024-04-01": 5}}]}

    assert compare_trends(expect, answer(row("A", 1, 2, 3))) == [Difference("A at 2024-04-01", 5, None)]


def test_points_of_the_period_before_are_found_in_its_times() -> None:
    """The period before has bucket starts of its own."""
    expect = {"rows": [{"series": "A", "period": "previous", "points": {"2024-02-28": 2}}]}
    before = ["2024-02-27", "2024-02-28", "2024-02-29"]

    assert compare_trends(expect, answer(row("A", 1, 2, 3, period="previous"), previous_times=before)) == []


@pytest.mark.parametrize(
    "start", ["2024-03-01T05:00:00", "2024-03-01 05:00", "2024-03-01T05:00:00+01:00", "2024-03-01T04:00:00Z"]
)
def test_times_are_local_or_have_a_zone(start: str) -> None:
    """A bucket start without a zone is local; with one it is an instant."""
    got = answer(times=["2024-03-01T05:00:00+01:00"])

    assert compare_trends({"times": [start]}, got) == []


def test_a_bucket_too_few_differs() -> None:
    """Bucket starts must be the same to the last."""
    expect = {"times": [*TIMES, "2024-03-04"]}

    assert compare_trends(expect, answer()) == [Difference("times", expect["times"], TIMES, first=3)]


def test_a_tolerance_is_absolute() -> None:
    """Within the tolerance a figure is right, at its very edge too."""
    expect = {"rows": [{"series": "A", "values": [150, 150, 150]}], "tolerance": 0.5}

    assert compare_trends(expect, answer(row("A", 149.5, 150.2, 150.5))) == []
