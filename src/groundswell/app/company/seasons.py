"""The company's time: two years of days, working weeks and holidays, and the hours of the places where people work."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal

import numpy as np

from groundswell.app.company.chance import Numbers, Whole

START = date(2024, 9, 30)
END = datetime(2026, 9, 25, 16, 0, tzinfo=UTC)
"""The end of the data, and a demo's present moment: a Friday afternoon, so that the last week is a working week."""
DAYS = (END.date() - START).days + 1
WEEKS = -(-DAYS // 7)
LAST_DAY = DAYS - 1
NEVER = 1_000_000
"""A day that does not come."""
SECONDS_A_DAY = 86_400

WORKDAYS = (1.0, 1.06, 1.05, 1.02, 0.86, 0.10, 0.07)
"""How much is done from Monday to Sunday."""
HOURS = (0, 0, 0, 0, 0, 1, 2, 5, 12, 17, 18, 15, 9, 12, 15, 15, 12, 8, 4, 3, 2, 2, 1, 0)
"""When people begin, hour by hour of their own clocks."""

Summer = Literal["america", "europe", "australia", "none"]


@dataclass(frozen=True)
class Place:
    """Where people work.

    Attributes:
        name: its time zone.
        minutes: by how much its clocks are ahead of UTC in winter.
        summer: when they are an hour further ahead, and when the long holidays are.
        weight: how many accounts are there, beside the others.
    """

    name: str
    minutes: int
    summer: Summer
    weight: float

    @cached_property
    def ahead(self) -> Whole:
        """By how many seconds its clocks are ahead of UTC, of each day."""
        return np.array([(self.minutes + 60 * self._is_summer(d)) * 60 for d in calendar()], np.int64)

    @cached_property
    def busy(self) -> Numbers:
        """How much is done there, of each day: 1 is a usual Monday."""
        return np.array([WORKDAYS[d.weekday()] * self._worked(d) for d in calendar()], np.float64)

    def _is_summer(self, day: date) -> bool:
        if self.summer == "america":
            return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
        if self.summer == "europe":
            return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
        if self.summer == "australia":
            return day < _sunday(day.year, 4, 1) or day >= _sunday(day.year, 10, 1)
        return False

    def _worked(self, day: date) -> float:
        """What part of the usual is done on a day of that time of the year."""
        turn = (day.month, day.day)
        if turn >= (12, 24) or turn <= (1, 1):
            return 0.16
        if turn >= (12, 19) or turn <= (1, 4):
            return 0.55
        if self.summer == "australia":
            return 0.72 if turn <= (1, 25) else 1.0
        if self.summer == "europe":
            return 0.70 if (7, 20) <= turn <= (8, 24) else 1.0
        if self.summer == "america":
            is_short = (7, 1) <= turn <= (8, 20)
            is_thanksgiving = day.month == 11 and 22 <= day.day <= 29 and day.weekday() in (3, 4)
            return 0.25 if is_thanksgiving else 0.88 if is_short else 1.0
        return 1.0


PLACES = (
    Place("America/New_York", -300, "america", 30),
    Place("America/Los_Angeles", -480, "america", 16),
    Place("Europe/London", 0, "europe", 18),
    Place("Europe/Berlin", 60, "europe", 22),
    Place("Asia/Kolkata", 330, "none", 8),
    Place("Australia/Sydney", 600, "australia", 6),
)


def calendar() -> list[date]:
    """All days of the data."""
    return [START + timedelta(days=day) for day in range(DAYS)]


def date_of(day: int) -> str:
    """A day of the data, or one before or after it, as ISO 8601 writes it."""
    return (START + timedelta(days=day)).isoformat()


def moment_of(day: int, second: int = 0) -> datetime:
    """A second of a day in UTC."""
    return datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=day, seconds=second)


def _sunday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def _last_sunday(year: int, month: int) -> date:
    fifth = _sunday(year, month, 5)
    return fifth if fifth.month == month else _sunday(year, month, 4)
