"""Event definitions: names that are given later, and hold for all that was ever captured."""

from typing import Literal

from msgspec import Struct

from groundswell.model.questions.condition import Filters

On = Literal["page", "click", "change", "submit", "custom", "any"]


class Meaning(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Which events are meant: those captured `on` something that pass `where`, or any of several other events.

    Attributes:
        on: `page`, `click`, `change`, `submit`: what was captured under no name of its own; `custom`: events that were
            sent with a name; `any`: all of these.
        event: of `custom` the name as sent.
        where: only those that pass. It tests properties of the event, and nothing of its user or account.
        any_of: in place of all that: the names of other definitions, or of events as they were sent.
    """

    on: On | None = None
    event: str | None = None
    where: Filters | None = None
    any_of: list[str] | None = None


class EventDefinition(Meaning, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A named meaning.

    Attributes:
        name: best as `Category - Verb Object`.
        shared: whether it is everybody's; else its owner's alone.
        verified: whether somebody who may say so vouches for it; it is changed by such people only.
        archived: whether it is no longer offered. Whatever names it goes on.
    """

    name: str
    category: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True
    verified: bool = False
    archived: bool = False

    @property
    def meaning(self) -> Meaning:
        """What it means, without what it is called."""
        return Meaning(on=self.on, event=self.event, where=self.where, any_of=self.any_of)


class DefinedEvent(Struct, frozen=True):
    """A definition as questions find it.

    Attributes:
        version: the number of its meaning, which never changes; no other meaning has it.
    """

    name: str
    meaning: Meaning
    version: int
