"""Saved views: questions for a list of users or of accounts that have a name."""

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

ViewOf = Literal["users", "accounts"]
MOST_SHOWN = 20


class NewView(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A view as it is saved.

    Attributes:
        of: whom the list is of.
        name: one that no other view of such lists has.
        question: the question for the list.
        shown: what whoever shows the list keeps beside it, such as the event of a column of curves.
    """

    of: ViewOf
    name: str
    question: dict[str, Any]
    shown: dict[str, str] = {}


class SavedView(Struct, frozen=True, kw_only=True):
    """A view as a project keeps it.

    Attributes:
        number: by which it is found; it stays when the view is renamed.
        who: who saved it last, as far as that is known.
    """

    number: int
    of: ViewOf
    name: str
    question: dict[str, Any]
    shown: dict[str, str]
    who: str
    changed_at: datetime
