"""What a merge of accounts would do, before it is done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from groundswell.analyses.listing.moves import check_merge, moves_with
from groundswell.analyses.listing.owners import AccountsAnswer, page
from groundswell.definitions.context import Context
from groundswell.identity.owners import in_force, owners
from groundswell.model.errors import NameTaken, QuestionError, UnknownName
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.condition import Condition
from groundswell.plan import values as v
from groundswell.plan.relations import AccountUsers, Among, Known
from groundswell.store.protocol import Move
from groundswell.store.reading import Reading

READ_AT_ONCE = 50
"""So many properties are read by one statement."""


class MergedAccount(Struct, frozen=True):
    """Whose an id of accounts is now, and what is known of that account.

    Attributes:
        account: the id that it goes by; null: nothing has come of the id yet.
        users: how many belong to it.
        events: of all its ids.
    """

    id: str
    account: str | None
    users: int
    events: int
    first_seen: datetime | None
    last_seen: datetime | None


class MergedValue(Struct, frozen=True):
    """What becomes of a property that the account which is merged has, and the other does not or has another value of.

    Attributes:
        kept: what the account would have.
        given_up: what it would not; null: nothing, it takes the value over.
    """

    property: str
    kept: str
    given_up: str | None


class AccountMergePreview(Struct, frozen=True):
    """What would come of a merge of accounts.

    Attributes:
        account: what both would go by.
        users: how many users the account would have; who belongs to both is one.
        events: how many events would count for another account than now.
        values: see `MergedValue`; properties of which both say the same are left out.
    """

    account_type: str
    id: MergedAccount
    into: MergedAccount
    account: str
    users: int
    events: int
    values: list[MergedValue]


def check_account_merge(
    ids: tuple[str, str], kind: str, known_at: datetime, reading: Reading
) -> dict[str | None, str | None]:
    """Refuse a merge that is in force already, or of an account that is merged into another one.

    Returns:
        To which account each id in the log would belong by it.

    Raises:
        QuestionError: the log says so already, or something else of the id.
    """
    id, into = ids
    check_merge(reading.snapshot, ids, known_at, kind)
    log, numbers = moves_with(reading.snapshot, ids, kind)
    texts = {number: text for text, number in numbers.items()}
    standing = in_force(log).get(numbers[id])
    if standing is not None and standing.target != numbers[into]:
        raise QuestionError(
            f"'{id}' is merged into '{texts[standing.target]}' (entry {standing.number} of the project's log of moves "
            "of accounts). Undo that first, or merge that account.",
            at="/id",
        )
    number = max((move.number for move in log), default=0) + 1
    after = owners([*log, Move(number, numbers[id], numbers[into], None)])
    return {text: texts[after.get(number, number)] for text, number in numbers.items()}


def check_rename(id: str, to: str, kind: str, reading: Reading) -> None:
    """Refuse a new id that another account has, and one for an account that is not there.

    Raises:
        UnknownName, NameTaken: with the id.
    """
    known = Known("accounts", (("id", v.AccountId(kind)),), v.IsOneOf(v.AccountId(kind), (id, to)), kind)
    there = set(reading.read(known)["id"].to_pylist())
    if id not in there:
        raise UnknownName(f"No {kind} has the id '{id}'.", at="/id", code="unknown-account")
    if to in there or reading.snapshot.layout.merged.get((kind, to), id) != id:
        raise NameTaken(f"Another {kind} has the id '{to}'. Merge the two, if they are one.", at="/to")


def account_merge_preview(
    ids: tuple[str, str], kind: str, known_at: datetime, context: Context, reading: Reading
) -> AccountMergePreview:
    """What merging an account into another would do now; it changes nothing.

    Cost: that of a list of accounts with two rows, and a look at each property of theirs.

    Raises:
        QuestionError: as the merge would be refused.
    """
    after = check_account_merge(ids, kind, known_at, reading)
    id, into = (_account(each, kind, context, reading) for each in ids)
    account = after[ids[0]] or ids[1]
    return AccountMergePreview(
        account_type=kind,
        id=id,
        into=into,
        account=account,
        users=_users(kind, (id, into), reading),
        events=sum(
            each.events for each in {id.account: id, into.account: into}.values() if each.account != account
        ),
        values=[] if id.account == into.account else list(_values(kind, id, into, reading)),
    )


def _account(id: str, kind: str, context: Context, reading: Reading) -> MergedAccount:
    question = AccountsQuestion(
        account_type=kind,
        where=Condition(source="account", op="is", value=[id]),
        columns=["users", "events", "first_seen", "last_seen"],
    )
    rows = page(question, context, reading, AccountsAnswer).rows
    if not rows:
        return MergedAccount(id, None, 0, 0, None, None)
    users, events, first, last = rows[0].values
    return MergedAccount(id, rows[0].id, int(users or 0), int(events or 0), _moment(first), _moment(last))


def _moment(told: Any) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)


def _users(kind: str, accounts: tuple[MergedAccount, MergedAccount], reading: Reading) -> int:
    """How many different users two accounts have."""
    keys = reading.read(Known("accounts", (("key", v.AccountKey(kind)),), _are(kind, accounts), kind))["key"]
    if not len(keys):
        return 0
    theirs = reading.read(Among(AccountUsers(kind), "account", tuple(keys.to_pylist())))
    return len(theirs["user"].unique())


def _values(kind: str, id: MergedAccount, into: MergedAccount, reading: Reading) -> Iterator[MergedValue]:
    """What becomes of the properties of an account that is merged into another."""
    properties = reading.snapshot.properties()
    names = [each.name for each in properties if (each.source, each.kind) == ("account", kind)]
    for first in range(0, len(names), READ_AT_ONCE):
        some = names[first : first + READ_AT_ONCE]
        columns = [(f"p{place}", v.AccountProperty(kind, name)) for place, name in enumerate(some)]
        known = Known("accounts", (("id", v.AccountId(kind)), *columns), _are(kind, (id, into)), kind)
        rows = {row["id"]: row for row in reading.read(known).to_pylist()}
        for place, name in enumerate(some):
            told, kept = (rows.get(each.account, {}).get(f"p{place}") for each in (id, into))
            if told is not None and told != kept:
                yield MergedValue(name, told if kept is None else kept, None if kept is None else told)


def _are(kind: str, accounts: tuple[MergedAccount, MergedAccount]) -> v.Test:
    return v.IsOneOf(v.AccountId(kind), tuple(dict.fromkeys(a.account for a in accounts if a.account)))
