"""What projects were asked to erase, and how far that is; and what the catalog itself has of somebody."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from groundswell.model.errors import DataFolderError, UnknownName
from groundswell.model.privacy import Erasure
from groundswell.store.catalog.tables import erasures, segment_changes, segments

GONE = "erased"
"""What stands in a condition in the place of an id."""


class Erasures:
    """The erasures of all projects, by the slug that their environments share. Nobody's ids are among what is kept."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, project: str, erasure: Erasure) -> None:
        """Keep a new one, if it is not known yet."""
        row = {name: _stored(getattr(erasure, name)) for name in _TIMES}
        with self._engine.begin() as connection:
            known = connection.execute(sa.select(erasures.c.id).where(erasures.c.id == erasure.id)).first()
            if known is None:
                connection.execute(
                    sa.insert(erasures).values(
                        id=erasure.id, address=project, users=erasure.users, accounts=erasure.accounts, **row
                    )
                )

    def of(self, project: str) -> list[Erasure]:
        """Those of a project, the latest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                sa.select(erasures)
                .where(erasures.c.address == project)
                .order_by(erasures.c.asked_at.desc(), erasures.c.id)
            )
            return [_erasure(row) for row in rows.mappings()]

    def one(self, project: str, id: str) -> Erasure:
        """The one of that id.

        Raises:
            UnknownName: there is none.
        """
        found = next((erasure for erasure in self.of(project) if erasure.id == id), None)
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
        """Take ids out of the saved segments of a project, also out of their history.

        They are looked for where ids stand: in lists of members, and in the values of conditions.

        Raises:
            DataFolderError: the file cannot be written as a whole for the moment, so that it still has them.
        """
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
                try:
                    connection.exec_driver_sql("vacuum")
                    is_busy, *_ = connection.exec_driver_sql("pragma wal_checkpoint(truncate)").one()
                except sa.exc.OperationalError as error:
                    raise _not_whole(str(error.orig)) from error
                if is_busy:
                    raise _not_whole("somebody is reading it")

    def _note(self, id: str, **moment: datetime | None) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.update(erasures).where(erasures.c.id == id).values(**moment))


def _not_whole(why: str) -> DataFolderError:
    return DataFolderError(
        f"The catalog cannot be written as a whole: {why}. See that the disk has room; it is tried again.",
        at="catalog",
    )


_TIMES = ("asked_at", "erased_at", "due_at", "rewritten_at")


def _scrubbed(read: Any, texts: Collection[str]) -> Any:
    """A definition without some ids: lists lose them, a condition that has one alone is about nobody from then on."""
    if isinstance(read, list):
        return [_scrubbed(inner, texts) for inner in read]
    if not isinstance(read, dict):
        return read
    holders = {"members"} | ({"value"} if "op" in read else set())
    return {
        name: _without(inner, texts) if name in holders else _scrubbed(inner, texts)
        for name, inner in read.items()
    }


def _without(value: Any, texts: Collection[str]) -> Any:
    if isinstance(value, list):
        return [inner for inner in value if not (isinstance(inner, str) and inner in texts)]
    return GONE if isinstance(value, str) and value in texts else value


def _names_one(definition: str, texts: Collection[str]) -> bool:
    return any(text in definition or json.dumps(text)[1:-1] in definition for text in texts)


def _stored(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def _erasure(row: sa.RowMapping) -> Erasure:
    times: dict[str, Any] = {name: row[name].replace(tzinfo=UTC) if row[name] else None for name in _TIMES}
    return Erasure(id=row["id"], users=row["users"], accounts=row["accounts"], **times)
