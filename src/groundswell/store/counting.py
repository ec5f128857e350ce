"""Counting different users or accounts outside the engine: it hands over their events, and a kernel counts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Distinct, Events, Pooled, Relation, Tally, Top
from groundswell.store.carried import Carried, Group
from groundswell.store.countable import splits_of
from groundswell.walk.distinct import Codes, Numbers, actors_of_each, numbered, together

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

MOST_CELLS = 4_000_000
"""Most combinations of groups and buckets, each of which has a counter."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The events of some actors: in which cell, a combination of group and bucket, each of them lies.

    Attributes:
        starts: the events of actor i are those from `starts[i]` to before `starts[i + 1]`.
        cell: the group's number times the number of buckets, and the bucket's.
        nobodys: how many events of nobody lie in each cell.
        splits: the aliases of a group's values.
        buckets: of what is told apart by time, the starts, in microseconds; else a single nought.
    """

    starts: Numbers
    cell: Codes
    nobodys: Numbers
    splits: tuple[str, ...]
    groups: list[Group]
    buckets: Numbers


def cells(events: Events, what: str, reading: "Reading") -> Cells | None:
    """Read events as cells; None where there are too many of these, or actors lie too far apart.

    Cost: linear in events, of which each takes 12 bytes and its texts while it is read, and 4 afterwards.
    """
    named = dict(events.columns)
    splits = {alias: value for alias, value in events.columns if alias not in (what, "bucket")}
    carried = Carried(tuple(splits.values()), named[what], reading)
    columns: list[tuple[str, v.Value]] = [("actor", named[what]), *carried.columns]
    if "bucket" in named:
        columns.append(("bucket", named["bucket"]))
    rows = reading.events(Events(events.period, events.names, tuple(columns), events.where), again=True)
    groups: list[Group] = [()]
    cell, buckets = np.zeros(len(rows), np.int32), np.zeros(1, np.int64)
    if splits:
        cell, groups = carried.codes(rows), carried.groups
    if "bucket" in named:
        place, buckets = _buckets(rows["bucket"])
        if len(groups) * len(buckets) > MOST_CELLS:
            return None
        cell = cell * np.int32(len(buckets)) + place if splits else place
    count = len(groups) * len(buckets)
    if count > MOST_CELLS:
        return None
    actor, nobodys = rows["actor"], np.zeros(count, np.int64)
    if actor.null_count:
        has_actor = pc.is_valid(actor).to_numpy()
        nobodys = np.bincount(cell[~has_actor], minlength=count)
        actor, cell = actor.drop_null(), cell[has_actor]
    who = _array(actor, np.int32)
    low, high = (int(who.min()), int(who.max())) if len(who) else (0, -1)
    if high - low > 8 * len(who) + 1_000_000:
        return None
    starts, cell = together(who, low, high - low + 1, np.require(cell, np.int32, ["C", "W"]))
    return Cells(starts, cell, nobodys, tuple(splits), groups, buckets)


def _buckets(starts: pa.ChunkedArray) -> tuple[Codes, Numbers]:
    """The place of each start among the different ones, and these in microseconds."""
    if pa.types.is_dictionary(starts.type):
        encoded = starts.combine_chunks()
        place: Codes = encoded.indices.to_numpy()
        return place, encoded.dictionary.cast(pa.int64()).to_numpy()
    return numbered(_array(starts.cast(pa.timestamp("us")).cast(pa.int64()), np.int64))


def counted(plan: Relation, of: Cells) -> pa.Table:
    """The rows of a plan that `countable` took. Cost: linear in events."""
    if isinstance(plan, Top):
        return _top(counted(plan.of, of), plan)
    assert isinstance(plan, Distinct | Tally)
    groups, places = _kept(plan, of)
    width = len(of.buckets)
    if "bucket" in plan.keys:
        target = (places[:, None] * width + np.arange(width)).ravel()
    else:
        target, width = np.repeat(places, width), 1
    if isinstance(plan, Distinct):
        counts = actors_of_each(of.starts, of.cell, target.astype(np.int32), len(groups) * width)
    else:
        counts = np.zeros(len(groups) * width, np.int64)
        np.add.at(counts, target, of.nobodys + np.bincount(of.cell, minlength=len(target)))
    there = np.flatnonzero(counts) if plan.keys else np.zeros(1, np.int64)
    columns: dict[str, pa.Array] = {}
    for key in plan.keys:
        if key == "bucket":
            columns[key] = pa.array(of.buckets[there % width], pa.timestamp("us"))
        else:
            place = splits_of(plan).index(key)
            texts = pa.array([group[place] for group in groups], pa.string())
            columns[key] = texts.take(pa.array(there // width))
    return pa.table(columns | {"value": pa.array(counts[there])})


def _kept(plan: Distinct | Tally, of: Cells) -> tuple[list[Group], Numbers]:
    """The groups that the plan tells apart, and the place among them of each that was read."""
    wanted = [of.splits.index(key) for key in splits_of(plan)]
    if not wanted:
        return [()], np.zeros(len(of.groups), np.int64)
    keep = set(plan.of.keep) if isinstance(plan.of, Pooled) else None
    found: dict[Group, int] = {}
    places = []
    for group in of.groups:
        told = tuple(group[place] for place in wanted)
        if keep is not None and told not in keep:
            told = (OTHER,) * len(told)
        places.append(found.setdefault(told, len(found)))
    return list(found), np.array(places, np.int64)


def _top(rows: pa.Table, plan: Top) -> pa.Table:
    # Missing ones come last.
    order = [(plan.by, "descending"), *((key, "ascending") for key in plan.then)]
    return rows.take(pc.sort_indices(rows, sort_keys=order)[: plan.count])


def _array(column: pa.ChunkedArray, type: type) -> Numbers:
    """A column as an array that kernels take: in one piece, and writable, which what the engine lends is not."""
    return np.require(column.to_numpy(), type, ["C", "W"])
