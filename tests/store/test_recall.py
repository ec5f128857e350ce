"""Events out of memory are those that the engine hands over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlglot import exp
from tests.histories import StoreHistory, event, stored

from groundswell.model.period import Calendar, Period, microseconds
from groundswell.plan import values as v
from groundswell.plan.relations import Events
from groundswell.store.duckdb import recall, resident
from groundswell.store.duckdb.buckets import bucket_start
from groundswell.store.duckdb.compile import Statement
from groundswell.store.duckdb.edges import Edges
from groundswell.store.layout import Layout
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
        on = ("web", "phone", "", None, "2")[i % 5]
        rows.append(event(at, NAMES[i % 2], user, account, **({} if on is None else {"on": on})))
    store.load(*rows)


@pytest.fixture(scope="module", params=["event", "dated", "current"])
def shop(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[StoreHistory]:
    """Two compacted segments, of which some users have merged since, and hot rows, late ones of old days among them."""
    with stored(tmp_path_factory.mktemp("shop"), membership=request.param) as store:
        store.users(
            *(
                {"user_id": f"user-{i}", "plan": ("free", "paid")[i % 2], "since": f"2024-04-0{1 + i}"}
                for i in range(8)
            )
        )
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
PLAN = v.UserProperty("plan")
owned = st.sampled_from(
    [
        v.IsOneOf(v.UserProperty("plan"), ("free",)),
        v.IsOneOf(v.UserProperty("plan"), ("paid",), missing=True),
        v.Not(v.IsPresent(v.UserProperty("plan"))),
        v.ComparesNumber(v.AccountProperty("company", "size"), "gt", 3),
        v.ContainsText(v.UserId(), ("user-4", "USER-5")),
        v.IsOneOf(v.AccountId("company"), ("account-1",)),
        v.IsOneOf(v.AccountProperty("team", "size"), (), missing=True),
        v.MatchesPattern(v.UserProperty("plan"), "^f"),
        v.ComparesTime(v.UserProperty("joined"), "after", APRIL + timedelta(days=2)),
        v.IsOneOf(v.GroupText(v.UserProperty("plan")), ("free",)),
        v.IsOneOf(v.Bin(v.AccountProperty("company", "size"), (5.0,)), ("1",)),
        v.AnyOf((v.IsOneOf(v.UserProperty("plan"), ("free",)), v.Not(v.IsPresent(v.UserProperty("joined"))))),
        v.IsOneOf(v.OfOwner(USER, v.Cased(((v.IsPresent(PLAN), PLAN),), v.Text("none"))), ("none",)),
        v.Not(
            v.IsPresent(v.OfOwner(ACCOUNT, v.JoinedText((v.AccountProperty("company", "size"), v.Text("x")))))
        ),
    ]
)
ON = v.EventProperty("on")
of_text = st.sampled_from(
    [
        v.IsOneOf(ON, ("web",)),
        v.IsOneOf(ON, ("phone", ""), missing=True),
        v.IsOneOf(v.EventProperty("none"), (), missing=True),
        v.IsPresent(ON),
        v.ContainsText(ON, ("WE", "x")),
        v.ContainsText(ON, ()),
        v.MatchesPattern(ON, "^p"),
        v.MatchesWildcard(ON, ("P*e", "w")),
        v.MatchesWildcard(v.EventProperty("none"), ("*",)),
        v.ComparesNumber(ON, "lt", 3),
        v.ComparesTime(ON, "after", APRIL),
    ]
)
did = v.DidSome(v.Choice(("Buy",), v.TRUE), None, "gt", 9)
leaf = st.one_of(
    owned,
    of_text,
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
    st.just(v.Satisfied((v.EventIs(("View",)),) * 40)),
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


def assert_same(store: StoreHistory, plan: Events) -> None:
    """Memory and the engine have the same rows of a plan."""
    with store.store.snapshot() as snapshot:
        reading = Reading(snapshot)
        recalled = snapshot.recall(plan, reading._prepared(plan))
        assert recalled is not None
        assert told(recalled) == told(reading.read(plan))


@pytest.mark.parametrize("few", [0, recall.FEW_ROWS])
@given(plan=plans)
@settings(
    max_examples=settings().max_examples * 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_memory_holds_what_the_engine_reads(shop: StoreHistory, few: int, plan: Events) -> None:
    """Whatever of events is asked for, compacted, merged or hot, in any zone, of any doer or none, on any threads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recall, "FEW_ROWS", few)
        assert_same(shop, plan)


