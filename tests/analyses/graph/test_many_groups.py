"""More groups than an answer can hold."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from tests.histories import StoreHistory, stored

from groundswell.model.errors import QuestionError
from groundswell.store.reading import MOST_ROWS

BY_USER = {"group_by": [{"source": "user"}]}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """One more user than a plan may yield rows, each with one event; the last two have a second one."""
    users = pa.array([*range(MOST_ROWS + 1), MOST_ROWS - 1, MOST_ROWS]).cast(pa.string())
    count = len(users)
    columns: dict[str, Any] = {
        "line": pa.array(range(1, count + 1)),
        "at": pa.repeat("2024-04-02T12:00:00", count).cast(pa.timestamp("us")),
        "known_at": pa.nulls(count, pa.timestamp("us")),
        "name": pa.repeat("View", count),
        "event_id": pa.array(range(count)).cast(pa.string()),
        "user_id": users,
        "server": pa.nulls(count, pa.bool_()),
    }
    texts = {n: pa.nulls(count, pa.string()) for n in ("kind", "device_id", "session_id", "properties")}
    with stored(tmp_path_factory.mktemp("crowd")) as made:
        made.store.load(pa.table(columns | texts))
        yield made


def test_the_top_of_a_million_groups_is_told_apart(crowd: StoreHistory) -> None:
    """Ties are in name order: of those with one event '0' is the first (rule T06)."""
    assert crowd.lines(**BY_USER, top_n=3) == {
        ("A", str(MOST_ROWS - 1), "current"): [2],
        ("A", str(MOST_ROWS), "current"): [2],
        ("A", "0", "current"): [1],
        ("A", "$other", "current"): [MOST_ROWS - 2],
    }


def test_a_million_groups_without_top_n_are_refused_with_the_remedy(crowd: StoreHistory) -> None:
    """No answer is cut short silently."""
    with pytest.raises(QuestionError, match="Tell fewer groups apart with 'top_n'"):
        crowd.answer(**BY_USER)
