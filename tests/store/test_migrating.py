"""Stores of earlier formats are brought to this one when they are opened."""

from pathlib import Path

import duckdb
import pytest
from tests.histories import event, stored

from groundswell.store.duckdb.statements import statement

SESSIONS = {"series": [{"event": "Session"}], "group_by": [{"source": "event", "property": "colour"}]}


def as_format_2(file: Path) -> None:
    """Take away what format 3 brought: sessions, in tables and in rows."""
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
