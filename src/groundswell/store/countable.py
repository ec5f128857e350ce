"""Which counts of different users or accounts a kernel makes sooner than the engine would; see `store.counting`.

Apart from it, so that questions which the engine answers load no kernel.
"""

from groundswell.plan.relations import Distinct, Events, Measure, Pooled, Relation, Tally, Top
from groundswell.store.layout import Layout

FEW_ROWS, MOST_ROWS = 100_000, 8_000_000
"""Fewer events the engine counts sooner than kernels are loaded; more would not be held in memory at once."""

ACTORS = ("user", "account")
"""The columns that tell actors."""


def countable(plan: Relation, layout: Layout) -> tuple[Events, str] | None:
    """The events to read for a plan that counts different actors, or ranks that, and the column with the actor.

    So is a count of events that have such a column beside those by which they are told apart: different actors of the
    same ones are counted as well, and one reading serves both.

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
    if what is None or not FEW_ROWS <= layout.rows_read(events.period, events.names) <= MOST_ROWS:
        return None
    return events, what


def _beside(plan: Tally, events: Events) -> str | None:
    if plan.measures != (("value", Measure("count")),) or plan.present:
        return None
    return next((alias for alias, _ in events.columns if alias in ACTORS and alias not in plan.keys), None)


def splits_of(plan: Distinct | Tally) -> tuple[str, ...]:
    """The keys that are a group's values."""
    return tuple(key for key in plan.keys if key != "bucket")
