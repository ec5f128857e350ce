"""Counting different users or accounts outside the engine: it hands over their events, and a kernel counts."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Distinct, Events, Pooled, Relation, Tally, Top
from groundswell.store.carried import Carried, Group
from groundswell.store.countable import splits_of
from groundswell.walk.distinct import LOT, Codes, Numbers, actors_of_each, mark, numbered, together
from groundswell.walk.parallel import in_lots

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

MOST_CELLS = 4_000_000
"""Most combinations of groups and buckets, each of which has a counter."""
MOST_MARKS = 4_000_000
"""Most words of marks, one for each cell and some actors: 32 MB."""


@dataclass(frozen=True)
class Cells:
    """The events of some actors: in which cell, a combination of group and bucket, each of them lies.

    Attributes:
        pieces: of some events at a time whose they are, and the cell: the group's number times the number of buckets,
            and the bucket's.
        low, high: the lowest and the highest actor.
        nobodys: how many events of nobody lie in each cell.
        splits: the aliases of a group's values.
        buckets: of what is told apart by time, the starts, in microseconds; else a single nought.
        threads: how many may count.
    """

    pieces: list[tuple[Codes, Codes]]
    low: int
    high: int
    nobodys: Numbers
    splits: tuple[str, ...]
    groups: list[Group]
    buckets: Numbers
    threads: int

    @cached_property
    def together(self) -> tuple[Numbers, Codes]:
        """The cells of each actor together: where each one's begin, and the cells."""
        who, cell = (np.concatenate(column) for column in zip(*self.pieces, strict=True))
        found: tuple[Numbers, Codes] = together(who, self.low, self.high - self.low + 1, cell)
        return found


def cells(events: Events, what: str, reading: "Reading") -> Cells | None:
    """Read events as cells; None where there are too many of these, or actors lie too far apart.

    Cost: linear in events, of which each takes 12 bytes and its texts while it is read, and 8 afterwards.
    """
    named = dict(events.columns)
    splits = {alias: value for alias, value in events.columns if alias not in (what, "bucket")}
    carried = Carried(tuple(splits.values()), named[what], reading)
    columns: list[tuple[str, v.Value]] = [("actor", named[what]), *carried.columns]
    if "bucket" in named:
        columns.append(("bucket", named["bucket"]))
    rows = reading.events(Events(events.period, events.names, tuple(columns), events.where), again=True)
    group = carried.codes(rows) if splits else None
    groups: list[Group] = carried.groups if splits else [()]
    bucket, buckets = _buckets(rows["bucket"]) if "bucket" in named else (None, np.zeros(1, np.int64))
    count = len(groups) * len(buckets)
    if count > MOST_CELLS:
        return None
    nobodys, pieces, first = np.zeros(count, np.int64), [], 0
    for actor in rows["actor"].chunks:
        here = slice(first, first + len(actor))
        if group is None:
            cell = np.zeros(len(actor), np.int32) if bucket is None else bucket[here]
        else:
            cell = group[here] if bucket is None else group[here] * np.int32(len(buckets)) + bucket[here]
        first += len(actor)
        if actor.null_count:
            has_actor = pc.is_valid(actor).to_numpy(zero_copy_only=False)
            nobodys += np.bincount(cell[~has_actor], minlength=count)
            actor, cell = actor.drop_null(), cell[has_actor]
        if len(cell):
            pieces.append((np.require(actor.to_numpy(), np.int32, ["C"]), cell))
    low = min((int(who.min()) for who, _ in pieces), default=0)
    high = max((int(who.max()) for who, _ in pieces), default=-1)
    if high - low > 8 * len(rows) + 1_000_000:
        return None
    return Cells(pieces, low, high, nobodys, tuple(splits), groups, buckets, reading.snapshot.threads)


def _buckets(starts: pa.ChunkedArray) -> tuple[Codes, Numbers]:
    """The place of each start among the different ones, and these in microseconds."""
    if pa.types.is_dictionary(starts.type):
        encoded = starts.combine_chunks()
        place: Codes = encoded.indices.to_numpy()
        return place, encoded.dictionary.cast(pa.int64()).to_numpy()
    moments = starts.cast(pa.timestamp("us")).cast(pa.int64()).to_numpy()
    return numbered(np.require(moments, np.int64, ["C", "W"]))


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
    count = len(groups) * width
    if isinstance(plan, Distinct):
        counts = _actors(of, target.astype(np.int32), count)
    else:
        every = np.concatenate([np.empty(0, np.int32), *(cell for _, cell in of.pieces)])
        in_cell = of.nobodys + np.bincount(every, minlength=len(target))
        counts = np.bincount(target, in_cell, count).astype(np.int64)
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


def _actors(of: Cells, target: Codes, count: int) -> Numbers:
    """How many different actors each of `count` targets has; `target` says to which one each cell belongs."""
    lots = (of.high - of.low) // LOT + 1
    if not of.pieces or lots * count > MOST_MARKS:
        return actors_of_each(*of.together, target, count) if of.pieces else np.zeros(count, np.int64)
    marks = np.zeros(lots * count, np.uint64)
    events = sum(len(who) for who, _ in of.pieces)

    def some(part: int) -> tuple[Numbers]:
        actors = np.zeros(count, np.int64)
        low, high = (of.low + LOT * (lots * (part + each) // of.threads) for each in (0, 1))
        for who, cell in of.pieces:
            mark(who, cell, target, of.low, low, high, marks, actors)
        return (actors,)

    (actors,) = in_lots(range(of.threads), of.threads, events, some)
    return actors.reshape(of.threads, count).sum(axis=0)  # type: ignore[no-any-return]


def _kept(plan: Distinct | Tally, of: Cells) -> tuple[list[Group], Numbers]:
    """The groups that the plan tells apart, and the place among them of each that was read."""
    wanted = [of.splits.index(key) for key in splits_of(plan)]
    if not wanted:
        return [()], np.zeros(len(of.groups), np.int64)
    told = of.groups
    if wanted != list(range(len(of.splits))):
        told = [tuple(group[place] for place in wanted) for group in told]
    if isinstance(plan.of, Pooled):
        keep, rest = set(plan.of.keep), (OTHER,) * len(wanted)
        told = [group if group in keep else rest for group in told]
    found = {group: place for place, group in enumerate(dict.fromkeys(told))}
    return list(found), np.fromiter(map(found.__getitem__, told), np.int64, len(told))


def _top(rows: pa.Table, plan: Top) -> pa.Table:
    # Missing ones come last.
    order = [(plan.by, "descending"), *((key, "ascending") for key in plan.then)]
    return rows.take(pc.sort_indices(rows, sort_keys=order)[: plan.count])
