"""Users and accounts, one a row."""

import json
from typing import Any

import pytest

from groundswell.model.errors import ImportRefused


def test_a_user_has_properties_other_ids_and_accounts(files: Any, records: Any) -> None:
    """Columns without a meaning and the properties object are values of the user."""
    path = files.jsonl(
        {
            "id": "ann",
            "ids": ["device-1", 7],
            "account_id": "acme",
            "since": "2026-01-05",
            "plan": "pro",
            "properties": {"seats": 3},
        }
    )

    [row] = records(path, of="users").rows

    assert {**row, "since": row["since"].isoformat()} == {
        "line": 1,
        "id": "ann",
        "ids": ["device-1", "7"],
        "account:company": "acme",
        "since": "2026-01-05T00:00:00",
        "properties": '{"plan":"pro","seats":3}',
    }


@pytest.mark.parametrize(
    ("written", "ids"),
    [('["a","b"]', ["a", "b"]), ("a", ["a"]), ("", None), ("[]", None)],
)
def test_other_ids_in_text_are_a_json_list_or_one_id(
    files: Any, records: Any, written: str, ids: list[str] | None
) -> None:
    """CSV has no lists of its own."""
    quoted = written.replace('"', '""')
    path = files.csv(f'user_id,ids\nann,"{quoted}"\n')

    assert [row.get("ids") for row in records(path, of="users").rows] == [ids]


def test_a_value_may_hold_from_a_time_on(files: Any, records: Any) -> None:
    """`time` says from when, `known_at` since when that is known."""
    path = files.jsonl({"id": "ann", "time": "2026-01-05", "known_at": "2026-02-01", "plan": "pro"})

    [row] = records(path, of="users").rows

    assert (row["time"].isoformat(), row["known_at"].isoformat()) == (
        "2026-01-05T00:00:00",
        "2026-02-01T00:00:00",
    )


def test_an_account_has_a_kind(files: Any, records: Any) -> None:
    """From the column `kind`, else the default kind."""
    path = files.csv("account_id,kind,seats\nacme,,5\nred,team,6\n")

    rows = records(path, of="accounts").rows

    assert [(row["id"], row["kind"], json.loads(row["properties"])) for row in rows] == [
        ("acme", "company", {"seats": "5"}),
        ("red", "team", {"seats": "6"}),
    ]


def test_the_kind_of_accounts_may_be_in_any_column_that_is_named(files: Any, records: Any) -> None:
    """A column `type` is a property, for customer lists have one, unless it is named."""
    path = files.csv("id,type\nacme,customer\n")

    assert [row["kind"] for row in records(path, of="accounts", kind="type").rows] == ["customer"]


def test_a_record_without_an_id_is_a_reject(files: Any, records: Any) -> None:
    """There is nobody whose values these are."""
    path = files.csv("id,plan\n,pro\nann,free\n")

    assert records(path, of="users").rejects == [(2, "no id")]


def test_a_file_without_a_column_of_ids_is_refused(files: Any, records: Any) -> None:
    """It says which column is missing."""
    path = files.csv("name,plan\nann,pro\n")

    with pytest.raises(
        ImportRefused, match=r"has no column 'id'.*name the one that holds it with --id COLUMN"
    ):
        records(path, of="users")
