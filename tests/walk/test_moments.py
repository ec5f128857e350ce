"""Moments in the order of a walk."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk import parallel
from groundswell.walk.moments import FEW, arrange

row = st.tuples(
    st.sampled_from([0, 1, 2, 7, 40, 10**9]),
    st.integers(-3, 3) | st.sampled_from([-(2**61), 2**61]),
    st.integers(0, 3),
    st.integers(0, 3),
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


def test_an_actor_with_many_moments_is_sorted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs longer than what is sorted at once are merged, each actor on whichever thread."""
    monkeypatch.setattr(parallel, "FEW_MOMENTS", 0)
    random = np.random.default_rng(1)
    count = 50 * FEW
    actor, at = random.integers(0, 4, count), random.integers(0, 2**40, count)
    mask, group = random.integers(0, 8, count).astype(np.uint64), random.integers(0, 5, count, np.int32)

    found = arrange(actor, at, mask, group, threads=3)

    order = np.lexsort((group, mask, at, actor))
    assert (found.at.tolist(), found.mask.tolist(), found.group.tolist()) == (
        at[order].tolist(),
        mask[order].tolist(),
        group[order].tolist(),
    )
