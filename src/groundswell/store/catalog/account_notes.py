"""What people wrote down about accounts."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from groundswell.model.account_note import AccountNote
from groundswell.model.errors import UnknownName
from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import account_notes
from groundswell.store.scrubbing import GONE, without

BACK_FOR = timedelta(days=1)
"""For so long a deleted note can be brought back."""


class AccountNotes:
    """Notes of accounts in a catalog's database, by the address of their environment."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str, account_type: str, ids: Collection[str]) -> list[AccountNote]:
        """Those of an account, under any of its ids, the latest first."""
        about = sa.select(account_notes).where(
            account_notes.c.address == address,
            account_notes.c.account_type == account_type,
            account_notes.c.account.in_(ids),
            account_notes.c.deleted_at.is_(None),
        )
        latest = about.order_by(account_notes.c.at.desc(), account_notes.c.number.desc())
        with self._engine.connect() as connection:
            return [_note(row) for row in connection.execute(latest).mappings()]

    def add(
        self, address: str, account_type: str, account: str, text: str, *, at: datetime, who: str
    ) -> AccountNote:
        """Keep a note about an account."""
        said = {"address": address, "account_type": account_type, "account": account, "text": text}
        new = sa.insert(account_notes).values(said | {"at": stored(at), "who": who}).returning(account_notes)
        with self._engine.begin() as connection:
            return _note(connection.execute(new).mappings().one())

    def change(
        self, address: str, number: int, text: str, *, at: datetime | None, now: datetime
    ) -> AccountNote:
        """Have a note say something else, of another moment if one is given; who wrote it stays.

        Raises:
            UnknownName: there is none of that number.
        """
        said = {"text": text, "changed_at": stored(now)} | ({} if at is None else {"at": stored(at)})
        with self._engine.begin() as connection:
            return _put(connection, address, number, said)

    def delete(self, address: str, number: int, *, now: datetime) -> None:
        """Delete a note; those that were deleted longer ago than they can be brought back go for good.

        Raises:
            UnknownName: there is none of that number.
        """
        here, deleted_at = account_notes.c.address == address, account_notes.c.deleted_at
        with self._engine.begin() as connection:
            _put(connection, address, number, {"deleted_at": stored(now)})
            connection.execute(sa.delete(account_notes).where(here, deleted_at < stored(now - BACK_FOR)))

    def restore(self, address: str, number: int, *, now: datetime) -> AccountNote:
        """Bring a deleted note back as it was: its number, its moment and who wrote it stay.

        Raises:
            UnknownName: none of that number was deleted lately.
        """
        lately = account_notes.c.deleted_at >= stored(now - BACK_FOR)
        with self._engine.begin() as connection:
            return _put(connection, address, number, {"deleted_at": None}, lately)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take somebody out: notes about an account of such an id go, and such ids go out of the texts of others."""
        mine = account_notes.c.address.in_([address_of(project, each) for each in ENVIRONMENTS])
        with self._engine.begin() as connection:
            connection.execute(sa.delete(account_notes).where(mine, account_notes.c.account.in_(texts)))
            connection.execute(
                sa.update(account_notes).where(mine, account_notes.c.who.in_(texts)).values(who=GONE)
            )
            rows = connection.execute(sa.select(account_notes.c.number, account_notes.c.text).where(mine))
            for row in rows.all():
                said = without(row.text, texts)
                if said != row.text:
                    kept = sa.update(account_notes).where(account_notes.c.number == row.number)
                    connection.execute(kept.values(text=said))


def _put(
    connection: sa.Connection,
    address: str,
    number: int,
    said: Mapping[str, Any],
    state: sa.ColumnElement[bool] | None = None,
) -> AccountNote:
    """Change a note that is in some state: not deleted, if none is given."""
    wanted = account_notes.c.deleted_at.is_(None) if state is None else state
    mine = (account_notes.c.address == address, account_notes.c.number == number, wanted)
    changed = connection.execute(sa.update(account_notes).where(*mine).values(said).returning(account_notes))
    row = changed.mappings().first()
    if row is None:
        raise _unknown(number)
    return _note(row)


def _unknown(number: int) -> UnknownName:
    return UnknownName(f"No note has the number {number}.", at="/number", code="unknown-note")


def _note(row: sa.RowMapping) -> AccountNote:
    fields = {name: row[name] for name in ("number", "account", "account_type", "text", "who")}
    changed = row["changed_at"]
    return AccountNote(
        **fields,
        at=aware(row["at"]),
        changed_at=None if changed is None else aware(changed),
    )
