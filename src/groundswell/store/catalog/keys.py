"""Write keys: whose they are, and until when."""

import re
import secrets
import threading
from datetime import datetime, timedelta

import sqlalchemy as sa

from groundswell.model.capture import WriteKey
from groundswell.model.errors import NameTaken, QuestionError
from groundswell.model.project import ENVIRONMENTS, Environment
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import write_keys

_KEY = re.compile(r"[A-Za-z0-9_.~-]{8,200}")


class WriteKeys:
    """The write keys in a catalog's database, all of them in memory too: they are looked up for every request."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._known: dict[str, WriteKey] | None = None

    def find(self, key: str, at: datetime) -> WriteKey | None:
        """Whose a key is at a moment; None: nobody's."""
        found = self._all().get(key)
        return found if found is not None and found.is_valid(at) else None

    def former(self, key: str, at: datetime) -> WriteKey | None:
        """Whose a key was that has ended by a moment; None: it is somebody's, or never was anybody's."""
        found = self._all().get(key)
        return found if found is not None and not found.is_valid(at) else None

    def of(self, project: str, at: datetime) -> list[WriteKey]:
        """The keys of a project's environments that are valid at a moment: production's first, the newest first."""
        mine = [known for known in self._all().values() if known.project == project and known.is_valid(at)]
        newest = sorted(mine, key=lambda known: known.created_at, reverse=True)
        return sorted(newest, key=lambda known: ENVIRONMENTS.index(known.environment))

    def check(self, key: str, of: tuple[str, Environment] | None = None) -> None:
        """Look whether a key may be given to a project.

        Args:
            key: what it is to be.
            of: the project and environment that it is for, which may take an earlier key of theirs back; None: a new
                project.

        Raises:
            QuestionError: it is no key.
            NameTaken: it is the project's already, or it is or was another's.
        """
        if not _KEY.fullmatch(key):
            raise QuestionError(
                f"'{key[:200]}' is no write key. One has 8 to 200 letters, digits, '-', '_', '.' or '~'.",
                at="/key",
            )
        has = self._all().get(key)
        if has is not None and (has.project, has.environment) != of:
            raise NameTaken(
                "Another project or environment has this write key already, or had it. Take another.",
                at="/key",
            )
        if has is not None and has.expires_at is None:
            raise NameTaken("The project has this write key already.", at="/key")

    def add(
        self,
        project: str,
        environment: Environment,
        at: datetime,
        key: str | None = None,
        *,
        keep: timedelta | None = None,
    ) -> WriteKey:
        """Give an environment of a project a new key, or one that it had, from now on for good.

        Args:
            project: the slug of both environments.
            environment: whose it is.
            at: now.
            key: else one is made that nobody can guess.
            keep: for so long the keys that it has are still taken; None: for good.

        Raises:
            QuestionError, NameTaken: see `check`.
        """
        if key is not None:
            self.check(key, (project, environment))
        made = WriteKey(key or f"gs_{secrets.token_urlsafe(24)}", project, environment, at)
        with self._changing:
            try:
                with self._engine.begin() as connection:
                    if keep is not None:
                        _expire(connection, made, at + keep)
                    if key is not None:
                        # Checked: where there is one, it is its own.
                        mine = (write_keys.c.project == project, write_keys.c.environment == environment)
                        connection.execute(sa.delete(write_keys).where(write_keys.c.key == key, *mine))
                    connection.execute(
                        sa.insert(write_keys).values(
                            key=made.key, project=project, environment=environment, created_at=stored(at)
                        )
                    )
            except sa.exc.IntegrityError:
                raise NameTaken("Another project has this write key. Take another.", at="/key") from None
            finally:
                self._known = None
        return made

    def _all(self) -> dict[str, WriteKey]:
        known = self._known
        if known is None:
            with self._changing, self._engine.connect() as connection:
                rows = connection.execute(sa.select(write_keys)).mappings().all()
                known = self._known = {row["key"]: _key(row) for row in rows}
        return known


def _expire(connection: sa.Connection, successor: WriteKey, at: datetime) -> None:
    """Have the keys of an environment end; one that ends sooner keeps its end."""
    ends = write_keys.c.expires_at
    connection.execute(
        sa.update(write_keys)
        .where(
            write_keys.c.project == successor.project,
            write_keys.c.environment == successor.environment,
            sa.or_(ends.is_(None), ends > stored(at)),
        )
        .values(expires_at=stored(at))
    )


def _key(row: sa.RowMapping) -> WriteKey:
    ends = row["expires_at"]
    return WriteKey(
        row["key"],
        row["project"],
        row["environment"],
        aware(row["created_at"]),
        ends and aware(ends),
    )
