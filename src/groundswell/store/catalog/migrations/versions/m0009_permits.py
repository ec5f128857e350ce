"""What became of permits to label."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "permits",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.Column("made", sa.Integer, nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
    )
