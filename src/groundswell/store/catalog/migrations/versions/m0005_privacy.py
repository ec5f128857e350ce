"""What projects do not want to keep, and what they were asked to erase."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "privacy",
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
        sa.Column("kept", sa.String, nullable=False),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("address", sa.String, nullable=False, index=True),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("users", sa.Integer, nullable=False),
        sa.Column("accounts", sa.Integer, nullable=False),
        sa.Column("erased_at", sa.DateTime),
        sa.Column("due_at", sa.DateTime, nullable=False),
        sa.Column("rewritten_at", sa.DateTime),
    )
