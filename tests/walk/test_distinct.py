"""Counting different actors."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk.distinct import FIRST_SLOTS, actors_of_each, numbered, together

rows = st.lists(st.tuples(st.integers(3, 8), st.integers(0, 4)), max_size=30)


@given(rows, st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_an_actor_counts_once_in_each_target(rows: list[tuple[int, int]], target: list[int]) -> None:
    """However often, in however many cells and in whatever order his rows lie in it."""
    actor, cell = (np.array([row[i] for row in rows], np.int32) for i in range(2))

    starts, cells = together(actor, 3, 6, cell)
    counts = actors_of_each(starts, cells, np.array(target, np.int32), 3)

    assert counts.tolist() == [len({a for a, c in rows if target[c] == each}) for each in range(3)]


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 2), max_size=40), st.integers(0, 3))
def test_equal_values_have_one_number(values: list[int], more: int) -> None:
    """Numbers rise from 0 in the order in which values first come, also when there are many."""
    values += [each * 2**32 for each in range(more * FIRST_SLOTS)]

    codes, different = numbered(np.array(values, np.int64))

    assert different.tolist() == list(dict.fromkeys(values))
    assert different[codes].tolist() == values
