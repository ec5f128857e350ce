"""A line split by segments, asked one by one: who belongs to several counts in each of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from groundswell.analyses.graph.plan import Keep
from groundswell.analyses.graph.resolve import Line
from groundswell.definitions.splits import Group
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER


@dataclass(frozen=True, slots=True)
class LinePart:
    """What is measured of a line at once.

    Attributes:
        line: the line, split by values alone.
        keep: the groups of these to tell apart; None tells all apart.
        segment: of which segment it is; None where a line is not split by segments.
        place: where the segment's name stands among the texts of a group.
    """

    line: Line
    keep: Keep | None
    segment: str | None = None
    place: int = 0

    def named(self, group: Group) -> Group:
        """A group of the part as one of the whole line."""
        return group if self.segment is None else (*group[: self.place], self.segment, *group[self.place :])


def parts(line: Line, keep: Keep | None) -> Iterator[LinePart]:
    """A part for each segment, or for the whole line where it is not split by segments.

    Args:
        line: what is measured.
        keep: the groups to tell apart. Of segments those that are not among them are one part, `$other`: the events, or
            the known ones, of any of them, each once (rule T06).
    """
    if not line.segments:
        yield LinePart(line, keep)
        return
    rest: list[v.Test] = []
    for segment in line.segments:
        if keep is None or (segment.name,) in keep:
            yield LinePart(_within(line, segment.where), None, segment.name, line.place)
        else:
            rest.append(segment.where)
    if rest:
        yield LinePart(_within(line, v.AnyOf(tuple(rest))), None, OTHER, line.place)


def _within(line: Line, test: v.Test) -> Line:
    return replace(line, where=v.all_of(line.where, test), segments=())
