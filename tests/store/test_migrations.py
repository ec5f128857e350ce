"""Stores of older formats are brought to this program's when they are opened, and a copy of them is kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from tests.histories import StoreHistory, event, stored

USERS: dict[str, Any] = {"series": [{"population": "users"}]}
BEFORE = datetime(2024, 4, 5, tzinfo=UTC).isoformat()


def of_format_1(folder: Path) -> None:
    """A store as format 1 had it: events before the 5th, and after it events and a user that is described."""
    with stored(folder) as made:
        made.load(event("1", "View", "ann"))
        made.store.compact(all_hot=True)
        made.load(event("6", "View", "bob"), *(event("7", "View", "ann") for _ in range(8)))
        made.users({"id": "cy", "time": "2024-04-06", "plan": "paid"})
    with duckdb.connect(str(folder / "store" / "events.duckdb")) as file:
        file.execute("alter table segments drop column last_known")
        file.execute("drop table told")
        file.execute("update format set version = 1")


def test_a_store_of_format_1_is_brought_up_and_kept(tmp_path: Path) -> None:
    """The copy beside it is of the older format."""
    of_format_1(tmp_path)
    StoreHistory(tmp_path).store.close()
    (copy,) = (tmp_path / "store").glob("events.format-1.*")

    with duckdb.connect(str(copy)) as file:
        assert file.execute("select version from format").fetchall() == [(1,)]


def test_events_of_format_1_are_asked_as_known_earlier(tmp_path: Path) -> None:
    """Whether all of a segment was known is not written in such a store: it is looked at."""
    of_format_1(tmp_path)
    with stored(tmp_path) as made:
        made.load(event("2", "View", "dee"))

        assert (made.figure(known_at=BEFORE), made.figure()) == (2, 11)


def test_whoever_format_1_knew_is_known_from_the_same_moment(tmp_path: Path) -> None:
    """Cy by what was said on the 6th, Bob by an event of that day."""
    of_format_1(tmp_path)
    with stored(tmp_path) as made:
        made.users({"id": "dee"})

        assert [made.lines(**USERS, **known)["A", "current"] for known in ({}, {"known_at": BEFORE})] == [
            [4],
            [2],
        ]
