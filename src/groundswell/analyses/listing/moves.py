"""The logs of moves: which ids were moved to another user or account, and which of these entries have been undone."""

from datetime import UTC, datetime

from msgspec import Struct

from groundswell.identity.owners import in_force, struck_by
from groundswell.model.errors import QuestionError, UnknownName
from groundswell.store.protocol import LoggedMove, LogOf, Move, Snapshot

LOGS: dict[LogOf, tuple[str, str]] = {
    "users": ("the log of moves", "groundswell users moves"),
    "accounts": ("the log of moves of accounts", "groundswell accounts moves"),
}
"""What each log is called, and the command that lists it."""


class ListedMove(Struct, frozen=True):
    """An entry of the log: a move of `id` into `into`, or an undo of the entry `undoes`.

    `cause` is `merge`, `import` or `undo`, of accounts also `rename`. `known_at` is from when it counts in questions as
    known earlier, null from the start. `undone_by` is the number of the undo on account of which it does not count.
    `account_type` is the kind of the accounts; of users, and of undos, null.
    """

    number: int
    id: str | None
    into: str | None
    cause: str
    at: datetime | None
    known_at: datetime | None
    undoes: int | None
    undone_by: int | None
    account_type: str | None = None


class MovePage(Struct, frozen=True):
    """A page of the log, the latest entry first. `total` counts all that were asked for; `next` asks for the rest."""

    rows: list[ListedMove]
    total: int
    next: int | None


def list_moves(
    snapshot: Snapshot, limit: int, offset: int, about: str | None = None, kind: str | None = None
) -> MovePage:
    """A page of a log after its first `offset` entries. Cost: that of the page and of all undos.

    Args:
        snapshot: of the store.
        limit: how many entries at most.
        offset: how many of the latest are left out.
        about: only entries about whoever this id belongs to now, and their undos; None: all.
        kind: that of accounts, whose log it is of all kinds; None: of users.
    """
    of = _log_of(kind)
    numbers = None if about is None else snapshot.moves_of(about, kind)
    struck = struck_by(snapshot.undos(of))
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
            account_type=move.kind,
        )
        for move in snapshot.moves(limit, offset, of, numbers)
    ]
    total = snapshot.move_count(of) if numbers is None else len(numbers)
    after = offset + limit
    return MovePage(rows, total, after if after < total else None)


def check_merge(
    snapshot: Snapshot, ids: tuple[str, str], known_at: datetime, kind: str | None = None
) -> None:
    """Refuse a merge that is in force already: undoing one of two equal entries would not take them apart.

    That it was known earlier than the standing entry says is news, however. Cost: one pass over the log.

    Args:
        snapshot: of the store.
        ids: the one that is to be moved, and the one into which.
        known_at: from when it would be known.
        kind: that of accounts; None: of users.

    Raises:
        QuestionError: the log says so already.
    """
    id, into = ids
    log, numbers = moves_with(snapshot, ids, kind)
    standing = in_force(log).get(numbers[id])
    if standing is None or standing.target != numbers[into]:
        return
    told = next(move for move in _logged(snapshot, kind) if move.number == standing.number)
    known = _utc(told.known_at)
    if known is None or known <= known_at:
        name, _ = LOGS[_log_of(kind)]
        raise QuestionError(
            f"'{id}' is already merged into '{into}' (entry {standing.number} of {_of_project(name)}).",
            at="/id",
        )


def moves_with(
    snapshot: Snapshot, ids: tuple[str, str], kind: str | None = None
) -> tuple[list[Move], dict[str | None, int]]:
    """The whole log, of accounts of one kind, the earliest entry first; and a number for each id in it and for two."""
    told = _logged(snapshot, kind)[::-1]
    texts = {text for move in told for text in (move.id, move.into)}.union(ids)
    numbers = {text: number for number, text in enumerate(texts)}
    return [Move(m.number, numbers[m.id], numbers[m.into], m.strikes) for m in told], numbers


def check_undo(snapshot: Snapshot, number: int, of: LogOf = "users") -> None:
    """Refuse the undo of an entry that is not there, or does not count any more.

    Raises:
        UnknownName, QuestionError: it cannot be undone.
    """
    count = snapshot.move_count(of)
    name, command = LOGS[of]
    if not 1 <= number <= count:
        there = f"It has 1 to {count:,}" if count else "It is empty"
        raise UnknownName(
            f"{name[0].upper()}{name[1:]} has no entry {number}. {there}; '{command}' lists it.",
            at="/number",
        )
    undo = struck_by(snapshot.undos(of)).get(number)
    if undo is not None:
        raise QuestionError(
            f"Entry {number} has been undone already, by entry {undo}. To bring it back, undo entry {undo}.",
            at="/number",
        )


def _logged(snapshot: Snapshot, kind: str | None) -> list[LoggedMove]:
    """The whole log, the latest entry first; of accounts without the entries of other kinds."""
    of = _log_of(kind)
    told = snapshot.moves(snapshot.move_count(of), 0, of)
    return [move for move in told if kind is None or move.kind in (kind, None)]


def _log_of(kind: str | None) -> LogOf:
    return "users" if kind is None else "accounts"


def _of_project(log: str) -> str:
    return log.replace("the log", "the project's log", 1)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
