"""The releases of all projects, and the property of events that tells of them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import sqlalchemy as sa

from groundswell.model.errors import NameTaken, UnknownName
from groundswell.model.release import NewRelease, Release, Releases
from groundswell.store.catalog.tables import release_sources, releases


class KeptReleases:
    """Releases in a catalog's database, by the address of their environment."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str, project: str) -> Releases:
        """Those of an environment, the latest first.

        Args:
            address: of the environment.
            project: the slug of both environments.
        """
        there = sa.select(releases).where(releases.c.address == address, ~releases.c.deleted)
        source = sa.select(release_sources.c.property).where(release_sources.c.project == project)
        with self._engine.connect() as connection:
            rows = connection.execute(there.order_by(releases.c.at.desc(), releases.c.number.desc()))
            found = [_release(row) for row in rows.mappings()]
            return Releases(found, connection.execute(source).scalar_one_or_none())

    def add(self, address: str, release: NewRelease, at: datetime, who: str) -> Release:
        """Keep a release that somebody tells of, which went out at a moment.

        Raises:
            NameTaken: one of the name went out at the same moment.
        """
        mine = (releases.c.address == address, releases.c.name == release.name)
        same = sa.select(releases.c.number).where(*mine, releases.c.at == _stored(at), ~releases.c.deleted)
        row = {"address": address, "at": _stored(at), "name": release.name, "note": release.note}
        with self._engine.begin() as connection:
            if connection.execute(same).first() is not None:
                raise NameTaken(
                    f"The release '{release.name}' of that moment is known already. Give another name or time.",
                    at="/name",
                )
            made = sa.insert(releases).values(**row, source="told", who=who, deleted=False)
            number = connection.execute(made.returning(releases.c.number)).scalar_one()
            kept = connection.execute(sa.select(releases).where(releases.c.number == number)).mappings().one()
            return _release(kept)

    def seen(self, address: str, names: Mapping[str, datetime]) -> None:
        """Keep what events brought as releases, each name with its first moment; not what is known already."""
        known = sa.select(releases.c.name).where(releases.c.address == address)
        with self._engine.begin() as connection:
            there = set(connection.execute(known).scalars())
            told = {"address": address, "note": "", "source": "events", "who": "", "deleted": False}
            new = [
                {**told, "name": name, "at": _stored(at)} for name, at in names.items() if name not in there
            ]
            if new:
                connection.execute(sa.insert(releases), sorted(new, key=lambda row: (row["at"], row["name"])))

    def delete(self, address: str, number: int) -> None:
        """Delete a release.

        Raises:
            UnknownName: there is none of that number.
        """
        mine = (releases.c.address == address, releases.c.number == number, ~releases.c.deleted)
        with self._engine.begin() as connection:
            gone = connection.execute(sa.update(releases).where(*mine).values(deleted=True, note="", who=""))
            if not gone.rowcount:
                raise UnknownName(
                    f"No release has the number {number}. 'groundswell releases' lists them.",
                    at="/number",
                    code="unknown-release",
                )

    def choose(self, project: str, property: str | None) -> None:
        """Have every new value of a property of events be a release; None: of none."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(release_sources).where(release_sources.c.project == project))
            if property is not None:
                connection.execute(sa.insert(release_sources).values(project=project, property=property))


def _release(row: sa.RowMapping) -> Release:
    fields = {name: row[name] for name in ("number", "name", "note", "source", "who")}
    return Release(**fields, at=row["at"].replace(tzinfo=UTC))


def _stored(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
