"""What an engagement question is answered with."""

from typing import Literal

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.model.questions.who import Listed

Quadrant = Literal["wide_deep", "narrow_deep", "wide_shallow", "narrow_shallow"]


class Engagement(Struct, frozen=True):
    """How much one event is done.

    `reach` actors did it, a `share` of all; `mean` and `median` times each of them.
    """

    event: str
    reach: int
    share: float
    mean: float
    median: float
    quadrant: Quadrant


class EngagementGroup(Struct, frozen=True):
    """How much each event is done by one group; fields as in `EngagementAnswer`."""

    group: list[str | None]
    actors: int
    events: list[Engagement]
    cut_reach: float
    cut_depth: float


class EngagementAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="engagement"):
    """How many do each event and how often.

    `actors` is of how many the shares are. `events` are in the order in which they were asked, the top ones by reach.
    From the share `cut_reach` on an event is wide, from the mean `cut_depth` on deep. Grouped, these are null and
    `groups` has them, with the same events in each.
    """

    question: EngagementQuestion
    actors: int | None
    events: list[Engagement] | None
    cut_reach: float | None
    cut_depth: float | None
    groups: list[EngagementGroup] = field(default_factory=list)
    list_: Listed | None = field(default=None, name="list")

    def rows(self) -> list[EngagementGroup]:
        """The figures by group; ungrouped, of the one group without a value."""
        if self.groups or self.actors is None:
            return self.groups
        return [
            EngagementGroup([], self.actors, self.events or [], self.cut_reach or 0.0, self.cut_depth or 0.0)
        ]

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: EngagementAnswer) -> pa.Table:
    """One row for each event: a column for each property grouped by, `event`, and the figures of `Engagement`."""
    names = column_names(answer.question.group_by)
    rows = [
        (*row.group, e.event, e.reach, e.share, e.mean, e.median, e.quadrant)
        for row in answer.rows()
        for e in row.events
    ]
    heads = [*names, "event", "reach", "share", "mean", "median", "quadrant"]
    columns = list(zip(*rows, strict=True)) or [()] * len(heads)
    types = [pa.string()] * (len(names) + 1) + [pa.int64()] + [pa.float64()] * 3 + [pa.string()]
    table = pa.table(
        {head: pa.array(column, type) for head, column, type in zip(heads, columns, types, strict=True)}
    )
    return with_ends(table, names, answer.bin_edges)
