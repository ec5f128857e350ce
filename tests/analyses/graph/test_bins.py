"""Bins: each number lies in the one that exact arithmetic puts it into, at every edge and at the ends of floats."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyses.graph.oracle import bin_of
from tests.histories import StoreHistory, event, stored

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
