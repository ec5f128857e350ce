"""Hot rows, compacted rows and both together answer alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.histories import Row, StoreHistory, event, stored

from groundswell.model.project import Membership

EVENTS: list[Row] = [
    *(
        event(f"2024-04-0{1 + i % 7}T{i % 24:02d}:30:00Z", ("View", "Buy", "Log")[i % 3], f"user-{i % 11}",
              f"account-{i % 4}" if i % 5 else None, colour=("red", "blue", "")[i % 3], price=i % 7)
        for i in range(210)
    ),
    *(event("4", "Rare", "user-1", "account-1", **{f"rare {i}": i, "odd.na/me~": "x"}) for i in range(3)),
    *({**event("6", "View", f"user-{i}", team=i), "account:team": f"team-{i % 3}"} for i in range(9)),
]  # fmt: skip
"""`colour` and `price` are frequent enough to become columns; `rare 1` is not; teams appear at the end only."""

Form = Callable[[StoreHistory, list[Row]], None]


def all_hot(made: StoreHistory, rows: list[Row]) -> None:
    """As events are in the first minutes."""
    made.load(*rows)


def all_compacted(made: StoreHistory, rows: list[Row]) -> None:
    """As after an import."""
    made.load(*rows)
    made.store.compact(all_hot=True)


def half_and_half(made: StoreHistory, rows: list[Row]) -> None:
    """As on every day."""
    half = len(rows) // 2
    made.load(*rows[:half])
    made.store.compact(all_hot=True)
    made.load(*rows[half:])


def several_segments(made: StoreHistory, rows: list[Row]) -> None:
    """Each smaller than half the one before, so that they are not joined; the last one hot."""
    for first, end in ((0, 150), (150, 200), (200, 214), (214, 218), (218, len(rows))):
        made.load(*rows[first:end])
        if end < len(rows):
            made.store.compact(all_hot=True)


def compacted_after_a_question(made: StoreHistory, rows: list[Row]) -> None:
    """What a question used is a column of its own, however rare."""
    made.load(*rows)
    made.store.compact(all_hot=True, used=("rare 1", "odd.na/me~"))


PLAN = {"source": "account", "property": "plan"}
QUESTIONS: dict[str, dict[str, Any]] = {
    "events a day": {"interval": "day"},
    "events an hour": {"interval": "hour", "to": "2024-04-02", "timezone": "Asia/Kolkata"},
    "users by colour": {
        "series": [{"event": "View", "measure": "users"}],
        "group_by": [{"source": "event", "property": "colour"}],
    },
    "accounts a day": {"series": [{"event": None, "measure": "accounts"}], "interval": "day"},
    "accounts by plan": {"series": [{"event": None, "measure": "accounts"}], "group_by": [PLAN]},
    "median price": {"series": [{"event": "Buy", "measure": "median", "property": "price"}], "interval": "day"},
    "a rare property": {"filters": {"source": "event", "property": "rare 1", "op": "gte", "value": 1}},
    "a property with an odd name": {"group_by": [{"source": "event", "property": "odd.na/me~"}]},
    "a missing property": {"filters": {"source": "event", "property": "rare 1", "op": "is_not_set"}},
    "teams": {"series": [{"event": None, "measure": "accounts", "account_type": "team"}]},
    "events by team": {"group_by": [{"source": "account", "account_type": "team"}]},
    "known accounts": {"series": [{"population": "accounts"}], "group_by": [PLAN]},
    "known teams": {"series": [{"population": "accounts", "account_type": "team"}]},
    "known users": {"series": [{"population": "users"}]},
    "the sent id": {"group_by": [{"source": "id"}], "top_n": 3},
    "the user": {"group_by": [{"source": "user"}]},
    "a price and a name": {
        "series": [{"event": "View"}, {"any_of": [{"event": "Buy"}, {"event": "Rare"}]}],
        "filters": {"source": "event", "property": "price", "op": "lt", "value": 4},
        "formula": ["A / B"],
    },
    "active in seven days": {"series": [{"event": "View", "measure": "active_7d"}], "interval": "day"},
    "bins": {"group_by": [{"source": "event", "property": "price", "bins": 3}]},
    "sessions a day": {"series": [{"event": "Session"}], "interval": "day"},
    "sessions by user": {"series": [{"event": "Session"}], "group_by": [{"source": "user"}]},
    "sessions by colour": {
        "series": [{"event": "Session"}], "group_by": [{"source": "event", "property": "colour"}],
    },
    "sessions by a rare property": {
        "series": [{"event": "Session"}], "group_by": [{"source": "event", "property": "rare 1"}],
    },
    "sessions by plan": {"series": [{"event": "Session", "measure": "accounts"}], "group_by": [PLAN]},
    "sessions and views": {"series": [{"any_of": [{"event": "Session"}, {"event": "View"}]}], "interval": "day"},
    "sessions and any event": {"series": [{"any_of": [{"event": "Session"}, {"event": None}]}], "interval": "day"},
    "seconds of the session of a view": {
        "series": [{"event": "View", "measure": "sum", "property": "seconds", "source": "session"}],
    },
    "views by events of the session": {
        "series": [{"event": "View"}], "group_by": [{"source": "session", "property": "events"}],
    },
    "the week before": {"compare": "previous", "interval": "day"},
    "cumulative users": {"series": [{"event": None, "measure": "users"}], "cumulative": True, "interval": "day"},
}  # fmt: skip


def fill(made: StoreHistory, form: Form, identity: str) -> None:
    """Bring everything in, with merges before or after the rows that they concern."""
    if identity == "merged before":
        made.merge("user-1", "user-2")
    form(made, EVENTS)
    made.users(
        {"id": "user-3", "account_id": "account-9", "since": "2024-04-03"},
        {"id": "user-3", "account_id": "account-1", "since": "2024-04-05"},
        {"id": "user-4", "account_id": "account-8"},
    )
    made.accounts({"id": "account-1", "plan": "paid"}, {"id": "account-2", "plan": "trial"}, {"id": "silent"})
    if identity != "merged before":
        made.merge("user-1", "user-2")
    made.merge("user-2", "user-5")
    made.merge("user-6", "user-7")
    if identity == "folded in":
        while made.store.compact(outdated=True):
            pass


MODES: tuple[Membership, ...] = ("event", "dated", "current")
FORMS: list[tuple[Form, str]] = [
    (half_and_half, "merged before"),
    (several_segments, "merged after"),
    (several_segments, "folded in"),
    (all_compacted, "folded in"),
    (compacted_after_a_question, "merged after"),
]


@pytest.fixture(scope="module", params=MODES)
def mode(request: pytest.FixtureRequest) -> Membership:
    """To which account an event belongs that names none."""
    chosen: Membership = request.param
    return chosen


@pytest.fixture(scope="module")
def plainly(mode: Membership, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[Any, list[float]]]:
    """The figures while all is hot: every row is worked out when it is asked for."""
    with stored(tmp_path_factory.mktemp("plain"), membership=mode) as made:
        fill(made, all_hot, "merged after")
        return {name: made.lines(**question) for name, question in QUESTIONS.items()}


@pytest.mark.parametrize(("form", "identity"), FORMS, ids=lambda part: getattr(part, "__name__", part))
def test_every_form_answers_alike(
    form: Form, identity: str, mode: Membership, plainly: dict[str, dict[Any, list[float]]], tmp_path: Path
) -> None:
    """Where a row lies, and when it was worked out whose it is, changes no figure."""
    with stored(tmp_path, membership=mode) as made:
        fill(made, form, identity)

        assert {name: made.lines(**question) for name, question in QUESTIONS.items()} == plainly


def test_a_merge_touches_only_the_rows_of_whom_it_concerns(tmp_path: Path) -> None:
    """One identify must not make a question work out again who everybody is."""
    with stored(tmp_path) as made:
        made.load(event("1", "View", "ann"), event("2", "View", "bob"), event("3", "View", "cy"))
        made.store.compact(all_hot=True)
        made.merge("ann", "dora")
        with made.store.snapshot() as snapshot:
            (segment,) = snapshot.layout.segments

    assert segment.overridden == 1
