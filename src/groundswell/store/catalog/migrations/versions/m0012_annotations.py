"""What happened beside releases, and where one reads more of a release."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"


def upgrade() -> None:
    """Make the table, and the column of releases."""
    op.create_table(
        "annotations",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("ends_at", sa.DateTime),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("link", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.add_column("releases", sa.Column("link", sa.String, nullable=False, server_default=""))
