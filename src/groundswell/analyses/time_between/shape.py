"""What a question of time between events is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.model.questions.who import Listed


class UsageInterval(Struct, frozen=True):
    """Within which time four in five of those who did it twice usually do it again; in whole days, rounded up."""

    seconds: float
    days: int


class Times(Struct, frozen=True):
    """The times of one group; the figures in seconds are null where there are none.

    Attributes:
        group: one text for each property grouped by: null for missing, `$other` for the pooled rest.
        count: how many times there are.
        actors: who has at least one.
        open: events from which none of the others followed in the range, so far.
        bins: how many times lie in each bin.
        bin_actors: who has at least one there.
        usage_interval: null where the two choices differ, or nobody did it twice.
    """

    group: list[str | None]
    count: int
    actors: int
    open: int
    mean_seconds: float | None
    median_seconds: float | None
    p25_seconds: float | None
    p75_seconds: float | None
    p90_seconds: float | None
    bins: list[int]
    bin_actors: list[int]
    usage_interval: UsageInterval | None = None


class TimeBetweenAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="time_between"):
    """How long it took.

    `edges` are the least seconds of each bin, the same for all groups; the last bin has no end. `unfinished`: the range
    is not over, so more times may come. `list` has whose times lie in a bin.
    """

    question: TimeBetweenQuestion
    edges: list[float]
    unfinished: bool
    groups: list[Times]
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: TimeBetweenAnswer) -> pa.Table:
    """One row for each group and bin: its texts, from_seconds, to_seconds, times, actors."""
    names = column_names(answer.question.group_by)
    columns: dict[str, list[object]] = {
        n: [] for n in (*names, "from_seconds", "to_seconds", "times", "actors")
    }
    ends = [*answer.edges[1:], None][: len(answer.edges)]
    for group in answer.groups:
        for cells in zip(answer.edges, ends, group.bins, group.bin_actors, strict=True):
            for values, value in zip(columns.values(), (*group.group, *cells), strict=True):
                values.append(value)
    types = {
        "from_seconds": pa.float64(),
        "to_seconds": pa.float64(),
        "times": pa.int64(),
        "actors": pa.int64(),
    }
    table = pa.table({name: pa.array(cells, types.get(name, pa.string())) for name, cells in columns.items()})
    return with_ends(table, names, answer.bin_edges)
