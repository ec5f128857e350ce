"""The catalog's tables, as the latest migration leaves them."""

import sqlalchemy as sa

metadata = sa.MetaData()

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("slug", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("timezone", sa.String, nullable=False),
    sa.Column("week_start", sa.String, nullable=False),
    sa.Column("membership", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    # A demo's data are old, so once they are loaded its present moment is fixed, and it takes no others.
    sa.Column("demo", sa.Boolean, nullable=False),
    sa.Column("demo_now", sa.DateTime),
)

used_properties = sa.Table(
    "used_properties",
    metadata,
    # Names of event properties that questions have used; compaction makes them columns.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    sa.Column("property", sa.String, primary_key=True),
    sa.Column("last_used_at", sa.DateTime, nullable=False),
)
