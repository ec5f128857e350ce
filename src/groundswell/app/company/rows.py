"""What is told of a company: rows of accounts and users, events, and mergers, each with when it was known."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from groundswell.app.company.accounts import arr_of
from groundswell.app.company.chance import Chance
from groundswell.app.company.churn import Turn
from groundswell.app.company.made import Company
from groundswell.app.company.names import OWNERS
from groundswell.app.company.product import FEATURES, FREE, PAGE, PLANS, PRICES, ROLES, TEAM
from groundswell.app.company.seasons import (
    DAYS,
    END,
    NEVER,
    PLACES,
    date_of,
    moment_of,
)
from groundswell.app.company.stories import MERGE_TOLD, MERGED_ON
from groundswell.app.company.usage import NAMES

Row = dict[str, Any]
MORNING, NIGHT = 9 * 3600, 23 * 3600
HANDED_OVER, LEAVER = 520, 1
"""The day on which one who looked after accounts left, and who."""
DISCOUNTS = (0, 0, 5, 10, 15)
HOST = "app.plumbline.example"


def account_rows(company: Company) -> list[Row]:
    """What was told of accounts by the end of the data, in order of when it was known.

    `time` is from when the properties of a row hold, `known_at` from when they were known.
    """
    rows = [*_signed_up(company), *_turned(company), *_championed(company)]
    rows += [*_surveyed(company), *_handed_over(company), *_merged(company)]
    return _known(rows)


def _signed_up(company: Company) -> Iterator[Row]:
    accounts = company.accounts
    for account, id in enumerate(accounts.ids):
        plan, seats = int(accounts.plans[account]), int(accounts.seats[account])
        signed_up = int(accounts.signed_up[account])
        properties = {
            "name": accounts.names[account],
            "vertical": accounts.verticals[account],
            "time_zone": PLACES[int(accounts.places[account])].name,
            "signed_up": date_of(signed_up),
            "status": "active",
            **_owner(company, account, plan, signed_up),
            **_contract(company, account, plan, seats, int(accounts.renews[account])),
        }
        # Not before Sydney has begun its day: nobody is there before his account is.
        yield _row(id, properties, moment_of(signed_up, -11 * 3600))


def _contract(company: Company, account: int, plan: int, seats: int, renews: int) -> Row:
    """What a contract says; that of the plan Free says nothing of money or an end."""
    price = PRICES[plan] * (100 - DISCOUNTS[account % len(DISCOUNTS)]) // 100
    renewal = None if plan == FREE else date_of(renews)
    told = {"plan": PLANS[plan], "seats": seats, "arr": arr_of(plan, seats, price), "renewal": renewal}
    return {name: value for name, value in told.items() if value is not None}


def _owner(company: Company, account: int, plan: int, day: int) -> Row:
    """Who looks after an account on a day, as a property: of the plan Free nobody."""
    if plan == FREE:
        return {}
    owner = int(company.accounts.owners[account]) % len(OWNERS)
    if owner == LEAVER and day >= HANDED_OVER:
        owner = (LEAVER + 1 + account % (len(OWNERS) - 1)) % len(OWNERS)
    return {"owner": OWNERS[owner]}


def _turned(company: Company) -> Iterator[Row]:
    for turn in company.contracts.turns:
        yield from _turn(company, turn)


def _turn(company: Company, turn: Turn) -> Iterator[Row]:
    id = company.accounts.ids[turn.account]
    at = moment_of(turn.day, NIGHT)
    if turn.outcome != "churned":
        contract = _contract(company, turn.account, turn.plan, turn.seats, turn.next)
        said = {"status": "renewed", "outcome": turn.outcome, "outcome_on": date_of(turn.day), **contract}
        if company.accounts.plans[turn.account] == FREE:
            said |= _owner(company, turn.account, turn.plan, turn.day)
        # Whoever does not pay has nothing to renew; that he begins to is told.
        if turn.plan != FREE:
            yield _row(id, said, at, at + timedelta(days=turn.told))
        return
    if turn.notice is not None:
        given, told = turn.notice
        at_notice = moment_of(given, NIGHT - 8 * 3600)
        said = {"status": "notice", "notice_given": date_of(given)}
        yield _row(id, said, at_notice, at_notice + timedelta(days=told))
    said = {"status": "churned", "outcome": "churned", "outcome_on": date_of(turn.day), "arr": 0}
    yield _row(id, said, at, at + timedelta(days=turn.told))


def _championed(company: Company) -> Iterator[Row]:
    """That a champion has gone is told by nobody; who came in the place, some weeks later."""
    late = Chance(company.seed, "champions").below(25, len(company.people.champions)).tolist()
    for (account, day, user), days in zip(company.people.champions, late, strict=True):
        if day >= int(company.contracts.ended[account]):
            continue
        at = moment_of(day, MORNING)
        is_first = day == int(company.accounts.began[account])
        said = {"champion": company.people.ids[user]}
        yield _row(company.accounts.ids[account], said, at, at if is_first else at + timedelta(days=days))


def _surveyed(company: Company) -> Iterator[Row]:
    """The last answer of each survey stands with the account."""
    usage = company.usage
    for place in np.flatnonzero(usage.scores >= 0).tolist():
        at = moment_of(0, int(usage.seconds[place]))
        known_at = at + timedelta(seconds=int(usage.late[place]))
        yield _row(
            company.account_ids[int(usage.accounts[place])], {"nps": int(usage.scores[place])}, at, known_at
        )


def _handed_over(company: Company) -> Iterator[Row]:
    """Accounts of one who left go to others, which is told on the day."""
    at = moment_of(HANDED_OVER, MORNING)
    for account in np.flatnonzero(company.accounts.owners == LEAVER).tolist():
        there = (
            int(company.accounts.signed_up[account]) < HANDED_OVER <= int(company.contracts.ended[account])
        )
        if there:
            yield _row(company.accounts.ids[account], _owner(company, account, TEAM, HANDED_OVER), at)


def _merged(company: Company) -> Iterator[Row]:
    """The account that stays has the seats of both."""
    if company.cast is None:
        return
    into, merged = company.cast.into, company.cast.merged
    seats = {account: int(company.accounts.seats[account]) for account in (into, merged)}
    plan, renews = int(company.accounts.plans[into]), int(company.accounts.renews[into])
    for turn in company.contracts.turns:
        if turn.account in seats and turn.day < MERGED_ON:
            seats[turn.account] = turn.seats
            if turn.account == into:
                plan, renews = turn.plan, turn.next
    at = moment_of(MERGED_ON, NIGHT)
    said = _contract(company, into, plan, seats[into] + seats[merged], renews)
    yield _row(company.accounts.ids[into], said, at, at + timedelta(days=MERGE_TOLD))


def user_rows(company: Company) -> list[Row]:
    """What was told of users by the end of the data: who they are, and of which account they are since when."""
    people, contracts = company.people, company.contracts
    told = Chance(company.seed, "deactivated").below(10, len(people.ids)).tolist()
    rows: list[Row] = []
    for user, id in enumerate(people.ids):
        if people.joined[user] >= contracts.ended[people.accounts[user]]:
            continue
        rows += _joined(company, user)
        left = int(people.left[user])
        if left < NEVER and told[user] < 6:
            gone = moment_of(left, MORNING)
            said = {"deactivated": date_of(left)}
            rows.append(_row(id, said, gone, gone + timedelta(days=told[user])))
    return _known(rows)


def _joined(company: Company, user: int) -> Iterator[Row]:
    """Who somebody is and of which account; of one that was merged, also of which he is since then."""
    people, ids, cast = company.people, company.accounts.ids, company.cast
    account, joined = int(people.accounts[user]), int(people.joined[user])
    is_merged = cast is not None and account == cast.merged
    # A day begins where somebody is.
    ahead = PLACES[int(people.places[user])].ahead[min(max(joined, 0), DAYS - 1)]
    at, merged_at = moment_of(joined, -int(ahead)), moment_of(MERGED_ON)
    properties = {
        "name": people.names[user],
        "title": people.titles[user],
        "role": ROLES[int(people.roles[user])],
    }
    if cast is not None and is_merged and at >= merged_at:
        account, is_merged = cast.into, False
    yield _row(people.ids[user], properties, at) | {"account_id": ids[account], "since": at}
    if cast is not None and is_merged:
        moved = {"account_id": ids[cast.into], "since": merged_at}
        yield _row(people.ids[user], {}, merged_at, merged_at + timedelta(days=MERGE_TOLD)) | moved


def merges(company: Company) -> list[tuple[str, str, datetime, datetime]]:
    """Accounts that became one: of which, the one that stays, since when, and from when that was known."""
    if company.cast is None:
        return []
    ids, at = company.accounts.ids, moment_of(MERGED_ON)
    return [(ids[company.cast.merged], ids[company.cast.into], at, at + timedelta(days=MERGE_TOLD))]


def event_table(company: Company) -> pa.Table:
    """All events, in order of time, with the columns that an import of events knows."""
    usage = company.usage
    areas = np.array(["", *(f"/{feature.area}" for feature in FEATURES)])
    is_page = usage.names == NAMES.index(PAGE)
    seconds = usage.seconds + int(moment_of(0).timestamp())
    at = pa.timestamp("us", "UTC")
    microseconds = pa.array(seconds * 1_000_000, pa.int64())
    known = pa.array((seconds + usage.late) * 1_000_000, pa.int64())
    return pa.table(
        {
            "time": microseconds.cast(at),
            "known_at": known.cast(at),
            "event": _texts(usage.names, NAMES),
            "user_id": _texts(usage.users, company.people.ids),
            "account_id": _texts(usage.accounts, company.account_ids),
            "kind": _texts(is_page.astype(np.int64), ("track", "page")),
            "server": pa.array(usage.users < 0),
            "domain": _texts(is_page.astype(np.int64) - 1, (HOST,)),
            "path": _texts(np.where(is_page, usage.areas + 1, -1), areas.tolist()),
            "trial": pa.array(usage.is_trial, mask=~usage.is_trial),
            "score": pa.array(usage.scores, mask=usage.scores < 0),
        }
    )


def fingerprint(company: Company) -> str:
    """A hash of all that is told: the same on every machine, and another one when anything is told otherwise."""
    found = hashlib.sha256()
    for row in (*account_rows(company), *user_rows(company), *merges(company)):
        found.update(msgspec.json.encode(row, order="deterministic"))
    areas = [feature.area for feature in FEATURES]
    found.update(msgspec.json.encode((NAMES, areas, HOST, company.account_ids, company.people.ids)))
    for name in company.usage.__slots__:
        found.update(getattr(company.usage, name).astype("<i8").tobytes())
    return found.hexdigest()


def lines(rows: list[Row]) -> bytes:
    """Rows as a file of JSON Lines."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _row(id: str, properties: Row, at: datetime, known_at: datetime | None = None) -> Row:
    return {"id": id, "time": at, "known_at": known_at or at, "properties": properties}


def _known(rows: list[Row]) -> list[Row]:
    """What was known by the end of the data, in that order; of equal moments as it was."""
    return sorted((row for row in rows if row["known_at"] <= END), key=lambda row: row["known_at"])


def _texts(places: np.ndarray[Any, Any], texts: tuple[str, ...] | list[str]) -> pa.Array:
    """A column of texts by their places; -1 is none."""
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=places < 0), pa.array(texts, pa.string()))
