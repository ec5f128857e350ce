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
    # The property of users whose values name their accounts, by kind of account.
    sa.Column("account_ids", sa.JSON, nullable=False, server_default="{}"),
)

privacy = sa.Table(
    "privacy",
    metadata,
    # The slug that both environments share.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    # What it does not want to keep, as JSON.
    sa.Column("kept", sa.String, nullable=False),
)

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    # The slug that all environments share: they are erased from together.
    sa.Column("address", sa.String, nullable=False, index=True),
    sa.Column("asked_at", sa.DateTime, nullable=False),
    # How many ids were named; never which.
    sa.Column("users", sa.Integer, nullable=False),
    sa.Column("accounts", sa.Integer, nullable=False),
    # Since when they are gone from answers, and by when their bytes are, and since when.
    sa.Column("erased_at", sa.DateTime),
    sa.Column("due_at", sa.DateTime, nullable=False),
    sa.Column("rewritten_at", sa.DateTime),
)

used_properties = sa.Table(
    "used_properties",
    metadata,
    # Names of event properties that questions have used; compaction makes them columns.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    sa.Column("property", sa.String, primary_key=True),
    sa.Column("last_used_at", sa.DateTime, nullable=False),
)

segments = sa.Table(
    "segments",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
    sa.Column("name", sa.String, nullable=False),
    # The name without regard to case: A and a are one.
    sa.Column("folded", sa.String, nullable=False),
    # The segment as JSON, its name, owner and description included.
    sa.Column("definition", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("project", "folded"),
    # The history speaks of ids, so that of one that is gone is never given again.
    sqlite_autoincrement=True,
)

segment_changes = sa.Table(
    "segment_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
    # Of `segments`, also of one that is gone.
    sa.Column("segment", sa.Integer, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("what", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    # As it was from then on; none once it was deleted.
    sa.Column("definition", sa.String),
)

write_keys = sa.Table(
    "write_keys",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    # The slug that both environments share.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
    sa.Column("environment", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    # None: for good.
    sa.Column("expires_at", sa.DateTime),
)

journals = sa.Table(
    "journals",
    metadata,
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, primary_key=True),
    # What is known of its capture, as JSON.
    sa.Column("kept", sa.String, nullable=False),
)
