"""Events out of memory are those that the engine hands over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.histories import StoreHistory, event, stored

from groundswell.model.period import Calendar, Period
from groundswell.plan import values as v
from groundswell.plan.relations import Events
from groundswell.store.reading import Reading

APRIL = datetime(2024, 4, 1, tzinfo=UTC)
NAMES = ("View", "Buy", "Session")
USER, ACCOUNT = v.UserKey(), v.AccountKey("company")


def loaded(store: StoreHistory, first: int, last: int) -> None:
    """Views and buys of nine users of two accounts, of one without an account, and by nobody, over ten days."""
    rows = []
    for i in range(first, last):
        at = f"2024-04-{1 + (7 * i) % 10:02d}T{(5 * i) % 24:02d}:{i % 60:02d}:00Z"
        user = None if i % 11 == 0 else f"user-{i % 10}"
        account = None if i % 10 == 9 else f"account-{i % 2}"
        on = ("web", "phone", "", None)[i % 4]
        rows.append(event(at, NAMES[i % 2], user, account, **({} if on is None else {"on": on})))
    store.load(*rows)


@pytest.fixture(scope="module", params=["event", "dated", "current"])
def shop(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[StoreHistory]:
    """Two compacted segments, of which some users have merged since, and hot rows, late ones of old days among them."""
    with stored(tmp_path_factory.mktemp("shop"), membership=request.param) as store:
        store.users(*({"user_id": f"user-{i}", "plan": ("free", "paid")[i % 2]} for i in range(8)))
        store.accounts({"account_id": "account-0", "size": 12}, {"account_id": "account-1"})
        for first in (0, 120):
            loaded(store, first, first + 120)
            store.store.compact(all_hot=True, used=["on"])
            store.store.complete_sessions()
        store.merge("user-3", "user-4")
        # A kind of accounts that compacted rows have no column for.
        store.users(
            {"user_id": "user-9", "account_id": "account-0", "since": "2024-04-05T00:00:00Z"},
            {"user_id": "user-2", "account:team": "team-1", "since": "2024-04-05T00:00:00Z"},
        )
        loaded(store, 240, 280)
        store.store.complete_sessions()
        yield store


def buckets(interval: str, zone: str) -> v.BucketStart:
    """A bucket of a calendar."""
    calendar = Calendar(ZoneInfo(zone), "sunday")
    period = Period(APRIL - timedelta(days=90), APRIL + timedelta(days=90))
    return v.BucketStart(interval, "sunday", tuple(calendar.offsets(period)))  # type: ignore[arg-type]


bucket = st.builds(
    buckets,
    st.sampled_from(["hour", "day", "week", "month", "quarter"]),
    st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
key = st.sampled_from(
    [USER, ACCOUNT, v.PairKey("company"), v.SessionKey(), v.AccountKey("team"), v.AccountKey("none")]
)
owned = st.sampled_from(
    [
        v.IsOneOf(v.UserProperty("plan"), ("free",)),
        v.IsOneOf(v.UserProperty("plan"), ("paid",), missing=True),
        v.Not(v.IsPresent(v.UserProperty("plan"))),
        v.ComparesNumber(v.AccountProperty("company", "size"), "gt", 3),
        v.ContainsText(v.UserId(), ("user-4", "USER-5")),
        v.IsOneOf(v.AccountId("company"), ("account-1",)),
        v.IsOneOf(v.AccountProperty("team", "size"), (), missing=True),
    ]
)
did = v.DidSome(v.Choice(("Buy",), v.TRUE), None, "gt", 9)
leaf = st.one_of(
    owned,
    st.builds(v.EventIs, st.sampled_from([("View",), ("Buy", "Session"), ("None",)])),
    st.builds(v.IsPresent, key),
    st.builds(v.KeyBetween, st.sampled_from([USER, ACCOUNT]), st.integers(0, 6), st.integers(0, 12)),
    st.just(v.Belongs(USER, v.Population("users", None, did))),
    st.just(v.Belongs(ACCOUNT, v.Population("accounts", "company", did))),
)
test = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(v.Not, inner),
        st.builds(v.AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(v.AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)
value = st.one_of(
    key,
    bucket,
    st.builds(v.IntervalStart, bucket, st.just(APRIL.replace(tzinfo=None) + timedelta(days=4))),
    st.just(v.Microseconds()),
    st.just(v.EventTime()),
    st.sampled_from([v.EventProperty("on"), v.GroupText(v.EventProperty("on")), v.EventProperty("none")]),
    st.builds(v.Satisfied, st.lists(test, min_size=1, max_size=3).map(tuple)),
)
period = st.one_of(
    st.none(),
    st.builds(
        lambda first, days: Period(APRIL + timedelta(hours=first), APRIL + timedelta(hours=first, days=days)),
        st.integers(-20, 200),
        st.integers(1, 9),
    ),
)
plans = st.builds(
    lambda period, names, values, where: Events(
        period, names, tuple((f"c{place}", each) for place, each in enumerate(values)), where
    ),
    period,
    st.one_of(st.none(), st.lists(st.sampled_from(NAMES), min_size=1, unique=True).map(tuple)),
    st.lists(value, min_size=1, max_size=4),
    test,
)


def told(rows: pa.Table) -> list[tuple[object, ...]]:
    """The rows in an order of their own."""
    return sorted((tuple(row.values()) for row in rows.to_pylist()), key=repr)


@given(plan=plans)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_memory_holds_what_the_engine_reads(shop: StoreHistory, plan: Events) -> None:
    """Whatever of events is asked for, compacted, merged or hot, in any zone, of any doer or none."""
    with shop.store.snapshot() as snapshot:
        reading = Reading(snapshot)
        recalled = snapshot.recall(plan, reading._prepared(plan))
        assert recalled is not None
        assert told(recalled) == told(reading.read(plan))


def test_what_was_used_last_is_kept_up_to_a_limit(tmp_path: Path) -> None:
    """Older columns make room for newer ones, and what would not leave room for as much again is not kept at all."""
    rows = [event(str(1 + i % 9), f"Event {i % 10}", f"user-{i % 7}") for i in range(1000)]
    with stored(tmp_path) as store:
        store.load(*rows)
        store.store.compact(all_hot=True)
        for limit, few, many in ((100_000, True, True), (4_000, True, False), (100, False, False)):
            store.limits = replace(store.limits, columns=limit)
            store.reopen()
            with store.store.snapshot() as snapshot:
                kept = [
                    snapshot.recall(Events(None, names, (("user", USER),))) is not None
                    for names in (*((f"Event {i}",) for i in range(10)), None)
                ]
                assert kept == [few] * 10 + [many]
                assert snapshot._memory.columns._bytes <= limit
