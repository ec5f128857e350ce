"""Stores of older formats are brought to this program's when they are opened, and a copy of them is kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.histories import StoreHistory, event, said, stored

from groundswell.store.duckdb.statements import statement

USERS: dict[str, Any] = {"series": [{"population": "users"}]}
BEFORE = datetime(2024, 4, 5, tzinfo=UTC).isoformat()

SESSIONS = {"series": [{"event": "Session"}], "group_by": [{"source": "event", "property": "colour"}]}


def as_format_7(file: Path) -> None:
    """Take away what format 8 brought: runs that scored accounts."""
    with duckdb.connect(str(file)) as connection:
        for table in ("score_runs", "scores"):
            connection.execute(f"drop table {table}")
        connection.execute("update format set version = 7")


def as_format_6(file: Path) -> None:
    """Take away what format 7 brought as well: the log of moves of accounts."""
    as_format_7(file)
    with duckdb.connect(str(file)) as connection:
        for table in ("account_moves", "account_owner"):
            connection.execute(f"drop table {table}")
        connection.execute("update format set version = 6")


def as_format_5(file: Path) -> None:
    """Take away what format 6 brought as well: when properties were first and last seen."""
    as_format_6(file)
    with duckdb.connect(str(file)) as connection:
        for column in ("first_at", "last_at"):
            connection.execute(f"alter table property_counts drop column {column}")
        connection.execute("update format set version = 5")


def as_format_4(file: Path) -> None:
    """Take away what format 5 brought as well: properties whose values name accounts, and whose data were erased."""
    as_format_5(file)
    with duckdb.connect(str(file)) as connection:
        for table in ("account_ids", "named_accounts", "erased"):
            connection.execute(f"drop table {table}")
        connection.execute("update format set version = 4")


def as_format_3(file: Path) -> None:
    """Take away what format 4 brought as well: what is told of ids while events come in, and the inbox."""
    as_format_4(file)
    with duckdb.connect(str(file)) as connection:
        for table in ("user_since", "first_links", "aliases", "pointed", "first_values", "messages", "inbox"):
            connection.execute(f"drop table {table}")
        connection.execute("alter table batches drop column first")
        connection.execute("update format set version = 3")


def as_format_2(file: Path) -> None:
    """Take away what format 3 brought as well: sessions, in tables and in rows."""
    as_format_3(file)
    with duckdb.connect(str(file)) as connection:
        for table in ("visits", "visit_actors", "in_person", "served", "sessions_done"):
            connection.execute(f"drop table {table}")
        connection.execute("drop macro visitor_of")
        for id, hot in connection.execute("select id, hot from segments").fetchall():
            wide = f"{'hot' if hot else 'wide'}_{id}"
            gone = [(wide, "visit"), (wide, "starts")]
            if not hot:
                gone += [(f"narrow_{id}", "visit"), (f"narrow_{id}", "row")]
                for table in (f"narrow_{id}", f"sets_{id}"):
                    connection.execute(statement("forget_starts", sets_0=table))
            for table, column in gone:
                connection.execute(f"alter table {table} drop column {column}")
        connection.execute("delete from segment_names where name = 0")
        connection.execute("update format set version = 2")


def of_format_1(folder: Path) -> None:
    """A store as format 1 had it: events before the 5th, and after it events and a user that is described."""
    with stored(folder) as made:
        made.load(event("1", "View", "ann"))
        made.store.compact(all_hot=True)
        made.load(event("6", "View", "bob"), *(event("7", "View", "ann") for _ in range(8)))
        made.users({"id": "cy", "time": "2024-04-06", "plan": "paid"})
    as_format_2(folder / "store" / "events.duckdb")
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


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a store of format 2 with a compacted segment, a later overridden user, and hot rows."""
    with stored(tmp_path) as made:
        rows = [event(f"2024-04-01T{h:02d}:00:00Z", "View", "ann", "acme", colour="red") for h in (10, 12)]
        made.load(*rows)
        made.store.compact(all_hot=True)
        made.load(event("2024-04-01T12:10:00Z", "Buy", "ann", "acme", colour="blue"))
        made.merge("ann", "bob")
    as_format_2(tmp_path / "store" / "events.duckdb")
    return tmp_path


