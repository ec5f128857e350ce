"""Whose events an id's events are: the mapping that the identity log yields."""

from collections.abc import Iterable

from groundswell.store.protocol import Move


def owners(moves: Iterable[Move]) -> dict[int, int]:
    """The owner of every id that belongs to another than itself.

    Rules:
        An entry counts unless one that counts strikes it; so an undo can itself be undone (I04).
        An id belongs to the target of its latest move, and that one's own move is followed (I02).
        A move into one's own follower makes the target a root: its own move is forgotten (I04).

    Cost: one pass over the log, then one over the ids moved.
    """
    log = list(moves)
    struck: set[int] = set()
    for move in reversed(log):
        if move.strikes is not None and move.number not in struck:
            struck.add(move.strikes)
    parent: dict[int, int] = {}
    for move in log:
        if move.strikes is not None or move.number in struck or move.id == move.target:
            continue
        # Its earlier move is over first, or a follower's chain would lead on past it, and the two into a circle.
        parent.pop(move.id, None)
        if _root(parent, move.target) == move.id:
            parent.pop(move.target, None)
        parent[move.id] = move.target
    return {id: _root(parent, id) for id in parent}


def _root(parent: dict[int, int], id: int) -> int:
    while id in parent:
        id = parent[id]
    return id
