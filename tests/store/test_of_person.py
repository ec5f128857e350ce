"""Where a user's rows lie, and which ids are his, is known from memory as the engine would find it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.histories import Row, StoreHistory, event, stored

from groundswell.model.period import Period
from groundswell.plan import values as v
from groundswell.plan.relations import Events, IdsOf, Person
from groundswell.store.protocol import Snapshot

APRIL = datetime(2024, 4, 1, tzinfo=UTC)
ALWAYS = datetime(2100, 1, 1, tzinfo=UTC)
IDS = [*(f"user-{i}" for i in range(6)), *(f"web-{i}" for i in range(3))]


def happened(first: int, last: int) -> Iterator[Row]:
    """Events of nine ids and of nobody, three quarters of an hour apart, of which some come five days late."""
    for i in range(first, last):
        at = APRIL + timedelta(minutes=45 * i) - timedelta(days=5 * (i % 13 == 0))
        on = {"device_id": f"phone-{i % 3}"} if i % 4 == 0 else {}
        id = None if i % 17 == 0 else IDS[(4 * i + i // 7) % len(IDS)]
        row = event(at.isoformat(), ("View", "Buy", "Session")[i % 3], id, f"account-{i % 2}", size=i)
        yield {**row, **on, "event_id": f"e{i}"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """Three compacted segments, of which some ids have come to other users since and one has left, and hot rows."""
    with stored(tmp_path_factory.mktemp("shop"), membership="dated") as store:
        store.users({"user_id": "silent"})
        store.load(*happened(0, 10))
        left = store.merge("web-1", "user-1")
        for first, last in ((10, 400), (400, 550), (550, 600)):
            store.load(*happened(first, last))
            store.store.compact(all_hot=True)
        store.undo(left)
        store.merge("user-3", "user-4")
        store.merge("web-2", "user-2")
        store.merge("web-1", "user-5")
        store.load(*happened(600, 640))
        store.store.complete_sessions()
        yield store


def person(id: str, snapshot: Snapshot) -> Person:
    """The user to whom an id belongs."""
    ids = snapshot.run(IdsOf(id), most=None).to_pylist()
    return Person(next(row["key"] for row in ids if row["is_own"]), tuple(row["key"] for row in ids))


def told(rows: pa.Table) -> list[tuple[object, ...]]:
    """The rows in an order of their own."""
    return sorted((tuple(row.values()) for row in rows.to_pylist()), key=repr)


ids = st.sampled_from([*IDS, "silent"])
values = st.sampled_from(
    [
        v.Microseconds(),
        v.EventName(),
        v.SentId(),
        v.UserId(),
        v.UserKey(),
        v.AccountId("company"),
        v.AccountId("team"),
        v.SessionKey(),
        v.EventProperty("size"),
        *(v.AsSent(name) for name in ("event_id", "kind", "properties", "device", "session", "server")),
    ]
)
tests = st.sampled_from(
    [v.TRUE, v.EventIs(("Buy",)), v.IsOneOf(v.SentId(), ("user-3", "web-1")), v.IsPresent(v.AsSent("device"))]
)
periods = st.one_of(
    st.none(),
    st.builds(
        lambda first, days: Period(APRIL + timedelta(hours=first), APRIL + timedelta(hours=first, days=days)),
        st.integers(-150, 500),
        st.integers(0, 9),
    ),
)
names = st.one_of(st.none(), st.sampled_from([("Buy",), ("View", "None"), ("Session",), ("Session", "Buy")]))


@given(id=ids, columns=st.lists(values, min_size=1, max_size=6), where=tests, period=periods, names=names)
@settings(
    max_examples=settings().max_examples * 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_users_events_are_those_of_which_he_is_the_user(
    shop: StoreHistory,
    id: str,
    columns: list[v.Value],
    where: v.Test,
    period: Period | None,
    names: tuple[str, ...] | None,
) -> None:
    """With all their texts; whichever segments hold them, and whoever they belonged to when these were compacted."""
    with shop.store.snapshot() as snapshot:
        whose = person(id, snapshot)
        named = tuple((f"c{place}", value) for place, value in enumerate(columns))
        is_his = v.KeyBetween(v.UserKey(), whose.key, whose.key + 1)
        his = snapshot.run(Events(period, names, named, where, whose), most=None)
        # The event id has both read the wide tables.
        everybodys = Events(period, names, (*named, ("id", v.AsSent("event_id"))), v.all_of(where, is_his))
        assert told(his) == told(snapshot.run(everybodys, most=None).drop_columns("id"))


@given(id=ids, count=st.integers(1, 90), before=st.one_of(st.none(), st.integers(-9, 30)))
@settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_so_many_events_lie_behind_the_moment_that_is_told_for_them(
    shop: StoreHistory, id: str, count: int, before: int | None
) -> None:
    """Or there may be fewer before the moment from which they are counted; all events are counted once."""
    with shop.store.snapshot() as snapshot:
        whose = person(id, snapshot)
        at = snapshot.run(Events(None, None, (("at", v.Microseconds()),), person=whose), most=None)[
            "at"
        ].to_numpy()
        pieces = snapshot.pieces(whose)
        assert pieces is not None
        end = None if before is None else (before * 24 * 3600 + 1_711_929_600) * 1_000_000
        since = pieces.reaching(count, end)
        counted = at if end is None else at[at < end]
        behind = counted if since is None else counted[counted >= since]
        most = pieces.most_since(since)

    assert pieces.total == len(at)
    assert since is None or count <= len(behind) <= most


@given(id=st.sampled_from([*IDS, "nobody", ""]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_ids_of_a_user_are_those_that_the_engine_finds(shop: StoreHistory, id: str) -> None:
    """What was known by some day to come is what is known, and is read by the engine."""
    with shop.store.snapshot() as now, shop.store.snapshot(ALWAYS) as later:
        found = [told(snapshot.run(IdsOf(id), most=None)) for snapshot in (now, later)]

    assert found[0] == found[1]


def test_an_id_that_came_later_is_unknown_to_whoever_began_before(tmp_path: Path) -> None:
    """Though others know it already."""
    with stored(tmp_path) as store:
        store.load(event("1", "View", "ann"))
        with store.store.snapshot() as before:
            assert told(before.run(IdsOf("ann"), most=None))
            store.load(event("2", "View", "bob"))
            with store.store.snapshot() as after:
                known = len(after.run(IdsOf("bob"), most=None))
            unknown = len(before.run(IdsOf("bob"), most=None))

    assert (known, unknown) == (1, 0)


@pytest.mark.parametrize("count", [900, 5_000])
def test_an_id_is_found_however_many_have_come_since_the_first(tmp_path: Path, count: int) -> None:
    """Those that are in order, and those that came after."""
    with stored(tmp_path) as store:
        found = []
        for first in (0, count):
            store.load(*(event("1", "View", f"id-{i}") for i in range(first, first + count)))
            with store.store.snapshot() as snapshot:
                asked = [f"id-{i}" for i in (0, count - 1, count, 2 * count - 1)]
                found.append(
                    [[row["id"] for row in snapshot.run(IdsOf(id), most=None).to_pylist()] for id in asked]
                )

    assert found == [[[asked[0]], [asked[1]], [], []], [[id] for id in asked]]
