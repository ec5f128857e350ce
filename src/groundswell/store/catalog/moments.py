"""Moments as the catalog's tables have them: in UTC, without saying so."""

from datetime import UTC, datetime
from typing import overload


@overload
def stored(moment: datetime) -> datetime: ...
@overload
def stored(moment: None) -> None: ...
def stored(moment: datetime | None) -> datetime | None:
    """A moment as it is written."""
    return moment and moment.astimezone(UTC).replace(tzinfo=None)


@overload
def aware(moment: datetime) -> datetime: ...
@overload
def aware(moment: None) -> None: ...
def aware(moment: datetime | None) -> datetime | None:
    """A moment that was read."""
    return moment and moment.replace(tzinfo=UTC)
