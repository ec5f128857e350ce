"""Who did what, and who was refused to."""

from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa

from groundswell.model.person import AuditEntry, AuditPage
from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import audit
from groundswell.store.scrubbing import GONE

KEPT = timedelta(days=400)


class KeptAudit:
    """The audit log in a catalog's database. An entry is kept for 400 days."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, entry: AuditEntry) -> None:
        """Keep an entry; its `id` is given here. Those that were kept long enough go."""
        row = {name: getattr(entry, name) for name in AuditEntry.__struct_fields__ if name != "id"}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(audit).where(audit.c.at < stored(entry.at - KEPT)))
            connection.execute(sa.insert(audit).values(row | {"at": stored(entry.at)}))

    def page(
        self,
        *,
        before: int | None,
        limit: int,
        person: int | None = None,
        operation: str | None = None,
        project: str | None = None,
        result: str | None = None,
    ) -> AuditPage:
        """So many entries before one, the latest first, of those that fit."""
        wanted = [] if before is None else [audit.c.id < before]
        given = {"person": person, "operation": operation, "project": project, "result": result}
        wanted += [audit.c[name] == value for name, value in given.items() if value is not None]
        with self._engine.connect() as connection:
            asked = sa.select(audit).where(*wanted).order_by(audit.c.id.desc()).limit(limit + 1)
            entries = [_entry(row) for row in connection.execute(asked).mappings()]
        page = entries[:limit]
        return AuditPage(page, page[-1].id if len(entries) > limit else None)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of what is said of a project's environments: a subject that has one says so instead."""
        mine = audit.c.project.in_([address_of(project, environment) for environment in ENVIRONMENTS])
        with self._engine.begin() as connection:
            for row in connection.execute(sa.select(audit.c.id, audit.c.subject).where(mine)).all():
                parts = row.subject.split(SEPARATOR)
                if not texts or {*parts}.isdisjoint(texts):
                    continue
                left = SEPARATOR.join(GONE if part in texts else part for part in parts)
                connection.execute(sa.update(audit).where(audit.c.id == row.id).values(subject=left))


SEPARATOR = " · "
"""Between the parts of a subject."""


def _entry(row: sa.RowMapping) -> AuditEntry:
    fields = {name: row[name] for name in AuditEntry.__struct_fields__}
    return AuditEntry(**fields | {"at": aware(row["at"])})
