"""Event definitions: names that are given later, and hold for all that was ever captured."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.event import CAPTURED_AS
from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.condition import Condition, Filters, form_of, listed
from groundswell.model.selector import selects_everything, selects_nothing
from groundswell.model.value import MAX_NAME_CHARACTERS

On = Literal["page", "click", "change", "submit", "custom", "any"]
ANY_EVENT = "Any event"
BUILT_IN = (SESSION, ANY_EVENT, *CAPTURED_AS.values())
"""Names that always mean something, and that no definition may take."""
MOST_CONDITIONS = 1_000
"""In one definition; of a combo together with those that it names."""
UNSAVED = 2**31 - 1
"""In place of a version's number, of a meaning that is not saved: no version ever gets it."""
_FORM = re.compile(r"\S.* - \S.*")


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
        verified: whether somebody who may say so vouches for it. Its meaning is not changed by the way.
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
        archived: whether it is no longer offered, nor shown as what an event is called.
    """

    name: str
    meaning: Meaning
    version: int
    archived: bool = False


class SavedDefinition(EventDefinition, frozen=True, omit_defaults=False, kw_only=True):
    """A definition as a project keeps it.

    Attributes:
        version: the number of its present meaning. No other meaning ever had or will have it.
        version_at: since when it means that.
        revision: the number of the last change of it, be it of a name in it: another one with each.
        used_by: the definitions, measures and segments that name it.
        former_names: other names that it had, and that nothing else has taken since: they still mean it.
        ready: the share of what is stored in which its matches lie ready, 0 to 1. Answers are complete all the same.
        warnings: what is to be said of one that was just saved, and kept nobody from saving it.
    """

    version: int
    version_at: datetime
    created_at: datetime
    changed_at: datetime
    revision: int
    used_by: list[Use] = []
    former_names: list[str] = []
    ready: float = 1.0
    warnings: list[str] = []

    @property
    def definition(self) -> EventDefinition:
        """What was saved, to be changed and saved again."""
        return EventDefinition(**{name: getattr(self, name) for name in EventDefinition.__struct_fields__})


class DefinitionChange(Struct, frozen=True):
    """One entry of a definition's history.

    Attributes:
        who: who did it, as far as that is known.
        definition: as it was from then on; null once it was deleted.
        version: the number of its meaning from then on. That of a combo also changes with what it names.
    """

    at: datetime
    who: str
    what: What
    name: str
    definition: EventDefinition | None
    version: int | None


def read_definition(raw: Any, **given: Any) -> EventDefinition:
    """Read a definition from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the definition.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    example = '{"name": "Report - Run", "on": "click", "where": {…}}'
    definition = read_named(raw, EventDefinition, "definition", example, given)
    check_definition_fields(definition)
    return definition


