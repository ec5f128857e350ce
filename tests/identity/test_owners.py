"""Whose an id is: the mapping that the log of moves yields."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.identity.owners import owners
from groundswell.store.protocol import Move

ANN, BOB, CY, DEE = 1, 2, 3, 4
IDS = st.integers(1, 6)


def log(*entries: tuple[int, int] | int) -> list[Move]:
    """Moves (id, into) and undos (the number of the entry struck, from 1), in order."""
    return [
        Move(number, 0, 0, entry) if isinstance(entry, int) else Move(number, *entry, None)
        for number, entry in enumerate(entries, start=1)
    ]


def plainly(moves: list[Move]) -> dict[int, int]:
    """The slow definition: replay what is not struck, one entry after the other, each id's owner looked up anew."""
    valid = set()
    for move in reversed(moves):
        if not any(later.strikes == move.number and later.number in valid for later in moves):
            valid.add(move.number)
    latest: dict[int, int] = {}
    for move in moves:
        if move.number in valid and move.strikes is None and move.id != move.target:
            if move.id in chain(latest, move.target):
                del latest[move.target]
            latest[move.id] = move.target
    return {id: chain(latest, id)[-1] for id in latest}


def chain(latest: dict[int, int], id: int) -> list[int]:
    """An id, whom it moved into, whom that one moved into, and so on."""
    return [id, *chain(latest, latest[id])] if id in latest else [id]


def test_nobody_is_moved_by_an_empty_log() -> None:
    """Every id is a user of its own."""
    assert owners([]) == {}


def test_chains_are_followed() -> None:
    """Ann belongs to Bob, and Bob to Cy (rule I02)."""
    assert owners(log((ANN, BOB), (BOB, CY))) == {ANN: CY, BOB: CY}


def test_an_id_moved_twice_belongs_to_its_latest_owner() -> None:
    """The later move counts (rule I02)."""
    assert owners(log((ANN, BOB), (ANN, CY))) == {ANN: CY}


def test_a_move_into_ones_own_follower_makes_the_follower_a_root() -> None:
    """Ann followed Bob; when Bob moves into Ann, she leads (rule I04)."""
    assert owners(log((ANN, BOB), (BOB, ANN))) == {BOB: ANN}


def test_a_move_into_a_distant_follower_makes_that_one_a_root() -> None:
    """Ann followed Bob and Bob Cy; Cy moves into Ann (rule I04)."""
    assert owners(log((ANN, BOB), (BOB, CY), (CY, ANN))) == {BOB: ANN, CY: ANN}


def test_a_move_into_a_follower_while_following_another_makes_no_circle() -> None:
    """Bob follows Ann and Ann Cy; when Ann moves into Bob, he leads (rule I04)."""
    assert owners(log((BOB, ANN), (ANN, CY), (ANN, BOB))) == {ANN: BOB}


def test_a_move_into_oneself_says_nothing() -> None:
    """An id is its own already."""
    assert owners(log((ANN, ANN))) == {}


def test_an_undo_strikes_one_entry() -> None:
    """The others stay as they were (rule I04)."""
    assert owners(log((ANN, BOB), (CY, DEE), 1)) == {CY: DEE}


def test_an_undo_can_be_undone() -> None:
    """The entry counts again (rule I04)."""
    assert owners(log((ANN, BOB), 1, 2)) == {ANN: BOB}


def test_an_undo_brings_back_the_move_before() -> None:
    """Ann's later move is struck, so the earlier one is her latest."""
    assert owners(log((ANN, BOB), (ANN, CY), 2)) == {ANN: BOB}


@given(st.lists(st.tuples(IDS, IDS) | st.integers(1, 12), max_size=14))
def test_the_mapping_is_what_a_plain_replay_yields(entries: list[tuple[int, int] | int]) -> None:
    """Undos strike only what lies before them."""
    moves = [move for move in log(*entries) if move.strikes is None or move.strikes < move.number]

    assert owners(moves) == plainly(moves)


@given(st.lists(st.tuples(IDS, IDS), max_size=20))
def test_an_owner_belongs_to_nobody_else(entries: list[tuple[int, int]]) -> None:
    """Whatever the moves, they end at a user."""
    mapping = owners(log(*entries))

    assert not set(mapping.values()) & mapping.keys()
