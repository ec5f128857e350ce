"""Merged accounts: every figure is what it would be had all been sent under one id, and an undo takes it all back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.histories import Row, StoreHistory, event, stored

EVENTS: list[Row] = [
    *(
        event(f"2024-04-0{1 + i % 7}T{i % 24:02d}:30:00Z", ("View", "Buy", "Log")[i % 3], f"user-{i % 11}",
              f"account-{i % 4}" if i % 5 else None, colour=("red", "blue", "")[i % 3], price=i % 7)
        for i in range(210)
    ),
    *({**event("6", "View", f"user-{i}", team=i), "account:team": f"team-{i % 3}"} for i in range(9)),
]  # fmt: skip
USERS: list[Row] = [
    {"id": "user-1", "account_id": "account-1", "since": "2024-04-02T00:00:00Z"},
    {"id": "user-1", "account_id": "account-2", "since": "2024-04-05T00:00:00Z"},
    {"id": "silent", "account_id": "account-2"},
]
ACCOUNTS: list[Row] = [
    {"id": "account-1", "plan": "free", "time": "2024-04-01T00:00:00Z"},
    {"id": "account-1", "plan": "paid", "time": "2024-04-04T00:00:00Z"},
    {"id": "account-2", "vertical": "retail"},
    {"id": "account-3", "plan": "paid"},
]
Form = Callable[[StoreHistory, list[Row]], None]


def all_hot(made: StoreHistory, rows: list[Row]) -> None:
    """As events are in the first minutes."""
    made.load(*rows)


def all_compacted(made: StoreHistory, rows: list[Row]) -> None:
    """As after an import."""
    made.load(*rows)
    made.store.compact(all_hot=True, used=("colour", "price"))


def half_and_half(made: StoreHistory, rows: list[Row]) -> None:
    """As on every day."""
    made.load(*rows[:100])
    made.store.compact(all_hot=True)
    made.load(*rows[100:])


PLAN = {"source": "account", "property": "plan"}
ACCOUNT = {"source": "account"}
QUESTIONS: dict[str, dict[str, Any]] = {
    "by account": {"group_by": [ACCOUNT]},
    "accounts a day": {"series": [{"event": None, "measure": "accounts"}], "interval": "day"},
    "accounts by plan": {"series": [{"event": None, "measure": "accounts"}], "group_by": [PLAN]},
    "by plan then": {"group_by": [{**PLAN, "as_of": "event"}]},
    "known accounts": {"series": [{"population": "accounts"}], "group_by": [PLAN]},
    "teams": {"group_by": [{"source": "account", "account_type": "team"}]},
    "of a plan": {"filters": {**PLAN, "op": "is", "value": "paid"}},
    "without a plan": {"filters": {**PLAN, "op": "is_not_set"}},
    "of one account": {"filters": {**ACCOUNT, "op": "is", "value": "account-1"}},
    "of accounts that bought": {
        "series": [{"event": "View", "measure": "users"}],
        "filters": {
            "did": {"event": "Buy", "count": {"op": "gte", "value": 5}},
            "subject": {"account": None},
        },
    },
}
WAYS: dict[str, dict[str, Any]] = {
    "funnel": {
        "kind": "funnel", "by": "account", "steps": [{"event": "View"}, {"event": "Buy"}],
        "from": "2024-04-01", "to": "2024-04-07", "window": {"value": 7, "unit": "day"},
    },
    "accounts": {
        "kind": "accounts", "columns": ["events", "users", "first_seen", "last_seen", {"property": "plan"},
        {"property": "vertical"}], "sort": {"column": "id"},
    },
    "users": {
        "kind": "users", "sort": {"column": "id"}, "columns": [{"source": "account"}, {"source": "account",
        "property": "plan"}],
    },
    "timeline": {"kind": "timeline", "account": "account-1", "limit": 300},
    "segment": {"kind": "segment", "subject": {"account": None}, "where": {"did": {"event": "Buy"}}},
}  # fmt: skip


def answers(made: StoreHistory) -> dict[str, Any]:
    """What a store answers to everything."""
    found: dict[str, Any] = {name: made.lines(**question) for name, question in QUESTIONS.items()}
    for name, question in WAYS.items():
        told = made.asked(question)
        if name == "timeline":
            events = [(e.at, e.name, e.user or "", sorted(e.accounts.items())) for e in told.events]
            found[name] = sorted(events), told.total
        elif name == "segment":
            found[name] = sorted(told.members)
        elif name == "funnel":
            found[name] = told.to_arrow().to_pylist()
        else:
            found[name] = [(row.id, row.values) for row in told.rows]
    return found


def renamed(rows: list[Row], id: str, into: str) -> list[Row]:
    """The rows as if one account had always been sent under the id of another."""
    return [{k: into if k in ("account_id", "id") and v == id else v for k, v in r.items()} for r in rows]


def filled(made: StoreHistory, form: Form, *, one_id: bool) -> None:
    """Fill a store, with accounts 2 and 1 under one id or not; what 1 itself was said to be comes first."""
    rows, users, accounts = EVENTS, USERS, ACCOUNTS
    if one_id:
        rows, users = (renamed(each, "account-2", "account-1") for each in (rows, users))
        accounts = renamed(accounts, "account-2", "account-1")
    form(made, rows)
    made.users(*users)
    made.accounts(*accounts)


@pytest.mark.parametrize("membership", ["event", "dated", "current"])
@pytest.mark.parametrize("form", [all_hot, all_compacted, half_and_half])
def test_a_merge_tells_what_one_id_would(tmp_path: Path, form: Form, membership: str) -> None:
    """Whatever is asked, of rows in every form and every membership; compaction changes nothing (rule I05)."""
    with (
        stored(tmp_path / "one", membership=membership) as one,
        stored(tmp_path / "two", membership=membership) as two,
    ):
        filled(one, form, one_id=True)
        filled(two, form, one_id=False)
        two.store.add_account_move("company", ("account-2", "account-1"), "merge", None, None)
        wanted = answers(one)
        first = answers(two)
        two.store.compact(all_hot=True, outdated=True)

        assert first == wanted
        assert answers(two) == wanted


@pytest.mark.parametrize("form", [all_hot, all_compacted])
def test_an_undo_takes_everything_back(tmp_path: Path, form: Form) -> None:
    """And so does the undo of an undo (rule I05)."""
    with stored(tmp_path, membership="dated") as made:
        filled(made, form, one_id=False)
        before = answers(made)
        number = made.store.add_account_move("company", ("account-2", "account-1"), "merge", None, None)
        merged = answers(made)
        undo = made.store.add_account_undo(number, None)
        undone = answers(made)
        made.store.add_account_undo(undo, None)

        assert merged != before == undone
        assert answers(made) == merged


def test_an_undone_rename_leaves_no_account_behind(tmp_path: Path) -> None:
    """Unless something else has named the new id meanwhile (rule I05)."""
    with stored(tmp_path) as made:
        filled(made, all_compacted, one_id=False)
        before = answers(made)
        made.store.add_account_undo(
            made.store.add_account_move("company", ("account-2", "acme"), "rename", None, None), None
        )
        undone = answers(made)
        made.load(event("7", "View", "user-1", "acme"))

        assert undone == before
        assert "acme" in made.asked({"kind": "segment", "subject": {"account": None}, "where": []}).members