def check_definition_fields(definition: EventDefinition) -> None:
    """Refuse a definition that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    texts = {field: getattr(definition, field) for field in ("category", "owner", "description")}
    check_naming("definition", definition.name, **texts)
    _check_base(definition)
    for at, condition in tests_of(definition.where, "/where"):
        form = form_of(condition, at)
        if form != "source" or condition.source != "event":
            said = f"'{form}'" if form != "source" else f"a property of the {condition.source}"
            raise QuestionError(
                f'A definition rests on properties of the event alone, not on {said}. Give "source": "event", and '
                "ask the rest in questions.",
                at=f"{at}/{'source' if form == 'source' else form}",
            )
        _check_selector(condition, at)
    count = conditions_in(definition)
    if count > MOST_CONDITIONS:
        raise QuestionError(
            f"The definition has {count:,} conditions; {MOST_CONDITIONS:,} are possible. Use 'matches' with '*', or a "
            "list of values, in place of many conditions.",
            at="/where",
        )
    _check_effect(definition)


def _check_selector(condition: Condition, at: str) -> None:
    """Refuse a selector that tells nothing apart. One that cannot be read is told once names are looked up."""
    if condition.op not in ("selector", "not_selector") or not isinstance(condition.value, str):
        return
    try:
        everything, nothing = selects_everything(condition.value), selects_nothing(condition.value)
    except QuestionError:
        return
    if everything:
        raise QuestionError(
            f"The selector '{condition.value}' selects every element of a page. Name what is meant by its tag, id, "
            "class or an attribute, or leave the condition out.",
            at=f"{at}/value",
        )
    if nothing:
        raise QuestionError(
            f"The selector '{condition.value}' selects no element, for it contradicts itself: no element has two ids, "
            "tags or places, or two values of an attribute. Leave one of them out; if either is meant, put ', ' "
            "between two selectors.",
            at=f"{at}/value",
        )


def _check_base(meaning: Meaning) -> None:
    """That one thing is said of which events are meant, and nothing that contradicts it."""
    if (meaning.on is None) == (meaning.any_of is None):
        raise QuestionError(
            "A definition has either 'on' (page, click, change, submit, custom or any) or 'any_of' (the names of "
            "other events).",
            at="/on",
        )
    if meaning.any_of is not None:
        for field in ("event", "where"):
            if getattr(meaning, field) is not None:
                raise QuestionError(
                    f"'{field}' goes with 'on'. Leave it out, or define the events of 'any_of' with it.",
                    at=f"/{field}",
                )
        if not meaning.any_of:
            raise QuestionError("'any_of' is empty. Name at least one event.", at="/any_of")
        if len(meaning.any_of) > MOST_CONDITIONS:
            raise QuestionError(f"'any_of' names at most {MOST_CONDITIONS:,} events.", at="/any_of")
        for i, name in enumerate(meaning.any_of):
            if name in meaning.any_of[:i] or not name:
                said = f"'{name}' is named twice" if name else "The event's name is empty"
                raise QuestionError(f"{said}. Leave it out.", at=f"/any_of/{i}")
            if name.casefold() == ANY_EVENT.casefold():
                raise QuestionError('Any event is meant with "on": "any", not by a name.', at=f"/any_of/{i}")
    elif meaning.on == "custom" and not 0 < len(meaning.event or "") <= MAX_NAME_CHARACTERS:
        raise QuestionError(
            "On 'custom' the name under which the event is sent is needed: give 'event'.", at="/event"
        )
    elif meaning.on != "custom" and meaning.event is not None:
        raise QuestionError(
            f"'event' goes with \"on\": \"custom\"; what is captured on '{meaning.on}' has no name of its own. Leave "
            "it out.",
            at="/event",
        )


def _check_effect(definition: EventDefinition) -> None:
    """Refuse conditions that hold always where nothing else is said, or that never hold."""
    holds = _holds([*listed(definition.where)])
    if definition.on == "any" and holds:
        raise QuestionError(
            "The definition would match everything, for there is nothing in 'where'. Give a condition; a question asks "
            f"for any event with '{ANY_EVENT.lower()}' (null).",
            at="/where",
        )
    if holds is False:
        raise QuestionError(
            "The definition would match nothing: an 'or' without conditions never holds. Give it some.",
            at="/where",
        )


def tests_of(filters: Filters | None, at: str) -> Iterator[tuple[str, Condition]]:
    """The conditions of a filter that join no others, each with its place."""
    if isinstance(filters, Condition):
        yield from _tests_of(filters, at)
    for i, condition in enumerate(filters if isinstance(filters, list) else ()):
        yield from _tests_of(condition, f"{at}/{i}")


def _tests_of(condition: Condition, at: str) -> Iterator[tuple[str, Condition]]:
    match form_of(condition, at):
        case "and":
            yield from tests_of(condition.and_, f"{at}/and")
        case "or":
            yield from tests_of(condition.or_, f"{at}/or")
        case "not":
            yield from tests_of(condition.not_, f"{at}/not")
        case _:
            yield at, condition


def conditions_in(meaning: Meaning) -> int:
    """How many conditions a meaning has itself; each combination of others is one as well."""
    return _size(listed(meaning.where))


def _size(conditions: list[Condition]) -> int:
    inner = (
        _size([*(c.and_ or ()), *(c.or_ or ()), *([c.not_] if c.not_ is not None else [])])
        for c in conditions
    )
    return len(conditions) + sum(inner)


def _holds(conditions: list[Condition]) -> bool | None:
    """Whether all of some conditions hold, whatever the event is; None where it matters."""
    return _all([_holds_one(condition) for condition in conditions])


def _holds_one(condition: Condition) -> bool | None:
    if condition.and_ is not None:
        return _holds(condition.and_)
    if condition.or_ is not None:
        return _opposite(_all([_opposite(_holds_one(inner)) for inner in condition.or_]))
    return _opposite(_holds_one(condition.not_)) if condition.not_ is not None else None


def _all(held: list[bool | None]) -> bool | None:
    return False if False in held else None if None in held else True


def _opposite(held: bool | None) -> bool | None:
    return None if held is None else not held


def warnings_of(definition: EventDefinition) -> list[str]:
    """What is to be said of a definition that may be saved all the same."""
    warnings = []
    if not _FORM.fullmatch(definition.name):
        warnings.append(
            f"The name '{definition.name}' is not of the form 'Category - Verb Object', such as 'Report - Run' or "
            "'Team - Invite Teammate', by which names sort and are found."
        )
    if definition.on in CAPTURED_AS and _holds([*listed(definition.where)]):
        warnings.append(
            f"It means what '{CAPTURED_AS[definition.on]}' means, which is built in: there is nothing in 'where'."
        )
    return warnings
