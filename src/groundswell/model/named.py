"""All that a project has given names to: what names what, and what a new name or another meaning reaches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from groundswell.model.definition import DefinedEvent, EventDefinition
from groundswell.model.health import DefinedProfile, ProfileDefinition
from groundswell.model.measure import DefinedMeasure, MeasureDefinition
from groundswell.model.mentions import Mention, Whose, mentions, renamed
from groundswell.model.naming import KindName
from groundswell.model.onboarding import DefinedOnboarding, OnboardingDefinition
from groundswell.model.property import DefinedProperty, PropertyDefinition
from groundswell.model.report import Dashboard, Report
from groundswell.model.segment import Segment

T = TypeVar("T")
Definition = (
    EventDefinition | PropertyDefinition | MeasureDefinition | ProfileDefinition | OnboardingDefinition
)
"""What has a meaning with a version, and may be vouched for."""
Named = Segment | Definition | Report | Dashboard
Key = tuple[KindName, str]
"""What something is, and its name."""
State = Mapping[Key, Named]
"""What names stand for in a project, at one moment."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Of one kind of named things: what it is for people, and in the codes of errors."""

    struct: type[Named]
    noun: str
    unknown: str
    in_use: str


KINDS: Mapping[KindName, Kind] = {
    "segment": Kind(Segment, "segment", "unknown-segment", "segment-in-use"),
    "event": Kind(EventDefinition, "definition", "unknown-definition", "definition-in-use"),
    "property": Kind(PropertyDefinition, "property", "unknown-property", "definition-in-use"),
    "measure": Kind(MeasureDefinition, "measure", "unknown-measure", "definition-in-use"),
    "profile": Kind(ProfileDefinition, "health profile", "unknown-profile", "definition-in-use"),
    "onboarding": Kind(OnboardingDefinition, "onboarding list", "unknown-onboarding", "definition-in-use"),
    "report": Kind(Report, "report", "unknown-report", "report-in-use"),
    "dashboard": Kind(Dashboard, "dashboard", "unknown-dashboard", "report-in-use"),
}
_KIND_OF: Mapping[type[Named], KindName] = {kind.struct: name for name, kind in KINDS.items()}
VERSIONED: frozenset[KindName] = frozenset({"event", "property", "measure", "profile", "onboarding"})
"""The kinds whose meanings have versions."""


@dataclass(frozen=True)
class Names:
    """What names stand for in one question, former names included.

    Attributes:
        segments: the saved ones, by name.
        events: the definitions of events, by name, each with the version in force.
        properties: the defined properties, likewise.
        measures: likewise.
        profiles: likewise; questions name none.
        onboardings: the onboarding lists, likewise; profiles name them.
    """

    segments: Mapping[str, Segment] = field(default_factory=dict)
    events: Mapping[str, DefinedEvent] = field(default_factory=dict)
    properties: Mapping[str, DefinedProperty] = field(default_factory=dict)
    measures: Mapping[str, DefinedMeasure] = field(default_factory=dict)
    profiles: Mapping[str, DefinedProfile] = field(default_factory=dict)
    onboardings: Mapping[str, DefinedOnboarding] = field(default_factory=dict)

    @cached_property
    def digest(self) -> bytes:
        """The same for names that stand for the same in questions and scores only. Cost: all once, then none."""
        return blake2b(
            msgspec.json.encode(
                (self.segments, self.events, self.properties, self.measures, self.onboardings)
            ),
            digest_size=16,
        ).digest()


def key_of(thing: Named) -> Key:
    """What it is, and its name."""
    return (_KIND_OF[type(thing)], thing.name)


def names_in(thing: Any, state: State) -> dict[Key, Mention]:
    """What something names, with the mention by which it does; names that stand for nothing in a state included."""
    found: dict[Key, Mention] = {}
    for mention in mentions(thing):
        named = state.get((mention.kind, mention.name))
        if not isinstance(named, PropertyDefinition) or mention.means(named):
            found.setdefault((mention.kind, mention.name), mention)
    return found


def follow(thing: T, old: Named, new: str) -> T:
    """Something with the new name of what `old` was wherever that is meant."""
    return renamed(thing, Mention(*key_of(old)), new, old if isinstance(old, PropertyDefinition) else None)


def users_in(state: State) -> dict[Key, list[Key]]:
    """What names each name, in the order of a state; names that stand for nothing included. Cost: a pass over all."""
    users: dict[Key, list[Key]] = {}
    for key, thing in state.items():
        for named in names_in(thing, state):
            users.setdefault(named, []).append(key)
    return users


def property_users_in(state: State) -> dict[str, list[tuple[Whose | None, Key]]]:
    """What names each property, captured ones included, and whose property it means; None: anybody's.

    Cost: a pass over all.
    """
    users: dict[str, list[tuple[Whose | None, Key]]] = {}
    for key, thing in state.items():
        for mention in dict.fromkeys(mentions(thing)):
            if mention.kind == "property":
                users.setdefault(mention.name, []).append((mention.whose, key))
    return users


def resting_on(users: Mapping[Key, Sequence[Key]], sought: Iterable[Key]) -> set[Key]:
    """What names any of these, be it through others; they themselves only where others of them name them."""
    found: set[Key] = set()
    waiting = list(sought)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return found
