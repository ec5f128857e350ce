"""Whether one event was followed by another (rule C09)."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from groundswell.walk.moments import arrange
from groundswell.walk.sequence import followed

FIRST, THEN = 1, 2
moments = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 12), st.sampled_from([1, 2, 3])), max_size=14)


def is_followed(history: list[tuple[int, int]], within: int) -> bool:
    """Whether some event is `then` for another one that is `first`: tried for every two."""
    return any(
        i != j and mask & FIRST and other & THEN and 0 <= later - at <= within
        for i, (at, mask) in enumerate(history)
        for j, (later, other) in enumerate(history)
    )


@given(moments, st.integers(0, 6))
def test_the_walk_finds_what_trying_every_two_finds(rows: list[tuple[int, int, int]], within: int) -> None:
    """At one moment in any order, and never one event after itself."""
    columns = [np.array([row[i] for row in rows], np.int64) for i in range(3)]
    actors = arrange(columns[0], columns[1], columns[2].astype(np.uint64), np.zeros(len(rows), np.int32))

    found = followed(actors.starts, actors.at, actors.mask, within)

    assert {int(k): bool(f) for k, f in zip(actors.keys, found, strict=True)} == {
        actor: is_followed([(at, mask) for a, at, mask in rows if a == actor], within)
        for actor in {row[0] for row in rows}
    }
