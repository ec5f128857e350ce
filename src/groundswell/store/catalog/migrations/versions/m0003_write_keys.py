"""Write keys, one for each environment of every project that takes data, and what is known of capture."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and keys for the projects that are there."""
    keys = op.create_table(
        "write_keys",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
        sa.Column("environment", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime),
    )
    op.create_table(
        "journals",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("kept", sa.String, nullable=False),
    )
    projects = sa.table(
        "projects", sa.column("slug"), sa.column("demo"), sa.column("created_at", sa.DateTime)
    )
    found = (
        op.get_bind().execute(sa.select(projects.c.slug, projects.c.created_at).where(~projects.c.demo)).all()
    )
    rows = [
        {
            "key": f"gs_{secrets.token_urlsafe(24)}",
            "project": slug,
            "environment": environment,
            "created_at": at,
        }
        for slug, at in found
        for environment in ("production", "development")
    ]
    if rows:
        op.bulk_insert(keys, rows)
