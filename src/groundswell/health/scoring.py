"""From what was read of accounts to their scores: pure arithmetic, the same for a run that is kept and one that is not.

A score is a number of tenths, 0 to 1,000, so that a ledger adds up exactly as it is printed. What each input
contributes is told in tenths as well: whole ones, by the largest remainders.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.health.curve import Numbers, earned
from groundswell.model.health import LEAST_COVERAGE, Band, ProfileMeaning
from groundswell.model.score import TENTHS, InputState

Tenths = NDArray[np.int64]
KNOWN, MISSING, NOT_APPLICABLE, STALE = 0, 1, 2, 3
STATES: tuple[InputState, ...] = ("known", "missing", "not_applicable", "stale")
"""What is known of an input: its value; nothing; that it says nothing of this account; what was true too long ago."""
UNSCORED = -1


@dataclass(frozen=True, slots=True)
class Told:
    """What was read of one input, of each account.

    Attributes:
        value: what its curve is asked about; nan unless the state is `KNOWN` or `STALE`.
        state: one of `STATES`, by number.
        sample: how many users or events it rests on; nan where that is not known.
    """

    value: Numbers
    state: NDArray[np.int8]
    sample: Numbers


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of some accounts by one profile; rows are accounts, columns inputs.

    Attributes:
        score: tenths; `UNSCORED` where less than `LEAST_COVERAGE` of the weight is known.
        coverage: which share (0 to 1) of the weight of the inputs that apply is known.
        points: what each input earned, 0 to 100; nan where it is not known.
        parts: what it contributes to the score, in tenths, which add up to it; 0 where it is not known.
        value, state: as read.
    """

    score: Tenths
    coverage: Numbers
    points: NDArray[np.float64]
    parts: NDArray[np.int64]
    value: NDArray[np.float64]
    state: NDArray[np.int8]


def scored(profile: ProfileMeaning, told: Sequence[Told]) -> Scored:
    """The scores of accounts.

    Args:
        profile: by which they are scored.
        told: of each of its inputs, in order, what was read.
    """
    inputs = profile.inputs
    value = np.column_stack([each.value for each in told])
    state = np.column_stack([each.state for each in told])
    points = np.column_stack([earned(each.value, of.points) for each, of in zip(told, inputs, strict=True)])
    points[state != KNOWN] = np.nan
    weights = np.array([each.weight for each in inputs])
    known = state == KNOWN
    all_weight = ((state != NOT_APPLICABLE) * weights).sum(axis=1)
    weight = (known * weights).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        coverage = np.where(all_weight > 0, weight / all_weight, 0.0)
        exact = np.where(known, points * weights, 0.0) / weight[:, None] * TENTHS
    is_scored = (coverage >= LEAST_COVERAGE) & (weight > 0)
    exact[~is_scored] = 0.0
    score = np.floor(exact.sum(axis=1) + 0.5).astype(np.int64)
    parts = apportioned(exact, score)
    return Scored(np.where(is_scored, score, UNSCORED), coverage, points, parts, value, state)


def apportioned(exact: NDArray[np.float64], total: Tenths) -> NDArray[np.int64]:
    """Whole numbers near some exact ones, which add up to the total of their row: by the largest remainders.

    Args:
        exact: whose sums are within one half of the totals, and no less than 0 apart from that.
        total: what each row is to add up to.
    """
    low = np.floor(exact).astype(np.int64)
    missing = total - low.sum(axis=1)
    order = np.argsort(-(exact - low), axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(exact.shape[1])[None, :].repeat(len(exact), 0), axis=1)
    whole: NDArray[np.int64] = low + (rank < missing[:, None])
    return whole


def band_of(score: int, bands: Sequence[Band], margin: float, before: str | None) -> int | None:
    """The number of the band of a score; None of an account without one.

    Args:
        score: tenths, or `UNSCORED`.
        bands: the lowest first.
        margin: by how many points the score has to pass the start of another band than the one before.
        before: the name of the band of the run before; None: there was none. Without one of that name no margin counts.
    """
    if score == UNSCORED:
        return None
    points = score / TENTHS
    plain = max(i for i, band in enumerate(bands) if points >= band.start)
    was = next((i for i, band in enumerate(bands) if band.name == before), plain)
    while plain > was and points < bands[plain].start + margin:
        plain -= 1
    while plain < was and points >= bands[plain + 1].start - margin:
        plain += 1
    return plain
