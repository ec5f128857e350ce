"""Links by which anybody may see a report or a dashboard."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import public_links


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link as it is kept.

    Attributes:
        id: the part of it by which it is found.
        address: of the environment whose figures it shows.
        shown: the number of the report or dashboard.
        ends_at: from when on it shows nothing; None: never.
    """

    id: str
    address: str
    shown: int
    made_at: datetime
    made_by: str
    ends_at: datetime | None


class KeptLinks:
    """Public links in a catalog's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str, shown: int) -> list[KeptLink]:
        """Those to a report or dashboard of an environment, the latest first."""
        there = sa.select(public_links).where(
            public_links.c.address == address, public_links.c.shown == shown
        )
        with self._engine.connect() as connection:
            rows = connection.execute(there.order_by(public_links.c.made_at.desc(), public_links.c.id))
            return [_link(row) for row in rows.mappings()]

    def one(self, id: str) -> KeptLink | None:
        """The link of an id; None: there is none."""
        with self._engine.connect() as connection:
            row = (
                connection.execute(sa.select(public_links).where(public_links.c.id == id)).mappings().first()
            )
            return None if row is None else _link(row)

    def add(self, link: KeptLink) -> None:
        """Keep a new link."""
        row = {name: getattr(link, name) for name in ("id", "address", "shown", "made_by")}
        moments = {"made_at": stored(link.made_at), "ends_at": link.ends_at and stored(link.ends_at)}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(public_links).values(row | moments))

    def end(self, address: str, id: str) -> bool:
        """Take a link of an environment away; whether there was one."""
        this = (public_links.c.address == address, public_links.c.id == id)
        with self._engine.begin() as connection:
            return connection.execute(sa.delete(public_links).where(*this)).rowcount > 0


def _link(row: Any) -> KeptLink:
    moments = {name: aware(row[name]) for name in ("made_at", "ends_at")}
    return KeptLink(**{**row, **moments})
