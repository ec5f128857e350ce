"""The definitions in force, as stores keep their matches ready."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from groundswell.definitions.conditions import named
from groundswell.definitions.context import Context
from groundswell.definitions.properties import by_name
from groundswell.model.errors import GroundswellError
from groundswell.model.named import Names
from groundswell.model.period import Calendar
from groundswell.plan.explain import leaves
from groundswell.plan.values import Defined, EventProperty
from groundswell.store.layout import Layout

NOWHERE = Layout((), {}, {}, {})


def versions(names: Names) -> list[Defined]:
    """Every definition in force, once, in the order of their numbers.

    What one means rests on nothing but its own words and those that it names, so no store is looked at. One that rests
    on what only a store tells is left out, and answered for from what it means.

    Cost: some 50 µs a definition.
    """
    # What a definition may say has no use for a calendar or the present moment.
    context = Context(
        NOWHERE,
        Calendar(ZoneInfo("UTC")),
        datetime.max.replace(tzinfo=UTC),
        unknown="empty",
        events=names.events,
        properties=by_name(names.properties),
        has_store=False,
    )
    found: dict[int, Defined] = {}
    for name in names.events:
        # One that cannot be resolved cannot be asked either, and whoever asks is told.
        with suppress(GroundswellError):
            meant = named(name, context, "")
            if isinstance(meant, Defined):
                found[meant.version] = meant
    return [found[number] for number in sorted(found)]


def properties_of(versions: list[Defined]) -> list[str]:
    """The event properties that definitions test, those of most definitions first."""
    counts: dict[str, int] = {}
    for version in versions:
        for name in {each.name for each in leaves(version.where, EventProperty)}:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))
