"""Each release once, and whether the property that tells of them is read."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

DOUBLED = """
delete from releases where number in (
    select number from (
        select number, row_number() over (partition by address, name, at order by deleted, number) as place
        from releases
    ) as numbered where place > 1
)
"""
"""What two looks at one time may have told twice; of these the first that was not deleted stays."""


def upgrade() -> None:
    """Drop what is doubled, and let nothing be doubled any more."""
    op.execute(DOUBLED)
    op.create_index("releases_once", "releases", ["address", "name", "at"], unique=True)
    op.add_column("watches", sa.Column("unread", sa.String))
