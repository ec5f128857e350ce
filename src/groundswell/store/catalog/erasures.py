"""What projects were asked to erase, and how far that is."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from groundswell.model.errors import DataFolderError, UnknownName
from groundswell.model.privacy import Erasure
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import erasures


class Erasures:
    """The erasures of all projects, by the slug that their environments share. Nobody's ids are among what is kept."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, project: str, erasure: Erasure) -> None:
        """Keep a new one, if it is not known yet."""
        row = {name: stored(getattr(erasure, name)) for name in _TIMES}
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
        self._note(id, erased_at=stored(at))

    def rewritten(self, ids: Collection[str], at: datetime) -> None:
        """Note that no byte is left of what they are about."""
        for id in ids:
            self._note(id, rewritten_at=stored(at))

    def write_whole(self) -> None:
        """Write the file as a whole: what was overwritten still stands in its free pages and in the log until then.

        Raises:
            DataFolderError: it cannot be written so for the moment.
        """
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
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


def _erasure(row: sa.RowMapping) -> Erasure:
    times: dict[str, Any] = {name: aware(row[name]) for name in _TIMES}
    return Erasure(id=row["id"], users=row["users"], accounts=row["accounts"], **times)
