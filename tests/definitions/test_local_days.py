"""Days since and until a moment, in zones whose clocks change."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.histories import NOW, stored


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kolkata"])
def test_days_follow_the_clock_of_a_zone_through_its_history(tmp_path: Path, zone: str) -> None:
    """Moments around midnight, on both sides of the changes of its clock, in years with many and in years with none."""
    days = [
        datetime(year, month, 1, tzinfo=ZoneInfo(zone))
        for year in range(1905, 2099, 7)
        for month in (1, 4, 7, 11)
    ]
    moments = [(day + timedelta(minutes=late)).astimezone(UTC) for day in days for late in (-1, 0)]
    today = NOW.astimezone(ZoneInfo(zone)).date()
    with stored(tmp_path) as shop:
        shop.users(*({"id": f"u{i}", "due": f"{at:%Y-%m-%dT%H:%M:%SZ}"} for i, at in enumerate(moments)))
        shop.define("left", "user", days_until="due")
        rows = shop.ask("users", columns=[{"property": "left"}], timezone=zone, limit=1000).rows
    found = {row.id: row.values[0] for row in rows}

    assert [found[f"u{i}"] for i in range(len(moments))] == [
        str((at.astimezone(ZoneInfo(zone)).date() - today).days) for at in moments
    ]
