"""Which reports and dashboards people have at hand."""

from contextlib import suppress

import sqlalchemy as sa

from groundswell.store.catalog.tables import pins


class Pins:
    """Pins in a catalog's database, by project and person."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, project: str, who: str) -> list[int]:
        """The numbers of what somebody has at hand, in the order in which it was pinned."""
        mine = sa.select(pins.c.pinned).where(pins.c.project == project, pins.c.who == who)
        with self._engine.connect() as connection:
            return list(connection.execute(mine.order_by(pins.c.id)).scalars())

    def pin(self, project: str, who: str, number: int) -> None:
        """Have something at hand; what is, stays where it is."""
        with suppress(sa.exc.IntegrityError), self._engine.begin() as connection:
            connection.execute(sa.insert(pins).values(project=project, who=who, pinned=number))

    def unpin(self, project: str, who: str, number: int) -> None:
        """Have it at hand no longer."""
        this = (pins.c.project == project, pins.c.who == who, pins.c.pinned == number)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(pins).where(*this))

    def hand_over(self, former: str, name: str) -> None:
        """Have what somebody has at hand be at hand under another name, in all projects."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(pins).where(pins.c.who == name))
            connection.execute(sa.update(pins).where(pins.c.who == former).values(who=name))
