"""How well scores told who would leave: figures over moments of the past, each scored by what was known then.

Moments follow one another and are never shuffled: what is told for a band at one of them rests on earlier ones alone.
The same account stands at many moments, so intervals are found by drawing accounts, not pairs, again and again (the
cluster bootstrap, Field & Welsh, Bootstrapping clustered data, J. R. Stat. Soc. B 69, 2007).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from groundswell.health.curve import Numbers
from groundswell.model.track_record import ENOUGH_OUTCOMES, BandRecord, Called, Horizon, Interval

DRAWS = 400
DRAWS_AT_ONCE = 50
Z = 1.959963984540054
"""So many standard deviations have 95 % between them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Accounts as they were seen at one moment, in one order for all moments.

    Attributes:
        score: tenths; nan of one without a score, or that was not there.
        band: the number of its band; -1 likewise.
        silent_days: since it was last active; nan of one that never was.
        revenue: what it pays; 0 where nothing says it.
        may_leave: whether it was there and had neither left nor given notice.
        has_left: whether it had left.
        is_there: whether it was known and had been seen, be it that it had left.
    """

    score: Numbers
    band: NDArray[np.int64]
    silent_days: Numbers
    revenue: Numbers
    may_leave: NDArray[np.bool_]
    has_left: NDArray[np.bool_]
    is_there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Accounts at moments of which it is known what became of them.

    Attributes:
        moment, account: their places.
        left: whether the account left within the time.
    """

    moment: NDArray[np.int64]
    account: NDArray[np.int64]
    left: NDArray[np.bool_]
    score: Numbers
    band: NDArray[np.int64]
    silent_days: Numbers
    revenue: Numbers


def pairs(seen: Sequence[Seen], steps: int) -> Pairs:
    """The pairs of which it is known whether the account left within so many moments."""
    moments, accounts = [np.array([], np.int64)], [np.array([], np.int64)]
    left: list[NDArray[np.bool_]] = [np.array([], bool)]
    for moment in range(len(seen) - steps):
        later = np.any([seen[moment + k].has_left for k in range(1, steps + 1)], axis=0)
        # What was merged into another account has left nobody, and stays nowhere.
        is_told = later | seen[moment + steps].is_there
        who = np.flatnonzero(seen[moment].may_leave & ~np.isnan(seen[moment].score) & is_told)
        moments.append(np.full(len(who), moment))
        accounts.append(who)
        left.append(later[who])
    at, of = np.concatenate(moments), np.concatenate(accounts)

    def read(name: str) -> Numbers:
        rows = np.array([getattr(each, name) for each in seen])
        told: Numbers = rows[at, of]
        return told

    return Pairs(
        at,
        of,
        np.concatenate(left),
        read("score"),
        read("band").astype(np.int64),
        read("silent_days"),
        read("revenue"),
    )


def horizon(
    days: int,
    found: Pairs,
    bands: Sequence[str],
    calls: int,
    *,
    enough: int = ENOUGH_OUTCOMES,
    seed: int = 1,
) -> Horizon:
    """The figures of one horizon.

    Args:
        days: within how many.
        found: the pairs.
        bands: what bands are called, the lowest first.
        calls: how many accounts can be called at a moment.
        enough: from so many accounts that left on there are figures besides those of bands.
        seed: of the draws; the same one tells the same intervals.

    Cost: one sort, and `DRAWS` passes over the pairs.
    """
    accounts_left = len(np.unique(found.account[found.left]))
    told = Horizon(
        days=days,
        pairs=len(found.left),
        left=int(found.left.sum()),
        accounts_left=accounts_left,
        enough=accounts_left >= enough,
        bands=by_band(found, bands),
    )
    if not told.enough or found.left.all():
        return told
    risk, rival = -found.score, np.where(np.isnan(found.silent_days), np.inf, found.silent_days)
    told_of_both = [
        (aucs(risk, found.left, weights), aucs(rival, found.left, weights))
        for weights in drawn(found.account, seed)
    ]
    own, others = (np.concatenate(each) for each in zip(*told_of_both, strict=True))
    expected, base = told_by_then(found, days)
    known = ~np.isnan(expected)
    hits = found.left[known].astype(float)
    return Horizon(
        **{
            name: getattr(told, name)
            for name in ("days", "pairs", "left", "accounts_left", "enough", "bands")
        },
        auc=interval(own),
        rival_auc=interval(others),
        ahead=interval(own - others),
        revenue_auc=round(float(aucs(risk, found.left, found.revenue[None, :])[0]), 4)
        if found.revenue.any()
        else None,
        called=called(found, calls),
        brier=round(float(((expected[known] - hits) ** 2).mean()), 5) if known.any() else None,
        base_brier=round(float(((base[known] - hits) ** 2).mean()), 5) if known.any() else None,
        slope=_slope(expected[known], hits),
    )


