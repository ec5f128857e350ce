"""Kind `segment`: who belongs to it, in any order, and how many they are."""

from collections.abc import Mapping
from typing import Any

from .differences import Difference, compare_figure, compare_names


def compare_segment(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a segment's answer from `expect`."""
    differences: list[Difference] = []
    if "members" in expect:
        differences += compare_names("members", expect["members"], answer["members"])
    if "size" in expect:
        differences += compare_figure("size", expect["size"], answer["size"])
    return differences
