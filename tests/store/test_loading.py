"""Loading: each event once, whatever happens between two batches."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import Row, StoreHistory, event, lines, stored

from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import ImportOptions
from groundswell.model.errors import ImportRefused
from groundswell.store.duckdb.load import MOST_PROPERTY_NAMES
from groundswell.store.protocol import Loaded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """An empty store."""
    with stored(tmp_path) as made:
        yield made


def named(id: str, user: str = "ann") -> Row:
    """A view with an id of its own."""
    return {**event("1", "View", user), "event_id": id}


VIEW = event("1", "View", "ann")
"""A view without an id."""


def test_an_id_counts_once_within_a_batch(store: StoreHistory) -> None:
    """The first of two rows with one id is stored."""
    assert store.load(named("a"), named("a", "bob"), named("b")) == Loaded(imported=2, known=1)


def test_the_first_row_of_an_id_is_kept(store: StoreHistory) -> None:
    """What comes later under the same id changes nothing."""
    store.load(named("a", "ann"), named("a", "bob"))

    assert store.lines(group_by=[{"source": "user"}]) == {("A", "ann", "current"): [1]}


def test_an_id_counts_once_across_batches(store: StoreHistory) -> None:
    """What is stored is skipped and counted as known."""
    store.load(named("a"))

    assert store.load(named("a"), named("b")) == Loaded(imported=1, known=1)


def test_an_id_counts_once_after_the_store_was_opened_again(store: StoreHistory) -> None:
    """The index of ids is kept in files."""
    store.load(named("a"))
    store.reopen()

    assert store.load(named("a")) == Loaded(imported=0, known=1)


def test_an_id_counts_once_after_compaction(store: StoreHistory) -> None:
    """Sorting the rows forgets no id."""
    store.load(named("a"))
    store.store.compact(all_hot=True)

    assert store.load(named("a")) == Loaded(imported=0, known=1)


def test_equal_rows_without_id_are_each_an_event(store: StoreHistory) -> None:
    """Two equal entries of one file are two events (rule C04)."""
    assert store.load(VIEW, VIEW, VIEW) == Loaded(imported=3, known=0)


def test_equal_rows_of_the_same_file_again_are_known(store: StoreHistory) -> None:
    """The how-manieth of its content a row is, is part of its id."""
    store.load(VIEW, VIEW)

    assert store.load(VIEW, VIEW, VIEW) == Loaded(imported=1, known=2)


@pytest.mark.parametrize(
    "other",
    [
        event("2", "View", "ann"),
        event("1", "view", "ann"),
        event("1", "View", "bob"),
        event("1", "View", "ann", "acme"),
        event("1", "View", "ann", n=1),
        {**VIEW, "device_id": "ann"},
        {**VIEW, "session_id": "s"},
        {**VIEW, "known_at": "2024-04-02T00:00:00Z"},
    ],
)
def test_a_row_without_id_that_differs_anywhere_is_another_event(store: StoreHistory, other: Row) -> None:
    """Its id is made from all that it says."""
    store.load(VIEW)

    assert store.load(other) == Loaded(imported=1, known=0)


def _lose_newest_ids(store: StoreHistory) -> None:
    """As if the process had ended between storing a batch and noting its ids."""
    store.store.close()
    newest = max((store.folder / "store" / "event-ids").iterdir())
    newest.unlink()
    store.open()


@pytest.mark.parametrize("compacted", [False, True], ids=["hot", "compacted"])
def test_ids_that_a_crash_left_out_are_found_in_the_rows(store: StoreHistory, compacted: bool) -> None:
    """The rows are stored first; what the index lacks is read from them when the store is opened."""
    store.load(named("a"))
    store.load(named("b"), named("c"))
    if compacted:
        store.store.compact(all_hot=True)
    _lose_newest_ids(store)

    assert store.load(named("a"), named("b"), named("c"), named("d")) == Loaded(imported=1, known=3)


def test_a_batch_that_fails_leaves_nothing(store: StoreHistory) -> None:
    """All of its rows or none."""
    store.load({**event("1", "View"), "accounts": {f"kind-{i}": "x" for i in range(5)}})
    with pytest.raises(ImportRefused):
        store.load(named("a"), {**event("1", "View"), "accounts": {"team": "x"}})

    assert (store.figure(), store.load(named("a"))) == (1, Loaded(imported=1, known=0))


def test_two_threads_that_load_the_same_events_store_each_once(store: StoreHistory) -> None:
    """Two people import the same export at the same moment."""
    batches = [[named(f"{batch}-{i}") for i in range(5)] for batch in range(12)]
    loaded: list[Loaded] = []
    files = [lines(store.folder / f"{i}.jsonl", rows) for i, rows in enumerate(batches)]

    def load() -> None:
        for file in files:
            for staged in open_events(file, ImportOptions()):
                loaded.append(store.store.load(staged.table))

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sum(one.imported for one in loaded), sum(one.known for one in loaded)) == (60, 120)


def test_five_kinds_of_account_are_told_apart(store: StoreHistory) -> None:
    """An event belongs to at most one account of each kind."""
    store.load({**event("1", "View", "ann"), "accounts": {f"kind-{i}": f"id-{i}" for i in range(5)}})

    assert [store.lines(group_by=[{"source": "account", "account_type": f"kind-{i}"}]) for i in range(5)] == [
        {("A", f"id-{i}", "current"): [1]} for i in range(5)
    ]


def test_a_sixth_kind_of_account_is_refused(store: StoreHistory) -> None:
    """The message names the five and the remedy."""
    store.load({**event("1", "View"), "accounts": {f"kind-{i}": "x" for i in range(5)}})

    with pytest.raises(
        ImportRefused, match=r"'team' would be the sixth kind of account.*Leave that column out"
    ):
        store.load({**event("2", "View"), "accounts": {"team": "x"}})


def names_of(store: StoreHistory) -> list[str]:
    """The names of event properties that are offered."""
    with store.store.snapshot() as snapshot:
        return [found.name for found in snapshot.properties()]


def test_names_of_properties_beyond_the_limit_are_not_offered(store: StoreHistory) -> None:
    """A program that writes ids into names cannot fill the lists."""
    store.load(
        *(event("1", "View", **{f"name {n}": n for n in range(i, i + 600)}) for i in range(0, 6000, 600))
    )

    assert len(names_of(store)) == MOST_PROPERTY_NAMES


def test_events_beyond_the_limit_of_names_are_stored_all_the_same(store: StoreHistory) -> None:
    """Only the name is not offered; the event counts, with the properties that are known."""
    store.load(
        *(event("1", "View", **{f"name {n}": n for n in range(i, i + 600)}) for i in range(0, 6000, 600))
    )
    store.load(event("2", "View", **{"one too many": 1, "name 137": 7}))

    assert store.figure(filters={"source": "event", "property": "name 137", "op": "is_set"}) == 2


def test_a_batch_of_nothing_but_names_beyond_the_limit_is_stored(store: StoreHistory) -> None:
    """It brings no name that is offered."""
    store.load(
        *(event("1", "View", **{f"name {n}": n for n in range(i, i + 600)}) for i in range(0, 6000, 600))
    )
    store.load(event("2", "View", **{"one too many": 1}))

    assert store.figure() == 11


ODD_NAMES = [
    "plan's", 'a "quoted" name', "a.b.c", "a/b", "/a", "~", "~0", "~1", "a~1b", "$.a", "$", "*", "[0]", "a[0]",
    "{}", "0", " ", "  spaced  ", "naïve", "日本語", "🙂", "e\u0301", "\u200b", "\\", "\\n", "new\nline", "tab\there",
    "%s", "$v0", "?", ":v0", "select", '"; drop table ids; --', "'; drop table ids; --", "a" * 1024,
    "properties", "user", "at", "name", "p1", "n1",
]  # fmt: skip
"""Names that mean something to JSON pointers, paths, SQL, formatting or this product's own tables."""


