"""Which property of users names their accounts, for each kind of account."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the setting; no project has chosen any."""
    op.add_column("projects", sa.Column("account_ids", sa.JSON, nullable=False, server_default="{}"))
