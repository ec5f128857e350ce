"""Everything that a project has given names to as one document, as it is kept with code; what applying it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from groundswell.model.definition import read_definition
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.health import read_profile
from groundswell.model.listed_property import PropertyNote, read_note
from groundswell.model.measure import read_measure
from groundswell.model.named import Named
from groundswell.model.naming import KindName, Use
from groundswell.model.onboarding import read_onboarding
from groundswell.model.property import PropertySource
from groundswell.model.questions import read_json
from groundswell.model.saved_property import read_property
from groundswell.model.segment import read_segment

SECTIONS: dict[KindName, str] = {
    "event": "events",
    "segment": "segments",
    "property": "properties",
    "measure": "measures",
    "profile": "profiles",
    "onboarding": "onboarding",
}
"""Where each kind stands in a document."""
NOTES = "notes"
"""Where notes of captured properties stand in it."""
_READ: Any = {
    "event": read_definition,
    "segment": read_segment,
    "property": read_property,
    "measure": read_measure,
    "profile": read_profile,
    "onboarding": read_onboarding,
}


class DefinitionFile(Struct, frozen=True):
    """What names stand for: each as it is saved, without its name, below its name.

    Attributes:
        notes: what is noted of captured properties, which have no name that is theirs alone.
    """

    events: dict[str, dict[str, Any]] = {}
    segments: dict[str, dict[str, Any]] = {}
    properties: dict[str, dict[str, Any]] = {}
    measures: dict[str, dict[str, Any]] = {}
    profiles: dict[str, dict[str, Any]] = {}
    onboarding: dict[str, dict[str, Any]] = {}
    notes: list[PropertyNote] = []


class FieldChange(Struct, frozen=True):
    """How something is said so far and how it will be, as JSON that is cut where it is long; null: not at all."""

    field: str
    was: str | None
    will: str | None


class PlannedChange(Struct, frozen=True):
    """One thing that applying a document changes.

    Attributes:
        fields: what of it is said in other words; empty of what is added or removed.
        is_renewed: whether it means something else, for all that was ever captured.
        is_verified: whether somebody vouches for what it means so far, so that one has to say that it may change.
        affects: what names it, be it through others, and means something else with it.
        source, account_type: whose property it is, of a note.
        differences: of each of the `fields` what it is and will be.
    """

    kind: KindName | Literal["note"]
    name: str
    what: Literal["added", "changed", "removed"]
    fields: list[str]
    is_renewed: bool
    is_verified: bool
    affects: list[Use]
    source: PropertySource | None = None
    account_type: str | None = None
    differences: list[FieldChange] = []


class DefinitionPlan(Struct, frozen=True):
    """What applying a document changes.

    Attributes:
        unchanged: how many things in it are as it says already.
        kept: how many things are not in it and stay.
        revision: of the plan; the same only for the same changes of the same things.
    """

    changes: list[PlannedChange]
    unchanged: int
    kept: int
    revision: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is said in a document: everything that has a name, and the notes of captured properties in their order."""

    things: list[Named]
    notes: list[PropertyNote]


def read_document(raw: Any) -> Document:
    """Read a document, JSON text, decoded JSON or a `DefinitionFile`, and check that it is whole.

    Raises:
        QuestionError: it is none, or something in it contradicts itself or is none; `at` is the place.
    """
    sections = _sections(raw)
    things = [
        thing for kind, section in SECTIONS.items() for thing in _things(sections.get(section), kind, section)
    ]
    return Document(things, _notes(sections.get(NOTES) or []))


def _notes(notes: Any) -> list[PropertyNote]:
    if not isinstance(notes, list):
        raise QuestionError(
            f'\'{NOTES}\' is a list, of notes such as {{"source": "account", "name": "plan", "label": "Tariff"}}.',
            at=f"/{NOTES}",
        )
    return [_note(note, f"/{NOTES}/{place}") for place, note in enumerate(notes)]


def _note(raw: Any, at: str) -> PropertyNote:
    try:
        return read_note(raw)
    except GroundswellError as error:
        error.at = f"{at}{error.at or ''}"
        raise


def _sections(raw: Any) -> dict[str, Any]:
    raw = read_json(raw, "document")
    if not isinstance(raw, dict):
        raise QuestionError(
            'A document of definitions is an object such as {"events": {"Report - Run": {"on": "click", …}}}.'
        )
    sections = (*SECTIONS.values(), NOTES)
    for section in raw:
        if section not in sections:
            raise QuestionError(
                f"The section '{section}' is not known here. There are: {', '.join(sections)}.",
                at=f"/{section}",
            )
    return raw


def _things(raw: Any, kind: KindName, section: str) -> Iterator[Named]:
    if raw is None:
        return
    if not isinstance(raw, dict):
        raise QuestionError(f"'{section}' is an object: names, and what each stands for.", at=f"/{section}")
    for name, fields in raw.items():
        if isinstance(fields, dict) and "name" in fields:
            raise QuestionError(
                "The name stands before what it stands for. Leave 'name' out.", at=f"/{section}/{name}/name"
            )
        try:
            yield _READ[kind](fields, name=name)
        except GroundswellError as error:
            error.at = f"/{section}/{name}{error.at or ''}"
            raise
