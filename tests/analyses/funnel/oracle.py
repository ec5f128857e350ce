"""Funnels by their definition, slowly: every choice of events is tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations, product


@dataclass(frozen=True)
class Moment:
    """One event: when, the steps that it may serve as, and the exclusions that it falls under; numbers from 0.

    The start of a session (`starts`) lies between no strict steps (N01).
    """

    at: int
    steps: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()
    starts: bool = False


@dataclass(frozen=True)
class Funnel:
    """What is asked; `exclusions` are the steps after and before which each one counts."""

    order: str
    steps: int
    window: int
    exclusions: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Attempt:
    """When each step was taken, and whether it could still go on."""

    times: tuple[int, ...]
    goes_on: bool


def attempts(moments: Sequence[Moment], funnel: Funnel) -> Iterator[Attempt]:
    """Every attempt of an actor that is not void, in the order of entries (F01, F10)."""
    ways = {"ordered": _ordered, "strict": _strict, "unordered": _unordered}
    opening = range(funnel.steps) if funnel.order == "unordered" else [0]
    for entry in sorted({m.at for m in moments if m.steps & {*opening}}):
        found = ways[funnel.order](moments, funnel, entry)
        if not any(_voids(m, found.times, entry, funnel) for m in moments):
            yield found


def best(found: Sequence[Attempt]) -> tuple[int, ...]:
    """The times of the first attempt that gets furthest (F01, F07)."""
    return max((a.times for a in found), key=len, default=())


def _voids(moment: Moment, times: tuple[int, ...], entry: int, funnel: Funnel) -> bool:
    """F08, F09."""
    for number in moment.excluded:
        after, before = funnel.exclusions[number]
        until = times[before] - 1 if len(times) > before else entry + funnel.window
        if len(times) > after and times[after] < moment.at <= until:
            return True
    return False


def _ordered(moments: Sequence[Moment], funnel: Funnel, entry: int) -> Attempt:
    """For each number of steps, the earliest moment at which different events can have served as them (F04, F05)."""
    earliest: dict[int, int] = {}

    def go(used: tuple[int, ...], at: int) -> None:
        taken = len(used)
        if taken:
            earliest[taken] = min(at, earliest.get(taken, at))
        for place, m in enumerate(moments):
            is_next = m.at == entry if not taken else at <= m.at <= entry + funnel.window
            if taken < funnel.steps and is_next and taken in m.steps and place not in used:
                go((*used, place), m.at)

    go((), entry)
    return Attempt(tuple(earliest[k] for k in sorted(earliest)), goes_on=True)


def _strict(moments: Sequence[Moment], funnel: Funnel, entry: int) -> Attempt:
    """Of every order that equal instants can have had, the longest unbroken run of steps from the entry (F15)."""
    ties = [list(permutations(tie)) for _, tie in groupby(sorted(moments, key=_at), key=_at)]
    runs, goes_on = set(), False
    for order in product(*ties):
        line = [m for tie in order for m in tie]
        for begin in [i for i, m in enumerate(line) if m.at == entry and 0 in m.steps]:
            for run, is_open in _chains(line[begin + 1 :], (entry,), funnel):
                runs.add(run)
                goes_on |= is_open
    longest = max(map(len, runs))
    return Attempt(min(r for r in runs if len(r) == longest), goes_on)


def _chains(
    line: Sequence[Moment], run: tuple[int, ...], funnel: Funnel
) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Every way in which a run can end, and whether it is because nothing follows."""
    if len(run) == funnel.steps or not line or line[0].at > run[0] + funnel.window:
        yield run, not line
        return
    m, rest = line[0], line[1:]
    if len(run) in m.steps:
        yield from _chains(rest, (*run, m.at), funnel)
    if m.starts:
        yield from _chains(rest, run, funnel)
    if not m.starts and len(run) not in m.steps:
        yield run, False


def _unordered(moments: Sequence[Moment], funnel: Funnel, entry: int) -> Attempt:
    """When the number of steps that different events can serve as grows (F11)."""
    within = sorted((m for m in moments if entry <= m.at <= entry + funnel.window), key=_at)
    times: list[int] = []
    for count, m in enumerate(within, start=1):
        if _most(within[:count], frozenset(range(funnel.steps))) > len(times):
            times.append(m.at)
    return Attempt(tuple(times), goes_on=True)


def _most(events: Sequence[Moment], steps: frozenset[int]) -> int:
    if not events:
        return 0
    first, rest = events[0], events[1:]
    return max(_most(rest, steps), *(1 + _most(rest, steps - {s}) for s in first.steps & steps), 0)


def _at(moment: Moment) -> int:
    return moment.at
