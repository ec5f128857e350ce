"""From the moments of a retention's actors to its answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from groundswell.analyses.retention.cells import mean, totals
from groundswell.analyses.retention.resolve import ResolvedRetention, resolve
from groundswell.analyses.retention.shape import Cohorts, RetentionAnswer
from groundswell.definitions.actors import page
from groundswell.definitions.context import Context
from groundswell.definitions.intervals import times_of
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, Part, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.association import DID, NOTE, Association, compared
from groundswell.model.period import microseconds
from groundswell.model.questions.asked import tells_who_did
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.model.states import State, are_unfinished
from groundswell.plan.relations import OTHER
from groundswell.store.moments import Slices
from groundswell.store.reading import Reading
from groundswell.walk.moments import Actors
from groundswell.walk.parallel import in_parts
from groundswell.walk.retention import joined, returned

ONCE = f"{NOTE} Each counts once, in the first cohort that they joined."

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Joined = tuple[Numbers, Codes, Codes, Numbers]


@dataclass(slots=True)
class Walked:
    """What came of the walks.

    Attributes:
        figures: of each group its cohorts' counts by column, those beyond a row's end 0.
        once: the same with everybody in the first cohort they joined alone, where groups are compared.
        squares: of each group the squares of how many cohorts everybody joined, summed up.
        ids: who is in the cell that is listed.
    """

    figures: dict[Group, Numbers] = field(default_factory=dict)
    once: dict[Group, Numbers] = field(default_factory=dict)
    squares: dict[Group, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


def answer(question: RetentionQuestion, context: Context, reading: Reading) -> RetentionAnswer:
    """Walk everybody's moments and put the figures together."""
    asked = resolve(question, context)
    split = asked.split.binned(asked.start, asked.where, asked.joining, reading)
    asked = replace(asked, split=split)
    walked = Walked()
    for part in reading.each(split.parts):
        _walk(asked, part, reading, walked)
    context, cells = asked.context, asked.cells
    states = cells.states(context.known_until)
    groups = _groups(asked, walked, states)
    refuse_unknown_group(asked.question.list_, (cohorts.group for cohorts in groups))
    return RetentionAnswer(
        question=asked.question,
        **envelope(context.calendar, context.now, _codes(asked)),
        bin_edges=split.told_ends,
        interval=question.interval,
        times=times_of(cells.buckets),
        states=states,
        unfinished=any(are_unfinished(row) for row in states),
        groups=groups,
        association=_association(asked, walked.once, states),
        list_=page(sorted(walked.ids), question.list_) if question.list_ else None,
    )


def _walk(asked: ResolvedRetention, part: Part, reading: Reading, walked: Walked) -> None:
    """Count everybody of one part, some actors at a time. With `top_n` they are read twice: first for the ranking."""
    slices = reading.moments(asked.moments(part))
    top = asked.question.top_n if asked.split.values else None
    keep = None if top is None else _largest(asked, slices, top, reading)
    keys = [np.empty(0, np.int64)]
    for actors, entries in _joining(asked, slices, reading, (0 if top is None else 0.5, 1)):
        pool, groups = _pooled(asked, part, slices, keep)
        (figures, once), inside = _returned(asked, actors, entries, pool, len(groups))
        squares = _squares(entries, pool, len(groups))
        for group, rows, rows_once, square in zip(groups, figures, once, squares, strict=True):
            if rows[:, 0].any():
                walked.figures[group] = walked.figures.get(group, 0) + rows
                walked.squares[group] = walked.squares.get(group, 0) + int(square)
            if _is_compared(asked):
                walked.once[group] = walked.once.get(group, 0) + rows_once
        if asked.question.list_ is not None:
            keys.append(_inside(asked, actors, entries, inside, [groups[i] for i in pool]))
    if asked.question.list_ is not None:
        walked.ids.update(asked.actor.ids(np.concatenate(keys), slices.names, reading))
    if not asked.split.values and part.name is not None:
        walked.figures.setdefault(asked.split.group(part, ()), _nobody(asked))


def _joining(
    asked: ResolvedRetention, slices: Slices, reading: Reading, stretch: tuple[float, float]
) -> Iterator[tuple[Actors, Joined]]:
    """Who joins which cohort, slice by slice; `stretch` is which of the work it is."""
    with reading.stretch(*stretch):
        for actors in slices:
            yield actors, _joined(asked, actors, _ranks(slices.groups))


def _joined(asked: ResolvedRetention, actors: Actors, rank: Codes) -> Joined:
    edges, end = _edges(asked), microseconds(asked.cells.end)
    first = -(2**62) if asked.first is None else microseconds(asked.first)
    once = asked.question.type != "recurring"

    def some(starts: Numbers, number: int) -> Joined:
        who, *entries = joined(starts, actors.at, actors.mask, actors.group, rank, edges, first, end, once)
        return (who + number, *entries)

    who, cohorts, groups, since = in_parts(actors.starts, actors.threads, some)
    return who, cohorts, groups, since