def settled(store: StoreHistory) -> None:
    """Leave everything hot."""


def compacted(store: StoreHistory) -> None:
    """Sort everything; the names are frequent enough for a few to become columns."""
    store.store.compact(all_hot=True)


def asked_and_compacted(store: StoreHistory) -> None:
    """Sort everything, every name a column of its own."""
    store.store.compact(all_hot=True, used=tuple(ODD_NAMES))


@pytest.mark.parametrize("lay", [settled, compacted, asked_and_compacted])
def test_a_property_may_have_any_name(store: StoreHistory, lay: Callable[[StoreHistory], None]) -> None:
    """In every form each name reads its own value and no other's."""
    store.load(*(event("1", "View", **{name: f"value {i}"}) for i, name in enumerate(ODD_NAMES)))
    lay(store)
    found: list[Any] = [
        list(store.lines(group_by=[{"source": "event", "property": name}])) for name in ODD_NAMES
    ]

    assert [sorted(str(key[1]) for key in keys) for keys in found] == [
        ["None", f"value {i}"] for i in range(len(ODD_NAMES))
    ]


ODD_VALUES = [
    "", " ", "null", "'", '"', "\\u0000", "\\", "{}", "🙂", "a\nb", "NaN", "-0", "1e400", "٣", "'; drop table ids; --"
]  # fmt: skip
"""Texts that look like something else."""


@pytest.mark.parametrize("lay", [settled, compacted, asked_and_compacted])
def test_a_value_is_read_as_it_was_sent(store: StoreHistory, lay: Callable[[StoreHistory], None]) -> None:
    """Text stays that text in every form; empty text is the group of what is missing (rule T05)."""
    store.load(*(event("1", "View", **{"~": value}) for value in ODD_VALUES))
    lay(store)

    assert set(store.lines(group_by=[{"source": "event", "property": "~"}])) == {
        ("A", value or None, "current") for value in ODD_VALUES
    }


def test_names_of_events_users_and_accounts_may_be_anything(store: StoreHistory) -> None:
    """They are values, never parts of a statement."""
    odd = "'; drop table ids; -- \" 🙂 $v0"
    store.load(event("1", odd, odd, odd))

    assert store.lines(series=[{"event": odd}], group_by=[{"source": "user"}, {"source": "account"}]) == {
        ("A", odd, odd, "current"): [1]
    }
