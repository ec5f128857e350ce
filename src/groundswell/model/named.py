"""All that a project has given names to: what names what, and what a new name or another meaning reaches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from groundswell.model.definition import DefinedEvent, EventDefinition, Meaning
from groundswell.model.naming import KindName
from groundswell.model.property import (
    DefinedProperty,
    PropertyDefinition,
    named_anew,
    names_at,
    property_places,
)
from groundswell.model.questions.asked import GroupBy
from groundswell.model.segment import Segment

T = TypeVar("T")
Named = Segment | EventDefinition | PropertyDefinition
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
}


@dataclass(frozen=True)
class Names:
    """What names stand for in one question, former names included.

    Attributes:
        segments: the saved ones, by name.
        events: the definitions of events, by name, each with the version in force.
        properties: the defined properties, likewise.
    """

    segments: Mapping[str, Segment] = field(default_factory=dict)
    events: Mapping[str, DefinedEvent] = field(default_factory=dict)
    properties: Mapping[str, DefinedProperty] = field(default_factory=dict)

    @cached_property
    def digest(self) -> bytes:
        """The same for names that stand for the same, and for no others. Cost: all of them once, then none."""
        return blake2b(
            msgspec.json.encode((self.segments, self.events, self.properties)), digest_size=16
        ).digest()


def key_of(thing: Named) -> Key:
    """What it is, and its name."""
    if isinstance(thing, PropertyDefinition):
        return ("property", thing.name)
    return ("segment" if isinstance(thing, Segment) else "event", thing.name)


def references(node: Any) -> Iterator[Key]:
    """What a condition, a question or anything else of the language names, however deep; events as sent included."""
    if isinstance(node, list | tuple):
        for inner in node:
            yield from references(inner)
    elif isinstance(node, Struct):
        yield from named_by(node)
        for place in node.__struct_fields__:
            yield from references(getattr(node, place))


def named_by(node: Struct) -> Iterator[Key]:
    """What a node names itself, without what is inside it."""
    for kind, place in _places(node):
        named = names_at(node, place) if kind == "property" else getattr(node, place)
        yield from ((kind, name) for name in (named if isinstance(named, list) else [named]))


def renamed(node: T, old: Key, new: str) -> T:
    """A condition, a question or anything else of the language, with a name changed wherever it stands for `old`."""
    changed: Any = node
    if isinstance(node, list):
        changed = [renamed(inner, old, new) for inner in node]
    elif isinstance(node, Struct):
        fields = {place: renamed(getattr(node, place), old, new) for place in node.__struct_fields__}
        for kind, place in _places(node):
            if kind == old[0] == "property":
                fields[place] = named_anew(place, fields[place], old[1], new)
            elif kind == old[0]:
                fields[place] = _put(fields[place], old[1], new)
        changed = msgspec.structs.replace(node, **fields)
    return changed  # type: ignore[no-any-return]


def _places(node: Struct) -> Iterator[tuple[KindName, str]]:
    """The fields of a node that name something, or several, and what."""
    yield from (("property", place) for place in property_places(node))
    if isinstance(getattr(node, "in_segment", None), str):
        yield "segment", "in_segment"
    if isinstance(node, GroupBy) and node.segments is not None:
        yield "segment", "segments"
    if isinstance(node, Meaning):
        # Its `event` is a name as sent, which no definition has.
        if node.any_of is not None:
            yield "event", "any_of"
    elif isinstance(getattr(node, "event", None), str):
        yield "event", "event"


def _put(named: Any, old: str, new: str) -> Any:
    if isinstance(named, list):
        return [new if name == old else name for name in named]
    return new if named == old else named


def users_in(state: State) -> dict[Key, list[Key]]:
    """What names each name, in the order of a state; names that stand for nothing included. Cost: a pass over all."""
    users: dict[Key, list[Key]] = {}
    for key, thing in state.items():
        for named in dict.fromkeys(references(thing)):
            users.setdefault(named, []).append(key)
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
