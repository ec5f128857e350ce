"""What a project gives names to, and what holds of all such names, whatever they stand for."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.questions import read_json
from groundswell.model.questions.faults import placed
from groundswell.model.questions.numbers import check_numbers

S = TypeVar("S", bound=Struct)
KindName = Literal["segment", "event", "property", "measure", "profile", "onboarding", "report", "dashboard"]
"""What a name stands for: a segment, events that a definition means, a property that is worked out, a measure, a health
profile, an onboarding list; a report or a dashboard."""
What = Literal["made", "changed", "renamed", "deleted", "restored"]
PLACES = ("new", "preview")
"""Beside the names of things in addresses: where a new one is made, and where one is looked at that is not saved."""
LONGEST_NAME = 200
LONGEST_TEXT = 2_000


class Use(Struct, frozen=True):
    """Something that names something else."""

    kind: KindName
    name: str


def read_named(raw: Any, struct: type[S], noun: str, such_as: str, given: Mapping[str, Any]) -> S:
    """Read something that has a name from JSON text or decoded JSON; its name loses the spaces around it.

    Args:
        raw: what is read.
        struct: what it is read as.
        noun: what it is, for the error.
        such_as: an example of one.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a number beyond all counting; `at` is the place.
    """
    raw = read_json(raw, noun)
    if not isinstance(raw, dict):
        raise QuestionError(f"A {noun} is a JSON object such as {such_as}.")
    try:
        found = msgspec.convert({**raw, **given}, struct)
    except msgspec.ValidationError as error:
        raise placed(error, struct) from None
    found = msgspec.structs.replace(found, name=found.name.strip())  # type: ignore[attr-defined]
    check_numbers(found)
    return found


def check_naming(noun: str, name: str, **texts: str) -> None:
    """Refuse a name that nothing can have, or texts beside it that are too long.

    Raises:
        QuestionError: with the place of the fault.
    """
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise QuestionError(f"A {noun} needs a name of 1 to {LONGEST_NAME} printable characters.", at="/name")
    # A name stands in an address, where '/' parts, '.' and '..' are other places.
    if "/" in name or not name.strip("."):
        raise QuestionError(f"A {noun}'s name has no '/' and is not only dots. Choose another.", at="/name")
    if name in PLACES:
        raise QuestionError(
            f"'{name}' is a place of its own in addresses. Choose another name, such as '{name.title()}'.",
            at="/name",
        )
    if name.startswith("$"):
        raise QuestionError(
            "A name that begins with '$' has a meaning of its own. Choose another.", at="/name"
        )
    for field, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise QuestionError(f"'{field}' has at most {LONGEST_TEXT:,} characters.", at=f"/{field}")
