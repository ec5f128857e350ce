"""The figures of a funnel, of all groups at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from groundswell.analyses.funnel.figures import FunnelBucket, FunnelGroup
from groundswell.analyses.funnel.resolve import ResolvedFunnel
from groundswell.analyses.funnel.walks import Walked
from groundswell.definitions.durations import means
from groundswell.definitions.splits import Group
from groundswell.model.period import SECOND, Buckets, microseconds
from groundswell.model.states import State, states
from groundswell.plan import values as v
from groundswell.walk.moments import Numbers

Fractions = npt.NDArray[np.float64]
MOST_BINS_CHOSEN = 60
"""So many bins at most, where the question does not say how many."""
WIDTH_OF_NONE = 60
"""Seconds of a bin where all took equally long (rule F17)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by group and step: `counts`, `still`, and seconds from the step before, which are NaN of nobody."""

    funnel: ResolvedFunnel
    groups: Sequence[Group]
    counts: Numbers
    still: Numbers
    average: Fractions
    median: Fractions
    entered: Numbers | None
    converted: Numbers | None
    seconds: list[Fractions] | None
    states: Sequence[State]

    def group(self, number: int) -> FunnelGroup:
        """One group's figures."""
        counts, still = self.counts[number], self.still[number]
        after = np.append(counts[1:], counts[-1])
        before = np.append(counts[0], counts[:-1])
        seconds = None if self.seconds is None else self.seconds[number]
        return FunnelGroup(
            group=list(self.groups[number]),
            counts=counts.tolist(),
            dropped=(counts - after - still).tolist(),
            still=still.tolist(),
            conversion=[_share(count, int(counts[0])) for count in counts.tolist()],
            step_conversion=[_share(*pair) for pair in zip(counts.tolist(), before.tolist(), strict=True)],
            avg_seconds=_known(self.average[number]),
            median_seconds=_known(self.median[number]),
            buckets=self._buckets(number),
            seconds=None if seconds is None else seconds.tolist(),
            avg_seconds_total=float(seconds.mean()) if seconds is not None and len(seconds) else None,
            bins=None if seconds is None else bins(seconds, self.funnel.question.bins),
        )

    def _buckets(self, number: int) -> list[FunnelBucket] | None:
        buckets = self.funnel.buckets
        if buckets is None or self.entered is None or self.converted is None:
            return None
        starts = [
            s.isoformat() if buckets.interval == "hour" else s.date().isoformat() for s in buckets.starts
        ]
        entered, converted = self.entered[number].tolist(), self.converted[number].tolist()
        rates = [_share(*pair) for pair in zip(converted, entered, strict=True)]
        told = zip(starts, entered, converted, rates, self.states, strict=True)
        return [FunnelBucket(*each) for each in told]


def told_of_each(funnel: ResolvedFunnel) -> int:
    """How many figures a group has: seven of each step, and those of a trend."""
    return 7 * funnel.steps + (3 * len(funnel.buckets.starts) if funnel.buckets else 0)


def measured(
    funnel: ResolvedFunnel, groups: Sequence[Group], everybody: Walked, of_buckets: Sequence[State]
) -> Measured:
    """The figures of everybody, by group; `of_buckets` are the states of a trend's buckets."""
    shape = (len(groups), funnel.steps)
    average, median = np.full(shape, math.nan), np.full(shape, math.nan)
    for step in range(1, funnel.steps):
        got = everybody.reach > step
        took = everybody.times[got, step] - everybody.times[got, step - 1]
        average[:, step], median[:, step] = _middle(everybody.group[got], took, len(groups))
    entered, converted = _by_bucket(funnel, len(groups), everybody)
    return Measured(
        funnel=funnel,
        groups=groups,
        counts=counts(everybody, len(groups), funnel.steps),
        still=_exactly_at(everybody, is_still(funnel, everybody), len(groups), funnel.steps),
        average=average,
        median=median,
        entered=entered,
        converted=converted,
        seconds=_seconds(funnel, len(groups), everybody)
        if funnel.question.report == "time_to_convert"
        else None,
        states=of_buckets,
    )


def counts(everybody: Walked, groups: int, steps: int) -> Numbers:
    """How many got at least to each step, by group."""
    at = _exactly_at(everybody, everybody.reach > 0, groups, steps)
    reached: Numbers = at[:, ::-1].cumsum(axis=1)[:, ::-1]
    return reached


def is_still(funnel: ResolvedFunnel, everybody: Walked) -> npt.NDArray[np.bool_]:
    """Who got somewhere, not to the end, and has an attempt whose window and range are not over at `now`."""
    is_open = (
        everybody.latest >= 0 if funnel.window_us is None else _since(everybody, funnel, funnel.window_us)
    )
    still: npt.NDArray[np.bool_] = (everybody.reach > 0) & (everybody.reach < funnel.steps) & is_open
    return still


