"""What is known of the capture of each environment, kept over restarts."""

from collections.abc import Mapping

import sqlalchemy as sa

from groundswell.store.catalog.tables import journals


class Journals:
    """The texts of all journals, by the address of their environment."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, str]:
        """Every text that is kept."""
        with self._engine.connect() as connection:
            return {row.address: row.kept for row in connection.execute(sa.select(journals))}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Put texts in the place of those that are kept."""
        if not texts:
            return
        with self._engine.begin() as connection:
            connection.execute(sa.delete(journals).where(journals.c.address.in_(texts)))
            connection.execute(
                sa.insert(journals), [{"address": address, "kept": kept} for address, kept in texts.items()]
            )
