"""Kind `retention`: one row for each cohort, of the whole or of each group."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .differences import Difference, compare_figure, compare_figures
from .groups import Group, group_of, name_of


def compare_retention(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a retention's answer from `expect`."""
    tables = _tables_of(answer)
    tolerance = expect.get("tolerance")
    differences: list[Difference] = []
    of_whole = {"rows": expect["rows"]} if "rows" in expect else None
    for expected in [*([of_whole] if of_whole else []), *expect.get("groups", [])]:
        group = group_of(expected)
        if group in tables:
            prefix = f"{name_of(group)} " if group else ""
            differences += _compare_rows(prefix, expected["rows"], tables[group], tolerance)
        else:
            found = [list(known) for known in tables]
            differences.append(Difference("groups", list(group), found))
    if "n_groups" in expect:
        differences += compare_figure("n_groups", expect["n_groups"], sum(group != () for group in tables))
    return differences


def _tables_of(answer: Mapping[str, Any]) -> dict[Group, Sequence[Sequence[float]]]:
    """The cohorts' rows by group; without `group_by` there is one, the whole, named by an empty list."""
    return {group_of(table): table["rows"] for table in answer["groups"]}


def _compare_rows(
    prefix: str,
    expected: Sequence[Sequence[float]],
    got: Sequence[Sequence[float]],
    tolerance: float | None,
) -> Iterator[Difference]:
    yield from compare_figure(f"{prefix}number of cohorts", len(expected), len(got))
    for cohort, (row, found) in enumerate(zip(expected, got, strict=False)):
        yield from compare_figures(f"{prefix}rows[{cohort}]", row, found, tolerance)
