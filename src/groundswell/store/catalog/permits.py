"""What became of permits to label: how many definitions each has made, and whether it was given up."""

from datetime import datetime

import sqlalchemy as sa

from groundswell.store.catalog.moments import stored
from groundswell.store.catalog.tables import permits


class UsedPermits:
    """Permits of all projects by their ids, as far as anything came of them, until they would have ended anyway."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def has_ended(self, id: str) -> bool:
        """Whether it was given up."""
        with self._engine.connect() as connection:
            ended = sa.select(permits.c.ended).where(permits.c.id == id)
            return bool(connection.execute(ended).scalar_one_or_none())

    def end(self, id: str, until: datetime, now: datetime) -> None:
        """Note that it was given up; for good, as it ends at `until` at the latest."""
        with self._engine.begin() as connection:
            _begin(connection, id, until, now)
            connection.execute(sa.update(permits).where(permits.c.id == id).values(ended=True))

    def take(self, id: str, most: int, until: datetime, now: datetime) -> bool:
        """Note that a definition is made with it; False, and nothing is noted, where it has made `most` already."""
        with self._engine.begin() as connection:
            _begin(connection, id, until, now)
            has_room = (permits.c.id == id, permits.c.made < most)
            taken = connection.execute(sa.update(permits).where(*has_room).values(made=permits.c.made + 1))
            return taken.rowcount == 1

    def give_back(self, id: str) -> None:
        """Note that the definition that was to be made was not."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(permits).where(permits.c.id == id).values(made=permits.c.made - 1))


def _begin(connection: sa.Connection, id: str, until: datetime, now: datetime) -> None:
    """See that a permit has its row, and forget those that have ended by themselves."""
    connection.execute(sa.delete(permits).where(permits.c.until <= stored(now)))
    row = {"id": id, "until": stored(until), "made": 0, "ended": False}
    there = sa.exists().where(permits.c.id == id)
    new = sa.select(*(sa.literal(value, permits.c[name].type) for name, value in row.items())).where(~there)
    connection.execute(sa.insert(permits).from_select(list(row), new))
