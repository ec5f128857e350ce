"""Reading moments: from the engine's rows to arrays in the order of a walk, a bounded number of rows at a time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.plan.moments import Moments
from groundswell.plan.relations import Events, Measure, Tally
from groundswell.store.carried import Carried, Group
from groundswell.store.layout import Layout
from groundswell.walk.moments import Actors, Numbers, arrange

if TYPE_CHECKING:
    from groundswell.store.reading import Reading

MOST_MOMENTS = 1_000_000
"""Moments of one slice: what is read, arranged and walked between two looks at whether to stop."""
FEW_MOMENTS = 6_000_000
"""So many are read at once: some 300 ms of arranging and walking, and less than reading slices would take."""
STRIPS = 1_024
"""Actor numbers are counted in this many strips, of which slices are made; texts in as many lots."""

KEYS = (v.UserKey, v.AccountKey, v.PairKey, v.SessionKey)
NO_SESSION = v.Not(v.EventIs((SESSION,)))


class Slices:
    """The moments of all actors, slice by slice: each actor is whole in one of them.

    Attributes:
        names: where actors are texts, the text of each key; else empty.
    """

    def __init__(self, wanted: Moments, reading: "Reading") -> None:
        self._wanted = wanted
        self._reading = reading
        self._carried = Carried(wanted.groups, wanted.actor, reading)
        self._events = _events(wanted, self._carried.columns, reading.snapshot.layout)
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    @property
    def groups(self) -> list[Group]:
        """The values behind the codes of groups; complete once all slices were read."""
        return self._carried.groups

    def __iter__(self) -> Iterator[Actors]:
        """The slices, those of lower keys first.

        Cost: each reads its own rows only, where rows are sorted by actor; of actors that are texts each reads all.
        """
        slices = self._bounds()
        for place, bounds in enumerate(slices):
            events = _within(self._events, _number_of(self._wanted.actor), bounds)
            fewer = _alike_once(events) if self._wanted.once else None
            rows = self._reading.events(events, instead=fewer, again=place > 0)
            if len(rows):
                arranged = self._arranged(rows)
                self._reading.check()
                yield arranged
            self._reading.progressed((place + 1) / len(slices))

    def _arranged(self, rows: pa.Table) -> Actors:
        actor = rows["actor"]
        keys = self._numbered(actor) if pa.types.is_string(actor.type) else actor.to_numpy()
        mask, at = _numpy(rows["mask"], np.int64).view(np.uint64), _numpy(rows["at"], np.int64)
        threads = self._reading.snapshot.threads
        if not self._carried.is_of_actor:
            return arrange(keys, at, mask, self._carried.codes(rows), threads)
        actors = arrange(keys, at, mask, np.zeros(len(rows), np.int32), threads)
        codes = self._carried.codes(pa.table({"actor": actors.keys}))
        return replace(actors, group=codes.repeat(np.diff(actors.starts)))

    def _numbered(self, texts: pa.ChunkedArray) -> Numbers:
        """Dense numbers of actors that are texts; the same text has the same one in every slice."""
        encoded = pc.dictionary_encode(texts.combine_chunks())
        numbers = []
        for text in encoded.dictionary.to_pylist():
            if text not in self._numbers:
                self._numbers[text] = len(self.names)
                self.names.append(text)
            numbers.append(self._numbers[text])
        keys: Numbers = np.array(numbers, np.int64)[encoded.indices.to_numpy()]
        return keys

    def _bounds(self) -> list[tuple[int, int] | None]:
        """Ranges of keys, or of lots of texts, with about `MOST_MOMENTS` rows each; None is all, where that is few.

        What is read to find them are rows of the slices, which the books tell once.
        """
        layout = self._reading.snapshot.layout
        if layout.rows_read(self._events.period, self._events.names) <= FEW_MOMENTS:
            return [None]
        number = _number_of(self._wanted.actor)
        low, high = 0, STRIPS - 1
        if number == self._wanted.actor:
            ends = self._reading.read(_extent(self._events), again=True).to_pylist()[0]
            if ends["high"] is None:
                return [None]
            low, high = ends["low"], ends["high"]
        width = (high - low) // STRIPS + 1
        strips = [(first, first + width) for first in range(low, high + 1, width)]
        counts = self._reading.read(_counted(self._events, v.Strip(number, low, width)), again=True)
        rows = dict(zip(counts["strip"].to_pylist(), counts["rows"].to_pylist(), strict=True))
        return list(_joined(strips, [rows.get(i, 0) for i in range(len(strips))])) or [None]


def _joined(strips: list[tuple[int, int]], rows: list[int]) -> Iterator[tuple[int, int]]:
    """Strips joined into slices that stay below `MOST_MOMENTS`, unless one strip alone is above."""
    first, count = 0, 0
    for i, here in enumerate(rows):
        if count and count + here > MOST_MOMENTS:
            yield strips[first][0], strips[i][0]
            first, count = i, 0
        count += here
    if count:
        yield strips[first][0], strips[-1][1]


def _events(wanted: Moments, carried: tuple[tuple[str, v.Value], ...], layout: Layout) -> Events:
    of_sessions = any(SESSION in (choice.names or ()) for choice in wanted.choices)
    tests = tuple(
        _is_of(choice, any_event=NO_SESSION if of_sessions else v.TRUE) for choice in wanted.choices
    )
    columns: list[tuple[str, v.Value]] = [
        ("actor", wanted.actor),
        ("at", wanted.at),
        ("mask", v.Satisfied(tests)),
    ]
    columns += carried
    there = v.IsPresent(wanted.actor)
    if wanted.others == "all":
        names, where = None, v.all_of(wanted.where, there, _has_first(wanted))
    else:
        names, where = _names(wanted), v.all_of(wanted.where, there)
        if any(choice.where != v.TRUE for choice in wanted.choices):
            where = v.all_of(where, v.AnyOf(tests))
    if names is None and of_sessions:
        # Any event, and the starts of sessions that were chosen: others lie between no steps (rule N01).
        names = tuple(dict.fromkeys((*layout.names, SESSION)))
        where = v.all_of(where, v.AnyOf((NO_SESSION, *tests)))
    return Events(wanted.period, names, tuple(columns), where)


def _names(wanted: Moments) -> tuple[v.Name, ...] | None:
    if any(choice.names is None for choice in wanted.choices):
        return None
    return tuple(dict.fromkeys(name for choice in wanted.choices for name in choice.names or ()))


def _is_of(choice: v.Choice, *, any_event: v.Test) -> v.Test:
    return v.all_of(any_event if choice.names is None else v.EventIs(choice.names), choice.where)


def _has_first(wanted: Moments) -> v.Test:
    """That the actor has a moment of choice 0 in the period."""
    first, actor = wanted.choices[0], wanted.actor
    if not isinstance(actor, v.UserKey | v.AccountKey):
        return v.TRUE
    did = v.DidSome(v.Choice(first.names, v.all_of(first.where, wanted.where)), wanted.period, "gte", 1)
    if isinstance(actor, v.UserKey):
        return v.Belongs(actor, v.Population("users", None, did))
    return v.Belongs(actor, v.Population("accounts", actor.kind, did))


def _number_of(actor: v.Value) -> v.Value:
    """The number by which actors are put into slices."""
    return actor if isinstance(actor, KEYS) else v.LotOf(actor, STRIPS)


def _within(events: Events, number: v.Value, bounds: tuple[int, int] | None) -> Events:
    if bounds is None:
        return events
    inside = v.KeyBetween(number, *bounds)
    return Events(events.period, events.names, events.columns, v.all_of(events.where, inside))


def _alike_once(events: Events) -> Tally:
    return Tally(events, tuple(alias for alias, _ in events.columns))


def _extent(events: Events) -> Tally:
    ends = (("low", Measure("min", "actor")), ("high", Measure("max", "actor")))
    return Tally(_only_actors(events), (), ends)


def _counted(events: Events, strip: v.Strip) -> Tally:
    rows = Events(events.period, events.names, (("strip", strip),), events.where)
    return Tally(rows, ("strip",), (("rows", Measure("count")),))


def _only_actors(events: Events) -> Events:
    return Events(events.period, events.names, events.columns[:1], events.where)


def _numpy(column: pa.ChunkedArray, type: type) -> Numbers:
    """A column as an array that kernels take: in one piece, and writable, which what the engine lends is not."""
    return np.require(column.to_numpy(), type, ["C", "W"])
