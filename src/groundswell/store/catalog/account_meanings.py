"""Which properties of accounts were chosen to have a meaning."""

from collections.abc import Mapping

import sqlalchemy as sa

from groundswell.model.account_meaning import MeaningName
from groundswell.store.catalog.tables import account_meanings


class KeptMeanings:
    """Meanings in a catalog's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, project: str, account_type: str) -> dict[MeaningName, str | None]:
        """What was chosen for a kind of account of a project."""
        mine = sa.select(account_meanings).where(
            account_meanings.c.project == project, account_meanings.c.account_type == account_type
        )
        with self._engine.connect() as connection:
            return {row.meaning: row.property for row in connection.execute(mine)}

    def choose(self, project: str, account_type: str, chosen: Mapping[MeaningName, str | None]) -> None:
        """Keep what was chosen, in the place of what was before."""
        mine = (
            account_meanings.c.project == project,
            account_meanings.c.account_type == account_type,
            account_meanings.c.meaning.in_(chosen),
        )
        rows = [
            {"project": project, "account_type": account_type, "meaning": meaning, "property": property}
            for meaning, property in chosen.items()
        ]
        with self._engine.begin() as connection:
            connection.execute(sa.delete(account_meanings).where(*mine))
            if rows:
                connection.execute(sa.insert(account_meanings), rows)
