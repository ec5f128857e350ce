"""What a funnel's answer says."""

import pyarrow as pa
from msgspec import Struct, field

from groundswell.model.answer import GroupedAnswer
from groundswell.model.association import Association
from groundswell.model.questions.funnel import FunnelQuestion
from groundswell.model.questions.who import Listed
from groundswell.model.states import State


class FunnelBucket(Struct, frozen=True):
    """Those whose attempts began in a bucket (rule F16): who got to `from_step`, and of them who got to `to_step`.

    `rate` is their share. `state` tells whether that may still change: `so_far` as long as a window is open,
    of sessions as long as one that entered then is not over.
    """

    start: str
    entered: int
    converted: int
    rate: float
    state: State


class FunnelGroup(Struct, frozen=True, kw_only=True):
    """The figures of one group; lists have an entry for each step.

    Attributes:
        group: one text for each property grouped by: null for missing, `$other` for the pooled rest. Empty: the whole.
        counts: who got at least to the step. Each is `dropped` + `still` + the next step's count.
        dropped: who got to the step, no further, and cannot any more.
        still: who got to the step, no further yet, and has an attempt whose window is open at `now`; no session that
            is over.
        conversion: the share of those who entered.
        step_conversion: the share of those at the step before.
        avg_seconds, median_seconds: from the step before, of the attempt that counts (rule F07); null of nobody.
        who: the ids of `counts`, in name order; null unless asked for.
        buckets: of a trend.
        seconds: of `time_to_convert`, each one's time from `from_step` to `to_step`, the fastest first.
        avg_seconds_total: their average; null of nobody.
        bins: how many took at least so many whole seconds, and less than the next bin's (rule F17).
    """

    group: list[str | None]
    counts: list[int]
    dropped: list[int]
    still: list[int]
    conversion: list[float]
    step_conversion: list[float]
    avg_seconds: list[float | None]
    median_seconds: list[float | None]
    who: list[list[str]] | None = None
    buckets: list[FunnelBucket] | None = None
    seconds: list[float] | None = None
    avg_seconds_total: float | None = None
    bins: list[tuple[int, int]] | None = None


class FunnelAnswer(GroupedAnswer, frozen=True, kw_only=True, tag_field="kind", tag="funnel"):
    """How many got from step to step.

    `steps` are the steps' names. `groups` has one entry, the whole, unless the question is grouped: then those into
    which somebody entered, the largest first and `$other` last. `association` compares the conversion of the two groups
    of one `did`, step by step; `list` is the page of ids that was asked for.
    """

    question: FunnelQuestion
    steps: list[str]
    groups: list[FunnelGroup]
    association: Association | None = None
    list_: Listed | None = field(default=None, name="list")

    def to_arrow(self) -> pa.Table:
        """See `as_table`."""
        from groundswell.analyses.funnel.table import as_table  # noqa: PLC0415  # which reads this class

        return as_table(self)
