"""Bins: each number lies in the one that exact arithmetic puts it into, at every edge and at the ends of floats."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyses.graph.oracle import bin_of
from tests.histories import WEEK, StoreHistory, event, stored

GREATEST = 1.7e308
LEAST = 5e-324

whole = st.integers(-200, 200).map(float) | st.integers(-(2**53), 2**53).map(float)
number = (
    whole | st.floats(-GREATEST, GREATEST) | st.sampled_from((0.0, LEAST, -LEAST, GREATEST, -GREATEST, 0.1))
)


def bins_of(made: StoreHistory, numbers: list[float], bins: int) -> dict[str | None, float]:
    """How many of these numbers the product puts into each bin."""
    made.load(*(event("1", "View", None, None, x=x) for x in numbers))
    binned = {"source": "event", "property": "x", "bins": bins}
    return {group: values[0] for (_, group, _), values in made.lines(group_by=[binned]).items()}


@pytest.mark.parametrize(
    ("numbers", "bins", "expected"),
    [
        ([0, 49, 98], 2, {"0": 1, "1": 2}),
        ([-GREATEST, 0, GREATEST], 2, {"0": 1, "1": 2}),
        ([0, LEAST], 2, {"0": 1, "1": 1}),
        ([0, LEAST], 1000, {"0": 1, "999": 1}),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, {"0": 2, "1": 2, "2": 2, "3": 2, "4": 3}),
        ([7, 7, 7], 1000, {"0": 3}),
    ],
)
def test_an_edge_begins_the_next_bin(
    tmp_path: Path, numbers: list[float], bins: int, expected: dict[str, float]
) -> None:
    """And only the last bin includes its upper one (rule T13)."""
    with stored(tmp_path) as made:
        assert bins_of(made, numbers, bins) == expected


@settings(max_examples=settings().max_examples // 5)
@given(
    numbers=st.lists(whole, min_size=1, max_size=30) | st.lists(number, min_size=1, max_size=30),
    bins=st.integers(1, 12) | st.sampled_from((49, 1000)),
    on_edges=st.booleans(),
)
def test_every_number_is_in_the_bin_of_exact_arithmetic(
    numbers: list[float], bins: int, on_edges: bool
) -> None:
    """For integers and fractions, near an edge, on it, and where a width has no float."""
    low, high = Fraction(min(numbers)), Fraction(max(numbers))
    if on_edges:
        numbers += [float(low + (high - low) * i / bins) for i in range(bins)]
    expected: dict[str, float] = {}
    for x in numbers:
        found = bin_of(x, min(numbers), max(numbers), bins)
        expected[found] = expected.get(found, 0) + 1
    with TemporaryDirectory() as folder, stored(Path(folder)) as made:
        assert bins_of(made, numbers, bins) == expected


def test_the_ends_of_bins_are_told(tmp_path: Path) -> None:
    """Beside the index, of each period its own; as a table in two columns behind it (rules T08, T13)."""
    with stored(tmp_path) as made:
        made.load(*(event("1", "View", "ann", None, x=x) for x in (0, 30, 100)))
        made.load(*(event("2024-03-30", "View", "ann", None, x=x) for x in (10, 20)))
        binned = [{"source": "event", "property": "x", "bins": 2}]
        answer = made.answer(group_by=binned, compare="previous")
        rows = answer.to_arrow().select(["event.x", "bin from", "bin to", "period", "value"]).to_pylist()

    assert (answer.bin_edges, answer.previous_bin_edges) == ([0, 50, 100], [10, 15, 20])
    assert [tuple(row.values()) for row in rows] == [
        ("0", 0, 50, "current", 2),
        ("1", 50, 100, "current", 1),
        ("0", 10, 15, "previous", 1),
        ("1", 15, 20, "previous", 1),
    ]


DAYS = ("1", "2024-04-01T12:01:00Z")
QUESTIONS = {
    "funnel": {"steps": [{"event": "View"}, {"event": "View"}]},
    "retention": {"start": {"event": "View"}, "return": {"event": "View"}, "interval": "day"},
    "time_between": {"from_event": {"event": "View"}, "to_event": {"event": "View"}},
    "stickiness": {"event": "View"},
    "lifecycle": {"event": "View"},
    "paths": {},
    "engagement": {"top": 1},
}


def test_every_kind_tells_the_ends_of_bins(tmp_path: Path) -> None:
    """In its answer and in its table."""
    with stored(tmp_path) as made:
        made.users({"id": "ann", "seats": 0}, {"id": "bob", "seats": 8})
        made.load(*(event(day, "View", who) for day in DAYS for who in ("ann", "bob")))
        binned = [{"source": "user", "property": "seats", "bins": 2}]
        for kind, question in QUESTIONS.items():
            answer = made.ask(kind, **question, **WEEK, group_by=binned)
            ends = {(row["bin from"], row["bin to"]) for row in answer.to_arrow().to_pylist()}

            assert (kind, answer.bin_edges, ends) == (kind, [0, 4, 8], {(0, 4), (4, 8)})
