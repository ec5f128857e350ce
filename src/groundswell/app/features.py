"""Which events of a project are its features, wherever it is told who uses what."""

from collections.abc import Sequence
from dataclasses import replace

from groundswell.app.compose import Opened
from groundswell.definitions.conditions import named
from groundswell.definitions.context import Context
from groundswell.model.definition import EventDefinition
from groundswell.model.project import Project
from groundswell.plan.values import Name


def feature_names(opened: Opened, project: Project) -> list[str]:
    """The definitions of events that are everybody's and not archived; none: every event is a feature."""
    kept = opened.catalog.definitions.of(project.shared_slug).kept
    things = (each.thing for (kind, _), each in kept.items() if kind == "event")
    return [t.name for t in things if isinstance(t, EventDefinition) and not t.archived and t.shared]


def named_features(names: Sequence[str], context: Context) -> dict[str, Name]:
    """What they stand for; nothing where nothing was captured yet."""
    within = replace(context, unknown="empty")
    return {name: named(name, within, "") for name in names}
