"""What a paths question is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.paths import PathsQuestion
from groundswell.model.questions.who import Listed


class PathEdge(Struct, frozen=True):
    """How many paths go `from` a place `to` another at a `position`, and of how many actors they are.

    A place is null where the event has none, and `$other` where it is pooled. All edges that are not among the top ones
    of a position are one from `$other` to `$other`, of which `actors` is null.
    """

    position: int
    from_: str | None = field(name="from")
    to: str | None
    count: int
    actors: int | None


class PathPlace(Struct, frozen=True):
    """How many paths begin, or stop, at a place that is their `position`-th, and of how many actors they are."""

    position: int
    place: str | None
    count: int
    actors: int


class PathTree(Struct, frozen=True):
    """The paths of one group: those whose first step is of it."""

    group: list[str | None]
    paths: int
    actors: int
    edges: list[PathEdge]
    starts: list[PathPlace]
    ends: list[PathPlace]


class PathsAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="paths"):
    """From where to where.

    `edges` are sorted by position and count. Position 1 is the step from a path's first place to its second; with
    `end_at` and without `start_at` the one into its last place, and positions are counted back. `starts` and `ends`
    tell where paths begin and stop; those longer than `max_steps` do so beyond what is told. `paths` is how many there
    are, `actors` of how many users or accounts. Grouped, all of these are null and `groups` has them. With
    `places_pooled` rare places are one, `$other`.
    """

    question: PathsQuestion
    paths: int | None
    actors: int | None
    edges: list[PathEdge] | None
    starts: list[PathPlace] | None
    ends: list[PathPlace] | None
    places_pooled: bool
    groups: list[PathTree] = field(default_factory=list)
    list_: Listed | None = field(default=None, name="list")

    def trees(self) -> list[PathTree]:
        """The paths by group; ungrouped, of the one group without a value."""
        if self.groups or self.paths is None:
            return self.groups
        return [
            PathTree([], self.paths, self.actors or 0, self.edges or [], self.starts or [], self.ends or [])
        ]

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: PathsAnswer) -> pa.Table:
    """One row for each edge: a column for each property grouped by, `position`, `from`, `to`, `count`, `actors`."""
    names = column_names(answer.question.group_by)
    rows = [
        (*tree.group, e.position, e.from_, e.to, e.count, e.actors)
        for tree in answer.trees()
        for e in tree.edges
    ]
    heads = [*names, "position", "from", "to", "count", "actors"]
    columns = list(zip(*rows, strict=True)) or [()] * len(heads)
    types = [pa.string()] * len(names) + [pa.int64(), pa.string(), pa.string(), pa.int64(), pa.int64()]
    table = pa.table(
        {head: pa.array(column, type) for head, column, type in zip(heads, columns, types, strict=True)}
    )
    return with_ends(table, names, answer.bin_edges)
