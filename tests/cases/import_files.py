"""Writes the data of a case as files that a user would import: events, users with memberships, accounts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]
DataOfCase = Mapping[str, Any]


def write_events(data: DataOfCase, path: Path) -> bool:
    """The case's own events as JSON Lines, in the default columns; False and no file if it has none."""
    return _write(path, _event_rows(data.get("events", [])))


def write_users(data: DataOfCase, path: Path) -> bool:
    """The case's users, dated values and memberships as JSON Lines; False and no file if it has none."""
    return _write(path, [*_profile_rows(data.get("users", [])), *_member_rows(data.get("members", []))])


def write_accounts(data: DataOfCase, path: Path) -> bool:
    """The case's accounts and dated values as JSON Lines; False and no file if it has none."""
    return _write(path, _profile_rows(data.get("accounts", [])))


def _event_rows(events: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for event in events:
        row = {
            "time": event["t"],
            "event": event["e"],
            "user_id": event.get("u"),
            "device_id": event.get("d"),
            "session_id": event.get("s"),
            "known_at": event.get("k"),
            "server": event.get("server"),
            "accounts": event.get("a"),
            "properties": event.get("p"),
        }
        yield _without_absent(row)


def _profile_rows(profiles: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """One row with what holds from the start for each user or account, then one for each dated value."""
    for profile in profiles:
        name = {"id": profile["id"], "kind": profile.get("type")}
        yield _without_absent({**name, "ids": profile.get("ids"), "properties": profile.get("properties")})
        for dated in profile.get("values", []):
            value = {dated["property"]: dated["value"]}
            yield _without_absent(
                {**name, "time": dated["t"], "known_at": dated.get("k"), "properties": value}
            )


def _member_rows(members: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for member in members:
        row = {
            "id": member["user"],
            "accounts": {member["type"]: member["account"]},
            "since": member["from"],
            "known_at": member.get("k"),
        }
        yield _without_absent(row)


def _without_absent(row: Row) -> Row:
    return {column: value for column, value in row.items() if value is not None}


def _write(path: Path, rows: Iterable[Row]) -> bool:
    lines = [json.dumps(row) + "\n" for row in rows]
    if lines:
        path.write_text("".join(lines), encoding="utf-8")
    return bool(lines)
