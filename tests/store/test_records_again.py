"""Records of users and accounts that come again: nothing grows, and what they say last still counts."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.histories import Row, StoreHistory, event, stored

USER: Row = {"id": "ann", "ids": ["a-1", "a-2"], "account_id": "acme", "properties": {"plan": "pro"}}


def rows_of(store: StoreHistory) -> dict[str, int]:
    """How many rows the logs hold; the store is closed and opened for it."""
    store.store.close()
    with duckdb.connect(str(store.folder / "store" / "events.duckdb")) as file:
        counts = {
            table: file.table(table).count("*").fetchall()[0][0]
            for table in ("moves", "property_values", "memberships")
        }
    store.open()
    return counts


def test_the_same_users_again_add_nothing(tmp_path: Path) -> None:
    """A nightly export brings everybody every night."""
    with stored(tmp_path) as made:
        made.users(USER)
        before = rows_of(made)
        made.users(USER)

        assert rows_of(made) == before


def plan(value: str, **more: Any) -> Row:
    """Ann with a plan."""
    return {"id": "ann", "properties": {"plan": value}, **more}


@pytest.mark.parametrize(
    "batches",
    [
        [[plan("free"), plan("pro")], [plan("free"), plan("pro")]],
        [[plan("free")], [plan("pro")]],
        [[plan("pro")], [plan("free")], [plan("pro")]],
    ],
)
def test_the_last_word_of_a_moment_counts(tmp_path: Path, batches: list[list[Row]]) -> None:
    """Also when it had been said before and was taken back in between."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann"))
        for batch in batches:
            made.users(*batch)

        assert made.lines(group_by=[{"source": "user", "property": "plan"}]) == {("A", "pro", "current"): [1]}


def test_an_id_that_was_moved_away_comes_back(tmp_path: Path) -> None:
    """A move that is no longer in force is said again."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "a-1"))
        made.users({"id": "ann", "ids": ["a-1"]})
        made.merge("a-1", "bob")
        made.users({"id": "ann", "ids": ["a-1"]})

        assert made.lines(group_by=[{"source": "user"}]) == {("A", "ann", "current"): [1]}


def test_a_move_that_a_circle_undid_is_said_again(tmp_path: Path) -> None:
    """Merging ann into her own follower made that one the user; the file makes her the user again."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "a-1"))
        made.users({"id": "ann", "ids": ["a-1"]})
        made.merge("ann", "a-1")
        made.users({"id": "ann", "ids": ["a-1"]})

        assert made.lines(group_by=[{"source": "user"}]) == {("A", "ann", "current"): [1]}