def drawn(account: NDArray[np.int64], seed: int) -> Iterator[NDArray[np.float64]]:
    """How often each pair counts: once in the first row, in each other one as often as its account was drawn.

    Yields:
        Some rows at a time, as all of them would need gigabytes where there are thousands of accounts.
    """
    count = int(account.max(initial=-1)) + 1
    there = np.unique(account)
    rng = np.random.default_rng(seed)
    yield np.ones((1, len(account)))
    for begin in range(0, DRAWS, DRAWS_AT_ONCE):
        times = np.zeros((min(DRAWS_AT_ONCE, DRAWS - begin), count))
        for row in times:
            np.add.at(row, rng.choice(there, len(there)), 1.0)
        yield times[:, account]


def aucs(risk: Numbers, left: NDArray[np.bool_], weights: NDArray[np.float64]) -> Numbers:
    """The chance that one who left had the greater risk than one who stayed, equal ones half; for each row of weights.

    nan where nobody left or nobody stayed.
    """
    order = np.argsort(risk, kind="stable")
    sorted_risk = risk[order]
    begins = np.flatnonzero(np.r_[True, sorted_risk[1:] != sorted_risk[:-1]])
    gone = weights[:, order] * left[order]
    stayed = weights[:, order] * ~left[order]
    gone_at, stayed_at = (np.add.reduceat(each, begins, axis=1) for each in (gone, stayed))
    below = np.cumsum(stayed_at, axis=1) - stayed_at
    with np.errstate(invalid="ignore", divide="ignore"):
        told: Numbers = (gone_at * (below + stayed_at / 2)).sum(axis=1) / (
            gone.sum(axis=1) * stayed.sum(axis=1)
        )
    return told


def interval(drawn_values: Numbers) -> Interval:
    """The first of some values, between what bounds 95 % of the others."""
    low, high = np.nanquantile(drawn_values[1:], (0.025, 0.975))
    return Interval(*(round(float(each), 4) for each in (drawn_values[0], low, high)))


def wilson(some: int, of: int) -> Interval | None:
    """A share with Wilson's interval (J. Am. Stat. Assoc. 22, 1927); None of nobody."""
    if of == 0:
        return None
    share, z2 = some / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Interval(round(share, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4))


def by_band(found: Pairs, bands: Sequence[str]) -> list[BandRecord]:
    """Of the pairs of each band how many left."""
    told = []
    for place, name in enumerate(bands):
        mine = found.band == place
        many, left = int(mine.sum()), int(found.left[mine].sum())
        told.append(BandRecord(name, many, left, wilson(left, many)))
    return told


def called(found: Pairs, calls: int) -> Called:
    """What calling the lowest scores of each moment would have come to."""
    chosen = np.zeros(len(found.left), bool)
    for moment in np.unique(found.moment):
        mine = np.flatnonzero(found.moment == moment)
        chosen[mine[np.argsort(found.score[mine], kind="stable")[:calls]]] = True
    hits = int((chosen & found.left).sum())
    return Called(
        calls,
        round(hits / max(1, int(chosen.sum())), 4),
        round(hits / max(1, int(found.left.sum())), 4),
        round(float(found.left.mean()), 4),
    )


def told_by_then(found: Pairs, days: int, step_days: int = 30) -> tuple[Numbers, Numbers]:
    """The share told for each pair's band, and for all, by what had become of earlier pairs by then; nan before that.

    For each band one more is counted, who left as far as all did, lest a band that few were in be told as certain.
    """
    steps = days // step_days
    expected, base = (np.full(len(found.left), np.nan) for _ in range(2))
    for moment in np.unique(found.moment):
        mine, past = found.moment == moment, found.moment + steps <= moment
        if not past.any():
            continue
        share = float(found.left[past].mean())
        base[mine] = share
        for band in np.unique(found.band[mine]):
            same = past & (found.band == band)
            expected[mine & (found.band == band)] = (found.left[same].sum() + share) / (same.sum() + 1)
    return expected, base


def _slope(expected: Numbers, hits: Numbers) -> float | None:
    """Of the straight line through what happened over what was told."""
    spread = expected.var() if len(expected) else 0.0
    return (
        None
        if not spread
        else round(float(((expected - expected.mean()) * (hits - hits.mean())).mean() / spread), 3)
    )
