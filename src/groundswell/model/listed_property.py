"""Properties as they are listed: what was captured, with what people have noted of it, and what is worked out."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.naming import LONGEST_NAME, LONGEST_TEXT, Use
from groundswell.model.property import PropertySource
from groundswell.model.questions import read_json
from groundswell.model.questions.faults import placed
from groundswell.model.value import ValueType

NoteOf = tuple[PropertySource, str | None, str]
"""Of which property a note is: its source, of accounts the kind, its name."""


class PropertyNote(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What people have noted of a property that was captured. It changes no figure.

    Attributes:
        account_type: of which kind of account; None: of the project's first.
        label: what it is called where people read it.
        hidden: whether it is no longer offered. Whatever names it goes on.
    """

    source: PropertySource
    name: str
    account_type: str | None = None
    label: str = ""
    description: str = ""
    hidden: bool = False

    @property
    def of(self) -> NoteOf:
        """Of which property it is."""
        return self.source, self.account_type, self.name

    @property
    def says_something(self) -> bool:
        """Whether anything is noted; a note that says nothing is none."""
        return bool(self.label or self.description or self.hidden)


class ListedProperty(Struct, frozen=True, kw_only=True):
    """A property that can be asked for.

    Attributes:
        account_type: of an account's property the kind of account.
        count: how many events carry it, or how many users or accounts have it; None of a defined one, which is worked
            out when it is asked for, and of one that is built in.
        share: of all events, users or accounts of that kind; None where there are none, and where `count` is.
        first_at, last_at: when the first and the last event that carried it happened, or its values began to hold.
        label, description: what people have noted of it.
        hidden: whether it is not offered: hidden, or an archived definition.
        defined: whether it is worked out from others.
        built_in: whether nobody sends it: what the last run of scores says of accounts.
        noted_by, noted_at: who noted something of it last, and when.
        owner: whose a defined one is.
        used_by: what names it: definitions, segments, measures, reports and dashboards.
    """

    source: PropertySource
    name: str
    account_type: str | None
    type: ValueType
    count: int | None
    share: float | None
    first_at: datetime | None
    last_at: datetime | None
    label: str
    description: str
    hidden: bool
    defined: bool
    noted_by: str
    noted_at: datetime | None
    owner: str
    used_by: list[Use]
    built_in: bool = False


def read_note(raw: Any) -> PropertyNote:
    """Read a note from JSON text, decoded JSON or a `PropertyNote`; its texts lose the spaces around them.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a text that is too long; `at` is the place.
    """
    if not isinstance(raw, PropertyNote):
        raw = read_json(raw, "note")
        try:
            raw = msgspec.convert(raw, PropertyNote)
        except msgspec.ValidationError as error:
            raise placed(error, PropertyNote) from None
    note: PropertyNote = msgspec.structs.replace(
        raw, label=raw.label.strip(), description=raw.description.strip()
    )
    if len(note.label) > LONGEST_NAME or not (note.label.isprintable() or not note.label):
        raise QuestionError(f"A label has at most {LONGEST_NAME} printable characters.", at="/label")
    if len(note.description) > LONGEST_TEXT or "\0" in note.description:
        raise QuestionError(f"'description' has at most {LONGEST_TEXT:,} characters.", at="/description")
    if note.account_type is not None and note.source != "account":
        raise QuestionError("'account_type' goes with the source 'account'.", at="/account_type")
    return note
