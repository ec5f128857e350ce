"""Taking in messages: each once, values and memberships by when they hold, not by when they come."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.histories import StoreHistory, event, said, stored

from groundswell.capture.loading import taken_of
from groundswell.model.event import Event
from groundswell.store.duckdb import take

PLAN = {"source": "user", "property": "plan"}
ACCOUNT = {"source": "account"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreHistory]:
    """An empty store where membership is dated."""
    with stored(tmp_path, membership="dated") as made:
        yield made


def view(id: str, **fields: object) -> Event:
    """A view of that id by Ann, unless told."""
    return said("1", "track", **{"id": id, "name": "View", "user": "ann", **fields})


def plan(at: str, value: str, **fields: object) -> Event:
    """Ann gets a plan."""
    return said(at, "user", user="ann", user_properties={"plan": value}, **fields)


def groups(store: StoreHistory, *by: object) -> dict[object, float]:
    """How many events there are of each value."""
    return {key[1]: count for key, (count,) in store.lines(group_by=list(by)).items()}


def test_a_message_counts_once(store: StoreHistory) -> None:
    """Within a batch, across batches, after compaction and a restart."""
    store.take(view("a"), view("a"), view("b"))
    store.take(view("b"))
    store.store.compact(all_hot=True)
    store.take(view("a"))
    store.reopen()
    report = store.take(view("a"), view("c"))

    assert (store.figure(), report.rows, report.known) == (3, 1, 1)


def test_an_imported_event_is_known_when_it_comes_as_a_message(store: StoreHistory) -> None:
    """One project has one set of ids."""
    store.load({**event("1", "View", "ann"), "event_id": "a"})

    assert store.take(view("a")).known == 1


def test_a_message_without_a_row_counts_once_too(store: StoreHistory) -> None:
    """The plan that was said under the same id later is not taken."""
    store.take(view("a"), plan("2", "free", id="p"))
    store.take(plan("3", "paid", id="p"))

    assert groups(store, PLAN) == {"free": 1}


def test_ids_of_messages_without_rows_outlive_a_crash(store: StoreHistory) -> None:
    """The index of ids is completed from the table that keeps them."""
    store.take(view("a"), plan("2", "free", id="p"))
    store.store.close()
    for file in (store.folder / "store" / "event-ids").iterdir():
        file.unlink()
    store.open()

    assert store.take(view("a"), plan("3", "paid", id="p")).known == 2


def test_the_last_batch_is_kept_with_its_rows(store: StoreHistory) -> None:
    """Also of one that brings nothing new; it never falls."""
    for events, number in (([view("a")], 7), ([], 9), ([view("b")], 8)):
        store.store.take(taken_of(events), number)
    store.reopen()

    assert store.store.taken_upto() == 9


def test_a_batch_that_fails_leaves_its_number_as_it_was(store: StoreHistory) -> None:
    """All or none."""
    store.take(view("a"))
    taken = taken_of([view("b")])
    broken = taken.events.drop_columns("name")
    with pytest.raises(KeyError):
        store.store.take(
            type(taken)(**{f: getattr(taken, f) for f in taken.__slots__} | {"events": broken}), 5
        )

    assert (store.store.taken_upto(), store.figure()) == (1, 1)
    assert store.take(view("b")).rows == 1


def test_the_latest_value_counts_whenever_it_comes(store: StoreHistory) -> None:
    """By its own time."""
    store.take(view("a"), plan("3", "paid"))
    store.take(plan("2", "free"))

    assert groups(store, PLAN) == {"paid": 1}


@pytest.mark.parametrize("order", [("free", "paid"), ("paid", "free")])
def test_of_two_values_of_one_moment_the_greater_counts(store: StoreHistory, order: tuple[str, str]) -> None:
    """In whatever order they come."""
    store.take(view("a"))
    for value in order:
        store.take(plan("2", value))

    assert groups(store, PLAN) == {"paid": 1}


def first(at: str, value: str) -> Event:
    """Ann gets a plan if she has none."""
    return said(at, "user", user="ann", first_user_properties={"plan": value})


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0), (0, 2, 1), (2, 0, 1)])
def test_a_value_for_whoever_has_none_counts_only_before_any_other(
    store: StoreHistory, order: tuple[int, ...]
) -> None:
    """Of the two such ones the first is dropped because a plan was said before it, whenever that comes."""
    messages = (plan("2", "paid"), first("3", "free"), first("4", "gone"))
    store.take(view("a"))
    for place in order:
        store.take(messages[place])

    assert groups(store, PLAN) == {"paid": 1}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_first_value_for_whoever_has_none_counts(store: StoreHistory, order: tuple[int, int]) -> None:
    """Whichever of them comes first."""
    messages = (first("3", "free"), first("4", "gone"))
    store.take(view("a"))
    for place in order:
        store.take(messages[place])

    assert groups(store, PLAN) == {"free": 1}


def test_a_group_call_makes_a_member_from_then_on(store: StoreHistory) -> None:
    """Ann goes from Acme to Bits, told in the other order."""
    store.take(said("3", "group", user="ann", accounts={"": "bits"}))
    store.take(said("1", "group", user="ann", accounts={"": "acme"}))
    store.take(*(said(at, "track", name="View", user="ann") for at in "234"))

    assert groups(store, ACCOUNT) == {"acme": 1, "bits": 2}


def test_a_device_can_be_a_member_before_its_user_is_known(store: StoreHistory) -> None:
    """What was said of it is his."""
    store.take(said("1", "group", device="phone", accounts={"": "acme"}))
    store.take(said("2", "identify", device="phone", user="ann"), said("3", "track", name="View", user="ann"))

    assert groups(store, ACCOUNT) == {"acme": 1}


def test_properties_of_accounts_are_dated(store: StoreHistory) -> None:
    """The latest counts."""
    tier = {"source": "account", "property": "tier"}
    for at, value in (("3", "gold"), ("2", "tin")):
        store.take(said(at, "account", accounts={"": "acme"}, account_properties={"": {"tier": value}}))
    store.take(view("a", accounts={"": "acme"}))

    assert groups(store, tier) == {"gold": 1}


@pytest.mark.parametrize("kind", ["group", "identify", "user"])
def test_who_is_told_of_with_an_account_is_its_member(store: StoreHistory, kind: str) -> None:
    """From then on."""
    store.take(said("1", kind, user="ann", accounts={"": "acme"}))
    store.take(said("2", "track", name="View", user="ann"))

    assert groups(store, ACCOUNT) == {"acme": 1}


TEAM_AND_NONE = (
    said("1", "group", user="ann", accounts={"team": "red"}),
    said("2", "group", user="ann", accounts={"": "acme"}),
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("together", [True, False])
def test_what_kind_is_meant_without_a_name_does_not_hang_on_what_came_first(
    store: StoreHistory, order: tuple[int, int], together: bool
) -> None:
    """It is `company`, and the project's first, in one batch or two."""
    messages = [TEAM_AND_NONE[place] for place in order]
    for batch in [messages] if together else [messages[:1], messages[1:]]:
        store.take(*batch)
    store.take(view("a", accounts={"": "acme"}))
    with store.store.snapshot() as snapshot:
        kinds = list(snapshot.layout.kinds)

    assert (kinds, groups(store, ACCOUNT)) == (["company", "team"], {"acme": 1})


