"""What a condition, a definition or a question names, and whose property it means where it names one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from groundswell.model.definition import Meaning
from groundswell.model.formula import formula, references, with_name
from groundswell.model.health import HealthInput, Peers, ProfileMeaning
from groundswell.model.measure import MeasureMeaning
from groundswell.model.naming import KindName
from groundswell.model.onboarding import OnboardingMeaning
from groundswell.model.property import OF_ACTORS, SOURCES, PropertyMeaning, ValueOf
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import Condition, EventChoice, Subject
from groundswell.model.questions.graph import Figure, Series
from groundswell.model.questions.lists import Column
from groundswell.model.report import Card
from groundswell.model.segment import Segment

T = TypeVar("T")
BEHAVIOURS = ("did", "first_did", "active_periods", "sequence")
"""The fields of a condition in which events are chosen."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose property a name stands for: of accounts a kind, None where it is not said."""

    source: str
    account_type: str | None = None

    def has(self, meaning: PropertyMeaning) -> bool:
        """Whether a defined property is one of theirs."""
        return self.meets(Whose(meaning.source, meaning.account_type))

    def meets(self, other: "Whose") -> bool:
        """Whether a property of the others may be one of theirs."""
        if self.source != other.source:
            return False
        kinds = {self.account_type, other.account_type}
        return self.source != "account" or None in kinds or len(kinds) == 1


