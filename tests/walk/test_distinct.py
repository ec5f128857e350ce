"""Counting different actors."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk.distinct import FIRST_SLOTS, LOT, actors_of_each, mark, numbered, together

rows = st.lists(st.tuples(st.integers(3, 8) | st.integers(3, 602), st.integers(0, 4)), max_size=30)


@given(rows, st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_an_actor_counts_once_in_each_target(rows: list[tuple[int, int]], target: list[int]) -> None:
    """However often, in however many cells and in whatever order his rows lie in it; laid together or marked."""
    actor, cell = (np.array([row[i] for row in rows], np.int32) for i in range(2))
    targets, marked, marks = np.array(target, np.int32), np.zeros(3, np.int64), np.zeros(30, np.uint64)

    starts, cells = together(actor, 3, 600, cell)
    counts = actors_of_each(starts, cells, targets, 3)
    for low in (3, 3 + LOT):
        mark(actor, cell, targets, 3, low, low + LOT if low == 3 else 603, marks, marked)

    assert counts.tolist() == [len({a for a, c in rows if target[c] == each}) for each in range(3)]
    assert marked.tolist() == counts.tolist()


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 2), max_size=40), st.integers(0, 3))
def test_equal_values_have_one_number(values: list[int], more: int) -> None:
    """Numbers rise from 0 in the order in which values first come, also when there are many."""
    values += [each * 2**32 for each in range(more * FIRST_SLOTS)]

    codes, different = numbered(np.array(values, np.int64))

    assert different.tolist() == list(dict.fromkeys(values))
    assert different[codes].tolist() == values
