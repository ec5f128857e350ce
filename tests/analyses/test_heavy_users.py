"""One user with two million events, and a million groups: answered exactly, or refused with what to do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.histories import StoreHistory, stored

from groundswell.capture.importers.events import open_events
from groundswell.model.errors import QuestionError

PAIRS = 1_000_000
SECOND_US = 1_000_000
BEGIN = datetime(2024, 3, 1, tzinfo=UTC)
RANGE = {"from": "2024-03-01", "to": "2024-03-31"}
VIEW, BUY = {"event": "View"}, {"event": "Buy"}
NUMBER = [{"source": "event", "property": "number"}]
FUNNEL = {"kind": "funnel", "steps": [VIEW, BUY], **RANGE}
IN_EACH_GROUP = FUNNEL | {"attribution": "all_events"}
BETWEEN = {"kind": "time_between", "from_event": VIEW, "to_event": BUY, **RANGE}
RETENTION = {"kind": "retention", "start": VIEW, "return": BUY, **RANGE}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreHistory]:
    """Every second of 23 days ann views or buys something, in turn, with a number that each pair has for itself."""
    with stored(tmp_path_factory.mktemp("heavy"), memory="700MB") as store:
        place = np.arange(2 * PAIRS)
        begin = int((BEGIN - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
        table = pa.table(
            {
                "time": pa.array(begin + place * SECOND_US).cast(pa.timestamp("us", "UTC")),
                "event": pa.array(["View", "Buy"]).take(pa.array(place % 2)),
                "user_id": pa.repeat("ann", len(place)),
                "number": pa.array(place // 2),
            }
        )
        pq.write_table(table, store.folder / "events.parquet")
        for staged in open_events(store.folder / "events.parquet", store.options):
            store.store.load(staged.table)
        yield store


@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_a_funnel_of_twenty_steps_follows_a_user_of_two_million_events(
    shop: StoreHistory, order: str
) -> None:
    """In one pass, whatever may open an attempt: a second from each step to the next."""
    (group,) = shop.asked(FUNNEL | {"steps": [VIEW, BUY] * 10, "order": order}).groups

    assert (group.counts, group.median_seconds) == ([1] * 20, [None, *[1.0] * 19])


def test_a_user_of_two_million_events_comes_back_every_day(shop: StoreHistory) -> None:
    """Of each of the 24 days that have some of them."""
    (group,) = shop.asked(RETENTION).groups

    assert [sum(row) for row in group.rows] == [*range(24, 0, -1), *[0] * 7]


def test_a_million_times_have_their_figures(shop: StoreHistory) -> None:
    """Each is a second."""
    (group,) = shop.asked(BETWEEN).groups

    assert (group.count, group.mean_seconds, group.p90_seconds) == (PAIRS, 1.0, 1.0)


def test_a_session_of_two_million_events_is_one_path(shop: StoreHistory) -> None:
    """Its first steps are told."""
    answer = shop.asked({"kind": "paths", **RANGE})

    assert (answer.paths, [(e.from_, e.count) for e in answer.edges]) == (
        1,
        [("View", 1), ("Buy", 1), ("View", 1), ("Buy", 1)],
    )


def test_a_timeline_of_two_million_events_has_its_page(shop: StoreHistory) -> None:
    """The newest first, and how many there are."""
    answer = shop.asked({"kind": "timeline", "user": "ann", "limit": 1})

    assert (answer.total, answer.events[0].properties) == (2 * PAIRS, {"number": PAIRS - 1})


@pytest.mark.parametrize("question", [IN_EACH_GROUP, RETENTION, BETWEEN], ids=lambda q: str(q["kind"]))
def test_a_million_groups_are_refused(shop: StoreHistory, question: dict[str, Any]) -> None:
    """With how many figures there would be, and what to do; nothing is left out unasked."""
    with pytest.raises(
        QuestionError, match=r"figures; it may have 2,000,000\. Ask for the largest"
    ) as refused:
        shop.asked(question | {"group_by": NUMBER})

    assert refused.value.at == "/group_by"


def test_the_largest_of_a_million_groups_are_told_with_the_rest(shop: StoreHistory) -> None:
    """All are equally large, so the first by name."""
    groups = shop.asked(IN_EACH_GROUP | {"group_by": NUMBER, "top_n": 2}).groups

    assert [(group.group, group.counts) for group in groups] == [
        (["0"], [1, 1]),
        (["1"], [1, 1]),
        (["$other"], [1, 1]),
    ]
