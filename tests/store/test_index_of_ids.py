"""The index of event ids after faults: what is stored is known, whatever its files went through."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.histories import Row, StoreHistory, event, stored

from groundswell.model.errors import DataFolderError
from groundswell.store.event_ids import MERGE_AT
from groundswell.store.protocol import Loaded


def named(id: str) -> Row:
    """A view with an id of its own."""
    return {**event("1", "View", "ann"), "event_id": id}


def files(store: StoreHistory) -> list[Path]:
    """The files of the index, in the order of their batches."""
    return sorted((store.folder / "store" / "event-ids").glob("*.u64"))


def lost(file: Path) -> None:
    """The file was never written."""
    file.unlink()


def cut_within_a_hash(file: Path) -> None:
    """The disk was full in the middle of a number."""
    file.write_bytes(file.read_bytes()[:-3])


def cut_between_hashes(file: Path) -> None:
    """The disk was full after a number."""
    file.write_bytes(file.read_bytes()[:-8])


@pytest.mark.parametrize("damage", [lost, cut_within_a_hash, cut_between_hashes])
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "middle", "last"])
@pytest.mark.parametrize("compacted", [False, True], ids=["hot", "compacted"])
def test_a_damaged_file_is_made_anew_from_the_rows(
    tmp_path: Path, damage: Callable[[Path], None], place: int, compacted: bool
) -> None:
    """Whichever of the files it is, also one between others."""
    with stored(tmp_path) as made:
        ids = ["a", "b", "c", "d", "e", "f"]
        for one, two in zip(ids[::2], ids[1::2], strict=True):
            made.load(named(one), named(two))
        if compacted:
            made.store.compact(all_hot=True)
        made.store.close()
        damage(files(made)[place])
        made.open()

        assert made.load(*map(named, ids)) == Loaded(imported=0, known=6)


def test_ids_that_could_not_be_kept_are_found_before_the_next_batch(tmp_path: Path) -> None:
    """The batch was stored, the index could not be written; the same process goes on."""
    with stored(tmp_path) as made:
        made.load(named("a"))
        blocked = made.folder / "store" / "event-ids" / "000000000002-000000000002.part"
        blocked.mkdir()
        with pytest.raises(DataFolderError, match="directory"):
            made.load(named("b"))
        blocked.rmdir()

        assert made.load(named("a"), named("b"), named("c")) == Loaded(imported=1, known=2)


def test_no_file_is_joined_over_a_gap(tmp_path: Path) -> None:
    """It would claim the batches between."""
    with stored(tmp_path) as made:
        for number in range(MERGE_AT - 1):
            made.load(named(f"{number}"))
        made.store.close()
        files(made)[3].unlink()
        made.open()
        made.load(named("one more"))
        made.reopen()

        assert made.load(*(named(f"{n}") for n in range(MERGE_AT - 1))).imported == 0
