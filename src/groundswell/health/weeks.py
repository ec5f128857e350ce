"""How much accounts did week by week, and which weeks are unlikely by their own history.

What all accounts did together in a week is taken out first: a holiday or a lost day of capture is nobody's own change.
What is left of an account's count is compared with what its earlier weeks let expect. Counts vary more than those of a
Poisson process, by a factor that is told from the earlier weeks as well (quasi-Poisson, McCullagh & Nelder, Generalized
Linear Models, 2nd ed., 1989, ch. 6.2); the chance is that of Student's t with as many degrees of freedom as there are
earlier weeks less one. Of many accounts some look unlikely by chance: those are told of whom at most one in ten is to
be a false alarm (Benjamini & Hochberg, Controlling the False Discovery Rate, J. R. Stat. Soc. B 57, 1995).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.health.curve import Numbers

FEWEST_WEEKS = 6
"""An account with fewer weeks behind it has no history to compare with."""
FALSE_ALARMS = 0.1
LEAST_EXPECTED = 0.5


@dataclass(frozen=True, slots=True)
class Unlikely:
    """Of each account how its last week compares.

    Attributes:
        count: what it did in it.
        expected: what its own history lets expect, nan without enough of it.
        chance: how likely something so far off is, nan likewise.
        own: what it usually does in a week, without season.
        told: whether it is far off enough to be told, at the rate of false alarms.
    """

    count: Numbers
    expected: Numbers
    chance: Numbers
    own: Numbers
    told: NDArray[np.bool_]


def unlikely(
    weeks: NDArray[np.float64], since: NDArray[np.int64], false_alarms: float = FALSE_ALARMS
) -> Unlikely:
    """Which accounts did something unlikely in the last week.

    Args:
        weeks: counts, one row for each account, one column for each week, the last one last.
        since: the first week in which each account was there to be seen, by its place.
        false_alarms: which share of those told may be false ones.

    Cost: a few passes over the counts.
    """
    # Imported where it is needed: it takes as long as all the rest of a start.
    from scipy.special import stdtr  # noqa: PLC0415

    season = _season(weeks, since)
    before, last = weeks[:, :-1], weeks[:, -1]
    is_behind = np.arange(weeks.shape[1] - 1)[None, :] >= since[:, None]
    many = is_behind.sum(axis=1)
    scale = np.where(is_behind, season[None, :-1], 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        # Each week's count is a rate of its own times the week's season.
        rate = np.where(is_behind, before, 0.0).sum(axis=1) / scale.sum(axis=1)
        expected_before = np.maximum(rate[:, None] * season[None, :-1], LEAST_EXPECTED)
        off = np.where(is_behind, (before - expected_before) ** 2 / expected_before, 0.0).sum(axis=1)
        spread = np.maximum(off / (many - 1), 1.0)
        expected = rate * season[-1]
        error = np.sqrt(spread * np.maximum(expected, LEAST_EXPECTED) * (1 + 1 / many))
        chance = 2 * stdtr(many - 1, -np.abs(last - expected) / error)
    is_known = (many >= FEWEST_WEEKS) & np.isfinite(expected)
    chance = np.where(is_known, chance, np.nan)
    own, expected = (np.where(is_known, each, np.nan) for each in (rate, expected))
    return Unlikely(last, expected, chance, own, found(chance, false_alarms))


def found(chance: Numbers, false_alarms: float) -> NDArray[np.bool_]:
    """Which of many chances are told so that no more than a share of them are to be false alarms; nan never is."""
    known = np.flatnonzero(~np.isnan(chance))
    told = np.zeros(len(chance), bool)
    if len(known):
        order = known[np.argsort(chance[known], kind="stable")]
        under = chance[order] <= false_alarms * np.arange(1, len(order) + 1) / len(order)
        if under.any():
            told[order[: int(np.flatnonzero(under)[-1]) + 1]] = True
    return told


def _season(weeks: NDArray[np.float64], since: NDArray[np.int64]) -> Numbers:
    """How much more than usual accounts do in each week: the mean of what each did beside its own mean; 1 is usual.

    Each account counts as much as any other, up to what is unusual of itself; young ones are left out.
    """
    places = np.arange(weeks.shape[1])
    there = (places[None, :] >= since[:, None]) & (since[:, None] <= weeks.shape[1] - 1 - FEWEST_WEEKS)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, weeks, 0.0).sum(axis=1) / there.sum(axis=1)
        ratio = np.minimum(weeks / mean[:, None], 4.0)
    counts = there & np.isfinite(ratio)
    size = counts.sum(axis=0)
    # Of few the season would be their own change.
    is_many = size >= 10
    season = np.where(is_many, np.where(counts, ratio, 0.0).sum(axis=0) / np.maximum(size, 1), 1.0)
    return np.maximum(season, 0.02)
