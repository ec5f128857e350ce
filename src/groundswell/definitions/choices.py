"""Event choices of the language as what a plan reads."""

from dataclasses import dataclass

from msgspec import UNSET

from groundswell.definitions.conditions import condition_test
from groundswell.definitions.context import Context
from groundswell.model.errors import NotBuiltYet
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.condition import EventChoice
from groundswell.plan import values as v


@dataclass(frozen=True, slots=True)
class Chosen:
    """The events that a choice means: only of these names (None: any), and only those that pass."""

    names: tuple[str, ...] | None
    where: v.Test
    label: str


def chosen(choice: EventChoice, context: Context, at: str) -> Chosen:
    """Resolve an event choice.

    Raises:
        UnknownName: an event or property that nothing has carried.
        NotBuiltYet: the event `Session`.
    """
    where = condition_test(choice.filters, context, f"{at}/filters")
    if choice.any_of is not None:
        alternatives = [chosen(inner, context, f"{at}/any_of/{i}") for i, inner in enumerate(choice.any_of)]
        return _joined(alternatives, where)
    if choice.event is None or choice.event is UNSET:
        return Chosen(None, where, "Any event")
    if choice.event == SESSION:
        raise NotBuiltYet("Sessions are not answered by this version yet.", at=f"{at}/event")
    name = context.event(choice.event, f"{at}/event")
    return Chosen((name,), where, name)


def _joined(alternatives: list[Chosen], where: v.Test) -> Chosen:
    label = ", ".join(dict.fromkeys(a.label for a in alternatives))
    names: tuple[str, ...] | None = None
    if all(a.names is not None for a in alternatives):
        names = tuple(dict.fromkeys(n for a in alternatives for n in a.names or ()))
    if names is not None and all(a.where == v.TRUE for a in alternatives):
        return Chosen(names, where, label)
    each = tuple(
        v.all_of(*([v.EventIs(a.names)] if a.names is not None else []), a.where) for a in alternatives
    )
    return Chosen(names, v.all_of(v.AnyOf(each), where), label)
