"""What state each actor is in, interval by interval (rules L01, L02)."""

from dataclasses import dataclass

import numpy as np

from groundswell.walk.intervals import Runs
from groundswell.walk.moments import Numbers

NEW, RETURNING, RESURRECTING, DORMANT = range(4)
BEFORE = 2
"""Intervals before the range: all time up to the last one before it, and that one."""


@dataclass(frozen=True, slots=True)
class Marks:
    """States of actors, one entry for each actor, group and interval of the range in which it has one.

    Attributes:
        owner: the actor's place among the actors walked.
        group: the code of the values that its moments carry.
        interval: its place in the range, from 0.
        state: `NEW`, `RETURNING`, `RESURRECTING` or `DORMANT`.
    """

    owner: Numbers
    group: Numbers
    interval: Numbers
    state: Numbers


def marks(runs: Runs, intervals: int) -> Marks:
    """The states that runs over all history yield; interval 0 is what lies before the one before the range, which is 1.

    An actor is new where his first run is; returning after a run in the interval before, else resurrecting; and dormant
    in the first interval without a run after one. Cost: one pass.
    """
    gap = np.diff(runs.interval, prepend=0)
    state = np.where(runs.first, NEW, np.where(gap == 1, RETURNING, RESURRECTING))
    last = np.append(runs.first[1:], True)
    stays_away = last | np.append(gap[1:] != 1, True)
    owner = np.concatenate([runs.owner, runs.owner[stays_away]])
    group = np.concatenate([runs.group, runs.group[stays_away]]).astype(np.int64)
    interval = np.concatenate([runs.interval, runs.interval[stays_away] + 1]) - BEFORE
    state = np.concatenate([state, np.full(int(stays_away.sum()), DORMANT)])
    # What is known of interval 0 is only that there was something: who stayed away after it did so long before.
    told = (interval >= 0) & (interval < intervals)
    return Marks(owner[told], group[told], interval[told], state[told])
