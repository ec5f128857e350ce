"""What a lifecycle question is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.period import CalendarInterval
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.model.questions.who import Listed
from groundswell.model.states import State


class LifeGroup(Struct, frozen=True):
    """The actors of one group by state, a figure for each interval; `dormant` ones are negative."""

    group: list[str | None]
    new: list[int]
    returning: list[int]
    resurrecting: list[int]
    dormant: list[int]


class LifecycleAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="lifecycle"):
    """How many actors are in which state, interval by interval.

    `new`: the first event ever lies in the interval; `returning`: active in the interval before as well;
    `resurrecting`: not in that, but earlier; `dormant` (negative): active in the interval before and not in this one.
    Grouped, these are null and `groups` has them. `times` are the intervals' local starts, `states` tells of each
    whether it is over.
    """

    question: LifecycleQuestion
    interval: CalendarInterval
    times: list[str]
    states: list[State]
    unfinished: bool
    new: list[int] | None
    returning: list[int] | None
    resurrecting: list[int] | None
    dormant: list[int] | None
    groups: list[LifeGroup] = field(default_factory=list)
    list_: Listed | None = field(default=None, name="list")

    def rows(self) -> list[LifeGroup]:
        """The figures by group; ungrouped, of the one group without a value."""
        if self.groups or self.new is None:
            return self.groups
        return [LifeGroup([], self.new, self.returning or [], self.resurrecting or [], self.dormant or [])]

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: LifecycleAnswer) -> pa.Table:
    """One row for each group and interval: a column for each property grouped by, `time`, the four, `state`."""
    names = column_names(answer.question.group_by)
    told = [
        (*row.group, *figures)
        for row in answer.rows()
        for figures in zip(
            answer.times, row.new, row.returning, row.resurrecting, row.dormant, answer.states, strict=True
        )
    ]
    heads = [*names, "time", "new", "returning", "resurrecting", "dormant", "state"]
    columns = list(zip(*told, strict=True)) or [()] * len(heads)
    types = [pa.string()] * (len(names) + 1) + [pa.int64()] * 4 + [pa.string()]
    table = pa.table(
        {head: pa.array(column, type) for head, column, type in zip(heads, columns, types, strict=True)}
    )
    return with_ends(table, names, answer.bin_edges)
