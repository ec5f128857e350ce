"""What the keys of many rows stand for, looked up in a table of all keys."""

import numpy as np
from numba import njit, types

from groundswell.walk.lent import LENT


@njit(types.boolean[::1](LENT, LENT, types.int64), cache=True, nogil=True)
def used(keys, table, span):  # type: ignore[no-untyped-def]
    """Which of the numbers below `span` some key stands for; keys beyond the table stand for its last number."""
    found = np.zeros(span, np.bool_)
    last = len(table) - 1
    for i in range(len(keys)):
        found[table[min(keys[i], last)]] = True
    return found


@njit(types.int32[::1](LENT, LENT), cache=True, nogil=True)
def looked_up(keys, table):  # type: ignore[no-untyped-def]
    """What each key stands for."""
    found = np.empty(len(keys), np.int32)
    last = len(table) - 1
    for i in range(len(keys)):
        found[i] = table[min(keys[i], last)]
    return found
