"""Times, however they are written."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from groundswell.model.errors import ImportRefused


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-05T10:00:00Z", "2026-01-05T10:00:00"),
        ("2026-01-05T10:00:00+02:00", "2026-01-05T08:00:00"),
        ("2026-01-05T10:00:00.123456Z", "2026-01-05T10:00:00.123456"),
        ("2026-01-05T10:00:00.123456789Z", "2026-01-05T10:00:00.123456"),
        ("2026-01-05 10:00:00", "2026-01-05T10:00:00"),
        ("2026-01-05 10:00:00 UTC", "2026-01-05T10:00:00"),
        ("20260105T100000Z", "2026-01-05T10:00:00"),
        ("2026-01-05", "2026-01-05T00:00:00"),
        ("20260105", "2026-01-05T00:00:00"),
        (1_767_607_200, "2026-01-05T10:00:00"),
        (1_767_607_200.5, "2026-01-05T10:00:00.500000"),
        (1_767_607_200_123, "2026-01-05T10:00:00.123000"),
        (1_767_607_200_123_456, "2026-01-05T10:00:00.123456"),
        (1_767_607_200_123_456_789, "2026-01-05T10:00:00.123456"),
        ("1767607200123", "2026-01-05T10:00:00.123000"),
        ("1767607200.25", "2026-01-05T10:00:00.250000"),
    ],
)
def test_a_time_is_read_as_it_is_meant(files: Any, events: Any, event: Any, written: Any, meant: str) -> None:
    """ISO 8601 with and without zone, dates, and numbers since 1970 whose size tells the unit."""
    path = files.jsonl(event(at=written))

    assert [row["at"].isoformat() for row in events(path).rows] == [meant]


def test_times_written_in_all_ways_may_be_mixed(files: Any, events: Any, event: Any) -> None:
    """A column needs no single way of writing; one unreadable time costs its own row only."""
    written = ["2026-01-05T10:00:00Z", "2026-01-05", "soon", 1_767_607_200] * 40
    path = files.jsonl(*(event(at=at) for at in written))

    reading = events(path)

    ten, midnight = datetime(2026, 1, 5, 10), datetime(2026, 1, 5)  # noqa: DTZ001 — as stored, in UTC
    assert [row["at"] for row in reading.rows] == [ten, midnight, ten] * 40


@pytest.mark.parametrize(
    "column",
    [
        pa.array([datetime(2026, 1, 5, 10, tzinfo=UTC)]).cast(pa.timestamp("s", "Asia/Tokyo")),
        pa.array([datetime(2026, 1, 5, 10)]).cast(pa.timestamp("ms")),  # noqa: DTZ001
        pa.array([datetime(2026, 1, 5, 10)]).cast(pa.timestamp("ns")),  # noqa: DTZ001
        pa.array(["2026-01-05T10:00:00Z"]).dictionary_encode(),
        pa.array(["2026-01-05T10:00:00Z"], pa.large_string()),
        pa.array([1_767_607_200], pa.uint32()),
        pa.array([1_767_607_200.0], pa.float64()),
    ],
    ids=lambda column: str(column.type),
)
def test_a_parquet_column_of_times_may_have_any_type(files: Any, events: Any, column: pa.Array) -> None:
    """Timestamps of any unit and zone, texts and numbers."""
    path = files.parquet(time=column, event=["Login"])

    assert [row["at"].isoformat() for row in events(path).rows] == ["2026-01-05T10:00:00"]


def test_a_parquet_date_is_its_midnight(files: Any, events: Any) -> None:
    """A day without an hour begins at midnight."""
    path = files.parquet(time=pa.array([date(2026, 1, 5)]), event=["Login"])

    assert [row["at"].isoformat() for row in events(path).rows] == ["2026-01-05T00:00:00"]


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-07-01T12:00:00", "2026-07-01T10:00:00"),
        ("2026-01-05T12:00:00", "2026-01-05T11:00:00"),
        ("2026-07-01T12:00:00Z", "2026-07-01T12:00:00"),
        ("2026-07-01", "2026-06-30T22:00:00"),
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00"),
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00"),
    ],
)
def test_a_time_without_zone_is_of_the_zone_given(
    files: Any, events: Any, event: Any, written: str, utc: str
) -> None:
    """An hour that the clock shows twice is the first; one that it skips goes by the offset before the change."""
    path = files.jsonl(event(at=written))

    assert [row["at"].isoformat() for row in events(path, time_zone="Europe/Berlin").rows] == [utc]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (None, "no time"),
        ("", "no time"),
        ("soon", "the time 'soon' cannot be read: write it in ISO 8601"),
        ("2026-02-30", "the time '2026-02-30' cannot be read: write it in ISO 8601"),
        (True, "the time 'true' cannot be read: write it in ISO 8601"),
        (["2026-01-05"], "the time is a list"),
        ("0001-01-01T00:00:00Z", "the time lies outside the years 1971 to 2199"),
        ("9999-12-31T23:59:59Z", "the time lies outside the years 1971 to 2199"),
        (0, "the time lies outside the years 1971 to 2199"),
        (1e300, "the time lies outside the years 1971 to 2199"),
        (-(2**63), "the time lies outside the years 1971 to 2199"),
    ],
)
def test_a_time_that_cannot_be_is_a_reject(
    files: Any, events: Any, event: Any, written: Any, reason: str
) -> None:
    """A row without a believable time is left out, and says why."""
    path = files.jsonl(event(at=written))

    assert events(path).rejects == [(1, reason)]


def test_a_timestamp_too_large_for_microseconds_is_a_reject(files: Any, events: Any) -> None:
    """What would overflow into a believable time is not stored."""
    path = files.parquet(time=pa.array([2**62], pa.timestamp("ms")), event=["Login"])

    assert events(path).rejects == [(1, "the time lies outside the years 1971 to 2199")]


def test_an_event_may_have_become_known_later_than_it_happened(files: Any, events: Any, event: Any) -> None:
    """`known_at` is kept where a row has it, and missing where not."""
    path = files.jsonl(event(known_at="2026-02-01"), event())

    known = [row["known_at"].isoformat() if "known_at" in row else None for row in events(path).rows]
    assert known == ["2026-02-01T00:00:00", None]


def test_an_unknown_time_zone_is_refused(files: Any, events: Any, event: Any) -> None:
    """The zone is checked before anything is read."""
    with pytest.raises(ImportRefused) as refused:
        events(files.jsonl(event()), time_zone="Mars/Olympus")

    assert refused.value.message == (
        "No time zone is named 'Mars/Olympus'. Zones have names such as 'Europe/Berlin' or 'UTC'."
    )
