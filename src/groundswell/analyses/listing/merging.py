"""What a merge would do, before it is done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from groundswell.analyses.listing.moves import moves_with
from groundswell.analyses.listing.owners import UsersAnswer, page
from groundswell.definitions.context import Context
from groundswell.identity.owners import owners
from groundswell.model.questions.condition import Condition
from groundswell.model.questions.lists import Column
from groundswell.model.questions.users import UsersQuestion
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Measure, Tally
from groundswell.store.protocol import Move
from groundswell.store.reading import Reading

ID_AS_SENT = "sent"


class MergedUser(Struct, frozen=True):
    """Whose an id is now, and what is known of him.

    Attributes:
        user: what he goes by; null: nothing has come of the id yet.
        events: of all his ids.
        accounts: those that he belongs to or belonged to, by kind.
    """

    id: str
    user: str | None
    events: int
    first_seen: datetime | None
    last_seen: datetime | None
    accounts: dict[str, list[str]]


class MergePreview(Struct, frozen=True):
    """What would come of a merge: who both are now, and how many `events` would count as done by another, by `user`."""

    id: MergedUser
    into: MergedUser
    user: str
    events: int


def merge_preview(id: str, into: str, context: Context, reading: Reading) -> MergePreview:
    """What merging an id into another would do now; it changes nothing.

    Cost: one pass over the log of moves, and one column of all events.
    """
    log, numbers = moves_with(reading.snapshot, (id, into))
    before = owners(log)
    after = owners([*log, Move(len(log) + 1, numbers[id], numbers[into], None)])
    texts = {number: text for text, number in numbers.items() if text is not None}

    def owner(number: int, of: Mapping[int, int]) -> str:
        return texts[of.get(number, number)]

    moved = tuple(text for number, text in texts.items() if owner(number, before) != owner(number, after))
    return MergePreview(
        id=_person(id, owner(numbers[id], before), context, reading),
        into=_person(into, owner(numbers[into], before), context, reading),
        user=owner(numbers[id], after),
        events=_events_of(moved, reading),
    )


def _person(id: str, user: str, context: Context, reading: Reading) -> MergedUser:
    kinds = list(context.layout.kinds)
    question = UsersQuestion(
        where=Condition(source="user", op="is", value=[user]),
        columns=[
            "events",
            "first_seen",
            "last_seen",
            *(Column(source="account", account_type=kind) for kind in kinds),
        ],
    )
    rows = page(question, context, reading, UsersAnswer).rows
    if not rows:
        return MergedUser(id, None, 0, None, None, {})
    events, first, last, *accounts = rows[0].values
    told = {kind: str(names).split("\n") for kind, names in zip(kinds, accounts, strict=True) if names}
    return MergedUser(id, user, int(events or 0), _moment(first), _moment(last), told)


def _moment(told: Any) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)


def _events_of(ids: tuple[str, ...], reading: Reading) -> int:
    """How many events came with some ids."""
    if not ids:
        return 0
    sent = Events(None, None, ((ID_AS_SENT, v.SentId()),), v.IsOneOf(v.SentId(), ids))
    [row] = reading.run(Tally(sent, (), (("events", Measure("count")),))).to_pylist()
    return int(row["events"])
