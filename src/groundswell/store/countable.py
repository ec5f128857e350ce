"""Which counts of different users or accounts a kernel makes sooner than the engine would; see `store.counting`.

Apart from it, so that questions which the engine answers load no kernel.
"""

from groundswell.plan.relations import Distinct, Events, Pooled, Relation, Top
from groundswell.store.layout import Layout

FEW_ROWS, MOST_ROWS = 100_000, 8_000_000
"""Fewer events the engine counts sooner than kernels are loaded; more would not be held in memory at once."""


def countable(plan: Relation, layout: Layout) -> tuple[Events, str] | None:
    """The events to read for a plan that counts different actors, or ranks that, and the column with the actor.

    None: the engine works it out.
    """
    plan = plan.of if isinstance(plan, Top) and not plan.missing_is_zero else plan
    if not isinstance(plan, Distinct):
        return None
    pooled = plan.of
    events = pooled.of if isinstance(pooled, Pooled) and splits_of(plan) == pooled.keys else pooled
    if not isinstance(events, Events) or events.person is not None:
        return None
    if not FEW_ROWS <= layout.rows_read(events.period, events.names) <= MOST_ROWS:
        return None
    return events, plan.what


def splits_of(plan: Distinct) -> tuple[str, ...]:
    """The keys that are a group's values."""
    return tuple(key for key in plan.keys if key != "bucket")
