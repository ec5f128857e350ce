"""What stands behind a line of a ledger: the events that its input looks at, from the first look to the last."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from msgspec import Struct, structs

from groundswell.definitions.context import Context
from groundswell.model.errors import GroundswellError
from groundswell.model.health import HealthInput, ProfileMeaning
from groundswell.model.period import TICK
from groundswell.model.questions.condition import ActivePeriods, EventChoice
from groundswell.model.questions.spans import Duration, Window
from groundswell.model.score import Behind, Cause, Ledger

OF_EVENTS: tuple[Cause, ...] = ("behaviour", "everyone")


def with_behind(told: Ledger, profile: ProfileMeaning | None, context: Context) -> Ledger:
    """The same ledger, each line about what was done with what stands behind it.

    Args:
        told: the ledger.
        profile: what the later score was reckoned by; None: it has no profile.
        context: what names are looked up in, as they are now. What is gone since stands behind nothing.
    """
    inputs = {each.name: each for each in profile.inputs} if profile else {}
    lines = [
        structs.replace(line, behind=_behind(inputs[line.input], told, context))
        if line.cause in OF_EVENTS and line.input in inputs
        else line
        for line in told.lines
    ]
    return structs.replace(told, lines=lines)


def _behind(asked: HealthInput, told: Ledger, context: Context) -> Behind | None:
    try:
        looked_at = _looked_at(asked, context)
    except GroundswellError:
        return None
    if looked_at is None:
        return None
    found = [EventChoice(event=c.event, any_of=c.any_of, filters=c.filters) for c in _choices(looked_at)]
    # What has no window counts everything: then it is what was done between the two that matters.
    back = max(_lengths(looked_at), default=timedelta(0))
    choices = [each for i, each in enumerate(found) if each not in found[:i]]
    # The moment that is scored is in the stretch, which begins behind the one that lies its length before.
    since = told.before_as_of + TICK - back
    return Behind(choices or [EventChoice(event=None)], since, told.after_as_of)


def _looked_at(asked: HealthInput, context: Context) -> Any:
    """What an input reads of events; None: nothing."""
    if asked.onboarding is not None:
        return context.onboarding(asked.onboarding, "").meaning.steps
    if asked.measure is not None:
        return context.measure(asked.measure, "").defined.meaning
    return asked.meaning


def _choices(node: Any) -> Iterator[EventChoice]:
    """The event choices that are asked for, without those inside them."""
    if isinstance(node, EventChoice):
        yield node
    else:
        for inner in _inside(node):
            yield from _choices(inner)


def _lengths(node: Any) -> Iterator[timedelta]:
    """How far back it looks."""
    if isinstance(node, Window) and node.last is not None:
        yield node.last.elapsed("")
    if isinstance(node, ActivePeriods):
        yield Duration(node.of, node.unit).elapsed("")
    for inner in _inside(node):
        yield from _lengths(inner)


def _inside(node: Any) -> list[Any]:
    if isinstance(node, Struct):
        return [getattr(node, name) for name in node.__struct_fields__]
    return list(node) if isinstance(node, list | tuple) else []
