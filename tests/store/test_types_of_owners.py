"""The types under which properties of users and accounts are offered: the same as for events."""

from pathlib import Path
from typing import Any

import pytest
from tests.histories import stored


@pytest.mark.parametrize(
    ("value", "type"),
    [
        ("01234", "text"),
        ("+49123", "text"),
        ("infinity", "text"),
        ("12", "number"),
        (12.5, "number"),
        (True, "boolean"),
        ("2024-04-01", "datetime"),
        (["a"], "list"),
    ],
)
def test_a_property_of_users_and_accounts_has_the_type_of_its_values(
    tmp_path: Path, value: Any, type: str
) -> None:
    """Codes stay text."""
    with stored(tmp_path) as made:
        made.users({"id": "ann", "properties": {"it": value}})
        made.accounts({"id": "acme", "properties": {"it": value}})
        with made.store.snapshot() as snapshot:
            found = [(p.source, p.type, p.rows) for p in snapshot.properties()]

        assert sorted(found) == [("account", type, 1), ("user", type, 1)]
