"""Catalogs of older formats, as their programs left them."""

from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

STORED = "2024-04-01 09:00:00.000000"
"""A moment, as a catalog keeps it."""
SHOP = {
    "slug": "shop", "name": "Shop", "timezone": "UTC", "week_start": "monday", "membership": "dated",
    "created_at": STORED, "demo": 0,
}  # fmt: skip
"""A project's row."""


def older_catalog(folder: Path, format: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Make the catalog of a data folder in an older format, with these rows of its tables."""
    engine = sa.create_engine(f"sqlite:///{folder / 'catalog.sqlite'}")
    config = Config()
    migrations = resources.files("groundswell.store.catalog") / "migrations"
    config.set_main_option("script_location", str(migrations))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, format)
        for table, values in rows:
            columns = [sa.column(name) for name in values]
            connection.execute(sa.insert(sa.table(table, *columns)).values(values))
    engine.dispose()
