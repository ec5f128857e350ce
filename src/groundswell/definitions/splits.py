"""What a question that follows actors is split by: values that moments carry, and segments asked one by one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from groundswell.definitions.bins import edges, ends
from groundswell.definitions.conditions import is_same, segment_scope, segment_test, told_of
from groundswell.definitions.context import Context
from groundswell.definitions.grouping import ALL, group_value
from groundswell.definitions.operators import no_event
from groundswell.definitions.scope import EVENT, Scope
from groundswell.model.errors import QuestionError
from groundswell.model.period import Period
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.who import Who
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER, Events, Measure, Relation, Tally
from groundswell.store.reading import Reading

MOST_NAMED = 8
"""Groups that an error names."""
LONGEST_NAME = 80
"""Characters of a group's value that an error repeats."""

Group = tuple[str | None, ...]
Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]


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
        ends: of bins, once they are made, the smallest value, the edges between them, and the largest.
    """

    values: tuple[v.Value, ...]
    parts: tuple[Part, ...] = (Part(None, v.TRUE),)
    place: int | None = None
    bins: int | None = None
    ends: tuple[float, ...] | None = None

    @property
    def told_ends(self) -> list[float] | None:
        """The ends of bins as an answer has them."""
        return None if self.ends is None else list(self.ends)

    def group(self, part: Part, texts: Group) -> Group:
        """The whole group of a moment of a part."""
        if self.place is None:
            return texts
        return (*texts[: self.place], part.name, *texts[self.place :])

    def binned(self, choice: v.Choice, where: v.Test, period: Period, reading: Reading) -> "Split":
        """With bins, the split by the bin in which the value lies: between the ends of a choice's events (T13)."""
        if self.bins is None:
            return self
        number = ("x", v.NumberOf(self.values[0]))
        return self.cut(Events(period, choice.names, (number,), v.all_of(choice.where, where)), reading)

    def cut(self, rows: Relation, reading: Reading) -> "Split":
        """With bins, the split by the bin in which the value lies: between the ends of `x` of some rows."""
        if self.bins is None:
            return self
        extent = Tally(rows, (), (("low", Measure("min", "x")), ("high", Measure("max", "x"))))
        (found,) = reading.run(extent).to_pylist()
        between = edges(found["low"] or 0.0, found["high"] or 0.0, self.bins)
        values = (v.Bin(self.values[0], between),)
        return replace(self, values=values, bins=None, ends=ends(found["low"], found["high"], between))

    def pooled(
        self, part: Part, groups: Sequence[Group], keep: Collection[Group] | None
    ) -> tuple[list[Group], Codes]:
        """The whole groups that are told apart, and which of them the group behind each code of a part is.

        `keep` are the ones besides which all are one, `$other`; None tells all apart. Asked again with more codes
        behind those of before, the first ones stay as they are.
        """
        found: dict[Group, int] = {}
        places = np.empty(len(groups), np.int32)
        for code, texts in enumerate(groups):
            told = texts if keep is None or texts in keep else (OTHER,) * len(texts)
            places[code] = found.setdefault(self.group(part, told), len(found))
        return list(found), places


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


def refuse_beyond(
    groups: Sequence[GroupBy], context: Context, scope: Scope, counted: str, at: str = "/group_by"
) -> None:
    """Refuse to group a population by anything but what its users, or its accounts, have, are in and have done.

    `counted` tells where it is counted, for messages: `The series 'B' counts all accounts`.

    Raises:
        QuestionError, UnknownName: with the place of the fault.
    """
    alone = "Leave that out, or ask for the one and the other in questions of their own."
    for i, group in enumerate(groups):
        place = f"{at}/{i}"
        if group.source == "segment":
            for j, name in enumerate(group.segments or []):
                of = scope if name == ALL else segment_scope(name, context, f"{place}/segments/{j}")
                if not is_same(of, scope):
                    raise QuestionError(
                        f"{counted}, which can be grouped only by segments of {told_of(scope)}: '{name}' is one of "
                        f"{told_of(of)}. {alone}",
                        at=f"{place}/segments/{j}",
                    )
        elif group.source is not None and not _is_of(group, context, scope):
            raise QuestionError(
                f"{counted}, which can be grouped only by properties of {told_of(scope)}, not by "
                f"'{group.source}'. {alone}",
                at=f"{place}/source",
            )
        elif group.source is not None and group.as_of is not None:
            raise no_event(f"{place}/as_of")


def _is_of(group: GroupBy, context: Context, scope: Scope) -> bool:
    """Whether a property is one of those who are counted."""
    if group.source != scope.who:
        return False
    return scope.who == "user" or context.account_kind(group.account_type, "") == scope.account_kind


def _part(name: str, context: Context, at: str, scope: Scope) -> Part:
    return Part(name, v.TRUE if name == ALL else segment_test(name, context, at, scope))


def in_name_order(group: Group) -> tuple[tuple[bool, str], ...]:
    """What sorts groups by name, missing values last."""
    return tuple((text is None, text or "") for text in group)


def largest(groups: Sequence[Group], sizes: Numbers, count: int) -> frozenset[Group]:
    """The groups whose size is largest, ties in name order (rule T06); those of a size below 0 are not there at all."""
    if not len(sizes):
        return frozenset()
    least = max(0, int(np.sort(sizes)[-count:][0]))
    there = np.flatnonzero(sizes >= least).tolist()
    there.sort(key=lambda code: (-sizes[code], in_name_order(groups[code])))
    return frozenset(groups[code] for code in there[:count])


def refuse_unknown_group(who: Who | None, groups: Iterable[Sequence[str | None]]) -> None:
    """Refuse a list of a group that an answer does not have.

    Raises:
        QuestionError: with some of the groups that it has.
    """
    if who is None or who.group is None:
        return
    there = [*groups]
    if not any(list(group) == who.group for group in there):
        named = "; ".join(", ".join(_short(text) for text in group) for group in there[:MOST_NAMED])
        more = f"; and {len(there) - MOST_NAMED:,} more" if len(there) > MOST_NAMED else ""
        raise QuestionError(
            f"No group is [{', '.join(map(_short, who.group))}]. There are: {named or 'none'}{more}.",
            at="/list/group",
        )


def _short(text: str | None) -> str:
    if text is None:
        return "null"
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def is_group(groups: Sequence[Group], who: Who, *, other: bool = True) -> npt.NDArray[np.bool_]:
    """For each group whether its actors are asked for: of the one that is meant, else of all; `other`: the rest too."""
    meant = None if who.group is None else tuple(who.group)
    return np.array(
        [(other or OTHER not in group) if meant is None else group == meant for group in groups], np.bool_
    )