def test_an_imported_kind_is_meant_without_a_name(store: StoreHistory) -> None:
    """The first of a project that had none: whoever imports chooses it."""
    store.load({**event("1", "View", "ann"), "account:team": "red"})
    store.take(said("1", "group", user="bob", accounts={"club": "chess"}), TEAM_AND_NONE[1])
    with store.store.snapshot() as snapshot:
        kinds = list(snapshot.layout.kinds)

    assert kinds == ["team", "club"]


def test_five_kinds_may_be_named_and_none_be_a_company(store: StoreHistory) -> None:
    """The place that is kept for it is taken last."""
    report = store.take(view("a", accounts={f"kind {n}": "x" for n in range(5)}))

    assert report.refused == {}


def test_a_kind_of_account_too_many_is_left_out_and_counted(store: StoreHistory) -> None:
    """The event is there all the same."""
    report = store.take(view("a", accounts={f"kind {n}": "x" for n in range(6)}))

    assert (store.figure(), report.refused) == (1, {"one kind of account too many": 1})


def test_pages_have_one_name_and_keep_their_own_as_a_property(store: StoreHistory) -> None:
    """So that all page views are one event."""
    store.take(said("1", "page", user="ann", name="Home"), said("1", "page", user="ann", name="Prices"))
    named = {"source": "event", "property": "page_name"}

    found = store.lines(series=[{"event": "Page view"}], group_by=[named])
    assert found == {("A", "Home", "current"): [1], ("A", "Prices", "current"): [1]}


def test_how_an_event_came_is_among_its_properties(store: StoreHistory) -> None:
    """What sent it, what the door noticed, and its time before a wrong clock was put right."""
    store.take(view("a", library="groundswell-js 1", flags=("future",), time_as_sent=0))
    wanted = ("library", "flags", "time_as_sent")

    assert [groups(store, {"source": "event", "property": name}) for name in wanted] == [
        {"groundswell-js 1": 1}, {'["future"]': 1}, {"1970-01-01T00:00:00Z": 1},
    ]  # fmt: skip


def test_many_small_batches_leave_short_books(store: StoreHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came before is known all the same, also after the index of ids was lost."""
    monkeypatch.setattr(take, "SQUASH_EVERY", 10)
    for n in range(35):
        store.take(view(f"{n}"), plan("2", "free", id=f"p{n}"))
        if n == 25:
            store.store.complete_sessions()
    store.store.close()
    with duckdb.connect(str(store.folder / "store" / "events.duckdb")) as file:
        counts = [
            len(file.table(table).fetchall()) for table in ("batches", "property_counts", "segment_names")
        ]
    for ids in (store.folder / "store" / "event-ids").iterdir():
        ids.unlink()
    store.open()

    assert max(counts) < 20
    assert (
        store.take(
            *(view(f"{n}") for n in range(35)), *(plan("3", "paid", id=f"p{n}") for n in range(35))
        ).known
        == 70
    )
