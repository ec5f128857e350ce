"""Alembic's steps from an empty catalog to today's tables."""
