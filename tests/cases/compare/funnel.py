"""Kind `funnel`: the figures of the whole, or of each group, in any of its three reports."""

from collections.abc import Iterator, Mapping
from typing import Any

from .differences import Difference, compare_figure, compare_figures, compare_names
from .groups import Group, group_of, name_of
from .times import same_time

FIGURES = ("counts", "avg_seconds", "median_seconds")
BUCKET_FIGURES = ("entered", "converted", "rate")
OF_ONE_PART = {*FIGURES, "who", "buckets", "n_buckets", "seconds", "avg_seconds_total", "bins"}


def compare_funnel(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """All departures of a funnel's answer from `expect`; what is written outside `groups` is of the whole."""
    parts = _parts_of(answer)
    tolerance = expect.get("tolerance")
    differences: list[Difference] = []
    of_whole = {key: figures for key, figures in expect.items() if key in OF_ONE_PART}
    for expected in [*([of_whole] if of_whole else []), *expect.get("groups", [])]:
        group = group_of(expected)
        if group in parts:
            prefix = f"{name_of(group)} " if group else ""
            differences += _compare_part(prefix, expected, parts[group], tolerance)
        else:
            found = [list(known) for known in parts]
            differences.append(Difference("groups", list(group), found))
    if "n_groups" in expect:
        differences += compare_figure("n_groups", expect["n_groups"], sum(group != () for group in parts))
    return differences


def _parts_of(answer: Mapping[str, Any]) -> dict[Group, Mapping[str, Any]]:
    """The answer by group; a funnel without `group_by` has one group, the whole, named by an empty list."""
    return {group_of(part): part for part in answer["groups"]}


def _compare_part(
    prefix: str, expected: Mapping[str, Any], got: Mapping[str, Any], tolerance: float | None
) -> Iterator[Difference]:
    for figures in FIGURES:
        if figures in expected:
            within = None if figures == "counts" else tolerance
            yield from compare_figures(f"{prefix}{figures}", expected[figures], got.get(figures), within)
    if "who" in expected:
        yield from _compare_who(prefix, expected["who"], got.get("who") or [])
    if "buckets" in expected:
        yield from _compare_buckets(prefix, expected["buckets"], got.get("buckets") or [], tolerance)
    if "n_buckets" in expected:
        yield from compare_figure(f"{prefix}n_buckets", expected["n_buckets"], len(got.get("buckets") or []))
    if "seconds" in expected:
        slowest_last = sorted(got.get("seconds") or [])
        yield from compare_figures(f"{prefix}seconds", sorted(expected["seconds"]), slowest_last, tolerance)
    if "avg_seconds_total" in expected:
        average, found = expected["avg_seconds_total"], got.get("avg_seconds_total")
        yield from compare_figure(f"{prefix}avg_seconds_total", average, found, tolerance)
    if "bins" in expected:
        yield from _compare_bins(prefix, expected["bins"], got.get("bins") or [], tolerance)


def _compare_who(prefix: str, expected: list[list[str]], got: list[list[str]]) -> Iterator[Difference]:
    yield from compare_figure(f"{prefix}steps in who", len(expected), len(got))
    for step, (names, found) in enumerate(zip(expected, got, strict=False), start=1):
        yield from compare_names(f"{prefix}who at step {step}", names, found)


def _compare_buckets(
    prefix: str, expected: list[dict[str, Any]], got: list[dict[str, Any]], tolerance: float | None
) -> Iterator[Difference]:
    for bucket in expected:
        where = f"{prefix}bucket {bucket['start']}"
        found = next((each for each in got if same_time(bucket["start"], each["start"])), None)
        if found is None:
            yield Difference(where, "a bucket", [each["start"] for each in got])
            continue
        for figure in BUCKET_FIGURES:
            if figure in bucket:
                yield from compare_figure(f"{where} {figure}", bucket[figure], found[figure], tolerance)


def _compare_bins(
    prefix: str, expected: list[list[float]], got: list[list[float]], tolerance: float | None
) -> Iterator[Difference]:
    edges, found_edges = [edge for edge, _ in expected], [edge for edge, _ in got]
    yield from compare_figures(f"{prefix}lower edges of bins", edges, found_edges, tolerance)
    people, found_people = [count for _, count in expected], [count for _, count in got]
    yield from compare_figures(f"{prefix}people in bins", people, found_people)
