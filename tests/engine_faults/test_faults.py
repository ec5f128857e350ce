"""The engine's known faults, replayed on the version in use: the store comes back, and nothing stored is lost."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa
import pytest
from tests.disk import files_up_to
from tests.histories import NOW, StoreHistory, event, lines, stored

from groundswell.app.asking import Asking
from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import ImportOptions
from groundswell.model.clock import FixedClock
from groundswell.model.errors import DataFolderError, EngineError
from groundswell.model.period import Calendar
from groundswell.plan.relations import Events
from groundswell.plan.values import EventTime
from groundswell.store.duckdb.database import Database, EngineLimits
from groundswell.store.protocol import Loaded, Snapshot
from groundswell.store.reading import Reading

LITTLE = "64MB"
REPEATED = 20
"""So often is each row of names there; fewer fit into a checkpoint of so little memory."""
ALL_TIMES = Events(None, None, (("at", EventTime()),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with little memory and one row."""
    made = Database(tmp_path / "events.duckdb", EngineLimits(LITTLE))
    with made.changing() as cursor:
        cursor.execute("create table kept as select 7 as n")
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """A store with little memory."""
    with stored(tmp_path, memory=LITTLE) as made:
        yield made


def put_shredded_names(cursor: duckdb.DuckDBPyConnection) -> None:
    """Three thousand distinct names in a column that the engine splits into one column for each at a checkpoint."""
    names = ({f"name {n}": n for n in range(first, first + 50)} for first in range(0, 3000, 50))
    cursor.register("wide", pa.table({"text": [json.dumps(row) for row in names] * REPEATED}))
    cursor.execute("set global variant_minimum_shredding_size = 0")
    cursor.execute("create table shredded as select text::json::variant as v from wide")
    cursor.unregister("wide")


def kept(database: Database) -> list[tuple[int]]:
    """What was stored before the fault."""
    with database.reading() as cursor:
        return cursor.execute("select n from kept").fetchall()


def break_engine(store: StoreHistory) -> None:
    """Make the engine invalidate the database of an open store."""
    database = store.store._database  # no public door breaks the engine
    with database.changing() as cursor:
        put_shredded_names(cursor)
    with pytest.raises(EngineError):
        database.checkpoint()


def test_the_known_fault_still_invalidates_a_database(tmp_path: Path) -> None:
    """If this fails, the engine has got better: look at decision 0004 again.

    A checkpoint of many shredded names that runs out of memory; every later statement is refused.
    """
    connection = duckdb.connect(str(tmp_path / "a.duckdb"), config={"memory_limit": LITTLE})
    put_shredded_names(connection)
    with pytest.raises(duckdb.FatalException):
        connection.execute("checkpoint")

    with pytest.raises(duckdb.FatalException, match="invalidated"):
        connection.execute("select 1")


def test_a_checkpoint_that_invalidates_the_database_is_told(database: Database) -> None:
    """The message says that nothing is lost, and what to do."""
    with database.changing() as cursor:
        put_shredded_names(cursor)

    with pytest.raises(EngineError, match="nothing stored was lost"):
        database.checkpoint()


def test_after_a_fault_the_database_serves_what_was_stored(database: Database) -> None:
    """It is opened again by the one who met the fault; the next one finds it working."""
    with database.changing() as cursor:
        put_shredded_names(cursor)
    with pytest.raises(EngineError):
        database.checkpoint()

    assert kept(database) == [(7,)]


def test_after_a_fault_the_database_takes_new_rows(database: Database) -> None:
    """Writing goes on too, and what was committed just before the fault is there."""
    with database.changing() as cursor:
        put_shredded_names(cursor)
    with pytest.raises(EngineError):
        database.checkpoint()
    with database.changing() as cursor:
        cursor.execute("insert into kept select count(*) from shredded")

    assert kept(database) == [(7,), (60 * REPEATED,)]


def test_a_reader_at_work_during_a_fault_does_not_keep_the_database_broken(database: Database) -> None:
    """Its own question may fail; the database is opened again under it."""
    with database.changing() as cursor:
        put_shredded_names(cursor)
    with database.reading() as reader:
        reader.execute("select n from kept")
        with pytest.raises(EngineError):
            database.checkpoint()

        assert kept(database) == [(7,)]


def test_events_and_their_ids_outlive_a_fault(store: StoreHistory) -> None:
    """What was stored counts once, before and after, and loading goes on."""
    store.load({**event("1", "View", "ann"), "event_id": "a"})
    break_engine(store)
    again = store.load({**event("1", "View", "ann"), "event_id": "a"}, event("2", "View", "bob"))

    assert (again, store.figure()) == (Loaded(imported=1, known=1), 2)


