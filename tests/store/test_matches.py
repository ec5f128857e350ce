"""Events of definitions: their matches say what they mean."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.histories import StoreHistory, event, stored
from tests.store.test_recall import APRIL, NAMES, ON, USER, loaded, plans, told

from groundswell.plan import values as v
from groundswell.plan.relations import Events
from groundswell.store.duckdb.defined import meant
from groundswell.store.layout import match_number
from groundswell.store.reading import Reading

BOUGHT_ON_PHONE = v.Defined(1, ("Buy",), v.IsOneOf(ON, ("phone",)), "Bought on the phone")
BOUGHT = v.Defined(2, ("Buy",), v.TRUE, "Bought")
ON_WEB = v.Defined(3, ("View", "Buy"), v.MatchesWildcard(ON, ("w*",)), "On the web")
ANYWHERE = v.Defined(4, None, v.Not(v.IsPresent(ON)), "Anywhere")
VISIT = v.Defined(5, ("Session", "Buy"), v.AnyOf((v.EventIs(("Session",)), v.IsPresent(ON))), "Visit")
NEVER = v.Defined(6, ("View",), v.IsOneOf(v.EventProperty("none"), ("x",)), "Never")
TABLE = v.LookupTable([["phone", "small"], ["web", "large"], ["2", "large"]], 1)
ON_LARGE = v.Defined(7, ("Buy",), v.IsOneOf(v.LookedUp(ON, TABLE), ("large",)), "On something large")
LOOKED_AT = v.Defined(8, ("View",), v.ContainsText(v.PathSegment(ON, 1), ("e",)), "Looked at")
DEFINED = (BOUGHT_ON_PHONE, BOUGHT, ON_WEB, ANYWHERE, VISIT, NEVER, ON_LARGE, LOOKED_AT)

a_name = st.one_of(st.sampled_from(NAMES), st.sampled_from(DEFINED))
some_names = st.lists(a_name, min_size=1, max_size=3, unique=True).map(tuple)


def matched(store: StoreHistory, *versions: v.Defined) -> None:
    """Have all compacted segments have the matches of these."""
    while store.store.match(versions):
        pass


@pytest.fixture(scope="module", params=["event", "dated", "current"])
def shop(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[StoreHistory]:
    """A segment with all matches, one with some, one with none, and hot rows; some users have merged since."""
    with stored(tmp_path_factory.mktemp("shop"), membership=request.param) as store:
        loaded(store, 0, 600)
        store.store.compact(all_hot=True, used=["on"], versions=DEFINED)
        loaded(store, 600, 800)
        store.store.compact(all_hot=True, used=["on"], versions=DEFINED[:2])
        loaded(store, 800, 880)
        store.store.compact(all_hot=True, used=["on"])
        store.store.complete_sessions()
        store.merge("user-3", "user-4")
        store.users({"user_id": "user-9", "account_id": "account-0", "since": "2024-04-05T00:00:00Z"})
        loaded(store, 880, 920)
        store.store.complete_sessions()
        with store.store.snapshot() as snapshot:
            ready = [sum(number < 0 for number in s.names) for s in snapshot.layout.segments]
            assert sorted(ready) == [0, 0, 2, 7]
        yield store


@given(plan=plans, names=some_names, others=st.lists(some_names, min_size=1, max_size=2))
@settings(
    max_examples=settings().max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_matches_say_what_definitions_mean(
    shop: StoreHistory, plan: Events, names: tuple[v.Name, ...], others: list[tuple[v.Name, ...]]
) -> None:
    """From memory and from the engine; of one definition and of several that meet; beside events as they were sent."""
    mask = v.Satisfied(tuple(v.EventIs(each) for each in (names, *others)))
    plan = replace(
        plan, names=(*names, *(n for each in others for n in each)), columns=(*plan.columns, ("mask", mask))
    )
    with shop.store.snapshot() as snapshot:
        reading = Reading(snapshot)
        expected = told(reading.read(meant(plan, frozenset(), snapshot.layout)))
        recalled = snapshot.recall(plan, reading._prepared(plan))

        assert told(reading.read(plan)) == expected
        assert recalled is None or told(recalled) == expected


@given(plan=plans, names=some_names, hour=st.integers(-5, 260))
@example(plan=Events(None, None, (("at", v.Microseconds()),)), names=(VISIT,), hour=0)
@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_was_known_earlier_is_matched_as_well(
    shop: StoreHistory, plan: Events, names: tuple[v.Name, ...], hour: int
) -> None:
    """A definition may be younger than what was known; of segments that were known in part it holds, too."""
    plan = replace(plan, names=names)
    with shop.store.snapshot(APRIL + timedelta(hours=hour)) as snapshot:
        reading = Reading(snapshot)

        assert told(reading.read(plan)) == told(reading.read(meant(plan, frozenset(), snapshot.layout)))


def counted(store: StoreHistory, *names: v.Name) -> tuple[int, int]:
    """How many events there are of some names, and how many rows were read for that."""
    plan = Events(None, names, (("user", USER),))
    with store.store.snapshot() as snapshot:
        return len(Reading(snapshot).read(plan)), snapshot.layout.rows_read(None, names)


def test_of_a_definition_only_its_matches_are_read(tmp_path: Path) -> None:
    """Whatever else was captured costs nothing; until matches are ready, all that can be one is read."""
    with stored(tmp_path) as store:
        store.load(
            *(event("1", NAMES[i % 2], f"user-{i}", on="phone" if i < 10 else "web") for i in range(100))
        )
        store.store.compact(all_hot=True, used=["on"])
        assert counted(store, BOUGHT_ON_PHONE) == (5, 50)
        matched(store, BOUGHT_ON_PHONE, NEVER)

        assert counted(store, BOUGHT_ON_PHONE) == (5, 5)
        assert counted(store, NEVER) == (0, 0)
        assert counted(store, BOUGHT_ON_PHONE, "View") == (55, 55)


def test_whoever_reads_keeps_what_he_began_with(tmp_path: Path) -> None:
    """Matches that are let go, and segments that are sorted anew, change no answer that is under way."""
    plan = Events(None, (BOUGHT,), (("user", USER),))
    with stored(tmp_path) as store:
        loaded(store, 0, 120)
        store.store.compact(all_hot=True, used=["on"], versions=[BOUGHT])
        with store.store.snapshot() as before:
            expected = told(Reading(before).read(plan))
            matched(store)
            loaded(store, 120, 240)
            store.store.compact(all_hot=True)
            assert told(Reading(before).read(plan)) == expected
        with store.store.snapshot() as after:
            assert all(name >= 0 for segment in after.layout.segments for name in segment.names)


def test_late_events_and_sessions_keep_matches_true(tmp_path: Path) -> None:
    """A row that joins another session does so in the matches that it is in; it begins one session, not several."""
    plan = Events(None, (BOUGHT,), (("visit", v.SessionKey()), ("at", v.Microseconds())))
    sessions = Events(None, ("Session",), (("visit", v.SessionKey()),))
    with stored(tmp_path) as store:
        loaded(store, 0, 120)
        store.store.compact(all_hot=True, versions=[BOUGHT])
        store.load(
            event("2024-04-01T00:20:00Z", "View", "user-5"), event("2024-04-01T00:40:00Z", "Buy", "user-0")
        )
        store.store.complete_sessions()
        with store.store.snapshot() as snapshot:
            reading = Reading(snapshot)
            visits = reading.read(sessions)["visit"].to_pylist()

            assert told(reading.read(plan)) == told(reading.read(meant(plan, frozenset(), snapshot.layout)))
            assert len(visits) == len(set(visits))


def test_a_definition_of_what_a_segment_has_no_column_for_is_matched_as_well(
    tmp_path: Path,
) -> None:
    """Its matches come from the events' text, after the segment has been written."""
    rare = v.Defined(7, ("Buy",), v.IsOneOf(v.EventProperty("rare"), ("yes",)), "Rare")
    with stored(tmp_path) as store:
        store.load(
            *(event("1", "Buy", f"user-{i}", **({"rare": "yes"} if i == 7 else {})) for i in range(100))
        )
        store.store.compact(all_hot=True, versions=[rare])
        assert counted(store, rare) == (1, 100)
        matched(store, rare)

        assert counted(store, rare) == (1, 1)
        with store.store.snapshot() as snapshot:
            (segment,) = snapshot.layout.segments
            assert segment.names[match_number(7)] == 1
            rows: pa.Table = Reading(snapshot).read(Events(None, (rare,), (("id", v.UserId()),)))
            assert rows["id"].to_pylist() == ["user-7"]


def test_a_selector_is_decided_once_for_each_hierarchy(tmp_path: Path) -> None:
    """Of hot rows, of sorted ones, and of those whose matches lie ready the same elements are found."""
    element = v.EventProperty("element_hierarchy")
    buy = v.Defined(8, ("Click",), v.MatchesSelector(element, ".buy"), "Buy")
    kinds = ("@button;:1;.buy;|@body;|", "@button;:2;.sell;|@body;|", "@i;.buy;|", "@i;|@b;.buy;|", None)

    def clicks(first: int) -> None:
        """Twenty clicks on different elements."""
        told = ((i, kinds[i % 5]) for i in range(first, first + 20))
        each = (({"element_hierarchy": h} if h else {}, i) for i, h in told)
        store.load(*(event("1", "Click", f"user-{i}", **of) for of, i in each))

    with stored(tmp_path) as store:
        clicks(0)
        assert counted(store, buy) == (8, 20)
        store.store.compact(all_hot=True, used=["element_hierarchy"])
        clicks(20)
        assert counted(store, buy) == (16, 40)
        matched(store, buy)
        assert counted(store, buy) == (16, 28)
        store.store.compact(all_hot=True, used=["element_hierarchy"], versions=[buy])
        assert counted(store, buy) == (16, 16)
