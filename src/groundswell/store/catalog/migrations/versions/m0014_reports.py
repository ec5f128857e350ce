"""Reports and dashboards that people have at hand, and links by which anybody may see one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "pins",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("pinned", sa.Integer, nullable=False),
        sa.UniqueConstraint("project", "who", "pinned"),
    )
    op.create_table(
        "public_links",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("address", sa.String, nullable=False, index=True),
        sa.Column("shown", sa.Integer, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("ends_at", sa.DateTime),
    )