def _since(everybody: Walked, funnel: ResolvedFunnel, window: int) -> npt.NDArray[np.bool_]:
    is_open: npt.NDArray[np.bool_] = (everybody.latest >= 0) & (
        everybody.latest + window >= microseconds(funnel.now)
    )
    return is_open


def _exactly_at(everybody: Walked, which: npt.NDArray[np.bool_], groups: int, steps: int) -> Numbers:
    """How many of some got to each step and no further, by group."""
    places = everybody.group[which] * steps + everybody.reach[which] - 1
    return np.bincount(places, minlength=groups * steps).reshape(groups, steps)


def _middle(group: Numbers, took: Numbers, groups: int) -> tuple[Fractions, Fractions]:
    """Average and median of times in seconds, by group; of an even number the mean of the middle two (rule F07)."""
    count = np.bincount(group, minlength=groups)
    ordered = _by_group(group, took, groups)
    begins = np.cumsum(count) - count
    average, median = np.full(groups, math.nan), np.full(groups, math.nan)
    some = count > 0
    if not some.any():
        return average, median
    average[some] = means(ordered, begins[some])
    low, high = (ordered[begins[some] + (count[some] - odd) // 2] for odd in (1, 0))
    median[some] = (low + high) / (2 * SECOND)
    return average, median


def _by_group(group: Numbers, took: Numbers, groups: int) -> Numbers:
    """Times in the order of groups, the shortest first."""
    bits = int(took.max(initial=0)).bit_length()
    if groups.bit_length() + bits >= 64:
        return took[np.lexsort((took, group))]
    # One number each is sorted several times as fast.
    ordered: Numbers = np.sort((group << bits) | took) & ((1 << bits) - 1)
    return ordered


def _by_bucket(
    funnel: ResolvedFunnel, groups: int, everybody: Walked
) -> tuple[Numbers | None, Numbers | None]:
    """Who entered, and who of them converted, by group and bucket of the entry (rule F16)."""
    if funnel.buckets is None:
        return None, None
    many = len(funnel.buckets.starts)
    places = everybody.group[everybody.entry] * many + everybody.bucket
    found = [
        np.bincount(places[everybody.bucket_reach > step], minlength=groups * many).reshape(groups, many)
        for step in funnel.span
    ]
    return found[0], found[1]


def _seconds(funnel: ResolvedFunnel, groups: int, everybody: Walked) -> list[Fractions]:
    """Everybody's time from step to step, by group, the fastest first."""
    first, last = funnel.span
    got = everybody.reach > last
    took = everybody.times[got, last] - everybody.times[got, first]
    ordered = _by_group(everybody.group[got], took, groups) / SECOND
    ends = np.cumsum(np.bincount(everybody.group[got], minlength=groups))
    return np.split(ordered, ends[:-1])


def bins(seconds: Fractions, wanted: int | None) -> list[tuple[int, int]]:
    """The lower edge of each bin and how many lie in it (rule F17); none of nobody."""
    if not len(seconds):
        return []
    many = wanted or min(MOST_BINS_CHOSEN, _cube_root(len(seconds)))
    low, high = math.floor(seconds.min()), math.ceil(seconds.max())
    width = -((low - high) // many) or WIDTH_OF_NONE
    place = np.minimum((seconds - low) // width, many).astype(np.int64)
    people = np.bincount(place, minlength=many + 1).tolist()
    return [(low + width * i, count) for i, count in enumerate(people)]


def _cube_root(number: int) -> int:
    """The least whole number whose cube is not below `number`."""
    root: int = round(number ** (1 / 3))
    return root if root**3 >= number else root + 1


def bucket_states(
    funnel: ResolvedFunnel, buckets: Buckets, everybody: Walked, may_change: npt.NDArray[np.bool_]
) -> list[State]:
    """How much of each bucket is known: as long as a window of its entries is open, its figures may change.

    Of sessions only those that `may_change` keep a bucket that is over from being whole.
    """
    found = states(funnel.period, buckets, funnel.known_until)
    if funnel.period.end <= funnel.known_until:
        return found
    until, window = microseconds(funnel.known_until), funnel.window_us
    is_open = np.ones(len(found), np.bool_)
    if isinstance(funnel.actor.key, v.SessionKey):
        is_open[:] = False
        is_open[everybody.bucket[may_change[everybody.entry]]] = True

    def state(of: State, end: datetime, entered: bool) -> State:
        is_over = window is not None and microseconds(end) + window <= until
        return "so_far" if of != "not_begun" and entered and not is_over else of

    return [state(*each) for each in zip(found, buckets.edges[1:], is_open.tolist(), strict=True)]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _known(row: Fractions) -> list[float | None]:
    return [None if math.isnan(value) else value for value in row.tolist()]
