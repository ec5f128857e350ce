"""What was found when definitions were looked at, so that nobody has to wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.model.watched import Watched
from groundswell.store.catalog.tables import watched, watches


@dataclass(frozen=True, slots=True)
class Watch:
    """One look at everything that is defined in an environment.

    Attributes:
        looked_at: the project's moment then.
        found: by the number of the version; under 0 of all that was captured.
    """

    looked_at: datetime
    found: Mapping[int, Watched]


class Watches:
    """The last look of each environment, by its address."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str) -> Watch | None:
        """What the last look found; None: there was none."""
        with self._engine.connect() as connection:
            when = sa.select(watches.c.looked_at).where(watches.c.address == address)
            looked_at = connection.execute(when).scalar_one_or_none()
            rows = connection.execute(sa.select(watched).where(watched.c.address == address)).all()
        if looked_at is None:
            return None
        found = {row.version: msgspec.json.decode(row.kept, type=Watched) for row in rows}
        return Watch(looked_at.replace(tzinfo=UTC), found)

    def keep(self, address: str, watch: Watch) -> None:
        """Put a look in the place of the one before."""
        rows = [
            {"address": address, "version": version, "kept": msgspec.json.encode(each).decode()}
            for version, each in watch.found.items()
        ]
        at = watch.looked_at.astimezone(UTC).replace(tzinfo=None)
        with self._engine.begin() as connection:
            _forget(connection, address)
            connection.execute(sa.insert(watches).values(address=address, looked_at=at))
            if rows:
                connection.execute(sa.insert(watched), rows)

    def forget(self, project: str) -> None:
        """Forget what was found in both environments of a project: texts of elements may name somebody."""
        with self._engine.begin() as connection:
            for environment in ENVIRONMENTS:
                _forget(connection, address_of(project, environment))


def _forget(connection: sa.Connection, address: str) -> None:
    for table in (watches, watched):
        connection.execute(sa.delete(table).where(table.c.address == address))
