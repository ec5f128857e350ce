"""From the states of actors to how many are in which."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from groundswell.analyses.lifecycle.answer import LifecycleAnswer, LifeGroup
from groundswell.analyses.lifecycle.resolve import ResolvedLifecycle, moments
from groundswell.definitions.actors import page
from groundswell.definitions.intervals import edge_numbers, times_of
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Group, in_name_order, is_group, largest, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.states import are_unfinished, states
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading
from groundswell.walk.intervals import counted, runs
from groundswell.walk.lifecycle import DORMANT, NEW, RESURRECTING, RETURNING, Marks, marks
from groundswell.walk.moments import Numbers

if TYPE_CHECKING:
    from groundswell.store.moments import Slices

STATES = ("new", "returning", "resurrecting", "dormant")
"""In the order of their numbers in `walk.lifecycle`."""


def answer(asked: ResolvedLifecycle, reading: Reading) -> LifecycleAnswer:
    """Read the intervals in which actors were active, and count their states."""
    asked = replace(asked, split=asked.split.binned(asked.choice, asked.where, asked.near, reading))
    found, ids = _counts(asked, reading)
    groups = _groups(asked, found)
    refuse_unknown_group(asked.question.list_, (group.group for group in groups))
    whole = groups[0] if not asked.question.group_by else None
    of_buckets = states(asked.near, asked.buckets, asked.known_until)
    return LifecycleAnswer(
        question=asked.question,
        **envelope(asked.calendar, asked.now, ["L01", "L02", "L03"]),
        bin_edges=asked.split.told_ends,
        interval=asked.question.interval,
        times=times_of(asked.buckets),
        states=of_buckets,
        unfinished=are_unfinished(of_buckets),
        new=whole.new if whole else None,
        returning=whole.returning if whole else None,
        resurrecting=whole.resurrecting if whole else None,
        dormant=whole.dormant if whole else None,
        groups=[] if whole else groups,
        list_=page(sorted(ids), asked.question.list_) if asked.question.list_ else None,
    )


def _counts(asked: ResolvedLifecycle, reading: Reading) -> tuple[dict[Group, Numbers], set[str]]:
    """How many actors of each group are in each state and interval, and who was asked for.

    Cost: that of reading all history of the choice; with `top_n` twice, to rank first.
    """
    edges, intervals = edge_numbers(asked.edges), len(asked.buckets.starts)
    by_group: dict[Group, Numbers] = {}
    ids: set[str] = set()
    for part in reading.each(asked.split.parts):
        slices = reading.moments(moments(asked, part))
        keep = None
        if asked.question.top_n is not None and asked.split.values:
            with reading.stretch(0, 0.5):
                keep = _largest(slices, edges, intervals, asked.question.top_n)
        groups: list[Group] = []
        keys = [np.empty(0, np.int64)]
        total = np.zeros((0, len(STATES) * intervals), np.int64)
        with reading.stretch(0 if keep is None else 0.5, 1):
            for actors in slices:
                groups, pool = asked.split.pooled(part, slices.groups, keep)
                refuse_too_many(len(groups) * total.shape[1])
                found = marks(runs(replace(actors, group=pool.take(actors.group)), edges), intervals)
                total = counted(total, found.group, found.state * intervals + found.interval)
                keys.append(actors.keys[found.owner[_is_wanted(asked, found, groups)]])
        if asked.question.list_ is not None:
            ids.update(asked.actor.ids(np.unique(np.concatenate(keys)), slices.names, reading))
        for group, row in zip(groups, total, strict=False):
            if row.any():
                by_group[group] = row.reshape(len(STATES), intervals)
    return by_group, ids


def _largest(slices: "Slices", edges: Numbers, intervals: int, top: int) -> frozenset[Group]:
    """The groups with the most active actors, all intervals taken together."""
    total = np.zeros((0, 2), np.int64)
    for actors in slices:
        found = marks(runs(actors, edges), intervals)
        total = counted(total, found.group, (found.state == DORMANT).astype(np.int64))
    active, dormant = total.T
    return largest(slices.groups, np.where(active + dormant > 0, active, -1), top)


def _is_wanted(asked: ResolvedLifecycle, found: Marks, groups: list[Group]) -> npt.NDArray[np.bool_]:
    """Which entries the question asks a list of."""
    wanted = asked.question.list_
    if wanted is None:
        return np.zeros(len(found.owner), np.bool_)
    place = (found.state == STATES.index(wanted.state)) & (found.interval == wanted.bucket)
    behind: npt.NDArray[np.bool_] = place & is_group(groups, wanted, other=asked.question.other)[found.group]
    return behind


def _groups(asked: ResolvedLifecycle, found: dict[Group, Numbers]) -> list[LifeGroup]:
    """The figures of each group, the one with the most active actors first, the pooled rest last."""
    if not asked.question.group_by and not found:
        found = {(): np.zeros((len(STATES), len(asked.buckets.starts)), np.int64)}

    def order(group: Group) -> tuple[bool, int, tuple[tuple[bool, str], ...]]:
        return OTHER in group, -int(found[group][:DORMANT].sum()), in_name_order(group)

    told = [group for group in sorted(found, key=order) if asked.question.other or OTHER not in group]
    return [_group(group, found[group]) for group in told]


def _group(group: Group, counts: Numbers) -> LifeGroup:
    return LifeGroup(
        group=list(group),
        new=counts[NEW].tolist(),
        returning=counts[RETURNING].tolist(),
        resurrecting=counts[RESURRECTING].tolist(),
        dormant=(-counts[DORMANT]).tolist(),
    )
