"""Saved segments: named conditions on users or on accounts."""

from typing import Literal

from msgspec import Struct

from groundswell.model.questions.condition import Condition, Subject


class Segment(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A named condition, nothing more: wherever its name stands, `where` could stand.

    Attributes:
        subject: of whom: users, or accounts of a kind.
        where: who belongs to it.
        members: in place of `where`: these ids, of users any that belong to them.
    """

    name: str
    subject: Literal["user"] | Subject = "user"
    where: Condition | list[Condition] | None = None
    members: list[str] | None = None
    owner: str = ""
    description: str = ""
