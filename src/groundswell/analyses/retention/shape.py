"""What a retention question is answered with."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.definitions.bins import with_ends
from groundswell.model.answer import GroupedAnswer
from groundswell.model.association import Association
from groundswell.model.period import Interval
from groundswell.model.questions.asked import column_names
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.model.questions.who import Listed
from groundswell.model.states import State


class Cohorts(Struct, frozen=True):
    """The cohorts of one group.

    Attributes:
        group: one text for each property grouped by: null for missing, `$other` for the pooled rest.
        sizes: how many joined each cohort.
        rows: of each cohort how many came back so many intervals later; the first is its size.
        mean: the share that came back so many intervals later, over all cohorts whose cell is whole, by their sizes;
            null where there is none.
        independent: how much one who joined counts for in an interval around `mean`: 1 where nobody joined several
            cohorts; else less, as if whoever comes back comes back to all of theirs, so that the interval is too wide
            rather than too narrow (Kish 1965, *Survey Sampling*: the effective sample size).
    """

    group: list[str | None]
    sizes: list[int]
    rows: list[list[int]]
    mean: list[float | None]
    independent: float


class RetentionAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="retention"):
    """Who came back.

    `times` are the cohorts' local starts; `states` tells of each cell whether it is `whole`, `cut` (the range has only
    a part of it), not over (`so_far`) or `not_begun`, and then without a figure of its own; `unfinished`: some are not
    over. `association` compares the two groups of one `did`, column by column; `list` has who is in a cell.
    """

    question: RetentionQuestion
    interval: Interval
    times: list[str]
    states: list[list[State]]
    unfinished: bool
    groups: list[Cohorts]
    association: Association | None = None
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        return as_table(self)


def as_table(answer: RetentionAnswer) -> pa.Table:
    """One row for each cell.

    Columns: one for each property grouped by, cohort (its local start), size, column (intervals later), returned,
    share, state.
    """
    names = column_names(answer.question.group_by)
    columns: dict[str, list[object]] = {
        n: [] for n in (*names, "cohort", "size", "column", "returned", "share", "state")
    }
    for cohorts in answer.groups:
        for time, size, row, states in zip(
            answer.times, cohorts.sizes, cohorts.rows, answer.states, strict=True
        ):
            for column, (returned, state) in enumerate(zip(row, states, strict=True)):
                share = returned / size if size and state != "not_begun" else None
                cells = (*cohorts.group, time, size, column, returned, share, state)
                for values, value in zip(columns.values(), cells, strict=True):
                    values.append(value)
    types = {"size": pa.int64(), "column": pa.int64(), "returned": pa.int64(), "share": pa.float64()}
    table = pa.table({name: pa.array(cells, types.get(name, pa.string())) for name, cells in columns.items()})
    return with_ends(table, names, answer.bin_edges)
