"""Whose events an id's events are: the mapping that the identity log yields."""

from collections.abc import Iterable, Mapping, Sequence

from groundswell.store.protocol import Move


def owners(moves: Iterable[Move]) -> dict[int, int]:
    """The owner of every id that belongs to another than itself.

    Rules:
        An entry counts unless one that counts strikes it; so an undo can itself be undone (I04).
        An id belongs to the target of its latest move, and that one's own move is followed (I02).
        A move into one's own follower makes the target a root: its own move is forgotten (I04).

    Cost: one pass over the log, then one over the ids moved.
    """
    parent = in_force(moves)
    return {id: _root(parent, id) for id in parent}


def in_force(moves: Iterable[Move]) -> dict[int, Move]:
    """The entry by which each id that belongs to another does so."""
    log = list(moves)
    struck = struck_by(log)
    parent: dict[int, Move] = {}
    for move in log:
        if move.strikes is not None or move.number in struck or move.id == move.target:
            continue
        # Its earlier move is over first, or a follower's chain would lead on past it, and the two into a circle.
        parent.pop(move.id, None)
        if _root(parent, move.target) == move.id:
            parent.pop(move.target, None)
        parent[move.id] = move
    return parent


def struck_by(log: Sequence[Move]) -> dict[int, int]:
    """Which entries do not count, and the number of the undo that strikes each (rule I04).

    Undos come after what they strike, so from the last entry back each one's own fate is known when it is met.
    """
    struck: dict[int, int] = {}
    for move in reversed(log):
        if move.strikes is not None and move.number not in struck:
            struck[move.strikes] = move.number
    return struck


def _root(parent: Mapping[int, Move], id: int) -> int:
    while id in parent:
        id = parent[id].target
    return id
