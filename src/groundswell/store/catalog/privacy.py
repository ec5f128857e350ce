"""What projects do not want to keep of what is sent to them."""

import threading

import msgspec
import sqlalchemy as sa

from groundswell.model.privacy import Privacy
from groundswell.store.catalog.tables import privacy


class PrivacySettings:
    """The privacy of all projects, in memory too: it is looked up for every request."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._known: dict[str, Privacy] | None = None

    def of(self, project: str) -> Privacy:
        """What holds for a project; the same object until it is changed."""
        known = self._known
        if known is None:
            with self._changing, self._engine.connect() as connection:
                rows = connection.execute(sa.select(privacy)).all()
                known = {row.project: msgspec.json.decode(row.kept, type=Privacy) for row in rows}
                self._known = known
        return known.get(project, NONE_SET)

    def set(self, project: str, settings: Privacy) -> None:
        """Keep what holds for a project from now on."""
        kept = msgspec.json.encode(settings).decode()
        with self._changing, self._engine.begin() as connection:
            connection.execute(sa.delete(privacy).where(privacy.c.project == project))
            connection.execute(sa.insert(privacy).values(project=project, kept=kept))
        self._known = None


NONE_SET = Privacy()
