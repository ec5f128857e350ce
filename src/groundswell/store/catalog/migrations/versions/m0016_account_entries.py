"""What people say of accounts' health, did about it, and saw become of it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "account_entries",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("account_type", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("known_at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("until", sa.DateTime),
        sa.Column("score", sa.Float),
        sa.Column("what", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("amount", sa.Float),
        sa.Column("withdrawn_at", sa.DateTime),
        sa.Column("withdrawn_by", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index("account_entries_about", "account_entries", ["address", "account_type", "account"])
