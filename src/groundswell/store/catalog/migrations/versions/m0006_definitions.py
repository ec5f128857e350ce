"""One table for everything that has a name: segments, which keep their histories, and definitions of events."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, and bring segments into them."""
    _make()
    connection = op.get_bind()
    old = sa.MetaData()
    segments, changes = (
        sa.Table(name, old, autoload_with=connection) for name in ("segments", "segment_changes")
    )
    new = sa.MetaData()
    definitions, entries = (
        sa.Table(name, new, autoload_with=connection) for name in ("definitions", "definition_changes")
    )
    kept = ("id", "project", "name", "folded", "definition", "created_at", "changed_at")
    _copy(connection, segments, definitions, dict.fromkeys(kept))
    told = ("id", "project", "at", "who", "what", "name", "definition")
    _copy(connection, changes, entries, {**dict.fromkeys(told), "changed": "segment"})
    _pass_over(connection, definitions, changes)
    op.drop_table("segment_changes")
    op.drop_table("segments")


def _copy(connection: sa.Connection, old: sa.Table, new: sa.Table, columns: dict[str, str | None]) -> None:
    """Copy the rows of a table into another one, as segments; a column of another name from the one it had."""
    rows = sa.select(*(old.c[was or name] for name, was in columns.items()), sa.literal("segment"))
    connection.execute(sa.insert(new).from_select([*columns, "kind"], rows))


def _pass_over(connection: sa.Connection, definitions: sa.Table, changes: sa.Table) -> None:
    """Have no id given again that a segment had which is gone: its history speaks of it."""
    last = connection.execute(
        sa.select(changes.c.segment, changes.c.project, changes.c.at).order_by(changes.c.segment.desc())
    ).first()
    if (
        last is None
        or connection.execute(sa.select(definitions.c.id).where(definitions.c.id >= last.segment)).first()
    ):
        return
    nobody = {"kind": "segment", "name": "", "folded": "", "definition": "{}"}
    moments = {"created_at": last.at, "changed_at": last.at}
    connection.execute(
        sa.insert(definitions).values(id=last.segment, project=last.project, **nobody, **moments)
    )
    connection.execute(sa.delete(definitions).where(definitions.c.id == last.segment))


def _make() -> None:
    op.create_table(
        "definitions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("definition", sa.String, nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("project", "kind", "folded"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "definition_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("definition", sa.String),
        sa.Column("version", sa.Integer),
    )
    op.create_table(
        "definition_versions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("meaning", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