OF_EVENTS = Whose("event")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of something.

    Attributes:
        whose: of a property; None where that is not said, so that it may be anybody's.
    """

    kind: KindName
    name: str
    whose: Whose | None = None

    def means(self, meaning: PropertyMeaning) -> bool:
        """Whether a defined property of that name is meant."""
        return self.whose is None or self.whose.has(meaning)


def mentions(node: Any, whose: Whose | None = None) -> Iterator[Mention]:
    """What a condition, a question or anything else of the language names, however deep; what is captured included.

    `whose` property a condition means that does not say so.
    """
    if isinstance(node, list | tuple):
        for inner in node:
            yield from mentions(inner, whose)
    elif isinstance(node, Struct):
        yield from mentioned_by(node, whose)
        for place in node.__struct_fields__:
            yield from mentions(getattr(node, place), _inside(node, place, whose))


def mentioned_by(node: Struct, whose: Whose | None = None) -> Iterator[Mention]:
    """What a node names itself, without what is inside it."""
    for place in _property_places(node):
        named, own = getattr(node, place), _own(node, whose)
        if place == "formula":
            named = [reference.name for reference in references(formula(named))]
        for name in _listed(named):
            yield Mention("property", name, own)
            source = next((s for s in SOURCES if name.startswith(s)), None)
            if source is not None and _reaches_others(node, own):
                yield Mention("property", name.removeprefix(source), Whose(source.removesuffix(".")))
    for kind, place in _places(node):
        for name in _listed(getattr(node, place)):
            yield Mention(kind, name)


def renamed(node: T, old: Mention, new: str, meaning: PropertyMeaning | None = None) -> T:
    """A condition, a question or anything else of the language, with a name changed wherever it stands for `old`.

    `meaning` is that of the defined property which `old` names: what has the same name of somebody else keeps it.
    """
    changed: T = _renamed(node, old, new, meaning, None)
    return changed


def _renamed(node: Any, old: Mention, new: str, meaning: PropertyMeaning | None, whose: Whose | None) -> Any:
    if isinstance(node, list):
        return [_renamed(inner, old, new, meaning, whose) for inner in node]
    if not isinstance(node, Struct):
        return node
    fields = {
        place: _renamed(getattr(node, place), old, new, meaning, _inside(node, place, whose))
        for place in node.__struct_fields__
    }
    if old.kind == "property" and meaning is not None:
        own = _own(node, whose)
        for place in _property_places(node):
            if own is None or own.has(meaning):
                fields[place] = _put(place, fields[place], old.name, new)
            if _reaches_others(node, own) and f"{meaning.source}." in SOURCES:
                other = f"{meaning.source}."
                fields[place] = _put(place, fields[place], other + old.name, other + new)
    for kind, place in _places(node):
        if kind == old.kind:
            fields[place] = _put(place, fields[place], old.name, new)
    return msgspec.structs.replace(node, **fields)


def _property_places(node: Struct) -> Iterator[str]:
    """The fields of a node that name properties, which may be captured ones; a formula is one."""
    if isinstance(node, PropertyMeaning):
        yield from (
            place for place in ("formula", "days_since", "days_until") if getattr(node, place) is not None
        )
    elif isinstance(node, Peers):
        yield "properties"
    elif isinstance(node, OnboardingMeaning):
        if node.from_ is not None:
            yield "from_"
    elif getattr(node, "source", None) not in ("session", "id", "segment"):
        if isinstance(getattr(node, "property", None), str):
            yield "property"
        if isinstance(getattr(node, "label", None), str | list):
            yield "label"


def _places(node: Struct) -> Iterator[tuple[KindName, str]]:
    """The fields of a node that name a segment, a measure, an onboarding list, a report or an event, or several."""
    if isinstance(node, Series) and node.saved is not None:
        yield "measure", "saved"
    if isinstance(node, Column | Condition | HealthInput) and node.measure is not None:
        yield "measure", "measure"
    if isinstance(node, HealthInput) and isinstance(node.per, str):
        yield "measure", "per"
    if isinstance(node, HealthInput) and node.onboarding is not None:
        yield "onboarding", "onboarding"
    if isinstance(getattr(node, "in_segment", None), str):
        yield "segment", "in_segment"
    if isinstance(node, Card) and node.report is not None:
        yield "report", "report"
    if isinstance(node, GroupBy) and node.segments is not None:
        yield "segment", "segments"
    if isinstance(node, Meaning):
        # Its `event` is a name as sent, which no definition has.
        if node.any_of is not None:
            yield "event", "any_of"
    elif isinstance(getattr(node, "event", None), str):
        yield "event", "event"


def _own(node: Struct, whose: Whose | None) -> Whose | None:
    """Whose property a node itself names."""
    if isinstance(node, ValueOf):
        return OF_EVENTS
    if isinstance(node, OnboardingMeaning):
        return Whose("account", node.account_type)
    source = getattr(node, "source", None)
    return Whose(source, getattr(node, "account_type", None)) if isinstance(source, str) else whose


def _inside(node: Struct, place: str, whose: Whose | None) -> Whose | None:
    """Whose property is meant in a field of a node where nothing says so."""
    if isinstance(node, Segment):
        return Whose("account", node.subject.account) if isinstance(node.subject, Subject) else Whose("user")
    if isinstance(node, PropertyMeaning):
        return OF_EVENTS if place in OF_ACTORS else _own(node, whose)
    if isinstance(node, ProfileMeaning | OnboardingMeaning):
        return Whose("account", node.account_type)
    if isinstance(node, MeasureMeaning):
        return Whose("user")  # in conditions on an account's users
    if isinstance(node, Figure) and node.population is not None:
        return Whose("account", node.account_type) if node.population == "accounts" else Whose("user")
    if isinstance(node, EventChoice | Meaning) or (isinstance(node, Condition) and place in BEHAVIOURS):
        return OF_EVENTS
    if isinstance(node, Condition) and place == "users_who":
        return Whose("user")
    return whose


def _reaches_others(node: Struct, own: Whose | None) -> bool:
    """Whether a name may have another source before it: `user.plan` in what a property of events is worked out by."""
    if isinstance(node, ValueOf) or (own is not None and own.source != "event"):
        return False
    return isinstance(node, PropertyMeaning) or not hasattr(node, "source")


def _put(place: str, named: Any, old: str, new: str) -> Any:
    if place == "formula":
        return with_name(named, old, new)
    if isinstance(named, list):
        return [new if name == old else name for name in named]
    return new if named == old else named


def _listed(named: Any) -> list[str]:
    return named if isinstance(named, list) else [named]
