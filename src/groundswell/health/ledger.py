"""The ledger of an account: how one score became another, line by line; the lines add up exactly as they are told.

What an account did is one thing; that its score is worked out otherwise, that a definition means something else, that
more is known of an earlier day, or that capture broke are others, and each has lines of its own.
"""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from groundswell.health.scoring import KNOWN, UNSCORED, apportioned
from groundswell.model.score import TENTHS, Cause


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


def steps(
    before: Reckoned, after: Reckoned, cause: Cause, common: Mapping[str, float] | None = None
) -> list[Line]:
    """The lines between two scores of which all but one thing is the same; none where nothing changed.

    Of two by the same inputs with the same things known each input has its line; where other things are known, weights
    shift, which is the line of whatever came or went.

    Args:
        before: the first one, with a score.
        after: the second one, with a score.
        cause: of lines of inputs that are known both times.
        common: by how many points inputs moved for nearly all accounts at once, which is told apart.
    """
    assert UNSCORED not in (before.score, after.score), "what has no score has no ledger"
    total = after.score - before.score
    entries = _entries(before, after, cause, common or {}) if _is_alike(before, after) else []
    if not entries:
        return [Line(cause, None, total)] if total else []
    exact = _balanced(np.array([change for *_, change in entries]), total)
    # Remainders are of numbers above 0, so all are lifted there and let down again.
    lift = max(0, -int(np.floor(exact.min())))
    lifted = apportioned(exact[None, :] + lift, np.array([total + lift * len(entries)]))[0] - lift
    lines = [
        Line(of, name, int(change)) for (of, name, _), change in zip(entries, lifted, strict=True) if change
    ]
    return sorted(lines, key=lambda line: -abs(line.change))


def _is_alike(before: Reckoned, after: Reckoned) -> bool:
    return before.inputs == after.inputs and before.weights == after.weights


def _entries(
    before: Reckoned, after: Reckoned, cause: Cause, common: Mapping[str, float]
) -> list[tuple[Cause, str, float]]:
    """What each input changed, in tenths and not rounded, by its cause."""
    weights = np.array(before.weights)
    known = [np.array(each.states) == KNOWN for each in (before, after)]
    points = [np.array([0.0 if p is None else p for p in each.points]) for each in (before, after)]
    shares = [weights * is_known / (weights * is_known).sum() * TENTHS for is_known in known]
    both, came = known[0] & known[1], np.flatnonzero(known[0] != known[1])
    # As if what is known both times had the weight that it had before; the rest is what came or went.
    moved = np.where(both, shares[0] * (points[1] - points[0]), 0.0)
    rest = (shares[1] * points[1]).sum() - (shares[0] * points[0]).sum() - moved.sum()
    entries: list[tuple[Cause, str, float]] = []
    for i in np.flatnonzero(both):
        of_all = shares[0][i] * common.get(before.inputs[i], 0.0)
        # No more of what befell all than the account itself moved that way.
        shared = np.sign(of_all) * min(abs(of_all), abs(moved[i])) if of_all * moved[i] > 0 else 0.0
        entries.append((cause, before.inputs[i], float(moved[i] - shared)))
        if shared:
            entries.append(("everyone", before.inputs[i], float(shared)))
    whole = weights[came].sum()
    entries += [("coverage", before.inputs[i], float(rest * weights[i] / whole)) for i in came]
    return entries


def _balanced(exact: NDArray[np.float64], total: int) -> NDArray[np.float64]:
    """The same with a sum as told: both scores were rounded, which whatever changed makes up for."""
    size = np.abs(exact)
    part = size / size.sum() if size.any() else np.full(len(exact), 1 / len(exact))
    balanced: NDArray[np.float64] = exact + (total - float(exact.sum())) * part
    return balanced
