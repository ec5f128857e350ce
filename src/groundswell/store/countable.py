"""Which counts are made sooner outside the engine: of different users or accounts by a kernel (`store.counting`), of
events by time from columns at hand.

Apart from it, so that questions which the engine answers load no kernel.
"""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.relations import Distinct, Events, Measure, Pooled, Relation, Tally, Top
from groundswell.store.layout import Layout

FEW_ROWS, MOST_ROWS = 100_000, 16_000_000
"""Fewer events the engine counts sooner than kernels are loaded; more would not be held in memory at once."""

MOST_TESTED = 40_000_000
"""Of events whose texts are tested so many are looked through in memory, most often to find few."""
OF_TEXTS = (v.MatchesWildcard, v.MatchesSelector, v.MatchesPattern, v.ContainsText)
"""Tests that take the engine long for each row, and are decided once for each text."""

ACTORS = ("user", "account")
"""The columns that tell actors."""


def countable(plan: Relation, layout: Layout) -> tuple[Events, str] | None:
    """The events to read for a plan that counts different actors, or ranks that, and the column with the actor.

    So is a count of events that have such a column beside those by which they are told apart: different actors of the
    same ones are counted as well, and one reading serves both. And so is one of events whose texts are tested, by
    definitions that have no matches yet among others.

    None: the engine works it out.
    """
    plan = (
        plan.of
        if isinstance(plan, Top) and not (plan.missing_is_zero and isinstance(plan.of, Distinct))
        else plan
    )
    if not isinstance(plan, Distinct | Tally):
        return None
    pooled = plan.of
    events = pooled.of if isinstance(pooled, Pooled) and splits_of(plan) == pooled.keys else pooled
    if not isinstance(events, Events) or events.person is not None:
        return None
    what = plan.what if isinstance(plan, Distinct) else _beside(plan, events)
    most = MOST_ROWS
    if any(
        isinstance(test.value, v.EventProperty) for test in leaves((events.names, events.where), OF_TEXTS)
    ):
        most = MOST_TESTED
        if what is None and _counts(plan):
            events, what = replace(events, columns=(*events.columns, ("user", v.UserKey()))), "user"
    if what is None or not FEW_ROWS <= layout.rows_read(events.period, events.names) <= most:
        return None
    return events, what


def by_time(plan: Relation) -> Events | None:
    """The events to read for a plan that counts them by time alone; None: it is another."""
    if not isinstance(plan, Tally) or plan.keys != ("bucket",) or not _counts(plan):
        return None
    events = plan.of
    if not isinstance(events, Events) or events.person is not None:
        return None
    return replace(events, columns=tuple(column for column in events.columns if column[0] == "bucket"))


def counted_by_time(rows: pa.Table) -> pa.Table:
    """How many events lie in each interval, of rows whose starts are encoded. Cost: linear in rows."""
    starts = rows["bucket"].combine_chunks()
    counts = np.bincount(starts.indices.to_numpy(), minlength=len(starts.dictionary))
    there = np.flatnonzero(counts)
    return pa.table({"bucket": starts.dictionary.take(there), "value": counts[there]})


def _beside(plan: Tally, events: Events) -> str | None:
    if not _counts(plan):
        return None
    return next((alias for alias, _ in events.columns if alias in ACTORS and alias not in plan.keys), None)


def _counts(plan: Distinct | Tally) -> bool:
    """Whether a plan counts events."""
    return isinstance(plan, Tally) and plan.measures == (("value", Measure("count")),) and not plan.present


def splits_of(plan: Distinct | Tally) -> tuple[str, ...]:
    """The keys that are a group's values."""
    return tuple(key for key in plan.keys if key != "bucket")
