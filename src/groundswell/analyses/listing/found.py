"""Finding users and accounts by a part of an id or a name, as one types."""

from msgspec import Struct

from groundswell.analyses.listing.columns import Owners
from groundswell.analyses.listing.owners import AccountsAnswer, ListAnswer, UsersAnswer, page
from groundswell.analyses.listing.plan import names_of
from groundswell.definitions.context import Context
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.lists import Column
from groundswell.model.questions.users import UsersQuestion
from groundswell.store.reading import Reading

MOST_NAMES = 3
"""So many names are told of each."""


class FoundOwner(Struct, frozen=True):
    """A user or an account with the names that it has, such as an e-mail address."""

    id: str
    names: list[str]


class Found(Struct, frozen=True):
    """Who was found, the last seen first, and how many there are.

    Attributes:
        account_type: the kind of the accounts.
    """

    users: list[FoundOwner]
    users_total: int
    accounts: list[FoundOwner]
    accounts_total: int
    account_type: str


def find(text: str, limit: int, context: Context, reading: Reading) -> Found:
    """Users, and accounts of the first kind, with a text in one of their ids or names, whatever its case.

    Cost: that of all ids and names there are, not of events.
    """
    kind = context.account_kind(None, "")
    users = UsersQuestion(search=text, limit=limit, columns=[*_columns(Owners(), context)])
    accounts = AccountsQuestion(search=text, limit=limit, columns=[*_columns(Owners(kind), context)])
    found_users = page(users, context, reading, UsersAnswer)
    found_accounts = page(accounts, context, reading, AccountsAnswer)
    return Found(_owners(found_users), found_users.total, _owners(found_accounts), found_accounts.total, kind)


def _columns(owners: Owners, context: Context) -> list[Column]:
    return [Column(property=name) for name in names_of(owners, context)[:MOST_NAMES]]


def _owners(answer: ListAnswer) -> list[FoundOwner]:
    return [FoundOwner(row.id, [str(value) for value in row.values if value]) for row in answer.rows]
