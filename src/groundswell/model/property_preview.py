"""What a defined property comes to, before or after it is saved."""

from typing import Literal

from msgspec import Struct

from groundswell.model.value import ValueType


class PreviewValue(Struct, frozen=True):
    """A value, and how many events, users or accounts have it."""

    value: str
    count: int


class PreviewRow(Struct, frozen=True):
    """What inputs come to: how many events, users or accounts have these."""

    inputs: list[str | None]
    value: str | None
    count: int


class PropertyPreview(Struct, frozen=True, kw_only=True):
    """What a defined property comes to.

    Attributes:
        of: whose it is.
        start, end: the first and the last local day of the events that it was worked out for; None of users and
            accounts, who are all there are now.
        total: how many there are.
        missing: how many of them have no value.
        values: the most frequent ones.
        inputs: what it is worked out from.
        rows: the most frequent combinations of inputs, and what they come to.
    """

    type: ValueType
    of: Literal["events", "users", "accounts"]
    start: str | None
    end: str | None
    total: int
    missing: int
    values: list[PreviewValue]
    inputs: list[str]
    rows: list[PreviewRow]
