"""What counts as the same funnel: of the whole, of groups, over time, and by time to convert."""

from typing import Any

from .compare import Difference
from .compare.funnel import compare_funnel


def whole(**figures: Any) -> dict[str, Any]:
    """An ungrouped funnel."""
    return {"groups": [{"group": [], **figures}]}


def test_only_what_is_written_is_compared() -> None:
    """Figures that the case does not name are free."""
    got = whole(counts=[3, 2], avg_seconds=[None, 60.0], median_seconds=[None, 55.0])

    assert compare_funnel({"counts": [3, 2]}, got) == []


def test_a_wrong_count_is_named_by_its_step() -> None:
    """Counts are whole; a tolerance is for seconds only."""
    assert compare_funnel({"counts": [3, 2], "tolerance": 1}, whole(counts=[3, 1])) == [
        Difference("counts", [3, 2], [3, 1], first=1)
    ]


def test_seconds_have_a_tolerance() -> None:
    """The first step has no seconds."""
    expect = {"avg_seconds": [None, 1093288.023], "tolerance": 0.5}

    assert compare_funnel(expect, whole(avg_seconds=[None, 1093288.4])) == []


def test_who_comes_in_any_order() -> None:
    """The people of a step are a set."""
    expect = {"who": [["ann", "bob"], ["ann"]]}

    assert compare_funnel(expect, whole(who=[["bob", "ann"], ["ann"]])) == []


def test_someone_else_at_a_step_differs() -> None:
    """The step is named, and the people on both sides."""
    assert compare_funnel({"who": [["ann"], ["ann"]]}, whole(who=[["ann"], ["bob"]])) == [
        Difference("who at step 2", ["ann"], ["bob"], first=0)
    ]


def test_groups_come_in_any_order() -> None:
    """Groups are matched by their values, the missing one too."""
    expect = {"groups": [{"group": [None], "counts": [1]}, {"group": ["gold"], "counts": [2]}], "n_groups": 2}
    got = {"groups": [{"group": ["gold"], "counts": [2]}, {"group": [None], "counts": [1]}]}

    assert compare_funnel(expect, got) == []


def test_a_missing_group_is_named() -> None:
    """A group of the case that the answer does not have is reported with those that it has."""
    expect = {"groups": [{"group": ["gold"], "counts": [2]}]}
    got = {"groups": [{"group": ["free"], "counts": [2]}]}

    assert compare_funnel(expect, got) == [Difference("groups", ["gold"], [["free"]])]


def test_groups_are_counted_without_the_whole() -> None:
    """An answer may give the whole beside its groups."""
    got = {"groups": [{"group": [], "counts": [3]}, {"group": ["gold"], "counts": [2]}]}

    assert compare_funnel({"n_groups": 1}, got) == []


def test_buckets_are_found_by_their_start() -> None:
    """Of the funnel over time only the named buckets and figures are compared, and the number of buckets."""
    expect = {"buckets": [{"start": "2024-03-02", "entered": 4, "converted": 1}], "n_buckets": 2}
    got = whole(
        buckets=[
            {"start": "2024-03-01", "entered": 9, "converted": 9, "rate": 1.0},
            {"start": "2024-03-02", "entered": 4, "converted": 1, "rate": 0.25},
        ]
    )

    assert compare_funnel(expect, got) == []


def test_times_to_convert_come_in_any_order() -> None:
    """The seconds of the people are compared from the fastest to the slowest."""
    assert compare_funnel({"seconds": [60, 3600]}, whole(seconds=[3600.0, 60.0])) == []


def test_bins_have_an_edge_and_people() -> None:
    """A bin differs by its lower edge or by the number of its people."""
    assert compare_funnel({"bins": [[60, 2], [90, 1]]}, whole(bins=[[60, 2], [90, 0]])) == [
        Difference("people in bins", [2, 1], [2, 0], first=1)
    ]