def test_a_store_of_the_second_format_gets_its_sessions(old: Path) -> None:
    """Those of compacted rows, and those that go on in hot ones."""
    with stored(old) as made:
        assert made.lines(**SESSIONS) == {("A", "red", "current"): [2]}


def test_a_store_of_the_second_format_answers_as_before(old: Path) -> None:
    """Properties that were columns are columns, and a merge holds."""
    with stored(old) as made:
        groups = [{"source": "user"}, {"source": "event", "property": "colour"}]

        assert made.lines(group_by=groups) == {
            ("A", "bob", "red", "current"): [2],
            ("A", "bob", "blue", "current"): [1],
        }


def test_a_copy_of_the_second_format_is_kept(old: Path) -> None:
    """Beside the store, as it was."""
    with stored(old):
        pass
    with duckdb.connect(str(old / "store" / "events.format-2.duckdb"), read_only=True) as connection:
        assert connection.execute("select version from format").fetchall() == [(2,)]


@pytest.mark.parametrize("compacted", [False, True], ids=["hot", "compacted"])
def test_the_users_of_a_store_of_the_third_format_are_known_as_such(tmp_path: Path, compacted: bool) -> None:
    """Ann and Bob were before the alias, so it is refused; the phone only ever was a device."""
    with stored(tmp_path) as made:
        made.load(
            event("1", "View", "ann"), event("1", "View", "bob"), {**event("2", "View"), "device_id": "phone"}
        )
        if compacted:
            made.store.compact(all_hot=True)
    as_format_3(tmp_path / "store" / "events.duckdb")
    with stored(tmp_path) as made:
        made.take(
            said("3", "alias", previous="ann", user="bob"), said("3", "identify", device="phone", user="bob")
        )

        assert made.lines(group_by=[{"source": "user"}]) == {
            ("A", "ann", "current"): [1],
            ("A", "bob", "current"): [2],
        }


def test_a_store_of_the_fourth_format_can_erase(tmp_path: Path) -> None:
    """What was erased does not come back."""
    with stored(tmp_path) as made:
        made.load(event("1", "Paid", "ann"), event("2", "Paid", "bob"))
    as_format_4(tmp_path / "store" / "events.duckdb")
    with stored(tmp_path) as made:
        made.store.erase(made.store.concerned(["ann"], []), datetime(2024, 4, 9, tzinfo=UTC))

        assert (made.figure(), made.load(event("1", "Paid", "ann")).imported) == (1, 0)


@pytest.mark.parametrize("compacted", [True, False])
def test_when_properties_were_seen_is_read_from_a_store_of_the_fifth_format(
    tmp_path: Path, compacted: bool
) -> None:
    """Those of events from their rows, those of users from their values; how many carry them stays."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann", colour="red"), event("3", "View", "bob", colour="blue"))
        made.users({"id": "cy", "time": "2024-04-06T00:00:00Z", "plan": "paid"})
        if compacted:
            made.store.compact(all_hot=True)
    as_format_5(tmp_path / "store" / "events.duckdb")
    with stored(tmp_path) as made, made.store.snapshot() as snapshot:
        found = [(p.name, p.rows, f"{p.first_at:%d}", f"{p.last_at:%d}") for p in snapshot.properties()]

    assert found == [("colour", 2, "01", "03"), ("plan", 1, "06", "06")]


def test_accounts_of_a_store_of_the_sixth_format_can_be_merged(tmp_path: Path) -> None:
    """Of all that it has: nothing is written anew."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann", "acme"), event("2", "View", "bob", "acme-ltd"))
        made.store.compact(all_hot=True)
    as_format_6(tmp_path / "store" / "events.duckdb")
    with stored(tmp_path) as made:
        made.store.add_account_move("company", ("acme-ltd", "acme"), "merge", None, None)

        assert made.figure("accounts") == 1
