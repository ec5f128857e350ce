"""The log of moves: which ids were moved to another user, and which of these entries have been undone."""

from datetime import UTC, datetime

from msgspec import Struct

from groundswell.identity.owners import in_force, struck_by
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.store.protocol import Move, Snapshot


class ListedMove(Struct, frozen=True):
    """An entry of the log: a move of `id` into `into`, or an undo of the entry `undoes`.

    `cause` is `merge`, `import` or `undo`. `known_at` is from when it counts in questions as known earlier, null from
    the start. `undone_by` is the number of the undo on account of which it does not count.
    """

    number: int
    id: str | None
    into: str | None
    cause: str
    at: datetime | None
    known_at: datetime | None
    undoes: int | None
    undone_by: int | None


class MovePage(Struct, frozen=True):
    """A page of the log, the latest entry first. `total` counts all entries; `next` asks for the rest."""

    rows: list[ListedMove]
    total: int
    next: int | None


def list_moves(snapshot: Snapshot, limit: int, offset: int) -> MovePage:
    """A page of the log after the first `offset` entries. Cost: that of the page and of all undos."""
    struck = struck_by(snapshot.undos())
    rows = [
        ListedMove(
            number=move.number,
            id=move.id,
            into=move.into,
            cause=move.cause,
            at=_utc(move.at),
            known_at=_utc(move.known_at),
            undoes=move.strikes,
            undone_by=struck.get(move.number),
        )
        for move in snapshot.moves(limit, offset)
    ]
    total, after = snapshot.move_count(), offset + limit
    return MovePage(rows, total, after if after < total else None)


def check_merge(snapshot: Snapshot, id: str, into: str, known_at: datetime) -> None:
    """Refuse a merge that is in force already: undoing one of two equal entries would not take them apart.

    That it was known earlier than the standing entry says is news, however. Cost: one pass over the log.

    Raises:
        QuestionError: the log says so already.
    """
    log, numbers = moves_with(snapshot, id, into)
    standing = in_force(log).get(numbers[id])
    if standing is None or standing.target != numbers[into]:
        return
    known = _utc(snapshot.moves(1, len(log) - standing.number)[0].known_at)
    if known is None or known <= known_at:
        raise QuestionError(
            f"'{id}' is already merged into '{into}' (entry {standing.number} of the project's log of moves).",
            at="/id",
        )


def moves_with(snapshot: Snapshot, *ids: str) -> tuple[list[Move], dict[str | None, int]]:
    """The whole log, the earliest entry first, and a number for each id that it names and some more."""
    told = snapshot.moves(snapshot.move_count(), 0)[::-1]
    texts = {text for move in told for text in (move.id, move.into)}.union(ids)
    numbers = {text: number for number, text in enumerate(texts)}
    return [Move(m.number, numbers[m.id], numbers[m.into], m.strikes) for m in told], numbers


def check_undo(snapshot: Snapshot, number: int) -> None:
    """Refuse the undo of an entry that is not there, or does not count any more.

    Raises:
        UnknownName, QuestionError: it cannot be undone.
    """
    count = snapshot.move_count()
    if not 1 <= number <= count:
        there = f"It has 1 to {count:,}" if count else "It is empty"
        raise UnknownName(
            f"The log of moves has no entry {number}. {there}; 'groundswell users moves' lists it.",
            at="/number",
        )
    undo = struck_by(snapshot.undos()).get(number)
    if undo is not None:
        raise QuestionError(
            f"Entry {number} has been undone already, by entry {undo}. To bring it back, undo entry {undo}.",
            at="/number",
        )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
