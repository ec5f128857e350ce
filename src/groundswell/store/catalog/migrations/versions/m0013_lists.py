"""Saved views, notes of accounts, and what properties of accounts mean."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "views",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
        sa.Column("of", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("shown", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("project", "of", "folded"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "account_notes",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("account_type", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("account_notes_about", "account_notes", ["address", "account_type", "account"])
    op.create_table(
        "account_meanings",
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
        sa.Column("account_type", sa.String, primary_key=True),
        sa.Column("meaning", sa.String, primary_key=True),
        sa.Column("property", sa.String),
    )
