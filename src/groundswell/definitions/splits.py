"""What a question that follows actors is split by: values that moments carry, and segments asked one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from groundswell.definitions.bins import edges
from groundswell.definitions.conditions import segment_test
from groundswell.definitions.context import Context
from groundswell.definitions.grouping import ALL, group_value
from groundswell.definitions.scope import EVENT, Scope
from groundswell.model.errors import QuestionError
from groundswell.model.period import Period
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.who import Who
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Measure, Tally
from groundswell.store.reading import Reading

Group = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One asking of the question: of everybody, or with `name` of those in a segment."""

    name: str | None
    where: v.Test


@dataclass(frozen=True, slots=True)
class Split:
    """What tells groups apart.

    Attributes:
        values: what each moment carries.
        parts: what is asked one after another.
        place: where the segment's name stands among a group's texts; None without segments.
        bins: how many the one value is to be split into, before that is done.
    """

    values: tuple[v.Value, ...]
    parts: tuple[Part, ...] = (Part(None, v.TRUE),)
    place: int | None = None
    bins: int | None = None

    def group(self, part: Part, texts: Group) -> Group:
        """The whole group of a moment of a part."""
        if self.place is None:
            return texts
        return (*texts[: self.place], part.name, *texts[self.place :])

    def binned(self, choice: v.Choice, where: v.Test, period: Period, reading: Reading) -> "Split":
        """With bins, the split by the bin in which the value lies: between the ends of a choice's events (T13)."""
        if self.bins is None:
            return self
        (value,) = self.values
        number = ("x", v.NumberOf(value))
        read = Events(period, choice.names, (number,), v.all_of(choice.where, where))
        ends = Tally(read, (), (("low", Measure("min", "x")), ("high", Measure("max", "x"))))
        (found,) = reading.run(ends).to_pylist()
        between = edges(found["low"] or 0.0, found["high"] or 0.0, self.bins)
        return replace(self, values=(v.Bin(value, between),), bins=None)


def split_of(groups: Sequence[GroupBy], context: Context, scope: Scope, at: str = "/group_by") -> Split:
    """What the groups of a question stand for.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    places = [i for i, group in enumerate(groups) if group.source == "segment"]
    values = tuple(
        group_value(group, context, f"{at}/{i}", scope) for i, group in enumerate(groups) if i not in places
    )
    if not places:
        return Split(values, bins=groups[0].bins if groups else None)
    if len(values) > 1:
        raise QuestionError(
            "Segments are grouped by with at most one other property.", at=f"{at}/{places[0]}"
        )
    where = f"{at}/{places[0]}/segments"
    named = dict.fromkeys(groups[places[0]].segments or [])
    of = scope if scope.of == "population" else EVENT
    parts = tuple(_part(name, context, f"{where}/{i}", of) for i, name in enumerate(named))
    return Split(values, parts, places[0])


def _part(name: str, context: Context, at: str, scope: Scope) -> Part:
    return Part(name, v.TRUE if name == ALL else segment_test(name, context, at, scope))


def in_name_order(group: Group) -> tuple[tuple[bool, str], ...]:
    """What sorts groups by name, missing values last."""
    return tuple((text is None, text or "") for text in group)


def is_group(groups: Sequence[Group], who: Who) -> npt.NDArray[np.bool_]:
    """For each group whether its actors are asked for."""
    return np.array([who.group is None or group == tuple(who.group) for group in groups], np.bool_)
