"""What is noted of captured properties: which of them can be noted, and what a document of notes changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from groundswell.definitions.context import Context
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.model.listed_property import NoteOf, PropertyNote

OWNERS = {"event": "events", "user": "users"}


@dataclass(frozen=True, slots=True)
class Noting:
    """What a document changes in a project's notes.

    Attributes:
        changes: each note as it will be, one that says nothing if it goes, and as it was; None: there was none.
        unchanged: how many notes in the document are as it says already.
        kept: how many are not in it and stay.
    """

    changes: Sequence[tuple[PropertyNote, PropertyNote | None]]
    unchanged: int
    kept: int

    @property
    def notes(self) -> list[PropertyNote]:
        """What is to be kept."""
        return [note for note, _ in self.changes]


def placed_note(note: PropertyNote, context: Context, at: str) -> PropertyNote:
    """A note with the kind of accounts that it means.

    Raises:
        UnknownName: there is no such kind.
    """
    kind = context.account_kind(note.account_type, at) if note.source == "account" else None
    return msgspec.structs.replace(note, account_type=kind)


def check_noted(note: PropertyNote, context: Context, at: str) -> None:
    """Refuse a note of what was not captured.

    Raises:
        QuestionError: it is of a defined property, which says itself what it is.
        UnknownName: nothing has carried such a property.
    """
    if is_defined(note.of, context):
        raise QuestionError(
            f"'{note.name}' is a defined property: its description and whether it is archived are part of its "
            "definition. Change that.",
            at=f"{at}/name",
        )
    try:
        context.property(note.source, note.name, at, kind=note.account_type)
    except UnknownName as error:
        error.at = f"{at}/name"
        raise


def is_defined(of: NoteOf, context: Context) -> bool:
    """Whether a defined property has the name; then nobody reads a note of what is captured under it."""
    source, kind, name = of
    return context.defined(source, name, kind) is not None


def noting(
    read: Sequence[PropertyNote], before: Mapping[NoteOf, PropertyNote], context: Context, *, prune: bool
) -> Noting:
    """What notes of a document change; with `prune` those that are not in it go. Nothing is changed.

    Raises:
        QuestionError, UnknownName: one cannot be noted; `at` is its place in the document.
    """
    wanted = dict(_by_property(read, context))
    changes: list[tuple[PropertyNote, PropertyNote | None]] = []
    for at, note in wanted.values():
        former = before.get(note.of)
        if note == former or not (former or note.says_something):
            continue
        check_noted(note, context, at)
        changes.append((note, former))
    unchanged = len(wanted) - len(changes)
    others = [note for of, note in before.items() if of not in wanted and not is_defined(of, context)]
    if prune:
        changes += [(_silent(note), note) for note in others]
    return Noting(changes, unchanged, 0 if prune else len(others))


def _by_property(
    read: Sequence[PropertyNote], context: Context
) -> Iterator[tuple[NoteOf, tuple[str, PropertyNote]]]:
    """Each note of a document, and its place, by its property."""
    seen: set[NoteOf] = set()
    for place, written in enumerate(read):
        at = f"/notes/{place}"
        note = placed_note(written, context, at)
        if note.of in seen:
            whose = OWNERS.get(note.source, f"accounts ({note.account_type})")
            raise QuestionError(
                f"The property '{note.name}' of {whose} is noted twice. Leave one out.", at=at
            )
        seen.add(note.of)
        yield note.of, (at, note)


def _silent(note: PropertyNote) -> PropertyNote:
    """The note of the same property that says nothing."""
    return PropertyNote(source=note.source, name=note.name, account_type=note.account_type)
