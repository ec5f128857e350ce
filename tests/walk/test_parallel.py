"""Walks on several threads tell what one tells."""

import numpy as np
import pytest

from groundswell.walk import parallel


@pytest.mark.parametrize("threads", [1, 2, 3, 16])
@pytest.mark.parametrize("sizes", [[0, 3, 0, 5, 1], [9], [1] * 40, [30, 1, 1]])
def test_parts_together_are_the_whole(
    monkeypatch: pytest.MonkeyPatch, threads: int, sizes: list[int]
) -> None:
    """Each actor is in one of them, whole, in the order of actors, however uneven they are."""
    monkeypatch.setattr(parallel, "FEW_MOMENTS", 0)
    starts = np.cumsum([0, *sizes])
    numbers, lengths = parallel.in_parts(
        starts, threads, lambda some, first: (np.arange(len(some) - 1) + first, np.diff(some))
    )

    assert (numbers.tolist(), lengths.tolist()) == (list(range(len(sizes))), sizes)
