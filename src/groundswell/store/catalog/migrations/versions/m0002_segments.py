"""Saved segments and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of segments."""
    op.create_table(
        "segments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("definition", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("project", "folded"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "segment_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
        sa.Column("segment", sa.Integer, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("definition", sa.String),
    )
