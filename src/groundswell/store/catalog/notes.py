"""What people have noted of captured properties, and who did last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from groundswell.model.listed_property import NoteOf, PropertyNote
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import property_notes
from groundswell.store.scrubbing import GONE


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note, and who wrote it when."""

    note: PropertyNote
    who: str
    at: datetime


class PropertyNotes:
    """Notes in a catalog's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, project: str) -> dict[NoteOf, KeptNote]:
        """A project's notes."""
        mine = sa.select(property_notes).where(property_notes.c.project == project)
        with self._engine.connect() as connection:
            rows = connection.execute(mine).all()
        return {
            (row.source, row.account_type or None, row.name): KeptNote(
                PropertyNote(
                    source=row.source,
                    name=row.name,
                    account_type=row.account_type or None,
                    label=row.label,
                    description=row.description,
                    hidden=row.hidden,
                ),
                row.who,
                aware(row.changed_at),
            )
            for row in rows
        }

    def put(self, project: str, note: PropertyNote, *, at: datetime, who: str) -> None:
        """Keep a note in the place of an earlier one of the same property; one that says nothing goes."""
        with self._engine.begin() as connection:
            keep_note(connection, project, note, at=at, who=who)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of notes: one of a property that is called by an id goes, a label that is one is nobody's."""
        mine = property_notes.c.project == project
        with self._engine.begin() as connection:
            connection.execute(sa.delete(property_notes).where(mine, property_notes.c.name.in_(texts)))
            for column in ("label", "description", "who"):
                named = property_notes.c[column].in_(texts)
                connection.execute(sa.update(property_notes).where(mine, named).values({column: GONE}))


def keep_note(connection: sa.Connection, project: str, note: PropertyNote, *, at: datetime, who: str) -> None:
    """Keep a note in the transaction of a connection."""
    key = {
        "project": project,
        "source": note.source,
        "account_type": note.account_type or "",
        "name": note.name,
    }
    same = [property_notes.c[column] == value for column, value in key.items()]
    connection.execute(sa.delete(property_notes).where(*same))
    if note.says_something:
        said = {"label": note.label, "description": note.description, "hidden": note.hidden}
        changed = {"changed_at": stored(at), "who": who}
        connection.execute(sa.insert(property_notes).values(key | said | changed))
