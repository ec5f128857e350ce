"""A case's data as the files that a user would import."""

import json
from pathlib import Path
from typing import Any

from .import_files import write_accounts, write_events, write_users


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_event_keeps_all_that_it_carries(tmp_path: Path) -> None:
    """Every field of an event has its column, under the name that the importer knows."""
    event = {
        "t": "2024-03-01T10:00:00Z",
        "u": "ann",
        "e": "Visit",
        "p": {"plan": "gold"},
        "a": {"company": "acme"},
        "d": "web",
        "s": "s1",
        "server": True,
        "k": "2024-03-05T00:00:00Z",
    }
    write_events({"events": [event]}, tmp_path / "events.jsonl")

    assert rows_of(tmp_path / "events.jsonl") == [
        {
            "time": "2024-03-01T10:00:00Z",
            "event": "Visit",
            "user_id": "ann",
            "device_id": "web",
            "session_id": "s1",
            "known_at": "2024-03-05T00:00:00Z",
            "server": True,
            "accounts": {"company": "acme"},
            "properties": {"plan": "gold"},
        }
    ]


def test_an_event_without_a_doer_has_none(tmp_path: Path) -> None:
    """What an event does not carry is not written."""
    write_events({"events": [{"t": "2024-03-01T10:00:00Z", "e": "Ping"}]}, tmp_path / "events.jsonl")

    assert rows_of(tmp_path / "events.jsonl") == [{"time": "2024-03-01T10:00:00Z", "event": "Ping"}]


def test_integers_stay_exact(tmp_path: Path) -> None:
    """An integer beyond 2^53 keeps its digits."""
    event = {"t": "2024-03-01T10:00:00Z", "e": "Ping", "p": {"n": 9007199254740993}}
    write_events({"events": [event]}, tmp_path / "events.jsonl")

    assert rows_of(tmp_path / "events.jsonl")[0]["properties"] == {"n": 9007199254740993}


def test_a_dated_value_is_a_row_of_its_own(tmp_path: Path) -> None:
    """First comes what holds from the start, then each value with its time."""
    dated = {"property": "plan", "value": "gold", "t": "2024-03-01T00:00:00Z", "k": "2024-03-02T00:00:00Z"}
    user = {"id": "ann", "ids": ["ann", "web-1"], "properties": {"plan": "free"}, "values": [dated]}
    write_users({"users": [user]}, tmp_path / "users.jsonl")

    assert rows_of(tmp_path / "users.jsonl") == [
        {"id": "ann", "ids": ["ann", "web-1"], "properties": {"plan": "free"}},
        {
            "id": "ann",
            "time": "2024-03-01T00:00:00Z",
            "known_at": "2024-03-02T00:00:00Z",
            "properties": {"plan": "gold"},
        },
    ]


def test_a_member_is_a_row_of_the_user(tmp_path: Path) -> None:
    """A membership is written with its account's kind and the moment from which it holds."""
    member = {"user": "ann", "account": "acme", "type": "company", "from": "2024-03-01T00:00:00Z"}
    write_users({"members": [member]}, tmp_path / "users.jsonl")

    assert rows_of(tmp_path / "users.jsonl") == [
        {"id": "ann", "accounts": {"company": "acme"}, "since": "2024-03-01T00:00:00Z"}
    ]


def test_an_account_has_its_kind(tmp_path: Path) -> None:
    """An account is written with its kind and properties."""
    account = {"id": "acme", "type": "org", "properties": {"plan": "paid"}}
    write_accounts({"accounts": [account]}, tmp_path / "accounts.jsonl")

    assert rows_of(tmp_path / "accounts.jsonl") == [
        {"id": "acme", "kind": "org", "properties": {"plan": "paid"}}
    ]


def test_nothing_to_write_makes_no_file(tmp_path: Path) -> None:
    """A case without accounts imports no file of accounts."""
    write_accounts({"events": []}, tmp_path / "accounts.jsonl")

    assert not (tmp_path / "accounts.jsonl").exists()
