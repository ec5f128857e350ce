"""The walk that finds sessions, on a few rows."""

import numpy as np

from groundswell.walk.sessions import Walked, walk_sessions


def walked(*rows: tuple[int, int, int, int]) -> Walked:
    """Rows of visitor, time, code of the id that the sender gave (-1: none), and number that the row had begun.

    A row with a negative number stands for a session of before.
    """
    visitor, at, named, began = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    no_pages = np.zeros(len(rows), np.bool_)
    return walk_sessions(visitor, at, named.astype(np.int32), 2, no_pages, np.abs(began), began < 0, 30, 100)


def test_a_session_keeps_the_number_of_the_first_one_in_it() -> None:
    """Of two that join, the first number goes on; one that is split off gets a new one."""
    session, number, *_ = walked((1, 0, -1, 7), (1, 20, -1, 0), (1, 40, -1, 8), (1, 90, -1, 0))

    assert (session.tolist(), number.tolist()) == ([0, 0, 0, 1], [7, 100])


def test_the_same_id_of_another_visitor_is_another_session() -> None:
    """Codes of ids are shared by all visitors."""
    session, *_ = walked((1, 0, 0, 0), (1, 500, 0, 0), (2, 500, 0, 0), (2, 510, 1, 0), (2, 900, 0, 0))

    assert session.tolist() == [0, 0, 1, 2, 1]


def test_sessions_of_before_go_on_or_stay_as_they_are() -> None:
    """A row that follows in time, or has the id, goes on with one; what stood for it is not counted."""
    session, number, _, _, last_at, events, _ = walked(
        (1, 0, 0, -7), (1, 20, -1, -8), (1, 40, -1, 0), (1, 500, 0, 0), (1, 900, -1, 0)
    )

    assert (session.tolist(), number.tolist()) == ([0, 1, 1, 0, 2], [7, 8, 100])
    assert (last_at.tolist(), events.tolist()) == ([500, 40, 900], [1, 1, 1])
