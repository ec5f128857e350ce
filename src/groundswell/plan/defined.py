"""What definitions rest on: the events that one matches, and tests of texts as people write them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groundswell.plan.values import EventProperty, Test, Value


@dataclass(frozen=True, slots=True)
class Defined:
    """The events that a version of a definition matches: of these names (None: of any but `Session`), those that pass.

    It stands wherever an event's name does. A store may have its matches ready, which says the same.

    Attributes:
        version: its number; no two meanings share one.
        label: what the definition is called, for people.
    """

    version: int
    names: tuple[str, ...] | None
    where: "Test"
    label: str = field(compare=False)


Name = str | Defined
"""What an event can be named by: the name that was sent with it, or a definition that matches it."""


@dataclass(frozen=True, slots=True)
class EventIs:
    """The event has one of these names."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class MatchesWildcard:
    """The whole text is like one of `patterns`, in which `*` stands for anything; case does not matter."""

    value: "Value"
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchesSelector:
    """The text is the hierarchy of an element that a selector selects; see `model.selector`.

    It is decided once for each different text, before the plan that asks for it is run.
    """

    value: "EventProperty"
    selector: str
