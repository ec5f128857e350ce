"""What happened to all projects beside their releases."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from groundswell.model.annotation import Annotation, NewAnnotation, note_id
from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import annotations
from groundswell.store.scrubbing import GONE


class KeptAnnotations:
    """Annotations in a catalog's database, by the address of their environment; none of them is a release."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str) -> list[Annotation]:
        """Those of an environment."""
        mine = sa.select(annotations).where(annotations.c.address == address)
        with self._engine.connect() as connection:
            return [_annotation(row) for row in connection.execute(mine).mappings()]

    def add(self, address: str, told: NewAnnotation, at: datetime, who: str) -> Annotation:
        """Keep what somebody tells of, which happened at a moment."""
        row = {"address": address, **_row(told, at, who)}
        with self._engine.begin() as connection:
            new = sa.insert(annotations).values(row).returning(annotations)
            return _annotation(connection.execute(new).mappings().one())

    def change(
        self, address: str, number: int, told: NewAnnotation, at: datetime, who: str
    ) -> Annotation | None:
        """Put what is told in the place of what was; None: there is none of that number."""
        change = sa.update(annotations).where(*_mine(address, number)).values(_row(told, at, who))
        with self._engine.begin() as connection:
            changed = connection.execute(change.returning(annotations)).mappings().first()
            return None if changed is None else _annotation(changed)

    def delete(self, address: str, number: int) -> bool:
        """Delete one; whether there was one of that number."""
        with self._engine.begin() as connection:
            gone = connection.execute(sa.delete(annotations).where(*_mine(address, number)))
            return bool(gone.rowcount)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of the annotations of both environments: a text that is one is about nobody from then on."""
        addresses = [address_of(project, environment) for environment in ENVIRONMENTS]
        mine = annotations.c.address.in_(addresses)
        with self._engine.begin() as connection:
            for column in ("text", "note", "link", "who"):
                named = annotations.c[column].in_(texts)
                gone = "" if column == "link" else GONE
                connection.execute(sa.update(annotations).where(mine, named).values({column: gone}))


def _mine(address: str, number: int) -> tuple[sa.ColumnElement[bool], ...]:
    return annotations.c.address == address, annotations.c.number == number


def _row(told: NewAnnotation, at: datetime, who: str) -> dict[str, object]:
    said = {name: getattr(told, name) for name in ("kind", "text", "note", "link")}
    return said | {"at": stored(at), "ends_at": stored(told.end) if told.end else None, "who": who}


def _annotation(row: sa.RowMapping) -> Annotation:
    said = {name: row[name] for name in ("kind", "text", "note", "link", "who")}
    end = aware(row["ends_at"]) if row["ends_at"] else None
    return Annotation(**said, id=note_id(row["number"]), at=aware(row["at"]), end=end)
