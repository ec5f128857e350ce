"""Sessions from rows (rule N01): which row is in which session, and what the sessions come to."""

import numpy as np
import numpy.typing as npt
from numba import njit

Numbers = npt.NDArray[np.int64]
Walked = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]

_SIGNATURE = (
    "UniTuple(int64[::1], 7)(Array(int64, 1, 'C', True), Array(int64, 1, 'C', True), Array(int32, 1, 'C', True), "
    "int64, Array(boolean, 1, 'C', True), Array(int64, 1, 'C', True), Array(boolean, 1, 'C', True), int64, int64)"
)
"""Arrays are only read (`True`), so that those of Arrow, which cannot be written, come without a copy."""


@njit(_SIGNATURE, cache=True, nogil=True)
def walk_sessions(  # noqa: D417
    visitor: Numbers,
    at: Numbers,
    named: npt.NDArray[np.int32],
    names: int,
    page: npt.NDArray[np.bool_],
    began: Numbers,
    earlier: npt.NDArray[np.bool_],
    gap: int,
    next_number: int,
) -> Walked:
    """Put every row into a session.

    A row with an id of its own (`named`) is in the visitor's session of that id, whatever the gap. Any other is in the
    session of the row before it, or, `gap` after that at the latest, in a new one.

    Args:
        visitor, at: of each row, sorted by both; `at` in µs. A visitor's rows are whole as far as a gap reaches.
        named: a code below `names` for the id that the row was sent with, -1 without one.
        page: whether the row is a page view.
        began: the number of the session that the row has begun so far, 0 for none. Each number stands at one row.
        earlier: whether the row stands for a session of before, at its last moment. It is not counted.
        gap: µs that a session outlasts its last row.
        next_number: the first number that is free.

    Returns:
        For each row the place of its session below. For each session, in the order of their first rows: its number
        (that which the first of its rows that had begun one had, else a new one), its first row, its first page view
        (else its first row), its last moment, how many rows it has and how many page views.

    Cost: one pass over the rows and one over the sessions.
    """
    rows = len(visitor)
    session = np.empty(rows, np.int64)
    number = np.empty(rows, np.int64)
    first = np.empty(rows, np.int64)
    landing = np.empty(rows, np.int64)
    last_at = np.empty(rows, np.int64)
    events = np.empty(rows, np.int64)
    pages = np.empty(rows, np.int64)
    # A session whose place is below the visitor's first one is another visitor's.
    session_named = np.full(names, -1, np.int64)
    count = 0
    of_visitor = 0
    for i in range(rows):
        follows = i > 0 and visitor[i] == visitor[i - 1]
        if not follows:
            of_visitor = count
        place = -1
        if earlier[i]:
            pass
        elif named[i] >= 0:
            if session_named[named[i]] >= of_visitor:
                place = session_named[named[i]]
        elif follows and at[i] - at[i - 1] <= gap:
            place = session[i - 1]
        if place < 0:
            place = count
            count += 1
            number[place] = 0
            first[place] = i
            landing[place] = -1
            events[place] = 0
            pages[place] = 0
            if named[i] >= 0:
                session_named[named[i]] = place
        session[i] = place
        last_at[place] = at[i]
        if not earlier[i]:
            events[place] += 1
        if page[i]:
            pages[place] += 1
            if landing[place] < 0:
                landing[place] = i
        if number[place] == 0:
            number[place] = began[i]
    for place in range(count):
        if landing[place] < 0:
            landing[place] = first[place]
        if number[place] == 0:
            number[place] = next_number
            next_number += 1
    return (
        session,
        number[:count],
        first[:count],
        landing[:count],
        last_at[:count],
        events[:count],
        pages[:count],
    )
