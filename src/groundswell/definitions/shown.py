"""What events are called where they are shown one by one: by the most specific of the definitions that match them."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from groundswell.definitions.conditions import named
from groundswell.definitions.context import Context
from groundswell.definitions.specificity import by_specificity
from groundswell.model.definition import DefinedEvent
from groundswell.model.errors import GroundswellError
from groundswell.model.event import CAPTURED_AS
from groundswell.model.questions.choice import SESSION
from groundswell.plan import values as v
from groundswell.store.protocol import Shown, Snapshot


def called(shown: Sequence[Shown], context: Context, snapshot: Snapshot) -> list[str | None]:
    """The name of the most specific definition that matches each of some events; None: none does, but archived ones.

    Cost: some µs for each event and definition that can match it, until one does.
    """
    if not shown or not context.events:
        return [None] * len(shown)
    names: list[str] = []

    def tests() -> Iterator[v.Test]:
        for name, test in _candidates({each.name for each in shown}, context):
            names.append(name)
            yield test

    found = snapshot.first_passed(shown, tests())
    return [None if place is None else names[place] for place in found]


def _candidates(names: set[str], context: Context) -> Iterator[tuple[str, v.Test]]:
    """The definitions that can match events of some names, the most specific first, with what each tests."""
    current = [each for name, each in context.events.items() if name == each.name and not each.archived]
    possible = [each for each in current if _can_be(each, names)]
    lenient = replace(context, unknown="empty")
    for definition in by_specificity(possible):
        # One that cannot be resolved matches nothing; whoever asks for it is told why.
        with suppress(GroundswellError):
            meant = named(definition.name, lenient, "")
            if isinstance(meant, v.Defined):
                of = v.EventIs(meant.names) if meant.names is not None else v.Not(v.EventIs((SESSION,)))
                yield definition.name, v.all_of(of, meant.where)


def _can_be(definition: DefinedEvent, names: set[str]) -> bool:
    meaning = definition.meaning
    if meaning.on is None or meaning.on == "any":
        return True
    return (meaning.event if meaning.on == "custom" else CAPTURED_AS[meaning.on]) in names
