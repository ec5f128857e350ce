"""Kind `stickiness`: actors by the number of intervals in which they were active."""

from collections.abc import Mapping
from typing import Any

from .differences import Difference, compare_figures


def compare_stickiness(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a stickiness answer from `expect`, this period's first."""
    return [
        difference
        for period in ("values", "previous")
        if period in expect
        for difference in compare_figures(period, expect[period], answer.get(period), expect.get("tolerance"))
    ]
