"""A store in order: tidying it leaves it as it is."""

from pathlib import Path

import duckdb
from tests.histories import StoreHistory, event, stored


def revision(store: StoreHistory) -> int:
    """What changes whenever something is written; the store is closed and opened for it."""
    store.store.close()
    with duckdb.connect(str(store.folder / "store" / "events.duckdb")) as file:
        ((number,),) = file.sql("select number from revision").fetchall()
    store.open()
    return int(number)


def test_finding_nothing_to_tidy_writes_nothing(tmp_path: Path) -> None:
    """A server looks every few seconds."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann"))
        made.store.compact(all_hot=True)
        before = revision(made)
        for _ in range(3):
            made.store.compact(outdated=True)

        assert revision(made) == before