def test_what_is_kept_follows_what_changes(tmp_path: Path) -> None:
    """Late events that join or split sessions, moves and their undoing, compaction, and one who still reads before."""
    columns = tuple(
        (f"c{i}", each) for i, each in enumerate((USER, ACCOUNT, v.SessionKey(), v.Microseconds()))
    )
    plan = Events(None, NAMES, columns)
    with stored(tmp_path) as store:
        loaded(store, 0, 120)
        store.store.compact(all_hot=True)
        assert_same(store, plan)
        with store.store.snapshot() as before:
            old = told(Reading(before).read(plan))
            store.load(
                event("2024-04-01T00:20:00Z", "View", "user-5"),
                event("2024-04-01T00:40:00Z", "Buy", "user-0"),
            )
            store.store.complete_sessions()
            assert_same(store, plan)
            number = store.merge("user-1", "user-2")
            assert_same(store, plan)
            store.undo(number)
            assert_same(store, plan)
            recalled = before.recall(plan)
            assert recalled is not None
            assert told(recalled) == old
        store.store.compact(all_hot=True)
        assert_same(store, plan)


@given(
    bucket,
    st.floats(-140, 80),
    st.integers(1, 40_000_000),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=20),
)
@settings(max_examples=settings().max_examples // 2)
def test_intervals_begin_where_the_engine_says(
    node: v.BucketStart, years: float, seconds: int, shares: list[float]
) -> None:
    """Long ago and ahead, in zones of any minutes, from whatever moment on, by quarters of an hour or not."""
    start = APRIL + timedelta(days=365 * years)
    calendar = Calendar(ZoneInfo("Africa/Monrovia"), node.week_start)
    period = Period(start, start + timedelta(seconds=seconds))
    node = replace(node, offsets=tuple(calendar.offsets(period)))
    found = Edges.over(node, period)
    at = np.array(sorted(microseconds(start) + int(share * seconds * 1e6) for share in shares), np.int64)

    statement = Statement(Layout((), {}, {}, {}))
    tree = bucket_start(node, exp.column("at"), statement)
    moments = pa.table({"at": pa.array(at).cast(pa.timestamp("us"))})

    assert found is not None
    assert found.starts[found.codes(at)].tolist() == by_engine(tree, moments, statement)


def by_engine(tree: exp.Expr, moments: pa.Table, statement: Statement) -> list[int]:
    """What the engine says of each moment, in microseconds since 1970."""
    select = exp.select(exp.Anonymous(this="epoch_us", expressions=[tree])).from_("moments")
    with duckdb.connect() as connection:
        connection.register("moments", moments)
        rows = connection.execute(select.sql(dialect="duckdb", identify=True), statement.values).fetchall()
    return [start for (start,) in rows]


def test_an_interval_beyond_the_calendar_is_left_to_the_engine() -> None:
    """As is a period in which nothing lies."""
    end = datetime(9999, 12, 31, tzinfo=UTC)
    assert Edges.over(buckets("month", "UTC"), Period(end - timedelta(days=9), end)) is None
    assert Edges.over(buckets("day", "UTC"), Period(end, end)) is None


def test_too_many_texts_and_too_many_names_are_left_to_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A property with more different texts, also those of hot rows, and any event of many names with few rows each."""
    by_text = Events(None, ("Event 1",), (("c", v.EventProperty("on")),))
    with stored(tmp_path) as store:
        store.load(*(event("1", f"Event {i % 3}", f"user-{i}", on=f"text {i % 5}") for i in range(60)))
        store.store.compact(all_hot=True, used=["on"])
        monkeypatch.setattr(resident, "MOST_TEXTS", 5)
        assert_same(store, by_text)
        monkeypatch.setattr(recall, "MOST_RUNS", 2)
        store.load(event("1", "Event 1", "ann", on="another"))
        with store.store.snapshot() as snapshot:
            assert snapshot.recall(by_text) is None
            assert snapshot.recall(Events(None, None, (("c", USER),))) is None
            assert len(Reading(snapshot).events(by_text)) == 21


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
