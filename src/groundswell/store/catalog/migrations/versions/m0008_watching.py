"""Releases, and what was found when definitions were looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "release_sources",
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
        sa.Column("property", sa.String, nullable=False),
    )
    op.create_table(
        "watches",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("looked_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "watched",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("kept", sa.String, nullable=False),
    )