def test_a_statement_that_needs_too_much_memory_names_the_setting(database: Database) -> None:
    """The limit protects the machine; the remedy is in the message."""
    with pytest.raises(EngineError, match="'memory'"), database.reading() as cursor:
        cursor.execute("select list(i) from range(50000000) r(i)").fetchall()


def test_after_a_statement_that_needed_too_much_memory_the_database_serves(database: Database) -> None:
    """Only that one question failed."""
    with pytest.raises(EngineError), database.reading() as cursor:
        cursor.execute("select list(i) from range(50000000) r(i)").fetchall()

    assert kept(database) == [(7,)]


def test_a_change_that_fails_is_rolled_back(database: Database) -> None:
    """All of a transaction or nothing of it."""
    with pytest.raises(duckdb.CatalogException), database.changing() as cursor:
        cursor.execute("insert into kept values (8); insert into no_such_table values (1)")

    assert kept(database) == [(7,)]


def run_on_and_on(run: Callable[[], object]) -> None:
    """Ask the same again and again."""
    while True:
        run()


def stopped_from_another_thread(snapshot: Snapshot) -> None:
    """Run until another thread has interrupted it."""
    answered = threading.Event()

    def stop() -> None:
        while not answered.is_set():
            snapshot.interrupt()

    stopping = threading.Thread(target=stop)
    stopping.start()
    try:
        run_on_and_on(lambda: snapshot.run(ALL_TIMES, most=10))
    finally:
        answered.set()
        stopping.join()


def test_a_question_can_be_stopped_from_another_thread(store: StoreHistory) -> None:
    """A closed browser tab stops what it asked for."""
    store.load(event("1", "View", "ann"))

    with pytest.raises(EngineError, match="stopped"), store.store.snapshot() as snapshot:
        stopped_from_another_thread(snapshot)


@pytest.mark.parametrize(
    "again",
    [
        lambda running: running.run(ALL_TIMES),
        lambda running: running.snapshot.owner_counts(),
        lambda running: running.snapshot.unlisted(),
    ],
    ids=["a plan", "owners", "names unlisted"],
)
def test_what_runs_too_long_is_stopped_and_names_the_setting(
    store: StoreHistory, again: Callable[[Reading], object]
) -> None:
    """However short its parts are, a question's or a list's; the message names the limit and both remedies."""
    store.load(event("1", "View", "ann"))
    asking = Asking(store.store, Calendar(ZoneInfo("UTC"), "monday"), FixedClock(NOW), limit_s=0.02)

    with (
        pytest.raises(EngineError, match=r"0.02 seconds.*'answer_limit_s'"),
        asking.reading() as (running, _),
    ):
        run_on_and_on(lambda: again(running))


@pytest.fixture
def batch(tmp_path: Path) -> pa.Table:
    """A batch of 20,000 events, each of another user and with another value."""
    rows = (event("2", "View", f"user-{i}", x=f"{'y' * 20}{i}") for i in range(20_000))
    (staged,) = open_events(lines(tmp_path / "batch.jsonl", rows), ImportOptions())
    return staged.table


def test_an_import_that_needs_too_much_memory_names_the_setting(tmp_path: Path, batch: pa.Table) -> None:
    """The cause is told, not what the failed transaction refuses afterwards."""
    with (
        stored(tmp_path, memory="5MB") as made,
        pytest.raises(EngineError, match=r"import needs more .* 5MB .* 'memory'"),
    ):
        made.store.load(batch)


def test_an_import_onto_a_full_disk_says_so(store: StoreHistory, batch: pa.Table) -> None:
    """Whichever file had no room, the folder is named, and that what was stored stays."""
    with files_up_to(200_000), pytest.raises(DataFolderError, match=r"import .* disk has room .* stays"):
        store.store.load(batch)


def test_after_a_full_disk_the_same_batch_can_be_imported(store: StoreHistory, batch: pa.Table) -> None:
    """Nothing of it was stored, so nothing is known yet."""
    store.load(event("1", "View", "ann"))
    with files_up_to(200_000), pytest.raises(DataFolderError):
        store.store.load(batch)
    again = store.store.load(batch)

    assert (again, store.figure()) == (Loaded(imported=20_000, known=0), 20_001)


def test_rows_of_a_table_are_counted_alike_before_and_after_the_commit(database: Database) -> None:
    """A narrow row keeps where its wide row lies before that is committed, over many groups of rows."""
    with database.changing() as cursor:
        cursor.execute("create table wide as select hash(i) as n from range(300_000) t(i) order by n")
        cursor.execute(
            "create table narrow as select n, rowid - (select min(rowid) from wide) as row from wide order by n desc"
        )
    database.checkpoint()
    with database.reading() as cursor:
        (found,) = cursor.execute(
            "select count(*) from narrow join wide on wide.rowid = narrow.row and wide.n = narrow.n"
        ).fetchall()

    assert found == (300_000,)