def _returned(
    asked: ResolvedRetention, actors: Actors, entries: Joined, pool: Codes, pools: int
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    question, cells = asked.question, asked.cells
    who, cohorts, groups, since = entries
    edges, pooled = _edges(asked), pool.take(groups)

    def some(starts: Numbers, first: int) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        begin, end = np.searchsorted(who, (first, first + len(starts) - 1))
        figures, inside = returned(
            starts, actors.at, actors.mask, who[begin:end] - first, cohorts[begin:end], pooled[begin:end],
            since[begin:end], edges, microseconds(cells.end), int(cells.length.total_seconds() * 1_000_000),
            cells.columns, question.min_occurrences, question.cumulative, pools,
            question.list_.column if question.list_ else -1,
        )  # fmt: skip
        return figures[np.newaxis], inside

    figures, inside = in_parts(actors.starts, actors.threads, some)
    return figures.sum(axis=0), inside


def _squares(entries: Joined, pool: Codes, pools: int) -> Numbers:
    """For each group the squares of how many cohorts each of some actors joined, summed up."""
    who, _, codes, _ = entries
    mine, counts = np.unique(who * pools + pool.take(codes), return_counts=True)
    return np.bincount(mine % pools, weights=counts**2, minlength=pools).astype(np.int64)


def _edges(asked: ResolvedRetention) -> Numbers:
    return np.array([microseconds(edge) for edge in asked.cells.buckets.edges], np.int64)


def _ranks(groups: Sequence[Group]) -> Codes:
    """The place of each group in name order."""
    ranks = np.empty(len(groups), np.int32)
    ranks[sorted(range(len(groups)), key=lambda i: in_name_order(groups[i]))] = np.arange(len(groups))
    return ranks


def _largest(asked: ResolvedRetention, slices: Slices, top: int, reading: Reading) -> frozenset[Group]:
    """The groups whose cohorts are largest, all taken together."""
    sizes = np.zeros(0, np.int64)
    for _, (_, _, groups, _) in _joining(asked, slices, reading, (0, 0.5)):
        sizes = np.append(sizes, np.zeros(len(slices.groups) - len(sizes), np.int64))
        sizes += np.bincount(groups, minlength=len(sizes))
    return largest(slices.groups, sizes, top)


def _pooled(
    asked: ResolvedRetention, part: Part, slices: Slices, keep: frozenset[Group] | None
) -> tuple[Codes, list[Group]]:
    """To which of some groups each code belongs: to its own, or to the rest that is not kept."""
    groups, pool = asked.split.pooled(part, slices.groups, keep)
    refuse_too_many(len(groups) * asked.cells.cohorts * asked.cells.columns)
    return pool, groups


def _nobody(asked: ResolvedRetention) -> Numbers:
    return np.zeros((asked.cells.cohorts, asked.cells.columns), np.int64)


def _groups(asked: ResolvedRetention, walked: Walked, states: Sequence[Sequence[State]]) -> list[Cohorts]:
    """The groups, the largest first, the pooled rest last; segments as they were asked for. Without any the whole."""
    figures = walked.figures
    if not asked.question.group_by:
        figures = {(): figures.get((), _nobody(asked))}
    order = {part.name: place for place, part in enumerate(asked.split.parts)}
    place = asked.split.place

    def by_size(group: Group) -> tuple[int, bool, int, tuple[tuple[bool, str], ...]]:
        own = 0 if place is None else order[group[place]]
        return own, OTHER in group, -int(figures[group][:, 0].sum()), in_name_order(group)

    found = []
    for group in sorted(figures, key=by_size):
        if asked.question.other or OTHER not in group:
            rows = [row[: asked.cells.width(i)].tolist() for i, row in enumerate(figures[group])]
            sizes = [row[0] for row in rows]
            alone = sum(sizes) / walked.squares.get(group, 1) if any(sizes) else 1.0
            found.append(Cohorts(list(group), sizes, rows, mean(rows, states), alone))
    return found


def _is_compared(asked: ResolvedRetention) -> bool:
    """Whether those who have done something are compared with those who have not.

    Not the values of a property: one person stands behind several, which are not independent.
    """
    return tells_who_did(asked.question.group_by) and asked.actor.is_known


def _association(
    asked: ResolvedRetention, once: dict[Group, Numbers], states: Sequence[Sequence[State]]
) -> Association | None:
    """How those who have done something differ from those who have not, by column, over all whole cells.

    Each counts once: a test takes what it counts for independent, and the cohorts of one person are not. It is the
    first cohort joined, for the earliest cohorts are those whose cell is whole.
    """
    if not _is_compared(asked) or any(OTHER in group for group in once):
        return None

    def outcomes(told: str) -> list[tuple[int, int]]:
        figures = once.get((told,), _nobody(asked))
        return totals([row[: asked.cells.width(i)].tolist() for i, row in enumerate(figures)], states)

    did, did_not = map(outcomes, DID)
    return compared(did, did_not, ONCE)


def _inside(
    asked: ResolvedRetention,
    actors: Actors,
    entries: Joined,
    inside: npt.NDArray[np.bool_],
    groups: list[Group],
) -> Numbers:
    """The keys of those in the cell that is listed, of the group that is meant."""
    cell = asked.question.list_
    who, cohorts, codes, _ = entries
    if cell is None:
        return who[:0]
    there = inside & (cohorts == cell.cohort)
    there &= is_group(groups, cell, other=asked.question.other)[codes]
    keys: Numbers = actors.keys[who[there]]
    return keys


def _codes(asked: ResolvedRetention) -> list[str]:
    """The codes of the rules that the figures rest on."""
    question = asked.question
    codes = ["R01", {"recurring": "R02", "first_time": "R03", "first_in_range": "R09"}[question.type]]
    if question.type == "first_time" and (question.start.filters is not None or question.filters is not None):
        codes.append("R04")
    codes += ["R05"] if question.cumulative else []
    codes += ["R06"] if question.min_occurrences > 1 else []
    codes += ["R07"]
    codes += ["R08"] if question.type != "first_in_range" else []
    return [*codes, *(["R10"] if question.group_by else [])]
