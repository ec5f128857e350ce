"""What was found when definitions were looked at, so that nobody has to wait for it."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.model.watched import Watched
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import watched, watches


@dataclass(frozen=True, slots=True)
class Watch:
    """One look at everything that is defined in an environment.

    Attributes:
        looked_at: the project's moment then.
        found: by the number of the version; under 0 of all that was captured.
        unread: the property that was to tell of releases, where it had too many values for that.
    """

    looked_at: datetime
    found: Mapping[int, Watched]
    unread: str | None = None


class Watches:
    """The last look of each environment, by its address. One process has the file."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._forgotten = Counter[str]()

    def begun(self, address: str) -> int:
        """Told to `unforgotten` once it is known what is to be kept of an environment that is looked at from now on."""
        with self._guard:
            return self._forgotten[address]

    @contextmanager
    def unforgotten(self, address: str, begun: int) -> Iterator[bool]:
        """Whether nothing was to be forgotten of an environment since then, nor will be until the context ends.

        Else somebody was erased meanwhile, whom what was found may still name.
        """
        with self._guard:
            yield self._forgotten[address] == begun

    def of(self, address: str) -> Watch | None:
        """What the last look found; None: there was none."""
        with self._engine.connect() as connection:
            mine = sa.select(watches.c.looked_at, watches.c.unread).where(watches.c.address == address)
            look = connection.execute(mine).one_or_none()
            rows = connection.execute(sa.select(watched).where(watched.c.address == address)).all()
        if look is None:
            return None
        found = {row.version: msgspec.json.decode(row.kept, type=Watched) for row in rows}
        return Watch(aware(look.looked_at), found, look.unread)

    def unread(self, address: str) -> str | None:
        """Which property the last look could not read for its too many values."""
        with self._engine.connect() as connection:
            mine = sa.select(watches.c.unread).where(watches.c.address == address)
            return connection.execute(mine).scalar_one_or_none()

    def keep(self, address: str, watch: Watch) -> None:
        """Put a look in the place of the one before."""
        rows = [
            {"address": address, "version": version, "kept": msgspec.json.encode(each).decode()}
            for version, each in watch.found.items()
        ]
        at = stored(watch.looked_at)
        with self._engine.begin() as connection:
            _forget(connection, address)
            connection.execute(sa.insert(watches).values(address=address, looked_at=at, unread=watch.unread))
            if rows:
                connection.execute(sa.insert(watched), rows)

    def forget(self, project: str) -> None:
        """Forget what was found in both environments of a project: texts of elements may name somebody.

        What a look finds that is under way is not kept either.
        """
        addresses = [address_of(project, environment) for environment in ENVIRONMENTS]
        with self._guard, self._engine.begin() as connection:
            for address in addresses:
                self._forgotten[address] += 1
                _forget(connection, address)


def _forget(connection: sa.Connection, address: str) -> None:
    for table in (watches, watched):
        connection.execute(sa.delete(table).where(table.c.address == address))
