"""Projects, and the properties that questions use."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "projects",
        sa.Column("slug", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("timezone", sa.String, nullable=False),
        sa.Column("week_start", sa.String, nullable=False),
        sa.Column("membership", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("demo", sa.Boolean, nullable=False),
        sa.Column("demo_now", sa.DateTime),
    )
    op.create_table(
        "used_properties",
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
        sa.Column("property", sa.String, primary_key=True),
        sa.Column("last_used_at", sa.DateTime, nullable=False),
    )
