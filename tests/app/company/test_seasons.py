"""The company's clocks and calendar."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from groundswell.app.company.seasons import PLACES, calendar


def test_clocks_go_as_they_do_there() -> None:
    """At noon of every day of the data, in every place."""
    wrong = [
        (place.name, day)
        for place in PLACES
        for day, ahead in zip(calendar(), place.ahead.tolist(), strict=True)
        if _ahead(place.name, datetime.combine(day, time(12))) != ahead
    ]

    assert wrong == []


def _ahead(zone: str, at: datetime) -> float:
    offset = at.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset.total_seconds()


def test_little_is_done_on_sundays_and_at_the_end_of_the_year() -> None:
    """Less than a fifth of what is done on a Tuesday in spring."""
    berlin = next(place for place in PLACES if place.name == "Europe/Berlin")
    busy = {day.isoformat(): part for day, part in zip(calendar(), berlin.busy.tolist(), strict=True)}

    assert max(busy["2026-03-15"], busy["2025-12-25"]) < busy["2026-03-17"] / 5
