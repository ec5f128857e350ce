"""Moments in the order of a walk."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk.moments import arrange

row = st.tuples(
    st.sampled_from([0, 1, 2, 7, 40, 10**9]),
    st.integers(-3, 3),
    st.integers(0, 3),
    st.integers(-1, 2),
)


@given(st.lists(row, max_size=80))
def test_each_actors_moments_are_together_the_earliest_first(rows: list[tuple[int, int, int, int]]) -> None:
    """Whatever the order in which they were read, and however far apart the actors' numbers are."""
    actor, at, mask, group = (np.array([row[i] for row in rows], np.int64) for i in range(4))

    found = arrange(actor, at, mask.astype(np.uint64), group.astype(np.int32))

    assert [
        (int(key), int(found.at[i]), int(found.mask[i]), int(found.group[i]))
        for place, key in enumerate(found.keys)
        for i in range(found.starts[place], found.starts[place + 1])
    ] == sorted(rows)
