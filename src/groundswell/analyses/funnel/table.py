"""A funnel's answer as one flat table: a row for each group and step, bucket or bin."""

from typing import Any

import pyarrow as pa

from groundswell.analyses.funnel.figures import FunnelAnswer, FunnelGroup
from groundswell.definitions.bins import with_ends
from groundswell.model.questions.asked import column_names

TYPES: dict[str, pa.DataType] = {
    "step": pa.int64(), "count": pa.int64(), "dropped": pa.int64(), "still": pa.int64(), "conversion": pa.float64(),
    "step_conversion": pa.float64(), "avg_seconds": pa.float64(), "median_seconds": pa.float64(), "entered": pa.int64(),
    "converted": pa.int64(), "rate": pa.float64(), "seconds": pa.int64(), "people": pa.int64(),
}  # fmt: skip
COLUMNS = {
    "steps": ["step", "event", "count", "dropped", "still", "conversion", "step_conversion", "avg_seconds",
              "median_seconds"],
    "trend": ["time", "entered", "converted", "rate", "state"],
    "time_to_convert": ["seconds", "people"],
}  # fmt: skip
"""What each report tells, after a column for each property grouped by."""


def as_table(answer: FunnelAnswer) -> pa.Table:
    """One row for each step; of a trend for each bucket, of `time_to_convert` for each bin and its lower edge."""
    names = column_names(answer.question.group_by)
    rows = [[*group.group, *row] for group in answer.groups for row in _rows(group, answer)]
    columns = [*names, *COLUMNS[answer.question.report]]
    table = pa.table(
        {
            name: pa.array([row[place] for row in rows], TYPES.get(name, pa.string()))
            for place, name in enumerate(columns)
        }
    )
    return with_ends(table, names, answer.bin_edges)


def _rows(group: FunnelGroup, answer: FunnelAnswer) -> list[list[Any]]:
    match answer.question.report:
        case "trend":
            return [[b.start, b.entered, b.converted, b.rate, b.state] for b in group.buckets or []]
        case "time_to_convert":
            return [list(each) for each in group.bins or []]
    figures = (group.counts, group.dropped, group.still, group.conversion, group.step_conversion)
    times = (group.avg_seconds, group.median_seconds)
    return [
        [number, *row] for number, row in enumerate(zip(answer.steps, *figures, *times, strict=True), start=1)
    ]
