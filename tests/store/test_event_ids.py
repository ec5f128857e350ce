"""The index of event ids, against a plain collection."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.store.event_ids import MERGE_AT, EventIds, Hashes

SMALL = st.integers(0, 30) | st.sampled_from([2**63, 2**64 - 1])
BATCHES = st.lists(st.lists(SMALL, max_size=12), max_size=40)
"""Few different hashes, so that batches share some; some above the range of signed numbers."""


def hashes(*numbers: int) -> Hashes:
    """Hashes as the index takes them."""
    return np.array(numbers, dtype=np.uint64)


@given(batches=BATCHES, asked=st.lists(SMALL))
def test_it_knows_how_often_each_hash_was_added(batches: list[list[int]], asked: list[int]) -> None:
    """Whatever the sizes of the batches and however often files were merged."""
    with TemporaryDirectory() as folder:
        ids = EventIds(Path(folder))
        for number, batch in enumerate(batches, start=1):
            ids.add(number, hashes(*batch))
        plain = Counter(h for batch in batches for h in batch)

        assert list(ids.occurrences(hashes(*asked))) == [plain[h] for h in asked]


@given(batches=BATCHES, asked=st.lists(SMALL))
def test_it_knows_the_same_after_it_was_opened_again(batches: list[list[int]], asked: list[int]) -> None:
    """All it knows is in its files."""
    with TemporaryDirectory() as folder:
        first = EventIds(Path(folder))
        for number, batch in enumerate(batches, start=1):
            first.add(number, hashes(*batch))
        again, plain = EventIds(Path(folder)), {h for batch in batches for h in batch}

        assert list(again.contains(hashes(*asked))) == [h in plain for h in asked]


def test_an_empty_index_knows_nothing(tmp_path: Path) -> None:
    """Before the first import."""
    assert list(EventIds(tmp_path).contains(hashes(1, 2))) == [False, False]


def test_small_files_become_one(tmp_path: Path) -> None:
    """Looking up searches a handful of files, however many batches there were."""
    ids = EventIds(tmp_path)
    for batch in range(1, 200):
        ids.add(batch, hashes(batch))

    assert len(list(tmp_path.glob("*.u64"))) < 2 * MERGE_AT


def test_a_file_that_was_not_finished_is_dropped(tmp_path: Path) -> None:
    """A process ended while it wrote; the store still has the batch, and gives it again."""
    EventIds(tmp_path).add(1, hashes(1))
    torn = tmp_path / "000000000002-000000000002.part"
    torn.write_bytes(b"\x01\x02\x03")

    assert (EventIds(tmp_path).last_batch, torn.exists()) == (1, False)


def test_the_rest_of_a_merge_is_dropped(tmp_path: Path) -> None:
    """A process ended after it had joined two files and before it removed them: nothing is known twice."""
    ids = EventIds(tmp_path)
    ids.add(1, hashes(7))
    ids.add(2, hashes(7))
    hashes(7, 7).tofile(tmp_path / "000000000001-000000000002.u64")

    assert list(EventIds(tmp_path).occurrences(hashes(7))) == [2]


@pytest.mark.parametrize("batch", [hashes(), hashes(1)])
def test_the_last_batch_is_the_latest_that_had_rows(tmp_path: Path, batch: Hashes) -> None:
    """From there on the store is asked what is missing."""
    ids = EventIds(tmp_path)
    ids.add(1, hashes(5))
    ids.add(2, batch)

    assert ids.last_batch == 1 + len(batch)
