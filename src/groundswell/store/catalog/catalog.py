"""The catalog: one small database beside the projects' folders."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from groundswell.model.errors import DataFolderError, UnknownName, did_you_mean
from groundswell.model.project import Project, address_of, named
from groundswell.store.catalog.account_entries import AccountEntries
from groundswell.store.catalog.account_meanings import KeptMeanings
from groundswell.store.catalog.account_notes import AccountNotes
from groundswell.store.catalog.annotations import KeptAnnotations
from groundswell.store.catalog.audit import KeptAudit
from groundswell.store.catalog.definitions import Definitions
from groundswell.store.catalog.erasures import Erasures
from groundswell.store.catalog.journals import Journals
from groundswell.store.catalog.keys import WriteKeys
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.notes import PropertyNotes
from groundswell.store.catalog.people import KeptPeople
from groundswell.store.catalog.permits import UsedPermits
from groundswell.store.catalog.pins import Pins
from groundswell.store.catalog.privacy import PrivacySettings
from groundswell.store.catalog.public_links import KeptLinks
from groundswell.store.catalog.releases import KeptReleases
from groundswell.store.catalog.sign_ins import KeptSignIns, KeptTokens
from groundswell.store.catalog.tables import metadata, projects, used_properties
from groundswell.store.catalog.views import KeptViews
from groundswell.store.catalog.watches import Watches
from groundswell.store.copies import keep_copy

A_DAY = timedelta(days=1)


class Catalog:
    """Projects and what belongs to them, in the database at a SQLAlchemy URL.

    Attributes:
        definitions: the segments and definitions of all projects.
        keys: their write keys.
        journals: what is known of their capture.
        notes: what people have noted of their captured properties.
        permits: what became of permits to label.
        pins: which reports and dashboards people have at hand.
        links: by which anybody may see a report or a dashboard.
        privacy: what they do not want to keep.
        erasures: what they were asked to erase.
        releases: when other versions of what they capture went out.
        annotations: what else happened to them.
        views: the saved views of their lists.
        account_notes: what people wrote down about accounts.
        account_entries: what people said of their health, did about it, and saw become of it.
        meanings: which properties of accounts were chosen to have a meaning.
        watches: what was found when their definitions were looked at.
        people: who uses Groundswell, and who is invited to.
        sign_ins: where they are signed in.
        tokens: what stands for them in programs.
        audit: who did what.
    """

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _durable)
        self._migrate()
        self.definitions = Definitions(self._engine)
        self.keys = WriteKeys(self._engine)
        self.journals = Journals(self._engine)
        self.notes = PropertyNotes(self._engine)
        self.permits = UsedPermits(self._engine)
        self.pins = Pins(self._engine)
        self.links = KeptLinks(self._engine)
        self.privacy = PrivacySettings(self._engine)
        self.erasures = Erasures(self._engine)
        self.releases = KeptReleases(self._engine)
        self.annotations = KeptAnnotations(self._engine)
        self.watches = Watches(self._engine)
        self.views = KeptViews(self._engine)
        self.account_notes = AccountNotes(self._engine)
        self.account_entries = AccountEntries(self._engine)
        self.meanings = KeptMeanings(self._engine)
        self.people = KeptPeople(self._engine)
        self.sign_ins = KeptSignIns(self._engine)
        self.tokens = KeptTokens(self._engine)
        self.audit = KeptAudit(self._engine)

    @classmethod
    def in_folder(cls, folder: Path) -> "Catalog":
        """The catalog of a data folder."""
        return cls(f"sqlite:///{folder / 'catalog.sqlite'}")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def projects(self) -> list[Project]:
        """The production environments of all projects, the oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(projects).order_by(projects.c.created_at, projects.c.slug))
            return [_project(row) for row in rows.mappings()]

    def project(self, slug: str) -> Project:
        """The project of that name in addresses: its production environment, or with `.development` the other one.

        Raises:
            UnknownName: there is none.
        """
        known = {p.slug: p for p in self.projects()}
        shared, environment = named(slug)
        if environment == "development" and shared in known and not known[shared].demo:
            return known[shared].in_environment(environment)
        if slug not in known:
            of_developers = {address_of(p, "development"): p for p in known if not known[p].demo}
            meant = next((each for each, p in of_developers.items() if slug.startswith(f"{p}.")), slug)
            there = [*known, *of_developers]
            raise UnknownName(
                f"No project is named '{slug}'.{did_you_mean(meant, there)} "
                f"There are: {', '.join(sorted(there)) or 'none yet'}.",
                at="/project",
                code="unknown-project",
            )
        return known[slug]

    def add_project(self, project: Project) -> Project:
        """Keep a new project; its slug is made from its name if empty, and made unique."""
        while True:
            slug = _unique(_slug(project.slug or project.name), self._slugs())
            row = {name: getattr(project, name) for name in Project.__dataclass_fields__} | {
                "slug": slug,
                "created_at": stored(project.created_at),
                "demo_now": stored(project.demo_now),
            }
            try:
                with self._engine.begin() as connection:
                    connection.execute(sa.insert(projects).values(row))
            except sa.exc.IntegrityError:
                # Somebody else took the slug between the look and the insert: there is a next one.
                if slug not in self._slugs():
                    raise
            else:
                return self.project(slug)

    def scrub(self, slug: str, texts: Collection[str], at: datetime) -> None:
        """Take ids out of what a project has saved, also out of its history.

        Raises:
            DataFolderError: the file cannot be written as a whole for the moment, so that it still has them.
        """
        self.definitions.scrub(slug, texts, at=at)
        self.notes.scrub(slug, texts)
        self.views.scrub(slug, texts)
        self.account_notes.scrub(slug, texts)
        self.account_entries.scrub(slug, texts)
        # Before releases are: from then on no look that is under way brings a name back.
        self.watches.forget(slug)
        self.releases.scrub(slug, texts)
        self.annotations.scrub(slug, texts)
        self.audit.scrub(slug, texts)
        self.erasures.write_whole()

    def hand_over(self, former: str, name: str) -> None:
        """Have what somebody owns and has at hand be his under another name."""
        self.definitions.hand_over(former, name)
        self.pins.hand_over(former, name)

    def _slugs(self) -> set[str]:
        return {p.slug for p in self.projects()}

    def set_demo_now(self, slug: str, now: datetime) -> None:
        """Fix the present moment of a demo."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.update(projects).where(projects.c.slug == slug).values(demo_now=stored(now))
            )

    def change_project(self, slug: str, changed: Mapping[str, str]) -> None:
        """Give a project another name, zone or first day of the week, each by the name of its column."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(projects).where(projects.c.slug == slug).values(changed))

    def set_account_id(self, slug: str, kind: str, property: str | None) -> None:
        """Keep which property of a project's users names their accounts of a kind; None: none."""
        mine = projects.c.slug == slug
        with self._engine.begin() as connection:
            others = connection.execute(sa.select(projects.c.account_ids).where(mine)).scalar_one()
            others.pop(kind, None)
            chosen = others | ({kind: property} if property is not None else {})
            connection.execute(sa.update(projects).where(mine).values(account_ids=chosen))

    def used_properties(self, slug: str) -> tuple[str, ...]:
        """The event properties that questions of a project have used, the most recently used first."""
        with self._engine.connect() as connection:
            return tuple(_last_used(connection, slug))

    def note_used(self, slug: str, names: Collection[str], at: datetime) -> None:
        """Remember that a question has used these event properties; written once a day for each."""
        if not names:
            return
        now = stored(at)
        with self._engine.connect() as connection:
            last = _last_used(connection, slug)
        due = sorted(name for name in names if name not in last or now - last[name] >= A_DAY)
        if not due:
            return
        mine = used_properties.c.project == slug
        with self._engine.begin() as connection:
            connection.execute(sa.delete(used_properties).where(mine, used_properties.c.property.in_(due)))
            rows = [{"project": slug, "property": name, "last_used_at": now} for name in due]
            connection.execute(sa.insert(used_properties), rows)

    def _migrate(self) -> None:
        """Bring the tables to this program's, keeping a copy of the older file beside it; make them where none are."""
        try:
            with self._engine.begin() as connection:
                found = MigrationContext.configure(connection).get_current_revision()
            if found == _steps().get_current_head():
                return
            if found is None:
                self._make()
                return
            self._check_known(_steps(), found)
            self._keep_copy(found)
            config = Config()
            config.set_main_option("script_location", _steps().dir)
            with self._engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except sa.exc.DatabaseError as error:
            self.close()
            raise DataFolderError(
                f"The catalog {self._place} cannot be opened: {error.orig}. Put a copy of it in its place.",
                at=self._place,
            ) from error

    def _make(self) -> None:
        """Make the tables as the latest migration leaves them, all or none."""
        with self._engine.begin() as connection:
            if self._engine.dialect.name == "sqlite":
                # The driver begins a transaction for rows, but by itself none for tables.
                connection.exec_driver_sql("begin immediate")
            metadata.create_all(connection, checkfirst=False)
            MigrationContext.configure(connection).stamp(_steps(), "head")

    def _check_known(self, steps: ScriptDirectory, found: str) -> None:
        if found not in {step.revision for step in steps.walk_revisions()}:
            self.close()
            raise DataFolderError(
                f"The catalog {self._place} has format {found}; this version of Groundswell knows up to "
                f"{steps.get_current_head()}. Use the version that wrote it, or a newer one.",
                at=self._place,
            )

    def _keep_copy(self, found: str) -> None:
        if self._engine.dialect.name == "sqlite" and self._engine.url.database:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
            file = Path(self._engine.url.database)
            keep_copy(file, file.with_suffix(f".format-{found}.sqlite"))

    @property
    def _place(self) -> str:
        """The file, or the address without its password."""
        return self._engine.url.database or self._engine.url.render_as_string()


@cache
def _steps() -> ScriptDirectory:
    """The migrations, which are read once."""
    config = Config()
    migrations = resources.files("groundswell.store.catalog") / "migrations"
    config.set_main_option("script_location", str(migrations))
    return ScriptDirectory.from_config(config)


def _durable(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = full")
    cursor.execute("pragma foreign_keys = on")
    cursor.execute("pragma secure_delete = on")
    cursor.close()


def _last_used(connection: sa.Connection, slug: str) -> dict[str, datetime]:
    found = connection.execute(
        sa.select(used_properties.c.property, used_properties.c.last_used_at)
        .where(used_properties.c.project == slug)
        .order_by(used_properties.c.last_used_at.desc(), used_properties.c.property)
    )
    return {row.property: row.last_used_at for row in found}


def _project(row: Any) -> Project:
    moments = {name: aware(row[name]) for name in ("created_at", "demo_now")}
    return Project(**{**row, **moments})


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "project"


def _unique(slug: str, taken: set[str]) -> str:
    numbered = (f"{slug}-{i}" for i in range(2, len(taken) + 3))
    return slug if slug not in taken else next(s for s in numbered if s not in taken)
