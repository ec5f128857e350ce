"""What people have noted of captured properties."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "property_notes",
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("account_type", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("description", sa.String, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
    )
