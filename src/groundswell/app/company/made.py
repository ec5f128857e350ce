"""A whole company, made of a seed."""

from dataclasses import dataclass

from groundswell.app.company.accounts import Accounts, accounts_of
from groundswell.app.company.adoption import adoption_of
from groundswell.app.company.churn import Contracts, Level, contracts_of
from groundswell.app.company.drivers import Drivers, drivers_of
from groundswell.app.company.people import People, people_of
from groundswell.app.company.product import ROLES
from groundswell.app.company.stories import (
    Cast,
    cast_accounts,
    cast_adoption,
    cast_contracts,
    cast_drivers,
    cast_of,
    cast_people,
    cast_usage,
    other_case,
)
from groundswell.app.company.usage import Usage, usage_of


@dataclass(frozen=True, slots=True)
class Company:
    """A company that nobody has: all that happened, and the hidden reasons for it.

    Attributes:
        seed: what it is made of: the same one gives the same company on every machine.
        level: how far the hidden reasons decide who leaves.
        account_ids: of events, by their places; one more than there are accounts where one id is written in other case.
        cast: of whom stories are told, if any are.
    """

    seed: int
    level: Level
    accounts: Accounts
    drivers: Drivers
    contracts: Contracts
    people: People
    usage: Usage
    account_ids: tuple[str, ...]
    cast: Cast | None


def company_of(seed: int, level: Level = "usual", *, has_stories: bool = False) -> Company:
    """Make the company of a seed.

    Args:
        seed: any whole number from 0.
        level: `none`: who leaves has nothing to do with what anybody does; `usual` and `strong`: it has, through
            reasons that both rest on.
        has_stories: whether some accounts have stories of their own, such as a champion who leaves.

    Cost: half a second and 300 MB.
    """
    accounts = accounts_of(seed)
    cast = cast_of(accounts) if has_stories else None
    if cast is not None:
        accounts = cast_accounts(cast, accounts)
    drivers = drivers_of(seed, accounts)
    if cast is not None:
        drivers = cast_drivers(cast, drivers)
    contracts = contracts_of(seed, level, accounts, drivers, cast.all if cast else frozenset())
    people = people_of(seed, accounts, drivers)
    adoption = adoption_of(seed, accounts, drivers)
    if cast is not None:
        contracts, people = cast_contracts(cast, contracts), cast_people(cast, people)
        adoption = cast_adoption(cast, adoption, len(ROLES))
    usage = usage_of(seed, accounts, people, drivers, contracts, adoption)
    ids = accounts.ids
    if cast is not None:
        ids = (*ids, ids[other_case(cast, usage)].title())
        usage = cast_usage(cast, usage, people, len(ids) - 1)
    return Company(seed, level, accounts, drivers, contracts, people, usage, ids, cast)
