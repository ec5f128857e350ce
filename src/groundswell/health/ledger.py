"""The ledger of an account: how one score became another, line by line; the lines add up exactly as they are told.

What an account did is one thing; that its score is worked out otherwise, that a definition means something else, that
more is known of an earlier day, or that capture broke are others, and each has lines of its own.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from groundswell.health.scoring import KNOWN, TENTHS, UNSCORED, apportioned

Cause = Literal["formula", "definition", "late_data", "behaviour", "tracking", "coverage"]
"""Why a score changed: another formula, another meaning of what it counts, what came to be known of the earlier day
since, what was done, what was not captured, or that an input came to be known or no longer is."""


class Reckoned(Struct, frozen=True):
    """An account's score with what it was reckoned from.

    Attributes:
        score: tenths, or `UNSCORED`.
        inputs: the names of its inputs.
        points: what each earned, 0 to 100; None where it is not known.
        weights: of each.
        states: of each, as in `scoring.STATES`, by number.
    """

    score: int
    inputs: tuple[str, ...]
    points: tuple[float | None, ...]
    weights: tuple[float, ...]
    states: tuple[int, ...]


class Line(Struct, frozen=True):
    """One reason why a score changed, and by how many tenths.

    Attributes:
        input: which of the inputs it is about; None: about none alone.
    """

    cause: Cause
    input: str | None
    change: int


def steps(before: Reckoned, after: Reckoned, cause: Cause) -> list[Line]:
    """The lines between two scores of which all but one thing is the same; none where nothing changed.

    Of two by the same inputs with the same things known each input has its line; where other things are known, weights
    shift, which is the line of whatever came or went.

    Args:
        before: the first one, with a score.
        after: the second one, with a score.
        cause: of lines of inputs that are known both times.
    """
    assert UNSCORED not in (before.score, after.score), "what has no score has no ledger"
    total = after.score - before.score
    if before.inputs != after.inputs or before.weights != after.weights:
        return [Line(cause, None, total)] if total else []
    exact, names = _exact(before, after)
    if not names:
        return [Line(cause, None, total)] if total else []
    # Whole tenths near the exact ones that add up; what shifts all of them below 0 is taken off again.
    shift = np.floor(min(0.0, float(exact.min()))) * -1 + 1
    rows = apportioned(_balanced(exact, total)[None, :] + shift, np.array([total + int(shift) * len(exact)]))[
        0
    ]
    changes = rows - int(shift)
    lines = [
        Line(cause if kept else "coverage", name, int(change))
        for (name, kept), change in zip(names, changes, strict=True)
        if change
    ]
    return sorted(lines, key=lambda line: -abs(line.change))


def _exact(before: Reckoned, after: Reckoned) -> tuple[np.ndarray, list[tuple[str, bool]]]:
    """What each input changed, in tenths and not rounded; with its name, and whether it was known both times."""
    weights = np.array(before.weights)
    known = [np.array(each.states) == KNOWN for each in (before, after)]
    points = [
        np.array([0.0 if p is None else p for p in each.points]) * is_known
        for each, is_known in zip((before, after), known, strict=True)
    ]
    shares = [weights * is_known / (weights * is_known).sum() * TENTHS for is_known in known]
    both = known[0] & known[1]
    # As if what is known both times had the weight that it had before; the rest is what came or went.
    moved = np.where(both, shares[0] * (points[1] - points[0]), 0.0)
    came = np.flatnonzero(known[0] != known[1])
    rest = (shares[1] * points[1]).sum() - (shares[0] * points[0]).sum() - moved.sum()
    exact = moved.copy()
    if len(came):
        exact[came] += rest * weights[came] / weights[came].sum()
    else:
        exact[both] += rest * (weights[both] / weights[both].sum())
    touched = both | (known[0] != known[1])
    names = list(zip(before.inputs, both.tolist(), strict=True))
    return exact[touched], [names[i] for i in np.flatnonzero(touched)]


def _balanced(exact: np.ndarray, total: int) -> np.ndarray:
    """The same with a sum as told: both scores were rounded, which whatever changed makes up for."""
    size = np.abs(exact)
    part = size / size.sum() if size.any() else np.full(len(exact), 1 / len(exact))
    return exact + (total - float(exact.sum())) * part


def summed(lines: Sequence[Line]) -> int:
    """By how many tenths all lines together change a score."""
    return sum(line.change for line in lines)
