"""What projects were asked to erase, and how far that is; and what the catalog itself has of somebody."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from groundswell.model.errors import UnknownName
from groundswell.model.privacy import Erasure
from groundswell.store.catalog.tables import erasures, segment_changes, segments

GONE = "erased"
"""What stands in a condition in the place of an id."""


class Erasures:
    """The erasures of all projects, by the address of their environment. Nobody's ids are among what is kept."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, address: str, erasure: Erasure) -> None:
        """Keep a new one, if it is not known yet."""
        row = {name: _stored(getattr(erasure, name)) for name in _TIMES}
        with self._engine.begin() as connection:
            known = connection.execute(sa.select(erasures.c.id).where(erasures.c.id == erasure.id)).first()
            if known is None:
                connection.execute(
                    sa.insert(erasures).values(
                        id=erasure.id, address=address, users=erasure.users, accounts=erasure.accounts, **row
                    )
                )

    def of(self, address: str) -> list[Erasure]:
        """Those of an environment, the latest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(erasures)
                .where(erasures.c.address == address)
                .order_by(erasures.c.asked_at.desc(), erasures.c.id)
            )
            return [_erasure(row) for row in rows.mappings()]

    def one(self, address: str, id: str) -> Erasure:
        """The one of that id.

        Raises:
            UnknownName: there is none.
        """
        found = next((erasure for erasure in self.of(address) if erasure.id == id), None)
        if found is None:
            raise UnknownName(f"No erasure has the id '{id[:100]}'.", at="/id", code="unknown-erasure")
        return found

    def erased(self, id: str, at: datetime) -> None:
        """Note that what it is about is gone from answers."""
        self._note(id, erased_at=_stored(at))

    def rewritten(self, ids: Collection[str], at: datetime) -> None:
        """Note that no byte is left of what they are about."""
        for id in ids:
            self._note(id, rewritten_at=_stored(at))

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of the saved segments of a project, also out of their history."""
        wanted = set(texts)
        with self._engine.begin() as connection:
            for table in (segments, segment_changes):
                mine = sa.select(table.c.id, table.c.definition).where(table.c.project == project)
                for id, definition in connection.execute(mine).all():
                    if definition is None or not _names_one(definition, wanted):
                        continue
                    new = json.dumps(_scrubbed(json.loads(definition), wanted), ensure_ascii=False)
                    connection.execute(sa.update(table).where(table.c.id == id).values(definition=new))
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                # What was overwritten still stands in free pages and in the log, until all is written as a whole.
                connection.exec_driver_sql("vacuum")
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")

    def _note(self, id: str, **moment: datetime | None) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.update(erasures).where(erasures.c.id == id).values(**moment))


_TIMES = ("asked_at", "erased_at", "due_at", "rewritten_at")


def _scrubbed(value: Any, texts: Collection[str]) -> Any:
    """A definition without some ids: lists lose them, a condition that has one alone is about nobody from then on."""
    if isinstance(value, dict):
        return {name: _scrubbed(inner, texts) for name, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner, texts) for inner in value if not (isinstance(inner, str) and inner in texts)]
    return GONE if isinstance(value, str) and value in texts else value


def _names_one(definition: str, texts: Collection[str]) -> bool:
    return any(text in definition or json.dumps(text)[1:-1] in definition for text in texts)


def _stored(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def _erasure(row: sa.RowMapping) -> Erasure:
    times: dict[str, Any] = {name: row[name].replace(tzinfo=UTC) if row[name] else None for name in _TIMES}
    return Erasure(id=row["id"], users=row["users"], accounts=row["accounts"], **times)
