"""Kind `trends`: rows by series, group and period, in any order; an answer may leave out a row of zeros."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .differences import Difference, compare_figure, compare_figures
from .groups import Group, group_of, name_of
from .times import compare_times, index_of

Expect = Mapping[str, Any]
RowKey = tuple[str, Group, str]


def compare_trends(expect: Expect, answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a graph's answer from `expect`, in the order in which they are written there."""
    differences: list[Difference] = []
    if "times" in expect:
        differences += compare_times("times", expect["times"], answer["times"])
    rows = {_key_of(row): row for row in answer["series"]}
    differences += compare_figure("different rows", len(answer["series"]), len(rows))
    missing_zeros = 0
    for expected in expect.get("rows", []):
        got = rows.get(_key_of(expected))
        if got is not None:
            differences += _compare_row(expected, got, _times_of(expected, answer), expect.get("tolerance"))
        elif _is_zeros(expected):
            missing_zeros += 1
        else:
            found = [_label_of(key) for key in rows]
            differences.append(Difference("rows", _label_of(_key_of(expected)), found))
    if "n_rows" in expect:
        differences += compare_figure("n_rows", expect["n_rows"], len(answer["series"]) + missing_zeros)
    return differences


def _key_of(row: Mapping[str, Any]) -> RowKey:
    return row.get("series", "A"), group_of(row), row.get("period") or "current"


def _label_of(key: RowKey) -> str:
    series, group, period = key
    return " ".join(part for part in (series, name_of(group), "" if period == "current" else period) if part)


def _times_of(row: Mapping[str, Any], answer: Mapping[str, Any]) -> Sequence[str]:
    times = answer["previous_times"] if row.get("period") == "previous" else answer["times"]
    return times or []


def _is_zeros(row: Mapping[str, Any]) -> bool:
    figures = [*row.get("values", []), *row.get("points", {}).values(), row.get("total", 0)]
    return all(figure == 0 for figure in figures)


def _compare_row(
    expected: Mapping[str, Any], got: Mapping[str, Any], times: Sequence[str], tolerance: float | None
) -> Iterator[Difference]:
    label = _label_of(_key_of(expected))
    if "values" in expected:
        yield from compare_figures(f"{label} values", expected["values"], got["values"], tolerance)
    for time, figure in expected.get("points", {}).items():
        index = index_of(time, times)
        at_time = None if index is None else got["values"][index]
        yield from compare_figure(f"{label} at {time}", figure, at_time, tolerance)
    if "total" in expected:
        yield from compare_figure(f"{label} total", expected["total"], _sum_of(got["values"]), tolerance)


def _sum_of(values: Sequence[float]) -> float:
    return sum(values) if all(isinstance(value, int) for value in values) else math.fsum(values)
