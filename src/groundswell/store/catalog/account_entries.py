"""What people said of accounts' health, did about it, and saw become of it."""

from collections.abc import Collection
from datetime import datetime

import msgspec
import sqlalchemy as sa

from groundswell.model.account_entry import AccountEntry, unknown_entry
from groundswell.model.project import ENVIRONMENTS, address_of
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import account_entries
from groundswell.store.scrubbing import GONE, without

MOMENTS = ("at", "known_at", "until", "withdrawn_at")
FIELDS = AccountEntry.__struct_fields__


class AccountEntries:
    """Entries of accounts in a catalog's database, by the address of their environment. None is ever rewritten."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, address: str, account_type: str, ids: Collection[str] | None = None) -> list[AccountEntry]:
        """Those of all accounts of a kind, or of one under any of its ids, the latest first, withdrawn ones too."""
        wanted = [account_entries.c.address == address, account_entries.c.account_type == account_type]
        if ids is not None:
            wanted.append(account_entries.c.account.in_(ids))
        latest = (account_entries.c.at.desc(), account_entries.c.number.desc())
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(account_entries).where(*wanted).order_by(*latest))
            return [_entry(row) for row in found.mappings()]

    def add(self, address: str, entry: AccountEntry, person: int | None) -> AccountEntry:
        """Keep an entry, said by a person; the number that it has is another one."""
        said = {name: value for name, value in msgspec.structs.asdict(entry).items() if name != "number"}
        said |= {name: stored(said[name]) for name in MOMENTS} | {"address": address, "person": person}
        new = sa.insert(account_entries).values(said).returning(account_entries)
        with self._engine.begin() as connection:
            return _entry(connection.execute(new).mappings().one())

    def said_by(self, address: str, number: int) -> int | None:
        """The person who said an entry; None: nobody in particular.

        Raises:
            UnknownName: there is none of that number.
        """
        said = sa.select(account_entries.c.person).where(
            account_entries.c.address == address, account_entries.c.number == number
        )
        with self._engine.connect() as connection:
            row = connection.execute(said).first()
        if row is None:
            raise unknown_entry(number)
        person: int | None = row.person
        return person

    def withdraw(self, address: str, number: int, *, who: str, now: datetime) -> AccountEntry:
        """Have an entry count no more from now on. One that was withdrawn stays as it is.

        Raises:
            UnknownName: there is none of that number.
        """
        mine = (account_entries.c.address == address, account_entries.c.number == number)
        still = account_entries.c.withdrawn_at.is_(None)
        gone = {"withdrawn_at": stored(now), "withdrawn_by": who}
        with self._engine.begin() as connection:
            connection.execute(sa.update(account_entries).where(*mine, still).values(gone))
            row = connection.execute(sa.select(account_entries).where(*mine)).mappings().first()
        if row is None:
            raise unknown_entry(number)
        return _entry(row)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take somebody out: entries of an account of such an id go, and such ids go out of what others say."""
        of = account_entries.c
        mine = of.address.in_([address_of(project, each) for each in ENVIRONMENTS])
        with self._engine.begin() as connection:
            connection.execute(sa.delete(account_entries).where(mine, of.account.in_(texts)))
            for column in (of.who, of.withdrawn_by):
                named = sa.update(account_entries).where(mine, column.in_(texts))
                connection.execute(named.values({column: GONE}))
            for row in connection.execute(sa.select(of.number, of.text).where(mine)).all():
                said = without(row.text, texts)
                if said != row.text:
                    kept = sa.update(account_entries).where(of.number == row.number)
                    connection.execute(kept.values(text=said))


def _entry(row: sa.RowMapping) -> AccountEntry:
    moments = {name: aware(row[name]) for name in MOMENTS}
    return AccountEntry(**{name: row[name] for name in FIELDS} | moments)
