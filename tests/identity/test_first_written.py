"""The account first written on a user's events, where several are written at one moment."""

from itertools import permutations
from pathlib import Path

import pytest
from tests.histories import Row, StoreHistory, event, stored

BY_ACCOUNT = {"series": [{"event": "Visit", "measure": "users"}], "group_by": [{"source": "account"}]}
SAME_MOMENT = [event("2", "Join", "ann", account) for account in ("bits", "acme", "corp")]
IN_ANY_ORDER = list(permutations(SAME_MOMENT))


def accounts_of_visits(made: StoreHistory) -> set[str]:
    """The accounts that visits, on which none is written, belong to."""
    return {group for _, group, _ in made.lines(**BY_ACCOUNT)}


@pytest.mark.parametrize("rows", IN_ANY_ORDER)
@pytest.mark.parametrize("batches", [1, 3])
def test_of_accounts_written_at_one_moment_the_first_by_name_counts(
    tmp_path: Path, rows: tuple[Row, ...], batches: int
) -> None:
    """Whatever order they come in, in one batch or in several (rule M04)."""
    with stored(tmp_path, membership="dated") as made:
        made.load(event("3", "Visit", "ann"))
        for batch in [rows] if batches == 1 else [(row,) for row in rows]:
            made.load(*batch)

        assert accounts_of_visits(made) == {"acme"}


@pytest.mark.parametrize("rows", IN_ANY_ORDER)
def test_of_a_users_ids_with_accounts_at_one_moment_the_first_by_name_counts(
    tmp_path: Path, rows: tuple[Row, ...]
) -> None:
    """Three ids of one user, each with an account of its own."""
    with stored(tmp_path, membership="dated") as made:
        made.load(event("3", "Visit", "ann"), *({**row, "user_id": f"ann-{i}"} for i, row in enumerate(rows)))
        for i in range(3):
            made.merge(f"ann-{i}", "ann")

        assert accounts_of_visits(made) == {"acme"}
