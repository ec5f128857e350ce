"""A store in order: tidying it leaves it as it is."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.histories import StoreHistory, event, said, stored

from groundswell.store.duckdb import compact, engine


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


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoreHistory]:
    """A store where three rows are many."""
    monkeypatch.setattr(compact, "LIVE_ROWS", 3)
    monkeypatch.setattr(engine, "BUSY_ROWS", 3)
    with stored(tmp_path) as made:
        yield made


def segments(store: StoreHistory) -> list[tuple[bool, int]]:
    """Of each segment whether it is hot, and its rows."""
    with store.store.snapshot() as snapshot:
        return [(s.hot, s.rows) for s in snapshot.layout.segments]


def test_rows_that_keep_coming_are_sorted_alone(live: StoreHistory) -> None:
    """Whatever would take longer has to wait."""
    for _ in range(5):
        live.take(*(said("1", "track", name="View", user="ann") for _ in range(3)))
        live.store.compact(outdated=True, live=True, busy=live.store.is_busy())

    assert segments(live) == [(False, 3)] * 5


def test_small_segments_are_joined_when_few_rows_are_coming(live: StoreHistory) -> None:
    """Every answer stays."""
    for n in range(5):
        live.take(*(said("1", "track", name="View", user=f"user {n}") for _ in range(3)))
        live.store.compact(outdated=True, live=True, busy=live.store.is_busy())
    live.store.compact(outdated=True, live=True, busy=live.store.is_busy())

    assert segments(live) == [(False, 15)]
    assert live.lines(group_by=[{"source": "user"}]) == {("A", f"user {n}", "current"): [3] for n in range(5)}


def test_nothing_but_hot_rows_is_sorted_while_many_are_coming(
    live: StoreHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not many enough yet."""
    monkeypatch.setattr(compact, "LIVE_ROWS", 1)
    for _ in range(4):
        live.take(said("1", "track", name="View", user="ann"))
        live.store.compact(outdated=True, live=True, busy=live.store.is_busy())
    monkeypatch.setattr(compact, "LIVE_ROWS", 9)
    live.take(*(said("1", "track", name="View", user="ann") for _ in range(3)))

    assert not live.store.compact(outdated=True, live=True, busy=live.store.is_busy())
