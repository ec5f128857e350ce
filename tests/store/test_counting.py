"""Counts of different users and accounts, and of events beside them: a kernel's are the engine's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.plan import values as v
from groundswell.plan.relations import Distinct, Events, Measure, Pooled, Relation, Tally, Top
from groundswell.store import countable, counting
from groundswell.store.reading import Reading
from groundswell.walk import parallel

DAY = v.BucketStart("day", "monday", ())
ROWS = Events(
    None,
    ("View",),
    (("g0", v.GroupText(v.EventProperty("on"))), ("bucket", DAY), ("user", v.UserKey())),
)
OWNED = Events(None, ("View",), (("g0", v.GroupText(v.UserId())), ("bucket", DAY), ("user", v.UserKey())))
COUNT = (("value", Measure("count")),)
NONE = replace(ROWS, where=v.IsOneOf(v.EventProperty("on"), ("radio",)))
POOLED = Pooled(ROWS, ("g0",), (("web",), (None,)))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[StoreHistory]:
    """Views of several users, on several days, on one of three things, on none, or by nobody."""
    with stored(tmp_path) as store:
        on = ("web", "phone", "tv", "")
        store.load(*(event(str(1 + i % 5), "View", f"user-{i % 7}", on=on[i % 4]) for i in range(40)))
        store.store.compact(all_hot=True)
        store.load(*(event(str(1 + i % 3), "View", f"user-{i % 9}", on=on[i % 3]) for i in range(20)))
        yield store


def rows(store: StoreHistory, *plans: Relation) -> tuple[list[list[object]], int]:
    """The rows of each plan, read for one question, and how many plans its books tell."""
    with store.store.snapshot() as snapshot:
        reading = Reading(snapshot)
        found = [reading.run(plan) for plan in plans]
    ordered = [sorted((tuple(row.values()) for row in table.to_pylist()), key=repr) for table in found]
    return [list(each) for each in ordered], len(reading.plans)


PLANS: tuple[Relation, ...] = (
    Distinct(ROWS, ("bucket", "g0"), "user"),
    Distinct(ROWS, ("g0",), "user"),
    Distinct(ROWS, ("bucket",), "user"),
    Distinct(ROWS, (), "user"),
    Distinct(POOLED, ("bucket", "g0"), "user"),
    Distinct(POOLED, ("g0",), "user"),
    Distinct(OWNED, ("bucket", "g0"), "user"),
    Distinct(NONE, (), "user"),
    Distinct(NONE, ("bucket", "g0"), "user"),
    Top(Distinct(ROWS, ("g0",), "user"), "value", ("g0",), 2),
    Tally(ROWS, ("bucket", "g0"), COUNT),
    Tally(ROWS, ("bucket",), COUNT),
    Tally(POOLED, ("g0",), COUNT),
    Tally(OWNED, ("bucket", "g0"), COUNT),
    Tally(NONE, (), COUNT),
    Top(Tally(ROWS, ("g0",), COUNT), "value", ("g0",), 2, missing_is_zero=True),
)


@pytest.mark.parametrize("marks", [0, counting.MOST_MARKS])
@pytest.mark.parametrize("plan", PLANS)
def test_both_count_alike(
    shop: StoreHistory, monkeypatch: pytest.MonkeyPatch, plan: Relation, marks: int
) -> None:
    """By bucket, by group, also one that the user decides, pooled, ranked, all in one, or of nothing; also events."""
    by_engine, _ = rows(shop, plan)
    monkeypatch.setattr(countable, "FEW_ROWS", 0)
    monkeypatch.setattr(counting, "MOST_MARKS", marks)
    monkeypatch.setattr(parallel, "FEW_MOMENTS", 0)

    assert rows(shop, plan)[0] == by_engine


def test_the_same_events_are_read_once(shop: StoreHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranking and measuring look at the same rows, counts beside them too, and the books tell them once."""
    monkeypatch.setattr(countable, "FEW_ROWS", 0)

    assert rows(shop, *PLANS[:6], *PLANS[10:13], PLANS[-1])[1] == 1


def test_too_many_cells_are_left_to_the_engine(shop: StoreHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would need too many counters is counted all the same."""
    by_engine, _ = rows(shop, PLANS[0])
    monkeypatch.setattr(countable, "FEW_ROWS", 0)
    monkeypatch.setattr(counting, "MOST_CELLS", 2)

    assert rows(shop, PLANS[0])[0] == by_engine
