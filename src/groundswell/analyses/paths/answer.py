"""What a paths question is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.model.answer import Answer
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
    """How many paths begin, or stop, at a place that is their `position`-th."""

    position: int
    place: str | None
    count: int


class PathsAnswer(Answer, frozen=True, kw_only=True, tag_field="kind", tag="paths"):
    """From where to where.

    `edges` are sorted by position and count. Position 1 is the step from a path's first place to its second; with
    `end_at` and without `start_at` the one into its last place, and positions are counted back. `starts` and `ends`
    tell where paths begin and stop; those longer than `max_steps` do so beyond what is told. `paths` is how many there
    are, `actors` of how many users or accounts. With `places_pooled` rare places are one, `$other`.
    """

    question: PathsQuestion
    paths: int
    actors: int
    edges: list[PathEdge]
    starts: list[PathPlace]
    ends: list[PathPlace]
    places_pooled: bool
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: PathsAnswer) -> pa.Table:
    """One row for each edge: `position`, `from`, `to`, `count`, `actors`."""
    edges = answer.edges
    return pa.table(
        {
            "position": pa.array([e.position for e in edges], pa.int64()),
            "from": pa.array([e.from_ for e in edges], pa.string()),
            "to": pa.array([e.to for e in edges], pa.string()),
            "count": pa.array([e.count for e in edges], pa.int64()),
            "actors": pa.array([e.actors for e in edges], pa.int64()),
        }
    )
