"""Notes about accounts that were deleted, and can be brought back for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the column."""
    op.add_column("account_notes", sa.Column("deleted_at", sa.DateTime))
