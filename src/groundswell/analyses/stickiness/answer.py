"""What a stickiness question is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.period import CalendarInterval
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.model.questions.who import Listed


class StickyGroup(Struct, frozen=True):
    """The actors of one group: `values[n - 1]` were active in n intervals, `previous` in the period before."""

    group: list[str | None]
    values: list[int]
    previous: list[int] | None


class StickinessAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="stickiness"):
    """How many actors were active in how many intervals.

    `values[n - 1]` counts those of exactly n intervals (with `cumulative`: n or more) and `previous` those of the
    period before; grouped, both are null and `groups` has them. `times` are the local starts of the intervals, those
    that are taken as one by the first; `unfinished`: the range is not over.
    """

    question: StickinessQuestion
    interval: CalendarInterval
    times: list[str]
    previous_times: list[str] | None
    unfinished: bool
    values: list[int] | None
    previous: list[int] | None
    groups: list[StickyGroup] = field(default_factory=list)
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: StickinessAnswer) -> pa.Table:
    """One row for each figure: a column for each property grouped by, `period`, `intervals`, `actors`."""
    names = column_names(answer.question.group_by)
    rows = answer.groups or [StickyGroup([], answer.values or [], answer.previous)]
    told = [
        (*row.group, period, place + 1, count)
        for row in rows
        for period, counts in (("current", row.values), ("previous", row.previous or []))
        for place, count in enumerate(counts)
    ]
    columns = zip(*told, strict=True) if told else [()] * (len(names) + 3)
    types = [pa.string()] * (len(names) + 1) + [pa.int64()] * 2
    table = pa.table(
        {
            name: pa.array(column, type)
            for name, column, type in zip(
                [*names, "period", "intervals", "actors"], columns, types, strict=True
            )
        }
    )
    return with_ends(table, names, answer.bin_edges, answer.previous_bin_edges)
