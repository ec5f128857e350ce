"""A graph's answer as one flat table: a row for each series, group, period and bucket."""

import pyarrow as pa

from groundswell.analyses.graph.answer import GraphAnswer
from groundswell.definitions.bins import with_ends
from groundswell.model.questions.asked import column_names


def as_table(answer: GraphAnswer) -> pa.Table:
    """One row for each figure.

    Columns: series, label, measure, one for each property grouped by, period, time (a bucket's local start), value,
    state (how much of the bucket the figure is of).
    """
    names = column_names(answer.question.group_by)
    columns: dict[str, list[object]] = {
        n: [] for n in ("series", "label", "measure", *names, "period", "time", "value", "state")
    }
    for row in answer.series:
        is_current = row.period == "current"
        times = answer.times if is_current else answer.previous_times or []
        states = answer.states if is_current else answer.previous_states or []
        for time, value, state in zip(times, row.values, states, strict=True):
            columns["series"].append(row.series)
            columns["label"].append(row.label)
            columns["measure"].append(row.measure)
            for name, text in zip(names, row.group, strict=True):
                columns[name].append(text)
            columns["period"].append(row.period)
            columns["time"].append(time)
            columns["value"].append(value)
            columns["state"].append(state)
    types = {"value": pa.float64()}
    table = pa.table(
        {name: pa.array(column, types.get(name, pa.string())) for name, column in columns.items()}
    )
    return with_ends(table, names, answer.bin_edges, answer.previous_bin_edges)
