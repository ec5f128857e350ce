"""What a property of a user or an account has been."""

from datetime import datetime

from msgspec import Struct


class PastValue(Struct, frozen=True):
    """A value that a property had from a moment on; `at` is null where it was told without one: from the start.

    `value` is null where it was said that there is none.
    """

    property: str
    value: str | None
    at: datetime | None
