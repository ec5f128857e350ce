"""The releases of all projects, and the property of events that tells of them."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from groundswell.model.errors import NameTaken, QuestionError, UnknownName
from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.model.release import NewRelease, Release, Releases
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import release_sources, releases
from groundswell.store.scrubbing import GONE


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
        key = {"address": address, "at": stored(at), "name": release.name}
        said = {
            "note": release.note,
            "link": release.link,
            "source": "told",
            "who": who,
            "deleted": False,
        }
        same = [releases.c[column] == value for column, value in key.items()]
        again = sa.update(releases).where(*same, releases.c.deleted).values(said).returning(releases)
        new = sa.insert(releases).values(key | said).returning(releases)
        try:
            with self._engine.begin() as connection:
                kept = connection.execute(again).mappings().first()
                return _release(kept or connection.execute(new).mappings().one())
        except sa.exc.IntegrityError:
            raise _taken(release.name) from None

    def change(self, address: str, number: int, release: NewRelease, at: datetime, who: str) -> Release:
        """Put what is told of a release in the place of what was known of it.

        Raises:
            UnknownName: there is none of that number.
            NameTaken: another one of the name went out at the same moment.
            QuestionError: events brought its name, which is to become another.
        """
        told = {
            "name": release.name,
            "at": stored(at),
            "note": release.note,
            "link": release.link,
            "who": who,
        }
        mine = _mine(address, number)
        try:
            with self._engine.begin() as connection:
                known = connection.execute(sa.select(releases).where(*mine)).mappings().first()
                if known is None:
                    raise _unknown(number)
                if known["source"] == "events" and known["name"] != release.name:
                    raise QuestionError(
                        f"Events call this release '{known['name']}', and would bring it again under that name. Keep "
                        "the name, or delete the release and tell of another.",
                        at="/name",
                    )
                # Of a deleted one of that name and moment nothing is left to be known.
                same = (releases.c[column] == told[column] for column in ("name", "at"))
                connection.execute(
                    sa.delete(releases).where(releases.c.address == address, *same, releases.c.deleted)
                )
                changed = sa.update(releases).where(*mine).values(told).returning(releases)
                return _release(connection.execute(changed).mappings().one())
        except sa.exc.IntegrityError:
            raise _taken(release.name) from None

    def seen(self, address: str, names: Mapping[str, datetime]) -> None:
        """Keep what events brought as releases, each name with its first moment; not what is known already."""
        told = {"address": address, "note": "", "link": "", "source": "events", "who": "", "deleted": False}
        with self._engine.begin() as connection:
            for name, at in sorted(names.items(), key=lambda each: (each[1], each[0])):
                row = {**told, "name": name, "at": stored(at)}
                # In one statement: who else looks at the same time tells none twice.
                known = sa.exists().where(releases.c.address == address, releases.c.name == name)
                new = sa.select(*(sa.literal(value, releases.c[of].type) for of, value in row.items()))
                connection.execute(sa.insert(releases).from_select(list(row), new.where(~known)))

    def delete(self, address: str, number: int) -> None:
        """Delete a release.

        Raises:
            UnknownName: there is none of that number.
        """
        gone = {"deleted": True, "note": "", "link": "", "who": ""}
        with self._engine.begin() as connection:
            if not connection.execute(
                sa.update(releases).where(*_mine(address, number)).values(gone)
            ).rowcount:
                raise _unknown(number)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of the releases of both environments: one that is called by an id goes, as it names somebody."""
        addresses = [address_of(project, environment) for environment in ENVIRONMENTS]
        mine = releases.c.address.in_(addresses)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(releases).where(mine, releases.c.name.in_(texts)))
            for column in ("note", "link", "who"):
                named = releases.c[column].in_(texts)
                gone = "" if column == "link" else GONE
                connection.execute(sa.update(releases).where(mine, named).values({column: gone}))

    def choose(self, project: str, property: str | None) -> None:
        """Have every new value of a property of events be a release; None: of none."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(release_sources).where(release_sources.c.project == project))
            if property is not None:
                connection.execute(sa.insert(release_sources).values(project=project, property=property))


def _mine(address: str, number: int) -> tuple[sa.ColumnElement[bool], ...]:
    return releases.c.address == address, releases.c.number == number, ~releases.c.deleted


def _taken(name: str) -> NameTaken:
    return NameTaken(
        f"The release '{name}' of that moment is known already. Give another name or time.", at="/name"
    )


def _unknown(number: int) -> UnknownName:
    return UnknownName(
        f"No release has the number {number}. 'groundswell releases' lists them.",
        at="/number",
        code="unknown-release",
    )


def _release(row: sa.RowMapping) -> Release:
    fields = {name: row[name] for name in ("number", "name", "note", "link", "source", "who")}
    return Release(**fields, at=aware(row["at"]))
