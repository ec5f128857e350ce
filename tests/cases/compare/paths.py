"""Kind `paths`: how many went from place to place, by position; the edges written are all there are."""

from collections.abc import Mapping
from typing import Any

from .differences import Difference

Edge = tuple[int, str, str]


def compare_paths(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of the edges from `expect`: those missing or miscounted, then those not foreseen."""
    if "edges" not in expect:
        return []
    expected = {(position, start, end): count for position, start, end, count in expect["edges"]}
    got = _edges_of(answer)
    return [
        Difference(f"edge {position} {start} → {end}", expected.get(edge, 0), got.get(edge, 0))
        for edge in [*expected, *(edge for edge in got if edge not in expected)]
        if expected.get(edge, 0) != got.get(edge, 0)
        for position, start, end in [edge]
    ]


def _edges_of(answer: Mapping[str, Any]) -> dict[Edge, int]:
    return {(edge["position"], edge["from"], edge["to"]): edge["count"] for edge in answer["edges"]}
