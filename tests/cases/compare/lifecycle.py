"""Kind `lifecycle`: new, returning, resurrecting and dormant (negative) actors by interval."""

from collections.abc import Mapping
from typing import Any

from .differences import Difference, compare_figures
from .times import compare_times

STATES = ("new", "returning", "resurrecting", "dormant")


def compare_lifecycle(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a lifecycle's answer from `expect`."""
    differences: list[Difference] = []
    if "times" in expect:
        differences += compare_times("times", expect["times"], answer["times"])
    for state in STATES:
        if state in expect:
            differences += compare_figures(state, expect[state], answer.get(state))
    return differences
