"""The one place that reads the machine's clock; everything else is handed a clock."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The machine's present moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: tests, and projects whose data ended long ago."""

    at: datetime

    def now(self) -> datetime:
        """Always the same moment."""
        return self.at.astimezone(UTC)
