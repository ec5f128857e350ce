"""A clock that goes when it is told to."""

from datetime import datetime


class MovingClock:
    """Tells the moment that it was set to.

    Attributes:
        at: that moment, aware.
    """

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment that it was set to."""
        return self.at
